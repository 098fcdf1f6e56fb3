import { inTransaction, type Transaction } from '../../platform/database/database.ts';
import { noteActivity } from '../store/activity.ts';
import {
  dismissMessage,
  findDeadLetters,
  findLeadsOf,
  lockDeadLetters,
  putBack,
  type DeadLetter,
} from '../store/dead-letters.ts';
import { endPause } from '../store/delivery-pause.ts';
import { findLead, type OnCall } from './on-call.ts';

/** Dead letters of one lead, a bundle that holds it too; one by its own id; or all of one cause. */
export type Which = { reference: string } | { id: string } | { problem: string };

/** All that nobody dismissed, or all that somebody did; the oldest first. */
export const listDeadLetters = (
  { database }: OnCall,
  { dismissed }: { dismissed: boolean },
): Promise<DeadLetter[]> => findDeadLetters(database, dismissed);

/**
 * Puts dead letters back in line, as if new, and lets sending go on if it paused. By its lead or its id, one that was
 * dismissed comes back too.
 * @returns how many there were
 * @throws when there is no such lead
 */
export async function retry(onCall: OnCall, which: Which): Promise<number> {
  return act(onCall, which, 'retried', 'problem' in which, async (transaction, ids) => {
    await putBack(transaction, ids, onCall.clock());
    await endPause(transaction);
  });
}

/**
 * Notes that nobody needs to see to dead letters any more, and why: they hold health red no longer.
 * @returns how many there were
 * @throws when there is no such lead
 */
export async function dismiss(onCall: OnCall, which: Which, reason: string): Promise<number> {
  const { keyring, clock } = onCall;
  return act(onCall, which, 'dismissed', true, async (transaction, ids) => {
    for (const id of ids) {
      const dismissal = keyring.seal(JSON.stringify(reason), `message ${id}`);
      await dismissMessage(transaction, id, clock(), dismissal);
    }
  });
}

async function act(
  { database, clock }: OnCall,
  which: Which,
  activity: string,
  onlyOpen: boolean,
  change: (transaction: Transaction, ids: string[]) => Promise<void>,
): Promise<number> {
  return inTransaction(database, async (transaction) => {
    const letters = 'reference' in which ? { leadId: await findLead(transaction, which.reference) } : which;
    const ids = await lockDeadLetters(transaction, letters, onlyOpen);
    await change(transaction, ids);
    await noteActivity(transaction, await findLeadsOf(transaction, ids), activity, clock());
    return ids.length;
  });
}
