import type { Temporal } from 'temporal-polyfill';
import type { Event, Tour } from '../content/schemas/index.ts';
import { isOff } from '../events/event-words.ts';
import { LONDON } from '../platform/time/clock.ts';

interface Named<Data> {
  slug: string;
  data: Data;
}
type Stop = Named<Pick<Event, 'tour' | 'starts' | 'ends' | 'status'>>;

/**
 * Tours in the order in which people need them: the running one, whose next stop is soonest; then those to come, the
 * soonest first; then those that are over, the latest first. A tour runs from its first stop to the end of its last,
 * cancelled ones apart; without stops, on the days that it says itself.
 * @param stops events in any order, those of no tour among them
 */
export function orderTours<Each extends Named<Tour>>(
  tours: readonly Each[],
  stops: readonly Stop[],
  now: Temporal.Instant,
): Each[] {
  const clock = now.toZonedDateTimeISO(LONDON).toPlainDateTime().toString({ smallestUnit: 'minute' });
  const ranked = tours.map((tour) => {
    const own = stops.filter(({ data }) => data.tour === tour.slug && !isOff(data));
    return { tour, ...rankOf(tour.data, own, clock) };
  });
  return ranked
    .toSorted(
      (a, b) =>
        a.rank - b.rank ||
        (a.rank === OVER ? b.at.localeCompare(a.at) : a.at.localeCompare(b.at)) ||
        a.tour.slug.localeCompare(b.tour.slug),
    )
    .map(({ tour }) => tour);
}

const RUNNING = 0;
const COMING = 1;
const OVER = 2;

/** Where a tour stands, and the wall clock that decides among equals. */
function rankOf({ from, to }: Tour, stops: readonly Stop[], clock: string): { rank: number; at: string } {
  const starts = stops.map(({ data }) => data.starts).toSorted()[0] ?? `${from}T00:00`;
  const ends =
    stops
      .map(({ data }) => data.ends)
      .toSorted()
      .at(-1) ?? `${to}T24:00`;
  if (clock < starts) return { rank: COMING, at: starts };
  if (clock >= ends) return { rank: OVER, at: ends };
  const ahead = stops.filter(({ data }) => data.ends > clock).map(({ data }) => data.starts);
  return { rank: RUNNING, at: ahead.toSorted()[0] ?? ends };
}
