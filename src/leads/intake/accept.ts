import { createHash } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import type { Clock } from '../../platform/clock.ts';
import { inTransaction, type Database, type Transaction } from '../../platform/database.ts';
import type { FieldErrors, Fields } from '../forms/answer-fields.ts';
import { changeLead, type Stored } from './change.ts';
import { draftLead, hashOfAnswers, type Lead } from './draft.ts';
import { readGiven, writtenIn, type Source } from '../forms/given.ts';
import { isHeldBack, leadFrom, withDuplicates, type Known } from './lead.ts';
import { referenceOf } from './reference.ts';
import { keepDraft, type Keeping } from './second-store.ts';
import { readSignals } from '../forms/signals.ts';
import { findLeadForChange, insertLead, withSameAnswers } from './store.ts';

/** The edges that accepting a form needs. */
export interface Accepting extends Keeping, Known {
  clock: Clock;
  database: Database;
}

/** A lead that is stored, or what must be put right first. */
export type Accepted =
  | {
      ok: true;
      id: string;
      reference: string;
      due: Temporal.Instant;
      /** Its words may tell of danger: the answer repeats whom to ring. */
      danger: boolean;
      /** Why the database didn't confirm, when the second store has it. */
      problem?: unknown;
    }
  | { ok: false; errors: FieldErrors };

/** Without an id, the same answers within this time are the same submission. */
const SAME_SUBMISSION = { hours: 1 };

/** How long the database may take to confirm, in ms. */
const DATABASE_PATIENCE = 3000;

/** References that many submissions in a row can't all be taken, unless something else is wrong. */
const MOST_COLLISIONS = 20;

/**
 * Accepts what a form sent: checks it, finds its place and team, and stores it with every email it causes in one
 * transaction. A repeated submission is stored once; the same id with other answers changes the lead. When the
 * database doesn't confirm in time, the second store takes it, for the sweeper to move.
 * @throws when neither confirms: then nothing may be acknowledged
 */
export async function acceptForm(source: Source, fields: Fields, edges: Accepting): Promise<Accepted> {
  const read = readGiven(source, fields);
  if (!read.ok) return read;
  const { given } = read;
  const received = edges.clock();
  const signals = readSignals(fields, writtenIn(given));
  const lead = leadFrom({ ...given, received, signals }, edges);
  const { danger } = lead;
  const browserId = readId(fields['id']);
  const ownId = browserId && (lead.kind === 'enquiry' ? browserId : idFrom(lead.kind, browserId));
  const id = ownId ?? idOfAnswers(hashOfAnswers(lead, edges.keyring), received);
  try {
    const storing = ownId ? storeUnderId(id, lead, edges) : storeOnce(id, lead, edges);
    return { ok: true, ...(await inTime(storing)), danger };
  } catch (problem) {
    // It may have committed all the same: then the sweeper finds the same id, and this copy changes nothing.
    const draft = draftLead(id, referenceOf(id, 0), lead, isHeldBack(lead), edges);
    if (!(await keepDraft(draft, edges))) throw problem;
    return { ok: true, id, reference: draft.row.reference, due: lead.due, danger, problem };
  }
}

/** The promise's value, unless it takes longer than the database may. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The database takes too long')), DATABASE_PATIENCE);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    // Once nobody waits for it, its failure must not end the process.
    work.catch(() => undefined);
  }
}

/** The id of a form that came without: equal answers of one hour have the same, whatever stores them. */
function idOfAnswers(answersHash: Buffer, received: Temporal.Instant): string {
  const hour = Math.floor(received.epochMilliseconds / 3_600_000);
  return idFrom(answersHash, String(hour));
}

/** An id made of others: that of an enquiry, sent by another form, is another lead's. */
function idFrom(...parts: (string | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  const hex = hash.digest('hex');
  // A UUID of version 8 (RFC 9562): its bits are the maker's own.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const ownUuid = z
  .uuid()
  .toLowerCase()
  .refine((id) => id[14] !== '8' && !/^([0f])\1*$/.test(id.replaceAll('-', '')));

/** An id that a browser made; those of all zeros or ones are nobody's own, and those of version 8 are made here. */
const readId = (text: string | undefined) => ownUuid.safeParse(text).data;

async function storeUnderId(id: string, lead: Lead, edges: Accepting): Promise<Stored> {
  const { database } = edges;
  return storeNew(database, id, lead, edges, () =>
    inTransaction(database, (transaction) => changeKnown(transaction, id, lead, edges)),
  );
}

async function storeOnce(id: string, lead: Lead, edges: Accepting): Promise<Stored> {
  const since = lead.received.subtract(SAME_SUBMISSION).toString();
  const answersHash = hashOfAnswers(lead, edges.keyring);
  return withSameAnswers(edges.database, answersHash, since, async (transaction, earlier) =>
    earlier
      ? changeLead(transaction, earlier, lead, edges)
      : storeNew(transaction, id, lead, edges, () => changeKnown(transaction, id, lead, edges)),
  );
}

async function changeKnown(
  transaction: Transaction,
  id: string,
  lead: Lead,
  edges: Accepting,
): Promise<Stored | undefined> {
  const earlier = await findLeadForChange(transaction, id);
  return earlier && changeLead(transaction, earlier, lead, edges);
}

/** Stores a lead under the first reference that is free; `known` finds the lead that has its id already. */
async function storeNew(
  database: Database | Transaction,
  id: string,
  lead: Lead,
  edges: Accepting,
  known: () => Promise<Stored | undefined>,
): Promise<Stored> {
  const whole = await withDuplicates(database, id, lead, edges.keyring);
  for (let collision = 0; collision < MOST_COLLISIONS; collision += 1) {
    const reference = referenceOf(id, collision);
    const draft = draftLead(id, reference, whole, isHeldBack(lead), edges);
    if (await insertLead(database, draft.row, draft.messages)) return { id, reference, due: lead.due };
    const stored = await known();
    if (stored) return stored;
  }
  throw new Error('No reference is free');
}
