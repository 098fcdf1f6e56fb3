import type { Temporal } from 'temporal-polyfill';
import type { Runtime } from '../content/runtime.ts';
import { kilometresApart } from '../platform/geography/great-circle.ts';
import { eventState } from './event-state.ts';
import { namedDate, type NamedDate } from './named-date.ts';

type Dates = Runtime['events'];

/** How many are offered. */
const MOST = 3;

/**
 * Dates to book instead of one: for the same people, and open for booking; those nearby first, then by start. Of one that
 * isn’t known, any that are open.
 * @param taken those of which nobody has a place to give
 */
export function otherDates(
  slug: string,
  events: Dates,
  now: Temporal.Instant,
  taken: ReadonlySet<string> = new Set(),
): NamedDate[] {
  const instead = Object.hasOwn(events, slug) ? events[slug] : undefined;
  return Object.entries(events)
    .filter(
      ([other, date]) =>
        other !== slug &&
        !taken.has(other) &&
        eventState(date, now) === 'open' &&
        (!instead || date.audience.some((each) => instead.audience.includes(each))),
    )
    .map(([other, date]) => ({ other, starts: date.starts, away: instead ? apart(instead, date) : 0 }))
    .toSorted((a, b) => a.away - b.away || a.starts.localeCompare(b.starts))
    .slice(0, MOST)
    .flatMap(({ other }) => namedDate(other, events, now) ?? []);
}

/** How far two dates are apart, in km; within an area near, where a position is missing; online is as near as anything. */
function apart(a: Dates[string], b: Dates[string]): number {
  if (b.place.type === 'online') return a.place.type === 'online' ? 0 : 40;
  if (a.place.type === 'online') return 40;
  if (a.place.position && b.place.position) return kilometresApart(a.place.position, b.place.position);
  return a.area === b.area ? 5 : 60;
}
