import { randomBytes } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import type { BlobStore } from '../../platform/blobs.ts';
import type { Clock } from '../../platform/clock.ts';
import { inTransaction, type Database, type Transaction } from '../../platform/database.ts';
import type { Keyring } from '../../platform/keyring.ts';
import { errorKind, type Log } from '../../platform/log.ts';
import { dueAfterChange } from './promise.ts';
import type { Expiry } from '../retention/retention.ts';
import { findLeadForChange, insertLead, leadDraft, updateLead, type LeadDraft } from './store.ts';

/** The edges that keep a lead when the database doesn't confirm it. */
export interface Keeping {
  keyring: Keyring;
  secondStore: BlobStore;
}

/**
 * Puts a lead, with the emails it causes, where the sweeper will find it; all of it sealed.
 * @returns whether it is there for certain
 */
export async function keepDraft(draft: LeadDraft, { keyring, secondStore }: Keeping): Promise<boolean> {
  const { id, receivedAt } = draft.row;
  // In order of time, so that of two changes the later is moved last; each with a key of its own, since one that comes
  // twice at once would read back the other's bytes.
  const key = `${Temporal.Instant.from(receivedAt).epochMilliseconds}-${randomBytes(4).toString('hex')}-${id}`;
  const text = JSON.stringify(z.encode(leadDraft, draft));
  return secondStore.keep(key, keyring.seal(text, `second store ${key}`).toString('base64'));
}

/**
 * Moves what the second store keeps into the database, each once: what is there already, because it had committed or
 * somebody else moved it, changes nothing. What can't be moved stays, and the next sweep tries again.
 * @param atMost for how long to go on, in seconds
 * @returns how many are left
 */
export async function moveKept(
  edges: Keeping & { database: Database; clock: Clock; log: Log },
  { atMost = Infinity }: { atMost?: number } = {},
): Promise<number> {
  const { keyring, secondStore, database, clock, log } = edges;
  const started = clock();
  const keys = await secondStore.keys();
  let left = 0;
  for (const [index, key] of keys.entries()) {
    if (started.until(clock()).total('seconds') >= atMost) return left + keys.length - index;
    try {
      const sealed = await secondStore.read(key);
      if (sealed === null) continue;
      const draft = openDraft(key, sealed, keyring);
      const { row, messages } = draft;
      if (!(await insertLead(database, row, messages))) {
        await inTransaction(database, (transaction) => takeOver(transaction, draft));
      }
      await secondStore.remove(key);
      log.info('moved from the second store', { reference: row.reference });
    } catch (error) {
      left += 1;
      log.error('not moved from the second store', { key, error: errorKind(error) });
    }
  }
  return left;
}

/** @throws when it was sealed by a key that isn't known, or isn't a draft */
function openDraft(key: string, sealed: string, keyring: Keyring): LeadDraft {
  return leadDraft.parse(JSON.parse(keyring.open(Buffer.from(sealed, 'base64'), `second store ${key}`)));
}

/** @throws when no lead has its id, so that its reference must be somebody else's */
async function takeOver(transaction: Transaction, { row, messages }: LeadDraft): Promise<void> {
  const earlier = await findLeadForChange(transaction, row.id);
  if (!earlier) throw new Error('Its reference is taken');
  const isNew = !earlier.answersHash?.equals(row.answersHash) || earlier.stopped;
  const received = Temporal.Instant.from(row.receivedAt);
  const isLater = Temporal.Instant.compare(received, earlier.updated) > 0;
  if (!isNew || !isLater) return;
  const dueAt = dueAfterChange(earlier, { received, due: Temporal.Instant.from(row.dueAt) }).toString();
  await updateLead(transaction, { ...row, dueAt, reference: earlier.reference }, messages);
}

/**
 * Removes what is kept of one lead: by its id, or, when no database knows it, by its reference.
 * @returns how many drafts
 */
export async function removeKept(
  edges: Keeping,
  whose: { id: string } | { reference: string },
): Promise<number> {
  const isWanted = async (key: string) =>
    'id' in whose
      ? key.endsWith(`-${whose.id}`)
      : (await readableDraft(key, edges))?.row.reference === whose.reference;
  return removeWhere(edges, isWanted);
}

/**
 * Removes drafts that are older than details are kept; those that can't be read, once nobody's are kept so long.
 * @returns how many
 */
export async function removeExpired(edges: Keeping, expiry: Expiry): Promise<number> {
  const ends = [expiry.plain, expiry.updates].map((instant) => instant.epochMilliseconds);
  return removeWhere(edges, async (key) => {
    const received = Number(/^\d+/.exec(key)?.[0] ?? NaN);
    if (!(received < Math.max(...ends))) return false;
    const draft = await readableDraft(key, edges);
    const end = draft && (draft.row.updates ? expiry.updates : expiry.plain);
    return received < (end?.epochMilliseconds ?? Math.min(...ends));
  });
}

async function removeWhere(
  { secondStore }: Keeping,
  isWanted: (key: string) => Promise<boolean>,
): Promise<number> {
  let removed = 0;
  for (const key of await secondStore.keys()) {
    if (!(await isWanted(key))) continue;
    await secondStore.remove(key);
    removed += 1;
  }
  return removed;
}

/** A draft, or undefined when it can't be opened: what the sweeper can't move, it says in the log. */
async function readableDraft(key: string, edges: Keeping): Promise<LeadDraft | undefined> {
  const sealed = await edges.secondStore.read(key);
  try {
    return sealed === null ? undefined : openDraft(key, sealed, edges.keyring);
  } catch {
    return undefined;
  }
}
