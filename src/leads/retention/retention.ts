import { Temporal } from 'temporal-polyfill';
import type { Agency } from '../../content/schemas/index.ts';
import { LONDON, londonDay } from '../../platform/time/clock.ts';
import type { Expiry } from '../store/erasure.ts';

/** What has expired at an instant: whole days in London count, and the last of them is kept to its end. */
export function expiryAt(now: Temporal.Instant, { months, monthsWithUpdates }: Agency['retention']): Expiry {
  const start = (count: number) =>
    firstDayKept(londonDay(now), count).toZonedDateTime({ timeZone: LONDON }).toInstant();
  return { plain: start(months), updates: start(monthsWithUpdates) };
}

/**
 * The first day that is still kept on `today` when each is kept for calendar months. A month that is too short for the
 * day ends it with its own last: what is of 29 February is kept, a year on, until 28 February.
 */
export function firstDayKept(today: Temporal.PlainDate, months: number): Temporal.PlainDate {
  const day = today.subtract({ months });
  return Temporal.PlainDate.compare(day.add({ months }), today) < 0 ? day.add({ days: 1 }) : day;
}
