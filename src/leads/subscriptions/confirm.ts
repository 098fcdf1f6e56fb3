import { inTransaction } from '../../platform/database/database.ts';
import {
  confirmSubscription,
  findSubscription,
  lockInbox,
  type Subscription,
} from '../store/subscriptions.ts';
import type { Subscribing } from './ask.ts';
import { DAYS_TO_CONFIRM } from './wording.ts';

/** How it stands with a wish: `gone`, nothing is kept of it any more, or not for longer than today. */
export type NearConfirmation =
  { status: 'gone' } | { status: 'waiting' | 'confirmed'; subscription: Subscription };

/** Looks whether a wish still waits to be confirmed; changes nothing. */
export async function findWish(id: string, edges: Subscribing): Promise<NearConfirmation> {
  return stateOf(await findSubscription(edges.database, id), edges);
}

/** Notes that whoever has the inbox confirmed a wish, once. Whoever had stopped before hears from us again. */
export async function confirmWish(id: string, edges: Subscribing): Promise<NearConfirmation> {
  return inTransaction(edges.database, async (transaction) => {
    const found = await findSubscription(transaction, id);
    if (!found) return { status: 'gone' };
    await lockInbox(transaction, found.inbox);
    // Somebody may have stopped while we waited.
    const state = stateOf(await findSubscription(transaction, id), edges);
    if (state.status !== 'waiting') return state;
    await confirmSubscription(transaction, id, edges.clock());
    return { status: 'confirmed', subscription: { ...state.subscription, confirmed: true } };
  });
}

function stateOf(subscription: Subscription | undefined, { clock }: Subscribing): NearConfirmation {
  if (!subscription) return { status: 'gone' };
  if (subscription.confirmed) return { status: 'confirmed', subscription };
  const hours = subscription.agreedAt.until(clock()).total('hours');
  return hours < DAYS_TO_CONFIRM * 24 ? { status: 'waiting', subscription } : { status: 'gone' };
}
