import type { Temporal } from 'temporal-polyfill';
import { eventState, type EventState } from '../../../events/event-state.ts';
import type { BookedDate } from './lead.ts';

/** Why nobody can book a date now, in sentences. */
const WHY: Partial<Record<EventState, string>> = {
  draft: 'This date isn’t published.',
  cancelled: 'This date is cancelled. We’re sorry.',
  postponed: 'This date is put off, and there’s no new one yet.',
  'drop-in': 'You needn’t book this one: just come.',
  'opens-later': 'Booking isn’t open yet for this date.',
  closed: 'Booking has closed for this date.',
  on: 'This date has begun, so booking has closed.',
  over: 'This date is over.',
};

/**
 * What is said when nobody can have a place, or as many as were asked for, and nobody waits for one.
 * @param kept places that they have, and keep
 */
export function sayFull(asked: number, { kept, isOff }: { kept: number; isOff: boolean }): string {
  if (isOff) return 'This date is off: whoever runs it has just told us. We’re sorry.';
  if (kept > 0)
    return `There aren’t as many places left. You keep the ${kept === 1 ? 'one' : kept} that you have.`;
  return asked === 1
    ? 'All the places are taken now, and there’s no waiting list.'
    : `There aren’t ${asked} places left now, and there’s no waiting list.`;
}

/** Why a date can’t be booked at an instant; undefined when it can. */
export const whyNotNow = (date: BookedDate, now: Temporal.Instant): string | undefined =>
  WHY[eventState(date, now)];

/** Whether a date is on, and hasn’t begun: only then is any place of it given out. */
export const isAhead = (date: BookedDate, now: Temporal.Instant): boolean =>
  !['draft', 'cancelled', 'postponed', 'on', 'over'].includes(eventState(date, now));
