import { brotliCompressSync } from 'node:zlib';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { schemas, type Event } from '../../../../src/content/schemas/index.ts';
import type { EventDate } from '../../../../src/events/dates.ts';
import { MARKS, readDates, type Mark } from '../../../../src/events/finder/dates-file.ts';
import Result from '../../../../src/events/finder/Result.tsx';
import { datesFile } from '../../../../src/events/finder/finder-data.ts';
import { goodEntries } from '../../../support/content.ts';

const NOW = Temporal.Instant.from('2026-11-23T09:30:00Z');
const venue = {
  ...schemas.venues.parse(goodEntries.venues),
  slug: 'hall',
  position: { latitude: 54.77612, longitude: -1.57331 },
};
const atHall = { kind: 'meet', area: 'ash', place: { type: 'venue', venue: 'hall' } };

function date(slug: string, starts: string, ends: string, changes: object = {}): EventDate {
  const data = schemas.events.parse({ ...goodEntries.events, starts, ends, ...changes });
  return { slug, data, html: '', ...(data.place.type === 'venue' && { venue }) };
}

const read = (...dates: EventDate[]) => readDates(JSON.parse(JSON.stringify(datesFile(dates, NOW))));
const slugs = (...dates: EventDate[]) => read(...dates).map(({ slug }) => slug);

it('has what hasn’t ended, and what is off; no draft, and nothing that is over', () => {
  expect(
    slugs(
      date('over', '2026-11-23T08:00', '2026-11-23T09:30'),
      date('on', '2026-11-23T08:00', '2026-11-23T09:31'),
      date('draft', '2026-12-01T10:00', '2026-12-01T11:00', { status: 'draft' }),
      date('cancelled', '2026-12-01T10:00', '2026-12-01T11:00', { status: 'cancelled' }),
      date('sooner', '2026-11-30T10:00', '2026-11-30T11:00'),
    ),
  ).toEqual(['on', 'sooner', 'cancelled']);
});

it('a date is the same read as it was written, in London’s words', () => {
  const [winter, summer] = read(
    date('talk', '2026-12-08T18:30', '2026-12-08T20:00', { ...atHall, audience: ['adoption', 'caring'] }),
    date('walk', '2027-05-01T10:00', '2027-05-01T12:30', { status: 'moved' }),
  );
  expect(winter).toMatchObject({
    slug: 'talk',
    title: goodEntries.events.title,
    day: { iso: '2026-12-08', weekday: 'Tue', month: 'Dec', words: 'Tuesday 8 December' },
    hours: '6:30pm to 8pm',
    starts: Date.parse('2026-12-08T18:30:00Z'),
    ends: Date.parse('2026-12-08T20:00:00Z'),
    venue: { name: venue.name, address: venue.address, position: { latitude: 54.776, longitude: -1.573 } },
    kind: 'meet',
    status: 'scheduled',
  });
  expect(summer).toMatchObject({
    day: { words: 'Saturday 1 May 2027' },
    starts: Date.parse('2027-05-01T09:00:00Z'),
    status: 'moved',
  });
  expect(summer?.venue).toBeUndefined();
});

it('each kind and status of an event comes back', () => {
  for (const status of ['scheduled', 'cancelled', 'postponed', 'moved', 'moved-online']) {
    expect(read(date('x', '2026-12-01T10:00', '2026-12-01T11:00', { status }))[0]?.status).toBe(status);
  }
  for (const [kind, changes] of [
    ['roadshow', { ...atHall, tour: 'tour' }],
    ['information', atHall],
    ['meet', atHall],
    ['online', {}],
  ] as const) {
    expect(read(date('x', '2026-12-01T10:00', '2026-12-01T11:00', { ...changes, kind }))[0]?.kind).toBe(kind);
  }
});

