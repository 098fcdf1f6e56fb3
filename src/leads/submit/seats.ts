import type { Temporal } from 'temporal-polyfill';
import { rememberEvents } from '../../events/memory.ts';
import { inTransaction, type Database, type Transaction } from '../../platform/database/database.ts';
import type { AskedSeats } from '../kinds/kind.ts';
import type { Lead, Seat, SeatStatus } from '../kinds/lead.ts';
import { kindOf } from '../kinds/register.ts';
import { FullError, insertBooking, UnknownDateError } from '../store/book.ts';
import {
  addBooking,
  findBooking,
  lockDate,
  setBooking,
  type LockedDate,
  type StoredBooking,
} from '../store/bookings.ts';
import { isCalledOff } from '../store/notices.ts';
import type { Changing } from './changing.ts';
import { draftLead, type Storing } from './draft.ts';
import { promote } from './promote.ts';

/** The places that a lead asks for; undefined of a kind that has none, and of what looks like spam. */
export const seatsOf = (lead: Lead, now: Temporal.Instant): AskedSeats | undefined =>
  kindOf(lead).seats?.of(lead, now);

/**
 * Stores a lead that asks for places, and whether it has them. The emails of both outcomes are written before the date
 * is locked, so that nobody waits for them.
 * @param late it comes from the second store, so that it is told when there is none
 * @returns undefined when the id or the reference is taken; then nothing was stored
 * @throws FullError, UnknownDateError
 */
export async function storeSeats(
  database: Database | Transaction,
  { id, reference, storing, late }: { id: string; reference: string; storing: Storing; late: boolean },
  { event, places, waits, isAhead }: AskedSeats,
  edges: Changing,
): Promise<SeatStatus | undefined> {
  // Of a date that is off the statement lets nobody wait: who comes from the second store is told.
  const isOff = late && (await isCalledOff(database, event));
  const otherwise = waits && isAhead && !isOff ? 'waiting' : late ? 'missed' : null;
  const draft = (status: SeatStatus) =>
    draftLead(id, reference, { ...storing, seat: { status, places, sequence: 0 } }, edges);
  const confirmed = draft('confirmed');
  const without = otherwise ? draft(otherwise).messages : [];
  return insertBooking(
    database,
    { ...confirmed, messages: [...confirmed.messages, ...without] },
    {
      event,
      places,
      isAhead,
      otherwise,
      builtAt: edges.runtime.builtAt,
      letters: {
        confirmed: confirmed.messages.map((message) => message.id),
        otherwise: without.map((message) => message.id),
      },
    },
  );
}

/** Runs `work`; where its date isn't remembered as this build knows it, remembers and runs it once more. */
export async function withDates<T>(
  database: Database,
  { runtime, clock }: Changing,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UnknownDateError)) throw error;
    await inTransaction(database, (transaction) =>
      rememberEvents(transaction, runtime.events, runtime.builtAt, clock()),
    );
    return work();
  }
}

/** What became of the places of a lead that came again, and whether that is new. */
export interface Reseated extends Seat {
  /** The slug of the date. */
  event: string;
  isNew: boolean;
}

/**
 * Decides the places of a lead that is stored already, as its answers are now; the lead is locked. What was sent before
 * the booking was last decided changes nothing of it: a place once confirmed is never taken back, nor one given back by
 * its household given again.
 * @param asks false where what is new says nothing of places: a booking stays as it is, also one that was given back
 * @param late it comes from the second store, so that it is taken, and told, where there is no place
 * @throws FullError, UnknownDateError
 */
export async function reseat(
  transaction: Transaction,
  { id, lead, asks = true, late }: { id: string; lead: Lead; asks?: boolean; late: boolean },
  edges: Changing,
): Promise<Reseated | undefined> {
  const now = edges.clock();
  const asked = seatsOf(lead, now);
  if (!asked) return undefined;
  const { event, places, isAhead, waits } = asked;
  const booking = await findBooking(transaction, id);
  const isSettled = booking && booking.decided.epochMilliseconds > lead.received.epochMilliseconds;
  const isHeld = booking?.status === 'confirmed' || booking?.status === 'waiting';
  if (booking && (!asks || isSettled || (isHeld && (booking.places === places || !isAhead)))) {
    return { ...booking, isNew: false };
  }
  const date = await lockDate(transaction, event);
  if (!date) throw new UnknownDateError('The date isn’t remembered');
  if (booking && isHeld) {
    const isNew = await resize(transaction, booking, places, date, lead.received);
    if (!isNew && !late) throw new FullError(booking.places);
    if (places < booking.places) await promote(transaction, event, edges);
    return { ...booking, ...(isNew && { places }), isNew };
  }
  const isOn = isAhead && !date.calledOff;
  const status = isOn && fits(date, places) ? 'confirmed' : waits && isOn ? 'waiting' : 'missed';
  if (status === 'missed' && !late) throw new FullError();
  await addBooking(transaction, { leadId: id, places, status }, date, lead.received);
  return { event, status, places, sequence: date.sequence, isNew: true };
}

/** Whether so many more places may be given to somebody new: not while somebody who waits would fit. */
export const fits = ({ free, smallestWaiting, calledOff }: LockedDate, places: number): boolean =>
  !calledOff && free >= places && (smallestWaiting === null || smallestWaiting > free);

/**
 * Another number of places. Whoever has a place keeps it: where there aren’t as many more, the number stays what it was.
 * Whoever waits keeps their place in line.
 * @returns whether it is what was asked for
 */
async function resize(
  transaction: Transaction,
  booking: StoredBooking,
  places: number,
  date: LockedDate,
  at: Temporal.Instant,
): Promise<boolean> {
  const { status } = booking;
  const more = places - booking.places;
  if (status === 'confirmed' && more > 0 && !fits(date, more)) return false;
  await setBooking(transaction, booking, { status, places }, at);
  return true;
}
