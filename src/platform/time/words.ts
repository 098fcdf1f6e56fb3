import { Temporal } from 'temporal-polyfill';
import { LONDON } from './clock.ts';

/** A time of day as people say it: `8:30am`, `5pm`, `midday`. */
export function sayTime(time: string | Temporal.PlainTime): string {
  const { hour, minute } = Temporal.PlainTime.from(time);
  if (minute === 0 && hour % 12 === 0) return hour === 0 ? 'midnight' : 'midday';
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
  return `${hour % 12 || 12}${minutes}${hour < 12 ? 'am' : 'pm'}`;
}

/** Says days in British English. The formatter is made once: making it is what takes time. */
export function dayFormat(options: Intl.DateTimeFormatOptions): (day: Temporal.PlainDate) => string {
  const format = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' });
  return ({ year, month, day }) => format.format(Date.UTC(year, month - 1, day));
}

const weekdayAndDate = dayFormat({ weekday: 'long', day: 'numeric', month: 'long' });
const dateAndYear = dayFormat({ day: 'numeric', month: 'long', year: 'numeric' });
const monthAndYear = dayFormat({ month: 'long', year: 'numeric' });

/** A day as people say it: `Tuesday 24 November`. */
export const sayDay = (day: Temporal.PlainDate): string => weekdayAndDate(day).replace(',', '');

/** A day as people say it, with its year when that is another than today’s: `Wednesday 6 January 2027`. */
export const sayDayFrom = (today: Temporal.PlainDate, day: Temporal.PlainDate): string =>
  day.year === today.year ? sayDay(day) : `${sayDay(day)} ${day.year}`;

/** A date with its year: `24 November 2026`. */
export const sayDate = (day: string | Temporal.PlainDate): string =>
  dateAndYear(Temporal.PlainDate.from(day));

/** A month with its year, `December 2026` of `2026-12`. */
export const sayMonth = (month: string): string => monthAndYear(Temporal.PlainDate.from(`${month}-01`));

/** A number of working days: `one working day`, `3 working days`. */
export const sayWorkingDays = (count: number): string =>
  count === 1 ? 'one working day' : `${count} working days`;

/** An instant as people say it in London: `5pm on Tuesday 24 November`. */
export function sayInstant(instant: Temporal.Instant): string {
  const local = instant.toZonedDateTimeISO(LONDON);
  return `${sayTime(local.toPlainTime())} on ${sayDay(local.toPlainDate())}`;
}

const WEEK = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** When an office is open: `Monday to Friday, 8:30am to 5pm`. */
export function sayOpeningHours(
  hours: readonly { days: readonly string[]; opens: string; closes: string }[],
): string {
  return hours
    .map(({ days, opens, closes }) => `${sayWeekdays(days)}, ${sayTime(opens)} to ${sayTime(closes)}`)
    .join('; ');
}

/** Days of the week: `Monday to Friday`. Three or more in a row are said by the first and last. */
export function sayWeekdays(days: readonly string[]): string {
  const names = days
    .toSorted((a, b) => WEEK.indexOf(a) - WEEK.indexOf(b))
    .map((day) => `${day.slice(0, 1).toUpperCase()}${day.slice(1)}`);
  const indexes = days.map((day) => WEEK.indexOf(day));
  const inARow = Math.max(...indexes) - Math.min(...indexes) === days.length - 1;
  return inARow && days.length > 2
    ? `${names[0]} to ${names.at(-1)}`
    : new Intl.ListFormat('en-GB').format(names);
}
