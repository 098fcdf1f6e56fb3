import { Temporal } from 'temporal-polyfill';
import type { Event } from '../content/schemas/index.ts';
import { londonInstant } from '../platform/time/clock.ts';

/** Where an event stands: a cancelled one is cancelled even when it is over. */
export type EventStatus = 'coming' | 'on' | 'over' | 'cancelled';

/** The status at an instant; it is over from the minute it ends. */
export function eventStatus({ status, starts, ends }: Event, now: Temporal.Instant): EventStatus {
  if (status === 'cancelled') return 'cancelled';
  if (Temporal.Instant.compare(now, londonInstant(starts)) < 0) return 'coming';
  return Temporal.Instant.compare(now, londonInstant(ends)) < 0 ? 'on' : 'over';
}

/** Whether a person can still go: it hasn't ended. Cancelled ones stay in lists until then, marked. */
export const isAhead = ({ ends }: Event, now: Temporal.Instant) =>
  Temporal.Instant.compare(now, londonInstant(ends)) < 0;
