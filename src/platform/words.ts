import { Temporal } from 'temporal-polyfill';
import { LONDON } from './clock.ts';

/** A time of day as people say it: `8:30am`, `5pm`. */
export function sayTime(time: string | Temporal.PlainTime): string {
  const { hour, minute } = Temporal.PlainTime.from(time);
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
  return `${hour % 12 || 12}${minutes}${hour < 12 ? 'am' : 'pm'}`;
}

/** A day as people say it: `Tuesday 24 November`. */
export function sayDay(day: Temporal.PlainDate): string {
  return day.toLocaleString('en-GB', { weekday: 'long', day: 'numeric', month: 'long' }).replace(',', '');
}

/** An instant as people say it in London: `5pm on Tuesday 24 November`. */
export function sayInstant(instant: Temporal.Instant): string {
  const local = instant.toZonedDateTimeISO(LONDON);
  return `${sayTime(local.toPlainTime())} on ${sayDay(local.toPlainDate())}`;
}

/** When an office is open: `Monday to Friday, 8:30am to 5pm`. */
export function sayOpeningHours(
  hours: readonly { days: readonly string[]; opens: string; closes: string }[],
): string {
  const capital = (day: string) => `${day.slice(0, 1).toUpperCase()}${day.slice(1)}`;
  return hours
    .map(({ days, opens, closes }) => {
      const [first = ''] = days;
      const last = days.at(-1) ?? first;
      const range = first === last ? capital(first) : `${capital(first)} to ${capital(last)}`;
      return `${range}, ${sayTime(opens)} to ${sayTime(closes)}`;
    })
    .join('; ');
}
