import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import type { BlobStore } from '../platform/blobs.ts';
import { inTransaction, type Database, type Transaction } from '../platform/database.ts';
import type { Keyring } from '../platform/keyring.ts';
import { errorKind, type Log } from '../platform/log.ts';
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
  // In order of time, so that of two changes the later is moved last.
  const key = `${Temporal.Instant.from(receivedAt).epochMilliseconds}-${id}`;
  const text = JSON.stringify(z.encode(leadDraft, draft));
  return secondStore.keep(key, keyring.seal(text, `second store ${key}`).toString('base64'));
}

/**
 * Moves what the second store keeps into the database, each once: what is there already, because it had committed or
 * somebody else moved it, changes nothing. What can't be moved stays, and the next sweep tries again.
 * @returns how many are left
 */
export async function moveKept(edges: Keeping & { database: Database; log: Log }): Promise<number> {
  const { keyring, secondStore, database, log } = edges;
  let left = 0;
  for (const key of await secondStore.keys()) {
    try {
      const sealed = await secondStore.read(key);
      if (sealed === null) continue;
      const text = keyring.open(Buffer.from(sealed, 'base64'), `second store ${key}`);
      const draft = leadDraft.parse(JSON.parse(text));
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

/** @throws when no lead has its id, so that its reference must be somebody else's */
async function takeOver(transaction: Transaction, { row, messages }: LeadDraft): Promise<void> {
  const earlier = await findLeadForChange(transaction, row.id);
  if (!earlier) throw new Error('Its reference is taken');
  const isNew = !earlier.answersHash?.equals(row.answersHash) || earlier.stopped;
  const isLater = Temporal.Instant.compare(Temporal.Instant.from(row.receivedAt), earlier.updated) > 0;
  if (isNew && isLater) await updateLead(transaction, { ...row, reference: earlier.reference }, messages);
}
