import type { Runtime } from '../../content/runtime.ts';
import { rememberEvents, takeVanished } from '../../events/memory.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import { inTransaction, type Database } from '../../platform/database/database.ts';
import type { Clock } from '../../platform/time/clock.ts';
import { vanishedEmail } from '../emails/vanished.tsx';
import { putMessage } from '../outbox/outbox.ts';

/** The edges that remembering dates needs. */
export interface Remembering {
  runtime: Runtime;
  database: Database;
  keyring: Keyring;
  clock: Clock;
}

/** Deploys for a few to look at: what they show isn't public, and their `DATABASE_URL` may be the public site's. */
const PREVIEWS = ['deploy-preview', 'branch-deploy'];

/** Whether a build is of one of those. */
export const isForAFew = ({ context }: Pick<Runtime, 'context'>): boolean => PREVIEWS.includes(context);

/**
 * Remembers the dates of this build, once, and tells the editors of those that are gone from the content though they
 * were still to come: once each, apart from remembering, so that neither waits for the other. Nobody else is told, and
 * none counts as cancelled. A deploy preview or branch deploy remembers nothing: with a database of its own, a copy, it
 * reads what the public site had remembered when that was made.
 */
export async function rememberDates(edges: Remembering): Promise<void> {
  const { runtime, database, clock } = edges;
  if (isForAFew(runtime)) return;
  const now = clock();
  await inTransaction(database, (transaction) =>
    rememberEvents(transaction, runtime.events, runtime.builtAt, now),
  );
  await inTransaction(database, async (transaction) => {
    const vanished = await takeVanished(transaction, now);
    if (vanished.length === 0) return;
    await putMessage(transaction, null, 'vanished', vanishedEmail(vanished, runtime, now), edges);
  });
}
