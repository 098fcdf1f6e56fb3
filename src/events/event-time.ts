import { Temporal } from 'temporal-polyfill';
import type { Event } from '../content/schemas/index.ts';
import { londonDay, londonInstant, londonStamp } from '../platform/time/clock.ts';
import { dayFormat, sayDate, sayDay, sayDayFrom, sayMonth, sayTime } from '../platform/time/words.ts';

/** When an event is, as people say it, and in parts for a date tile. */
export interface EventTime {
  /** When it starts and ends, for machines: RFC 3339. */
  from: string;
  to: string;
  /** `Tuesday 24 November`, with the year when it isn't this one. */
  day: string;
  /** `6:30pm to 8pm`, `7pm to midnight`; the last day too when it goes on for days. */
  hours: string;
  weekday: string;
  date: number;
  month: string;
  /** `November 2026`: events are listed under it. */
  monthAndYear: string;
}

const shortWeekday = dayFormat({ weekday: 'short' });
const shortMonth = dayFormat({ month: 'short' });
const dayAndMonth = dayFormat({ day: 'numeric', month: 'long' });

/** Words for an event's London wall clock, as seen on the day of `now`. */
export function sayEventTime(
  { starts, ends }: Pick<Event, 'starts' | 'ends'>,
  now: Temporal.Instant,
): EventTime {
  const start = Temporal.PlainDateTime.from(starts);
  const end = Temporal.PlainDateTime.from(ends);
  const day = start.toPlainDate();
  const lastDay = end.toPlainDate();
  const until = `${sayTime(end.toPlainTime())}${isOneEvening(start, end) ? '' : ` on ${sayDay(lastDay)}`}`;
  return {
    from: londonStamp(londonInstant(start)),
    to: londonStamp(londonInstant(end)),
    day: sayDayFrom(londonDay(now), day),
    hours: `${sayTime(start.toPlainTime())} to ${until}`,
    weekday: shortWeekday(day),
    date: day.day,
    month: shortMonth(day),
    monthAndYear: sayMonth(starts.slice(0, 7)),
  };
}

/** How far ahead a date in a row needs no year. */
const THIS_ROUND = { hours: 300 * 24 };

/** When an event is, on one line of a phone: `Wed 9 December, 1pm to 3pm`, with the year when it is far off. */
export function sayRow({ starts, ends }: Pick<Event, 'starts' | 'ends'>, now: Temporal.Instant): string {
  const start = londonInstant(starts);
  const isFar = Temporal.Instant.compare(start, now.add(THIS_ROUND)) > 0;
  const { weekday, hours } = sayEventTime({ starts, ends }, now);
  const day = Temporal.PlainDate.from(starts.slice(0, 10));
  return `${weekday} ${isFar ? sayDate(day) : dayAndMonth(day)}, ${hours}`;
}

/** When a night ends in people's words: what goes on until then is one evening. */
const MORNING = 6;

/** Whether it ends on its own day, or in the night after it: midnight on a Saturday is said of a Friday's night. */
function isOneEvening(start: Temporal.PlainDateTime, end: Temporal.PlainDateTime): boolean {
  const next = start.toPlainDate().add({ days: 1 });
  return (
    end.toPlainDate().equals(start.toPlainDate()) || (end.toPlainDate().equals(next) && end.hour < MORNING)
  );
}

const HOURS = ['', 'an', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** How long it takes, as people say it: `an hour and a half`, `45 minutes`; undefined for more than a day. */
export function sayLength({ starts, ends }: Pick<Event, 'starts' | 'ends'>): string | undefined {
  const minutes = londonInstant(starts).until(londonInstant(ends)).total('minutes');
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const said = HOURS[hours];
  if (said === undefined) return undefined;
  if (hours === 0) return `${rest} minutes`;
  if (rest === 30) return hours === 1 ? 'an hour and a half' : `${said} and a half hours`;
  return `${said} hour${hours === 1 ? '' : 's'}${rest === 0 ? '' : ` and ${rest} minutes`}`;
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
