import { expect, it } from 'vitest';
import { googleLink, outlookLink, webcalLink } from '../../../../src/events/feeds/calendar-links.ts';

const date = {
  title: 'Coffee & cake: 50% off “fear”? #1 + you',
  words: 'First line.\n\nhttps://families.example/events/coffee/?a=1&b=2',
  starts: '2026-07-14T18:30',
  ends: '2026-07-14T20:00',
  place: 'Ash Hall, High Street, Ash, DH1 3QS',
};
const read = (link: string) => {
  const { origin, pathname, searchParams } = new URL(link);
  return { page: origin + pathname, ...Object.fromEntries(searchParams) };
};

it('a link to Google’s calendar has the date in UTC, and its words as they are', () => {
  expect(read(googleLink(date))).toEqual({
    page: 'https://calendar.google.com/calendar/render',
    action: 'TEMPLATE',
    text: date.title,
    dates: '20260714T173000Z/20260714T190000Z',
    details: date.words,
    location: date.place,
  });
});

it('a link to Outlook’s has the same', () => {
  expect(read(outlookLink(date))).toEqual({
    page: 'https://outlook.live.com/calendar/0/action/compose',
    rru: 'addevent',
    subject: date.title,
    startdt: '2026-07-14T17:30:00Z',
    enddt: '2026-07-14T19:00:00Z',
    body: date.words,
    location: date.place,
  });
});

it.each([googleLink, outlookLink])('no space is a plus, which Outlook would show', (link) => {
  expect(link(date)).toContain('Coffee%20%26%20cake');
  expect(link(date)).not.toContain('+');
});

it.each([
  ['/events/calendar.ics', 'https://families.example', 'webcal://families.example/events/calendar.ics'],
  [
    '/events/in/ash/calendar.ics',
    'http://localhost:4321',
    'webcal://localhost:4321/events/in/ash/calendar.ics',
  ],
])('calendar programs follow %s of %s at %s', (path, site, link) => {
  expect(webcalLink(path, new URL(site))).toBe(link);
});
