import type { Temporal } from 'temporal-polyfill';
import { instantOf, type Clock } from '../../platform/time/clock.ts';
import { inTransaction, type Database, type Transaction } from '../../platform/database/database.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import { draftLead } from '../submit/draft.ts';
import { openGiven, type StoredSource } from '../kinds/given.ts';
import type { Known, Lead } from '../kinds/lead.ts';
import { findHandlingTeam, kindOf } from '../kinds/register.ts';
import { leadFrom, withDuplicates } from '../submit/lead.ts';
import { isSignal } from '../forms/signals.ts';
import { findLeadForChange, updateLead } from '../store/leads.ts';

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

interface HeldRow extends StoredSource {
  id: string;
  team: string;
  received_at: Date;
  due_at: Date | null;
  quarantined: boolean;
  signals: string[];
  /** Null once erased. */
  details: Buffer | null;
}

const HELD = `
  select id, kind, team, received_at, due_at, campaign, event, quarantined_at is not null as quarantined, signals, details
  from lead where reference = $1`;

/** Looks at a lead that was held back; changes nothing. */
export async function findHeld(edges: Releasing, reference: string): Promise<Held> {
  const { rows } = await edges.database.query<HeldRow>(HELD, [reference]);
  return readHeld(rows[0], edges);
}

/**
 * Sends a lead that was held back to its team, as if it had come now: the promise is counted from now (not the law's
 * days for a complaint), and its emails are written and put in line. Of many at once, one does it.
 */
export async function releaseLead(edges: Releasing, reference: string): Promise<Released> {
  return inTransaction(edges.database, async (transaction) => {
    const { rows } = await transaction.query<HeldRow>(`${HELD} for update`, [reference]);
    const held = readHeld(rows[0], edges);
    return held.status === 'waiting' ? release(transaction, reference, held, edges) : held;
  });
}

async function release(
  transaction: Transaction,
  reference: string,
  held: Extract<Held, { status: 'waiting' }>,
  edges: Releasing,
): Promise<Released> {
  const { id } = held;
  const { keyring, clock } = edges;
  const now = clock();
  const { deadline } = kindOf(held.lead);
  const due = deadline?.isPromise ? deadline.at(now, edges) : held.lead.due;
  const lead = await withDuplicates(transaction, id, { ...held.lead, due }, keyring);
  const earlier = await findLeadForChange(transaction, id);
  if (!earlier) throw new Error('It was locked, and is gone');
  const { answeredAt, stopped } = earlier;
  const storing = { lead, quarantined: false, answeredAt, earlier, stopped: stopped !== null };
  const draft = draftLead(id, reference, storing, edges);
  // The row's time is that of the change; when the enquiry came in stays as it is.
  await updateLead(transaction, { ...draft, row: { ...draft.row, receivedAt: now.toString() } }, 'released');
  return { status: 'released', id, team: lead.team.name, due };
}

function readHeld(row: HeldRow | undefined, edges: Releasing): Held {
  if (!row?.details) return { status: 'gone' };
  if (!row.quarantined) {
    const team = findHandlingTeam(row.kind, row.team, edges.runtime.agency);
    return { status: 'sent', team: team?.name ?? row.team, due: row.due_at && instantOf(row.due_at) };
  }
  const { id, details, received_at, signals } = row;
  const given = openGiven(id, { ...row, details }, edges.keyring);
  const received = instantOf(received_at);
  const lead = leadFrom({ ...given, received, signals: signals.filter(isSignal) }, edges);
  return { status: 'waiting', id, lead };
}
