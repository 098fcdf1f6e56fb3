import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../platform/database/database.ts';
import { leadLink } from '../emails/lead-link.ts';
import { openGiven } from '../kinds/given.ts';
import type { SeatNews } from '../kinds/kind.ts';
import { findKind } from '../kinds/register.ts';
import { isSignal } from '../forms/signals.ts';
import { putMessage } from '../outbox/outbox.ts';
import { findBooking, noteCall } from '../store/bookings.ts';
import { expireMessage } from '../store/messages.ts';
import type { StoredLead } from '../store/stored-lead.ts';
import type { Changing } from './changing.ts';
import { leadFrom } from './lead.ts';

/** What an email about a booking is put in line with. */
export interface TellingOf {
  /** How often the date has changed (RFC 5545). */
  sequence: number;
  /** From when on it would say what is no longer so. */
  until?: Temporal.Instant;
  /** What whoever runs the date says, in a sentence. */
  words?: string | undefined;
}

/**
 * Puts in line what somebody who booked must know. Whoever can’t be emailed, or hasn’t said yet that a new address is
 * theirs, stands on the call list of whoever runs the date. Nobody is told, or called, who asked us to leave them alone, or
 * of whom nothing is held any more; the list has them again when they come back.
 * @returns the id of the email
 */
export async function tellBooker(
  transaction: Transaction,
  stored: StoredLead,
  news: SeatNews,
  edges: Changing,
  { sequence, until, words }: TellingOf,
): Promise<string | undefined> {
  const { id, reference, details, updated, signals, confirming } = stored;
  const kind = findKind(stored.kind);
  const booking = await findBooking(transaction, id);
  if (!details || !kind?.seats || !booking) return undefined;
  const given = openGiven(id, { ...stored, details }, edges.keyring);
  const asked = leadFrom({ ...given, received: updated, signals: signals.filter(isSignal) }, edges);
  const lead = kind.seats.having(asked, booking.places);
  const { runtime } = edges;
  const link = leadLink('booking', reference, edges);
  const writing = { reference, runtime, seat: booking.status, link };
  const letter = kind.seats.letter(lead, writing, news, { now: edges.clock(), sequence, words });
  if (!letter || confirming !== null) {
    await noteCall(transaction, id, news);
    return undefined;
  }
  if (stored.stopped) return undefined;
  const message = await putMessage(transaction, id, isReminder(news) ? 'reminder' : 'booking', letter, edges);
  if (until) await expireMessage(transaction, message, until);
  return message;
}

const isReminder = (news: SeatNews) => news === 'in days' || news === 'in hours';
