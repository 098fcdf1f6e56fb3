import { Temporal } from 'temporal-polyfill';
import { isOff } from '../../events/event-words.ts';
import { sayMorning } from '../../events/said.ts';
import type { Runtime } from '../../content/runtime.ts';
import { londonInstant } from '../../platform/time/clock.ts';
import { inTransaction, type Database, type Transaction } from '../../platform/database/database.ts';
import { MOST_PLACES } from '../kinds/booking/answers.ts';
import { isAhead, whyNotNow } from '../kinds/booking/refusal.ts';
import type { SeatStatus } from '../kinds/lead.ts';
import { noteActivity } from '../store/activity.ts';
import {
  countBefore,
  findBooking,
  lockDate,
  setBooking,
  type LockedDate,
  type StoredBooking,
} from '../store/bookings.ts';
import { takeBack } from '../store/messages.ts';
import { findWhatIsSaid } from '../store/notices.ts';
import { findLead, findReferenceForChange, type StoredLead } from '../store/stored-lead.ts';
import type { Changing } from '../submit/changing.ts';
import { promote } from '../submit/promote.ts';
import { fits } from '../submit/seats.ts';

/** A booking as its own page shows it; nothing of who made it. */
export interface BookingNow {
  event: string;
  places: number;
  status: SeatStatus;
  /** How many households are before them in line, of one that waits. */
  before: number;
  /** Whether it isn’t over, so that it may still be changed. */
  isOpen: boolean;
  /** Why nobody is expected, of a date that is off. */
  off: string | undefined;
  /** What else whoever runs it says of it. */
  notice?: string | undefined;
  /** Where whoever has a place joins from home: as in our emails, and on no page without a signed link. */
  joinAt?: string | undefined;
}

/** What became of a wish. `gone`: nothing is held of the person any more. `few`: there aren’t as many places left. */
export type Rebooked =
  { status: 'done'; leads: readonly string[] } | { status: 'few' | 'over' | 'gone' | 'wrong' };

/** How it stands with a booking; undefined when nothing is held of the person any more. */
export async function readBookingNow(
  reference: string,
  { database, runtime, clock }: Changing & { database: Database },
): Promise<BookingNow | undefined> {
  const lead = await findLead(database, reference);
  const booking = lead?.details ? await findBooking(database, lead.id) : undefined;
  if (!booking) return undefined;
  const before = booking.status === 'waiting' ? await countBefore(database, booking) : 0;
  const now = clock();
  const date = Object.hasOwn(runtime.events, booking.event) ? runtime.events[booking.event] : undefined;
  const said = await findWhatIsSaid(database, booking.event);
  const sentence = said && [sayMorning(said), said.words].filter((words) => words !== null).join(' ');
  const off = date && isOff(date) ? whyNotNow(date, now) : said?.status === 'off' ? sentence : undefined;
  const notice = off === undefined ? sentence : undefined;
  return {
    ...booking,
    before,
    isOpen: isOpen(booking.event, runtime, now),
    off,
    notice,
    joinAt: date?.joinAt,
  };
}

/** Whether it may still be changed: what was taken out of the content isn't known to be over. */
export function isOpen(event: string, { events }: Pick<Runtime, 'events'>, now: Temporal.Instant): boolean {
  const ends = Object.hasOwn(events, event) ? events[event]?.ends : undefined;
  return ends === undefined || Temporal.Instant.compare(londonInstant(ends), now) > 0;
}

/** Ends a booking, or leaves the waiting list; done once, and again it says so. A free place goes to the next in line. */
export async function cancelBooking(
  reference: string,
  edges: Changing & { database: Database },
): Promise<Rebooked> {
  return rebook(reference, edges, async ({ transaction, lead, booking, now }) => {
    if (booking.status === 'cancelled' || booking.status === 'missed')
      return decideAgain(transaction, booking, now);
    await setBooking(transaction, booking, { status: 'cancelled', places: booking.places }, now);
    await takeBack(transaction, lead.id, ['acknowledgement', 'booking', 'reminder']);
    await noteActivity(transaction, [lead.id], 'cancelled', now);
    return { status: 'done', leads: await promote(transaction, booking.event, edges) };
  });
}

/** Another number of places: whoever has some keeps them where there aren’t more; whoever waits keeps their place in line. */
export async function changePlaces(
  reference: string,
  places: number,
  edges: Changing & { database: Database },
): Promise<Rebooked> {
  if (!Number.isInteger(places) || places < 1 || places > MOST_PLACES) return { status: 'wrong' };
  return rebook(reference, edges, async ({ transaction, lead, booking, date, now }) => {
    const more = places - booking.places;
    if (booking.status !== 'confirmed' && booking.status !== 'waiting') return { status: 'over' };
    if (more > 0 && !mayHaveMore(booking.event, edges.runtime, now)) return { status: 'over' };
    if (booking.status === 'confirmed' && more > 0 && !fits(date, more)) return { status: 'few' };
    if (more === 0) return decideAgain(transaction, booking, now);
    await setBooking(transaction, booking, { status: booking.status, places }, now);
    await noteActivity(transaction, [lead.id], 'places changed', now);
    return { status: 'done', leads: more < 0 ? await promote(transaction, booking.event, edges) : [] };
  });
}

/** Notes when it was asked for what is so already: what was sent before, and comes late, changes nothing of it. */
async function decideAgain(
  transaction: Transaction,
  booking: StoredBooking,
  now: Temporal.Instant,
): Promise<Rebooked> {
  await setBooking(transaction, booking, booking, now);
  return { status: 'done', leads: [] };
}

/** Whether more places of a date are given out: not where it is off, has begun, or isn’t in the content. */
function mayHaveMore(event: string, { events }: Pick<Runtime, 'events'>, now: Temporal.Instant): boolean {
  const date = Object.hasOwn(events, event) ? events[event] : undefined;
  return date !== undefined && isAhead(date, now);
}

/** A booking, its lead and its date, both locked. */
interface Locked {
  transaction: Transaction;
  lead: StoredLead;
  booking: StoredBooking;
  date: LockedDate;
  now: Temporal.Instant;
}

/** Runs what changes a booking, with its lead and its date locked, in this order. */
async function rebook(
  reference: string,
  edges: Changing & { database: Database },
  work: (locked: Locked) => Promise<Rebooked>,
): Promise<Rebooked> {
  return inTransaction(edges.database, async (transaction) => {
    const now = edges.clock();
    const lead = await findReferenceForChange(transaction, reference);
    const event = lead?.details && (await findBooking(transaction, lead.id))?.event;
    if (!lead || !event) return { status: 'gone' };
    if (!isOpen(event, edges.runtime, now)) return { status: 'over' };
    const date = await lockDate(transaction, event);
    if (!date) return { status: 'gone' };
    // Only now does nobody else give it a place.
    const booking = await findBooking(transaction, lead.id);
    return booking ? work({ transaction, lead, booking, date, now }) : { status: 'gone' };
  });
}
