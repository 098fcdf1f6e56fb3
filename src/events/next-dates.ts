import { Temporal } from 'temporal-polyfill';
import { seriesOf } from '../content/addresses.ts';
import type { Content } from '../content/entry.ts';
import { LONDON } from '../platform/time/clock.ts';
import { sayEventTime } from './event-time.ts';

/** How many dates are said of each. */
const NEXT = 6;

/**
 * The next dates of each event that repeats, as people say them, so that its editor sees what the rule gives.
 * @returns a line each: `content/county/events/talk.md: Tuesday 1 December, 6:30pm to 8pm; …`
 */
export function sayNextDates({ events }: Pick<Content, 'events'>, today: Temporal.PlainDate): string[] {
  const now = today.toZonedDateTime(LONDON).toInstant();
  const ahead = events
    .filter((date) => seriesOf(date) !== undefined && date.data.ends >= today.toString())
    .toSorted((a, b) => a.data.starts.localeCompare(b.data.starts));
  return [...Map.groupBy(ahead, ({ source }) => source)].map(([source, dates]) => {
    const said = dates.slice(0, NEXT).map(({ data }) => {
      const { day, hours } = sayEventTime(data, now);
      return `${day}, ${hours}${data.status === 'scheduled' ? '' : ` (${data.status})`}`;
    });
    return `${source}: ${said.join('; ')}`;
  });
}
