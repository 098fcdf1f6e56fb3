import { Temporal } from 'temporal-polyfill';
import type { Event } from '../content/schemas/index.ts';
import { londonInstant, LONDON, londonStamp } from '../platform/time/clock.ts';
import { dayFormat, sayDate, sayDay, sayTime } from '../platform/time/words.ts';

/** When an event is, as people say it, and in parts for a date tile. */
export interface EventTime {
  /** When it starts and ends, for machines: RFC 3339. */
  from: string;
  to: string;
  /** `Tuesday 24 November`, with the year when it isn't this one. */
  day: string;
  /** `6:30pm to 8pm`; the days too when it ends on another one. */
  hours: string;
  weekday: string;
  date: number;
  month: string;
  /** `November 2026`: events are listed under it. */
  monthAndYear: string;
}

const shortWeekday = dayFormat({ weekday: 'short' });
const shortMonth = dayFormat({ month: 'short' });
const monthAndYear = dayFormat({ month: 'long', year: 'numeric' });
const dayAndMonth = dayFormat({ day: 'numeric', month: 'long' });

/** Words for an event's London wall clock, as seen on the day of `now`. */
export function sayEventTime(
  { starts, ends }: Pick<Event, 'starts' | 'ends'>,
  now: Temporal.Instant,
): EventTime {
  const start = Temporal.PlainDateTime.from(starts);
  const end = Temporal.PlainDateTime.from(ends);
  const day = start.toPlainDate();
  const thisYear = now.toZonedDateTimeISO(LONDON).year === day.year;
  const lastDay = end.toPlainDate();
  const until = sayTime(end.toPlainTime());
  return {
    from: londonStamp(londonInstant(start)),
    to: londonStamp(londonInstant(end)),
    day: thisYear ? sayDay(day) : `${sayDay(day)} ${day.year}`,
    hours: `${sayTime(start.toPlainTime())} to ${until}${day.equals(lastDay) ? '' : ` on ${sayDay(lastDay)}`}`,
    weekday: shortWeekday(day),
    date: day.day,
    month: shortMonth(day),
    monthAndYear: monthAndYear(day),
  };
}

/** When the last of some events ends, for machines; undefined where there are none. */
export function lastEnd(events: readonly { data: Pick<Event, 'ends'> }[]): string | undefined {
  const last = events
    .map(({ data }) => data.ends)
    .toSorted()
    .at(-1);
  return last && londonStamp(londonInstant(last));
}

/** A span of days: `2 November to 20 December 2026`, with both years when there are two. */
export function sayDays({ from, to }: { from: string; to: string }): string {
  const [first, last] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(to)];
  return `${first.year === last.year ? dayAndMonth(first) : sayDate(first)} to ${sayDate(last)}`;
}
