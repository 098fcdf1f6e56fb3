import { inTransaction, type Database, type Transaction } from '../../platform/database/database.ts';
import type { Clock } from '../../platform/time/clock.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import type { Email } from '../../platform/mail/mailer.ts';
import { bundleEmail, cutToFit } from '../emails/bundle.tsx';
import { lockGathering, noteBundled } from '../store/bundles.ts';
import { openEmail, putMessage } from './outbox.ts';

/** The edges that bundling needs. */
export interface Bundling {
  database: Database;
  keyring: Keyring;
  clock: Clock;
}

/** How many enquiries one email holds. */
const MOST = 50;

/** How many emails one call makes at most: what is left is for the next sweep. */
const TURNS = 20;

/**
 * Puts the team emails that a flood held back into as few emails as hold them, one or more a team, each as it was
 * written. @returns how many enquiries were bundled
 */
export async function bundle(edges: Bundling): Promise<number> {
  let count = 0;
  for (let turn = 0; turn < TURNS; turn += 1) {
    const taken = await inTransaction(edges.database, (transaction) => bundleSome(transaction, edges));
    count += taken;
    if (taken < MOST) break;
  }
  return count;
}

async function bundleSome(transaction: Transaction, edges: Bundling): Promise<number> {
  const taken = await lockGathering(transaction, MOST);
  const letters = taken.map(({ id, kind, email }) => ({
    id,
    kind,
    letter: openEmail(id, email, edges.keyring),
  }));
  const ofInboxes = [...Map.groupBy(letters, ({ kind, letter }) => `${kind} ${letter.to}`).values()];
  for (const members of ofInboxes.flatMap(cutToFit)) {
    const email = bundleEmail(members.map(({ letter }) => letter) as [Email, ...Email[]]);
    const id = await putMessage(transaction, null, 'bundle', email, edges);
    await noteBundled(
      transaction,
      members.map((member) => member.id),
      id,
    );
  }
  return taken.length;
}
