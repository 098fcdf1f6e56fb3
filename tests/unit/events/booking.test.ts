import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { schemas } from '../../../src/content/schemas/index.ts';
import { bookingSteps, sayOnNow } from '../../../src/events/booking.ts';
import { goodEntries } from '../../support/content.ts';

const event = (booking?: object, changes: object = {}) =>
  schemas.events.parse({
    ...goodEntries.events,
    starts: '2026-12-08 18:30',
    ends: '2026-12-08 20:00',
    ...(booking && { booking: { needed: true, capacity: 40, ...booking } }),
    ...changes,
  });
const steps = (booking: object | undefined, now: string) =>
  bookingSteps(event(booking), Temporal.Instant.from(now));
/** What a page shows that is built at an instant, where no script runs. */
const shown = (booking: object | undefined, now: string) =>
  steps(booking, now)
    .filter(({ hidden }) => !hidden)
    .map(({ label, words }) => `${words} [${label}]`);

const opens = '2026-12-01 09:00';
const closes = '2026-12-07 17:00';
const both = { opens, closes };

describe('what a page says of booking that is built', () => {
  it.each([
    [
      'of one that nobody books',
      undefined,
      '2026-11-23T09:30Z',
      'There’s no need to book. Join when you like, and leave when you like. [Ask a question]',
    ],
    [
      'before booking opens',
      both,
      '2026-12-01T08:59Z',
      'Booking opens at 9am on Tuesday 1 December: there are 40 places. [Ask a question]',
    ],
    [
      'when booking opens',
      both,
      '2026-12-01T09:00Z',
      'Please tell us that you’re coming: there are 40 places. You can book until 5pm on Monday 7 December. [Book a place]',
    ],
    [
      'when booking closes',
      both,
      '2026-12-07T17:00Z',
      'Booking has closed. You can still ask us about it. [Ask a question]',
    ],
    [
      'a minute before it starts',
      {},
      '2026-12-08T18:29Z',
      'Please tell us that you’re coming: there are 40 places. [Book a place]',
    ],
    [
      'when it starts',
      {},
      '2026-12-08T18:30Z',
      'Booking has closed. You can still ask us about it. [Ask a question]',
    ],
    [
      'when it starts, though booking would close later',
      { closes: '2026-12-08 19:00' },
      '2026-12-08T18:30Z',
      'Booking has closed. You can still ask us about it. [Ask a question]',
    ],
    [
      'with one place',
      { capacity: 1 },
      '2026-11-23T09:30Z',
      'Please tell us that you’re coming: there is 1 place. [Book a place]',
    ],
  ])('%s', (_, booking, now, words) => {
    expect(shown(booking, now)).toEqual([words]);
  });
});

it('each step lasts until the next, whenever the page is built', () => {
  const times = (now: string) => steps(both, now).map(({ from, to }) => [from, to]);
  const [start, end] = ['2026-12-01T09:00:00+00:00', '2026-12-07T17:00:00+00:00'];
  expect(times('2026-11-23T09:30Z')).toEqual([
    [undefined, start],
    [start, end],
    [end, undefined],
  ]);
  expect(times('2026-12-08T09:30Z')).toEqual(times('2026-11-23T09:30Z'));
});

it.each<[string, object, string]>([
  [
    'is online, to join',
    { place: { type: 'online', joining: 'A link' } },
    'Join when you like, and leave when you like.',
  ],
  [
    'is in a hall, to turn up',
    { kind: 'meet', area: 'ash', place: { type: 'venue', venue: 'hall' } },
    'Just turn up, and stay as long as you like.',
  ],
  [
    'can be joined from home as well, to do either',
    { kind: 'meet', area: 'ash', place: { type: 'venue', venue: 'hall', fromHome: 'A link' } },
    'Just turn up or join from home, and stay as long as you like.',
  ],
])('who needn’t book is told, of one that %s', (_, changes, words) => {
  const [step] = bookingSteps(event(undefined, changes), Temporal.Instant.from('2026-11-23T09:30Z'));
  expect(step?.words).toBe(`There’s no need to book. ${words}`);
});

it.each([
  ['at a venue, “Come along”', undefined, { type: 'venue', venue: 'hall' }, 'Come along.'],
  [
    'that is online, how to join',
    undefined,
    { type: 'online', joining: 'A link' },
    'Look below for how to join.',
  ],
  [
    'that was booked, for whom',
    {},
    { type: 'online', joining: 'A link' },
    'It’s for people who have booked.',
  ],
])('while it is on it says, of one %s', (_, booking, place, words) => {
  const of = place.type === 'venue' ? { kind: 'meet', area: 'ash' } : {};
  expect(sayOnNow(event(booking, { ...of, place }))).toBe(words);
});
