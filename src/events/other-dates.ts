import type { Temporal } from 'temporal-polyfill';
import type { Runtime } from '../content/runtime.ts';
import { kilometresApart } from '../platform/geography/great-circle.ts';
import { eventState } from './event-state.ts';

type Dates = Runtime['events'];

/** How many are offered. */
const MOST = 3;

/**
 * Dates to book instead of one: for the same people, and open for booking; those nearby first, then by start.
 * @returns their slugs
 */
export function otherDates(slug: string, events: Dates, now: Temporal.Instant): string[] {
  const instead = events[slug];
  if (!instead) return [];
  return Object.entries(events)
    .filter(
      ([other, date]) =>
        other !== slug &&
        eventState(date, now) === 'open' &&
        date.audience.some((each) => instead.audience.includes(each)),
    )
    .map(([other, date]) => ({ other, starts: date.starts, away: apart(instead, date) }))
    .toSorted((a, b) => a.away - b.away || a.starts.localeCompare(b.starts))
    .slice(0, MOST)
    .map(({ other }) => other);
}

/** How far two dates are apart, in km; within an area near, where a position is missing; online is as near as anything. */
function apart(a: Dates[string], b: Dates[string]): number {
  if (b.place.type === 'online') return a.place.type === 'online' ? 0 : 40;
  if (a.place.type === 'online') return 40;
  if (a.place.position && b.place.position) return kilometresApart(a.place.position, b.place.position);
  return a.area === b.area ? 5 : 60;
}
