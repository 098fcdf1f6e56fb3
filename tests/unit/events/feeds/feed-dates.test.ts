import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import type { Event } from '../../../../src/content/schemas/index.ts';
import { isFromToday, isInCalendars } from '../../../../src/events/feeds/feed-dates.ts';

/** Half past midnight on 1 July in London, which is still June in UTC. */
const NIGHT = '2026-06-30T23:30Z';

it.each<[string, string, Event['status'], string, feeds: boolean, calendars: boolean]>([
  ['ahead', '2026-07-09T12:00', 'scheduled', NIGHT, true, true],
  ['over since this morning', '2026-07-01T08:00', 'scheduled', '2026-07-01T20:00Z', true, true],
  ['over since the last minute of yesterday', '2026-06-30T23:59', 'scheduled', NIGHT, false, false],
  ['over since midnight, so yesterday’s', '2026-07-01T00:00', 'scheduled', NIGHT, false, false],
  ['over since a minute past midnight', '2026-07-01T00:01', 'scheduled', NIGHT, true, true],
  ['moved and ahead', '2026-07-09T12:00', 'moved', NIGHT, true, true],
  ['moved and over', '2026-06-29T12:00', 'moved', NIGHT, false, false],
  ['cancelled and ahead', '2026-07-09T12:00', 'cancelled', NIGHT, true, true],
  ['cancelled, to the minute 30 days ago', '2026-06-01T00:31', 'cancelled', NIGHT, false, true],
  ['cancelled, 30 days ago', '2026-06-01T00:30', 'cancelled', NIGHT, false, false],
  ['postponed and past', '2026-06-29T12:00', 'postponed', NIGHT, false, true],
  ['a draft', '2026-07-09T12:00', 'draft', NIGHT, false, false],
  ['a draft that is past', '2026-06-29T12:00', 'draft', NIGHT, false, false],
])('a date that is %s', (_, ends, status, now, feeds, calendars) => {
  const at = Temporal.Instant.from(now);
  expect(isFromToday({ ends, status }, at)).toBe(feeds);
  expect(isInCalendars({ ends, status }, at)).toBe(calendars);
});
