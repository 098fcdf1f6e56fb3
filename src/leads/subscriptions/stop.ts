import { inTransaction } from '../../platform/database/database.ts';
import { isStopped, lockInbox, stopInbox } from '../store/subscriptions.ts';
import type { Subscribing } from './ask.ts';

/** Whether an inbox, by its hash as it stands in a link, has stopped; changes nothing. */
export const hasStopped = (ref: string, { database }: Subscribing): Promise<boolean> =>
  isStopped(database, Buffer.from(ref, 'base64url'));

/**
 * Ends all lists for an inbox, at once: what waits isn't sent, and nothing is kept of it but the keyed hash. Done twice,
 * it is done.
 */
export async function stopAll(ref: string, { database, clock }: Subscribing): Promise<void> {
  const inbox = Buffer.from(ref, 'base64url');
  await inTransaction(database, async (transaction) => {
    await lockInbox(transaction, inbox);
    await stopInbox(transaction, inbox, clock());
  });
}