it.each<[string, string, string, object, Mark[]]>([
  ['a Tuesday at 4:59pm', '2026-12-01T16:59', '2026-12-01T20:00', atHall, []],
  ['a Tuesday at 5pm', '2026-12-01T17:00', '2026-12-01T20:00', atHall, ['evening']],
  ['a Saturday', '2026-12-05T10:00', '2026-12-05T11:00', atHall, ['weekend']],
  ['a Sunday', '2026-12-06T10:00', '2026-12-06T11:00', atHall, ['weekend']],
  ['a Friday until midnight', '2026-12-04T19:00', '2026-12-05T00:00', atHall, ['evening']],
  ['a Friday until Saturday noon', '2026-12-04T10:00', '2026-12-05T12:00', atHall, ['weekend']],
  ['a Thursday until Sunday', '2026-12-03T10:00', '2026-12-06T12:00', atHall, ['weekend']],
  ['Monday to Friday', '2026-12-07T10:00', '2026-12-11T16:00', atHall, []],
  ['Monday to Monday', '2026-12-07T10:00', '2026-12-14T16:00', atHall, ['weekend']],
  ['online', '2026-12-01T10:00', '2026-12-01T11:00', {}, ['fromHome']],
  [
    'in a hall and from home',
    '2026-12-01T10:00',
    '2026-12-01T11:00',
    { ...atHall, place: { type: 'venue', venue: 'hall', fromHome: 'By a link.' } },
    ['fromHome'],
  ],
  [
    'for everybody',
    '2026-12-01T10:00',
    '2026-12-01T11:00',
    { ...atHall, audience: ['fostering', 'adoption', 'caring'] },
    ['adoption', 'caring'],
  ],
])('of %s it knows that, in London’s time', (_, starts, ends, changes, marks) => {
  const [found] = read(date('x', starts, ends, { audience: ['fostering'], ...changes }));
  const all = Object.keys(MARKS) as Mark[];
  expect(all.filter((mark) => found?.is(mark)).toSorted()).toEqual(['fostering', ...marks].toSorted());
});

it('of what repeats each date is one of several', () => {
  const [found] = read(
    date('talk-2026-12-01', '2026-12-01T10:00', '2026-12-01T11:00', { repeats: { rule: 'FREQ=WEEKLY' } }),
  );
  expect(found?.is('repeats')).toBe(true);
});

it('a result is drawn from what was read', () => {
  const audience = ['fostering', 'adoption'];
  const [first] = read(date('talk-2026-12-01', '2026-12-01T10:00', '2026-12-01T11:00', { audience }));
  const drawn =
    first && renderToStaticMarkup(createElement(Result, { found: { date: first, more: 2 }, now: 0 }));
  expect(drawn).toContain('Fostering and adoption');
  expect(drawn).toContain('<a class="finder-series" href="/events/talk/">And 2 more dates</a>');
});

it.each<[Event['status'], string]>([
  ['cancelled', '<b class="turn">Cancelled. </b>'],
  ['postponed', '<b class="turn">Postponed. </b>'],
  ['moved', '<b>Moved. </b>'],
  ['moved-online', '<b>Moved online. </b>'],
])('a result alarms nobody but of what is off: one that is %s', (status, words) => {
  const [first] = read(date('x', '2026-12-01T10:00', '2026-12-01T11:00', { status }));
  const drawn =
    first && renderToStaticMarkup(createElement(Result, { found: { date: first, more: 0 }, now: 0 }));
  expect(drawn).toContain(words);
});

it('a thousand events are at most 60 KB after brotli', () => {
  const many = Array.from({ length: 1000 }, (_, index) => {
    const day = Temporal.PlainDate.from('2026-12-01').add({ days: index % 200 });
    const own = date(`an-evening-of-number-${index}`, `${day}T18:${10 + (index % 40)}`, `${day}T20:00`, {
      ...atHall,
      title: `An evening about number ${index} of a thousand`,
    });
    const position = { latitude: 54 + Math.sin(index), longitude: -1.5 + Math.cos(index) };
    return {
      ...own,
      venue: { ...venue, name: `Hall ${index}`, address: `${index} Front Street, Town`, position },
    };
  });
  const bytes = brotliCompressSync(JSON.stringify(datesFile(many, NOW))).byteLength;
  expect(bytes).toBeLessThan(60_000);
});
