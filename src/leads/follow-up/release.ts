import type { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../platform/time/clock.ts';
import { inTransaction, type Database, type Transaction } from '../../platform/database/database.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import { draftLead } from '../submit/draft.ts';
import { openGiven } from '../kinds/given.ts';
import type { Known, Lead } from '../kinds/lead.ts';
import { findHandlingTeam, kindOf } from '../kinds/register.ts';
import { leadFrom, withDuplicates } from '../submit/lead.ts';
import { reseat, withDates } from '../submit/seats.ts';
import { isSignal } from '../forms/signals.ts';
import { updateLead } from '../store/leads.ts';
import { findLead, findLeadForChange, lockLeadId, type StoredLead } from '../store/stored-lead.ts';

/** The edges of releasing a lead that was held back. */
export interface Releasing extends Known {
  database: Database;
  keyring: Keyring;
  clock: Clock;
}

/** A lead that was held back, or what became of it. `sent`: its team has it. `gone`: erased, or never there. */
export type Held =
  | { status: 'waiting'; id: string; lead: Lead }
  | { status: 'sent'; team: string; due: Temporal.Instant | null }
  | { status: 'gone' };

/** What a release did: `sent` and `gone` changed nothing. */
export type Released =
  | { status: 'released'; id: string; team: string; due: Temporal.Instant | null }
  | Exclude<Held, { status: 'waiting' }>;

/** Looks at a lead that was held back; changes nothing. */
export async function findHeld(edges: Releasing, reference: string): Promise<Held> {
  return readHeld(await findLead(edges.database, reference), edges);
}

/**
 * Sends a lead that was held back to its team, as if it had come now: the promise is counted from now (not the law's
 * days for a complaint), its places are decided, and its emails are written and put in line. Of many at once, one does
 * it.
 */
export async function releaseLead(edges: Releasing, reference: string): Promise<Released> {
  const { database } = edges;
  return withDates(database, edges, () =>
    inTransaction(database, async (transaction) => {
      // Not its emails: whoever comes second must not keep them from being sent.
      await lockLeadId(transaction, reference);
      const held = readHeld(await findLead(transaction, reference), edges);
      return held.status === 'waiting' ? release(transaction, held, edges) : held;
    }),
  );
}

async function release(
  transaction: Transaction,
  { id, lead: held }: Extract<Held, { status: 'waiting' }>,
  edges: Releasing,
): Promise<Released> {
  const { keyring, clock } = edges;
  const now = clock();
  const { deadline } = kindOf(held);
  const due = deadline?.isPromise ? deadline.at(now, edges) : held.due;
  const lead = await withDuplicates(transaction, id, { ...held, due }, keyring);
  const earlier = await findLeadForChange(transaction, id);
  if (!earlier) throw new Error('It was locked, and is gone');
  const { reference, answeredAt, stopped } = earlier;
  const seat = await reseat(transaction, { id, lead, late: true }, edges);
  const storing = { lead, quarantined: false, answeredAt, earlier, stopped: stopped !== null, seat };
  const draft = draftLead(id, reference, storing, edges);
  // The row's time is that of the change; when the enquiry came in stays as it is.
  await updateLead(transaction, { ...draft, row: { ...draft.row, receivedAt: now.toString() } }, 'released');
  return { status: 'released', id, team: lead.team.name, due };
}

function readHeld(stored: StoredLead | undefined, edges: Releasing): Held {
  if (!stored?.details) return { status: 'gone' };
  const { id, kind, details, received, due, signals } = stored;
  if (!stored.quarantined) {
    const team = findHandlingTeam(kind, stored.team, edges.runtime);
    return { status: 'sent', team: team?.name ?? stored.team, due };
  }
  const given = openGiven(id, { ...stored, details }, edges.keyring);
  const lead = leadFrom({ ...given, received, signals: signals.filter(isSignal) }, edges);
  return { status: 'waiting', id, lead };
}
