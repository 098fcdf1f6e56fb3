import { expect, it } from 'vitest';
import { schemas } from '../../../../src/content/schemas/index.ts';
import {
  waysToCalendars,
  waysToFollow,
  waysToSeries,
} from '../../../../src/events/feeds/ways-to-calendars.ts';
import { goodEntries } from '../../../support/content.ts';

it('a date goes into a calendar as a file, or into one on the web, with its page', () => {
  const data = schemas.events.parse({
    ...goodEntries.events,
    status: 'moved',
    why: 'The hall is full.',
    revised: '2026-11-20 09:00',
  });
  const [file, ...web] = waysToCalendars(
    { slug: 'tea', data, html: '' },
    'https://hearth.example/events/tea/',
  );
  expect(file).toEqual({ label: 'Add to your calendar', href: '/events/tea.ics' });
  expect(web.map(({ label }) => label)).toEqual(['Google Calendar', 'Outlook']);
  for (const { href } of web) {
    const said = [...new URL(href).searchParams.values()].join('\n');
    expect(said).toContain('Moved: An evening online');
    expect(said).toContain('The hall is full.');
    expect(said).toContain('https://hearth.example/events/tea/');
    expect(said).toContain('Online, from home');
  }
});

it('a list is followed in a calendar, or by RSS', () => {
  const ways = waysToFollow('/events/in/ash/', new URL('https://hearth.example'));
  expect(ways.map(({ href }) => href)).toEqual([
    'webcal://hearth.example/events/in/ash/calendar.ics',
    '/events/in/ash/feed.xml',
  ]);
});

it('of what repeats all dates are one calendar', () => {
  expect(waysToSeries('coffee', new URL('https://hearth.example'))).toEqual([
    { label: 'All of them in your calendar', href: 'webcal://hearth.example/events/coffee.ics' },
  ]);
});
