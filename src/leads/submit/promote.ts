import { Temporal } from 'temporal-polyfill';
import { canGo } from '../../events/event-state.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { LONDON, londonInstant } from '../../platform/time/clock.ts';
import { findWhatIsSaid } from '../store/notices.ts';
import { noteActivity } from '../store/activity.ts';
import { lockDate, lockNextInLine, setBooking } from '../store/bookings.ts';
import { findLeadById } from '../store/stored-lead.ts';
import type { Changing } from './changing.ts';
import { tellBooker } from './tell-booker.ts';

/** From this time on the day before, in London, whoever runs a date decides who gets a place that is free. */
const BY_HAND_FROM = Temporal.PlainTime.from('18:00');

/** Whether free places of a date go to the next in line by themselves. */
export function goesByItself(starts: string, now: Temporal.Instant): boolean {
  const eve = Temporal.PlainDateTime.from(starts).toPlainDate().subtract({ days: 1 });
  const until = eve.toZonedDateTime({ timeZone: LONDON, plainTime: BY_HAND_FROM }).toInstant();
  return Temporal.Instant.compare(now, until) < 0;
}

/**
 * Gives the free places of a date that is on to the first in line that fit, and tells each once. In the last hours only
 * `byHand`, since somebody may have to set out. A household that somebody else holds just now is for the next sweep, and
 * so is everybody after it.
 * @returns the ids of the leads that have a place now
 */
export async function promote(
  transaction: Transaction,
  event: string,
  edges: Changing,
  { byHand = false }: { byHand?: boolean } = {},
): Promise<string[]> {
  const { runtime, clock } = edges;
  const now = clock();
  const date = runtime.events[event];
  if (!date || !canGo(date, now)) return [];
  const until = londonInstant(date.starts);
  const { words = null } = (await findWhatIsSaid(transaction, event)) ?? {};
  if (Temporal.Instant.compare(until, now) <= 0) return [];
  if (!byHand && !goesByItself(date.starts, now)) return [];
  const promoted: string[] = [];
  for (;;) {
    const locked = await lockDate(transaction, event);
    const next = locked && !locked.calledOff && (await lockNextInLine(transaction, locked));
    if (!next) return promoted;
    const { leadId, places } = next;
    const stored = await findLeadById(transaction, leadId);
    const stays = stored?.details && !stored.stopped;
    await setBooking(transaction, next, { status: stays ? 'confirmed' : 'cancelled', places }, now);
    if (!stays) continue;
    const said = { sequence: locked.sequence, until, words: words ?? undefined };
    await tellBooker(transaction, stored, 'promoted', edges, said);
    await noteActivity(transaction, [leadId], 'promoted', now);
    promoted.push(leadId);
  }
}
