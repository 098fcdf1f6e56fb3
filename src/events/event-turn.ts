import { Temporal } from 'temporal-polyfill';
import type { Event } from '../content/schemas/index.ts';
import { sayTime } from '../platform/time/words.ts';
import { sayEventTime } from './event-time.ts';
import { isOff } from './event-words.ts';

/** That an event isn’t as it was planned, in sentences. */
export interface EventTurn {
  /** `This one has moved.` */
  is: string;
  /** When it was to be, why, and what people can do instead. */
  more: string;
}

const TURNS: Partial<Record<Event['status'], { is: string; else: string }>> = {
  cancelled: { is: 'This one is cancelled.', else: 'Ring us, or look at the other dates.' },
  postponed: { is: 'This one is postponed.', else: 'The new date will be here as soon as we have it.' },
  moved: { is: 'This one has moved.', else: '' },
  'moved-online': { is: 'This one has moved online.', else: '' },
};

/** What to say of one that isn’t as it was planned, as seen on the day of `now`; undefined of one that is. */
export function sayTurn(
  event: Pick<Event, 'status' | 'starts' | 'was' | 'why' | 'instead'>,
  now: Temporal.Instant,
): EventTurn | undefined {
  const turn = TURNS[event.status];
  if (!turn) return undefined;
  const sorry = isOff(event) ? 'We’re sorry.' : undefined;
  const more = [sorry, sayWas(event, now), event.why, event.instead ?? turn.else];
  return { is: turn.is, more: more.filter((each) => each).join(' ') };
}

/** When it was to start, if it starts at another time now: one that is off doesn’t start at all. */
function sayWas({ status, starts, was }: Pick<Event, 'status' | 'starts' | 'was'>, now: Temporal.Instant) {
  if (was === undefined || was === starts || isOff({ status })) return undefined;
  const [before, after] = [was, starts].map((each) => Temporal.PlainDateTime.from(each));
  if (before && after && before.toPlainDate().equals(after.toPlainDate())) {
    return `It was to start at ${sayTime(before.toPlainTime())}.`;
  }
  return `It was to be on ${sayEventTime({ starts: was, ends: was }, now).day}.`;
}
