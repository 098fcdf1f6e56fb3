import { randomBytes } from 'node:crypto';
import type { BlobStore } from '../../platform/database/blobs.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import { errorKind, type Log } from '../../platform/log.ts';
import type { Expiry } from '../store/erasure.ts';
import type { Changing } from './changing.ts';
import { openForm, sealForm, type KeptForm } from './kept-form.ts';
import { lateLead } from './late-form.ts';
import { storeSubmission } from './submission.ts';

/** The edges that keep a form when the database doesn't confirm it. */
export interface Keeping {
  keyring: Keyring;
  secondStore: BlobStore;
}

/**
 * Puts a form where the sweeper will find it; all of it sealed.
 * @returns whether it is there for certain
 */
export async function keepForm(form: KeptForm, { keyring, secondStore }: Keeping): Promise<boolean> {
  // In order of time, so that of two forms the later is moved last; each with a key of its own, since one that comes
  // twice at once would read back the other's bytes.
  const key = `${form.received.epochMilliseconds}-${randomBytes(4).toString('hex')}-${form.id}`;
  return secondStore.keep(key, sealForm(key, form, keyring));
}

/** What a turn of moving left behind. */
export interface Moved {
  /** Forms that are still there. */
  left: number;
  /** Those of them that couldn't be moved; the others had no time. */
  failed: number;
}

/**
 * Moves what the second store keeps into the database, each once, as if it had come there when it was sent: what is
 * there already, because it had committed or somebody else moved it, changes nothing. What can't be moved stays, and
 * the next sweep tries again.
 * @param atMost for how long to go on, in seconds
 */
export async function moveKept(
  edges: Keeping & Changing & { database: Database; log: Log },
  { atMost = Infinity }: { atMost?: number } = {},
): Promise<Moved> {
  const { keyring, secondStore, clock, log } = edges;
  const started = clock();
  const keys = await secondStore.keys();
  let failed = 0;
  for (const [index, key] of keys.entries()) {
    if (started.until(clock()).total('seconds') >= atMost)
      return { left: failed + keys.length - index, failed };
    try {
      const sealed = await secondStore.read(key);
      if (sealed === null) continue;
      const form = openForm(key, sealed, keyring);
      await storeSubmission({ id: form.id, lead: lateLead(form, edges), kept: form }, edges);
      await secondStore.remove(key);
      log.info('moved from the second store', { reference: form.reference });
    } catch (error) {
      failed += 1;
      log.error('not moved from the second store', { key, error: errorKind(error) });
    }
  }
  return { left: failed, failed };
}

/**
 * Seals with the present key what an old one sealed, so that the old one can go.
 * @returns how many forms
 * @throws when one can't be opened, or its new seal isn't there for certain; each is there as it was, or anew
 */
export async function rekeyKept({ keyring, secondStore }: Keeping): Promise<number> {
  let count = 0;
  for (const key of await secondStore.keys()) {
    const sealed = await secondStore.read(key);
    // What was moved meanwhile is in the database, and rekeyed there.
    if (sealed === null || keyring.isCurrent(Buffer.from(sealed, 'base64'))) continue;
    const anew = sealForm(key, openForm(key, sealed, keyring), keyring);
    if (!(await secondStore.keep(key, anew))) throw new Error('The second store can’t be relied on just now');
    count += 1;
  }
  return count;
}

/** How many forms wait, and how many of them no key opens. @throws when the store doesn't answer */
export async function countKept(edges: Keeping): Promise<{ forms: number; unreadable: number }> {
  const keys = await edges.secondStore.keys();
  let unreadable = 0;
  for (const key of keys) if (!(await readableForm(key, edges))) unreadable += 1;
  return { forms: keys.length, unreadable };
}

/**
 * Removes what is kept of one lead: by its id, or, when no database knows it, by its reference.
 * @returns how many forms
 */
export async function removeKept(
  edges: Keeping,
  whose: { id: string } | { reference: string },
): Promise<number> {
  const isWanted = async (key: string) =>
    'id' in whose
      ? key.endsWith(`-${whose.id}`)
      : (await readableForm(key, edges))?.reference === whose.reference;
  return removeWhere(edges, isWanted);
}

/**
 * Removes forms that are older than details are kept; those that can't be read, once nobody's are kept so long.
 * @returns how many
 */
export async function removeExpired(edges: Keeping, expiry: Expiry): Promise<number> {
  const ends = [expiry.plain, expiry.updates].map((instant) => instant.epochMilliseconds);
  return removeWhere(edges, async (key) => {
    const received = Number(/^\d+/.exec(key)?.[0] ?? NaN);
    if (!(received < Math.max(...ends))) return false;
    const form = await readableForm(key, edges);
    const end = form && (wantsUpdates(form) ? expiry.updates : expiry.plain);
    return received < (end?.epochMilliseconds ?? Math.min(...ends));
  });
}

const wantsUpdates = ({ given: { answers } }: KeptForm) => 'updates' in answers && answers.updates;

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

/** A form, or undefined when it can't be opened: what the sweeper can't move, it says in the log. */
async function readableForm(key: string, edges: Keeping): Promise<KeptForm | undefined> {
  const sealed = await edges.secondStore.read(key);
  try {
    return sealed === null ? undefined : openForm(key, sealed, edges.keyring);
  } catch {
    return undefined;
  }
}
