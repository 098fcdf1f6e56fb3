import type { Temporal } from 'temporal-polyfill';
import { rememberEvents } from '../../events/memory.ts';
import { inTransaction, type Database, type Transaction } from '../../platform/database/database.ts';
import type { AskedSeats } from '../kinds/kind.ts';
import type { Lead, SeatStatus } from '../kinds/lead.ts';
import { kindOf } from '../kinds/register.ts';
import {
  addBooking,
  findBooking,
  insertBooking,
  lockDate,
  setBooking,
  UnknownDateError,
  type LockedDate,
  type StoredBooking,
} from '../store/bookings.ts';
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
  const otherwise = waits && isAhead ? 'waiting' : late ? 'missed' : null;
  const confirmed = draftLead(id, reference, { ...storing, seat: 'confirmed' }, edges);
  const without = otherwise ? draftLead(id, reference, { ...storing, seat: otherwise }, edges).messages : [];
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
export interface Reseated {
  status: SeatStatus;
  isNew: boolean;
}

/**
 * Decides the places of a lead that is stored already, as its answers are now; the lead is locked. What was sent before
 * the booking was last decided changes nothing of it: a place once confirmed is never taken back, nor one given back by
 * its household given again.
 */
export async function reseat(
  transaction: Transaction,
  id: string,
  lead: Lead,
  edges: Changing,
): Promise<Reseated | undefined> {
  const now = edges.clock();
  const asked = seatsOf(lead, now);
  if (!asked) return undefined;
  const booking = await findBooking(transaction, id);
  if (booking && booking.decided.epochMilliseconds > lead.received.epochMilliseconds) {
    return { status: booking.status, isNew: false };
  }
  const isHeld = booking?.status === 'confirmed' || booking?.status === 'waiting';
  if (booking && isHeld && (booking.places === asked.places || !asked.isAhead)) {
    return { status: booking.status, isNew: false };
  }
  const date = await lockDate(transaction, asked.event);
  if (!date) throw new UnknownDateError('The date isn’t remembered');
  if (booking && isHeld) {
    const status = await resize(transaction, booking, asked.places, date, now);
    if (asked.places < booking.places) await promote(transaction, asked.event, edges);
    return { status, isNew: true };
  }
  const status =
    asked.isAhead && fits(date, asked.places)
      ? 'confirmed'
      : asked.waits && asked.isAhead
        ? 'waiting'
        : 'missed';
  await addBooking(transaction, { leadId: id, places: asked.places, status }, date, now);
  return { status, isNew: true };
}

/** Whether so many more places may be given to somebody new: not while somebody who waits would fit. */
export const fits = ({ free, smallestWaiting, calledOff }: LockedDate, places: number): boolean =>
  !calledOff && free >= places && (smallestWaiting === null || smallestWaiting > free);

/**
 * Another number of places. Whoever has a place keeps it: where there aren’t as many more, the number stays what it was.
 * Whoever waits keeps their place in line.
 */
async function resize(
  transaction: Transaction,
  booking: StoredBooking,
  places: number,
  date: LockedDate,
  now: Temporal.Instant,
): Promise<SeatStatus> {
  const { status } = booking;
  const more = places - booking.places;
  if (status === 'confirmed' && more > 0 && !fits(date, more)) return status;
  await setBooking(transaction, booking, { status, places }, now);
  return status;
}
