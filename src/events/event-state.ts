import { Temporal } from 'temporal-polyfill';
import type { Event } from '../content/schemas/index.ts';
import { londonInstant } from '../platform/time/clock.ts';

/**
 * Where an event stands: what somebody who looks at it can do now.
 *
 * | state          | what a person can do                                       |
 * | -------------- | ---------------------------------------------------------- |
 * | `draft`        | nothing: it isn't published                                |
 * | `cancelled`    | something else; it stays in lists until its time is past   |
 * | `postponed`    | wait for a new date; listed like a cancelled one           |
 * | `drop-in`      | just come                                                  |
 * | `opens-later`  | come back when booking opens                               |
 * | `open`         | book                                                       |
 * | `few`          | book: few places are left                                  |
 * | `waiting-list` | wait for a place                                           |
 * | `full`         | nothing: no place, and no waiting list                     |
 * | `closed`       | nothing: booking has ended, and it hasn't begun            |
 * | `on`           | come along: listed until it ends                           |
 * | `over`         | read what it was: it leaves the lists and keeps its page   |
 */
export type EventState =
  | 'draft'
  | 'cancelled'
  | 'postponed'
  | 'drop-in'
  | 'opens-later'
  | 'open'
  | 'few'
  | 'waiting-list'
  | 'full'
  | 'closed'
  | 'on'
  | 'over';

/** What decides the state. */
export type Stated = Pick<Event, 'status' | 'starts' | 'ends' | 'booking'>;

/** How many days after its end a page may still be found by search engines. */
const FOUND_FOR = { hours: 30 * 24 };

/** The state at an instant. @param left places that are left, where that is known */
export function eventState(
  { status, starts, ends, booking }: Stated,
  now: Temporal.Instant,
  left?: number,
): EventState {
  if (status === 'draft' || status === 'cancelled' || status === 'postponed') return status;
  if (isPast(ends, now)) return 'over';
  if (isPast(starts, now)) return 'on';
  if (!booking.needed) return 'drop-in';
  if (booking.opens !== undefined && !isPast(booking.opens, now)) return 'opens-later';
  if (booking.closes !== undefined && isPast(booking.closes, now)) return 'closed';
  if (left === undefined) return 'open';
  if (left <= 0) return booking.waitingList ? 'waiting-list' : 'full';
  return left <= fewOf(booking.capacity) ? 'few' : 'open';
}

/** A tenth of the places, and at least three. */
const fewOf = (capacity: number) => Math.max(3, Math.ceil(capacity / 10));

/** Whether a person can go to it: it isn't off, and hasn't ended. */
export const canGo = (event: Stated, now: Temporal.Instant): boolean =>
  !['draft', 'cancelled', 'postponed', 'over'].includes(eventState(event, now));

/** Whether it stands in lists: until it ends, those that are off among them. */
export const isAhead = ({ ends }: Pick<Event, 'ends'>, now: Temporal.Instant): boolean => !isPast(ends, now);

/** Whether search engines may still find its page: until 30 days after its end. */
export const isFound = ({ ends }: Pick<Event, 'ends'>, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(now, londonInstant(ends).add(FOUND_FOR)) < 0;

/** From its very minute on. */
const isPast = (wallClock: string, now: Temporal.Instant) =>
  Temporal.Instant.compare(now, londonInstant(wallClock)) >= 0;
