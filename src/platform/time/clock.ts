import { Temporal } from 'temporal-polyfill';

/** The zone of every wall clock in Hearth. */
export const LONDON = 'Europe/London';

/** Gives the present instant. */
export type Clock = () => Temporal.Instant;

/** A clock that stands still at `now` (RFC 3339, the NOW variable) or, without it, runs. */
export function clockAt(now?: string): Clock {
  if (now === undefined) return () => Temporal.Now.instant();
  const fixed = Temporal.Instant.from(now);
  return () => fixed;
}

/** The calendar day in London at an instant. */
export function londonDay(instant: Temporal.Instant): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(LONDON).toPlainDate();
}

/** The instant of a time as the database gives it. */
export const instantOf = (date: Date): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(date.getTime());

/** An instant for machines to read, with London's offset: RFC 3339, `2026-05-14T18:30:00+01:00`. */
export const londonStamp = (instant: Temporal.Instant): string =>
  instant.toZonedDateTimeISO(LONDON).toString({ timeZoneName: 'never', smallestUnit: 'second' });

/** The instant at which a day in London ends, and the next begins. */
export const endOfDay = (day: string): Temporal.Instant =>
  Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(LONDON).toInstant();

/** The instant of a London wall clock such as `2026-05-14T18:30`; in the repeated hour of October, the first. */
export function londonInstant(wallClock: string | Temporal.PlainDateTime): Temporal.Instant {
  return Temporal.PlainDateTime.from(wallClock).toZonedDateTime(LONDON).toInstant();
}

/** Whether a London wall clock never comes: the hour that is left out when the clocks go forward. */
export function isInGap(wallClock: string): boolean {
  const written = Temporal.PlainDateTime.from(wallClock);
  return !written.toZonedDateTime(LONDON).toPlainDateTime().equals(written);
}

/** A London wall clock as clocks will show it: one that never comes is as much later as the clocks go forward. */
export const outOfGap = (wallClock: string): string =>
  Temporal.PlainDateTime.from(wallClock)
    .toZonedDateTime(LONDON)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });

/** Whether London's clocks change on the day of a wall clock. */
export const clocksChange = (wallClock: string): boolean =>
  Temporal.PlainDate.from(wallClock).toZonedDateTime(LONDON).hoursInDay !== 24;
