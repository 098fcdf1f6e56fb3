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

/** The instant of a London wall clock such as `2026-05-14T18:30`; in the repeated hour of October, the first. */
export function londonInstant(wallClock: string | Temporal.PlainDateTime): Temporal.Instant {
  return Temporal.PlainDateTime.from(wallClock).toZonedDateTime(LONDON).toInstant();
}
