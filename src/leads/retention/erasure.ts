import type { Temporal } from 'temporal-polyfill';
import type { Runtime } from '../../content/runtime.ts';
import { londonDay, type Clock } from '../../platform/time/clock.ts';
import { inTransaction, type Database, type Transaction } from '../../platform/database/database.ts';
import { forgetEvents } from '../store/delivery-events.ts';
import { eraseLeads, lockExpired, type Expiry } from '../store/erasure.ts';
import { forgetCounts } from '../store/messages.ts';
import { eraseSubscriptions } from '../store/subscriptions.ts';
import { lockExpiredSubscriptions } from '../store/expired-subscriptions.ts';
import { DAYS_TO_CONFIRM } from '../subscriptions/wording.ts';
import { expiryAt } from './retention.ts';
import { removeExpired, type Keeping } from '../submit/second-store.ts';

/** The edges of erasing what is kept no longer. */
export interface Erasing extends Keeping {
  runtime: Pick<Runtime, 'agency'>;
  database: Database;
  clock: Clock;
}

/** How many leads, or wishes, one transaction erases. */
const BATCH = 50;

/** How long one run goes on, in seconds: a scheduled function has 30, and other work. */
const AT_MOST = 15;

/** What was heard of emails that nobody knows any more, at most this many rows a run. */
const MOST_EVENTS = 5000;

/**
 * Erases every lead whose last recorded contact, agreed stop, or else itself, is longer ago than the agency keeps details; and every
 * wish to be written to that nobody confirmed in time, or that was confirmed longer ago than details are kept of who
 * wanted updates. What one run has no time for is for the next; two at once erase each once.
 * @returns how many leads, how many wishes, and how many drafts of the second store
 * @throws when a store doesn't answer; what was erased till then stays erased
 */
export async function eraseExpired(
  edges: Erasing,
): Promise<{ leads: number; subscriptions: number; drafts: number }> {
  const { database, clock, runtime } = edges;
  const started = clock();
  const expiry = expiryAt(started, runtime.agency.retention);
  const inBatches = async (erase: (transaction: Transaction) => Promise<number>) => {
    let count = 0;
    for (let erased = BATCH; erased === BATCH && isInTime(started, clock); count += erased) {
      erased = await inTransaction(database, erase);
    }
    return count;
  };
  const leads = await inBatches((transaction) => eraseBatch(transaction, expiry, clock));
  const subscriptions = await inBatches((transaction) =>
    eraseSubscriptionBatch(transaction, {
      unconfirmed: started.subtract({ hours: DAYS_TO_CONFIRM * 24 }),
      confirmed: expiry.updates,
    }),
  );
  // An event may come for an email after it was erased here: its id leads to the provider's log, so it goes as well.
  await forgetEvents(database, expiry.plain, MOST_EVENTS);
  await forgetCounts(database, londonDay(started).subtract({ days: 1 }).toString());
  return { leads, subscriptions, drafts: await removeExpired(edges, expiry) };
}

const isInTime = (started: Temporal.Instant, clock: Clock) =>
  started.until(clock()).total('seconds') < AT_MOST;

async function eraseBatch(transaction: Transaction, expiry: Expiry, clock: Clock): Promise<number> {
  const ids = await lockExpired(transaction, expiry, BATCH);
  await eraseLeads(transaction, ids, clock());
  return ids.length;
}

async function eraseSubscriptionBatch(
  transaction: Transaction,
  expiry: Parameters<typeof lockExpiredSubscriptions>[1],
): Promise<number> {
  const ids = await lockExpiredSubscriptions(transaction, expiry, BATCH);
  await eraseSubscriptions(transaction, ids);
  return ids.length;
}
