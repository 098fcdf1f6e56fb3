import { Temporal } from 'temporal-polyfill';
import { seriesOf } from '../content/addresses.ts';
import type { CheckedEntry, Content } from '../content/entry.ts';
import { LONDON } from '../platform/time/clock.ts';
import { sayDate } from '../platform/time/words.ts';
import { sayEventTime } from './event-time.ts';

/** How many dates are said of each. */
const NEXT = 6;

/**
 * The next dates of each event that repeats, as people say them, so that its editor sees what the rule gives. A date
 * that the rule doesn't give, or that is changed in time or place, says where it is.
 * @returns a line for each: `content/county/events/talk.md: Tuesday 1 December, 6:30pm to 8pm; …`
 */
export function sayNextDates(
  { events, venues }: Pick<Content, 'events' | 'venues'>,
  today: Temporal.PlainDate,
): string[] {
  const now = today.toZonedDateTime(LONDON).toInstant();
  const names = new Map(venues.map(({ slug, data }) => [slug, data.name]));
  const ahead = events
    .filter((date) => seriesOf(date) !== undefined && date.data.ends >= today.toString())
    .toSorted((a, b) => a.data.starts.localeCompare(b.data.starts));
  return [...Map.groupBy(ahead, ({ source }) => source)].map(([source, dates]) => {
    const said = dates.slice(0, NEXT).map((date) => {
      const { data } = date;
      const { day, hours } = sayEventTime(data, now);
      const become = data.status === 'scheduled' ? [] : [data.status];
      const { place } = data;
      const where = place.type === 'venue' ? (names.get(place.venue) ?? place.venue) : 'online';
      const turn = turnOf(date);
      const marks = [...become, ...(turn === undefined ? [] : [turn, where])];
      return `${day}, ${hours}${marks.length === 0 ? '' : ` (${marks.join(', ')})`}`;
    });
    return `${source}: ${said.join('; ')}`;
  });
}

/** What makes a date another than its rule gives, undefined where nothing does. */
function turnOf({ slug, data }: CheckedEntry<'events'>): string | undefined {
  const day = slug.slice(-10);
  if (data.repeats?.also.includes(day)) return 'besides its rule';
  const change = data.repeats?.changes.find((each) => each.day === day);
  const isMoved = [change?.starts, change?.ends, change?.venue, change?.joining].some(
    (each) => each !== undefined,
  );
  return isMoved ? `instead of ${sayDate(day)}` : undefined;
}
