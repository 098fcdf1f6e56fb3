import { Temporal } from 'temporal-polyfill';
import type { Event } from '../content/schemas/index.ts';
import { londonInstant, londonStamp } from '../platform/time/clock.ts';
import { sayInstant } from '../platform/time/words.ts';

/** What somebody can do about an event that they can go to, shown between two instants (RFC 3339). */
export interface BookingStep {
  /** On its button. */
  label: string;
  /** About booking, in sentences. */
  words: string;
  /** Whether a place can be asked for. */
  books: boolean;
  /** What takes the place of words and label once all places are taken; nobody can wait for one without a label. */
  full?: { words: string; label?: string };
  from?: string;
  to?: string;
  /** Whether the page starts without it: its time isn’t now. */
  hidden: boolean;
}

const ask = 'Ask a question';

/**
 * The steps of booking, in order: before it opens, while it is open, and once it has closed, which is when the event
 * starts at the latest. One step where nobody needs to book.
 */
export function bookingSteps(
  { booking, starts, place }: Pick<Event, 'booking' | 'starts' | 'place'>,
  now: Temporal.Instant,
): BookingStep[] {
  if (!booking.needed) {
    return [
      { label: ask, words: `There’s no need to book. ${sayDropIn(place)}`, books: false, hidden: false },
    ];
  }
  const { capacity, opens, closes, waitingList } = booking;
  const ends = closes === undefined || closes > starts ? starts : closes;
  const until = ends === closes ? ` You can book until ${sayAt(closes)}.` : '';
  const steps = [
    {
      label: ask,
      words: `Booking opens at ${sayAt(opens ?? ends)}: ${sayPlaces(capacity)}.`,
      books: false,
      to: opens,
    },
    {
      label: 'Book a place',
      words: `Please tell us that you’re coming: ${sayPlaces(capacity)}.${until}`,
      books: true,
      full: waitingList
        ? {
            words: 'All the places are taken just now, and you can wait for one.',
            label: 'Join the waiting list',
          }
        : { words: 'All the places are taken, and there’s no waiting list.' },
      from: opens,
      to: ends,
    },
    { label: ask, words: 'Booking has closed. You can still ask us about it.', books: false, from: ends },
  ].filter(({ from, to }) => from !== to);
  return steps.map(({ from, to, ...step }) => ({
    ...step,
    ...(from !== undefined && { from: stamp(from) }),
    ...(to !== undefined && { to: stamp(to) }),
    hidden: (from !== undefined && !isPast(from, now)) || (to !== undefined && isPast(to, now)),
  }));
}

/** `there are 40 places`, `there is 1 place`. */
export const sayPlaces = (capacity: number): string =>
  capacity === 1 ? 'there is 1 place' : `there are ${capacity} places`;

function sayDropIn(place: Event['place']): string {
  if (place.type === 'online') return 'Join when you like, and leave when you like.';
  const ways = place.fromHome === undefined ? 'turn up' : 'turn up or join from home';
  return `Just ${ways}, and stay as long as you like.`;
}

/** What is said of an event to somebody who sees it while it is on. */
export function sayOnNow({ booking, place }: Pick<Event, 'booking' | 'place'>): string {
  if (booking.needed) return 'It’s for people who have booked.';
  return place.type === 'online' ? 'Look below for how to join.' : 'Come along.';
}

const stamp = (wallClock: string) => londonStamp(londonInstant(wallClock));
const sayAt = (wallClock: string) => sayInstant(londonInstant(wallClock));
const isPast = (wallClock: string, now: Temporal.Instant) =>
  Temporal.Instant.compare(now, londonInstant(wallClock)) >= 0;
