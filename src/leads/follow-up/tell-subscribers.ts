import { inTransaction, type Transaction } from '../../platform/database/database.ts';
import { londonInstant } from '../../platform/time/clock.ts';
import { stopLink } from '../emails/lead-link.ts';
import { nearNoticeEmail } from '../emails/near.tsx';
import { putMessage } from '../outbox/outbox.ts';
import { expireMessage, replaceWaiting } from '../store/messages.ts';
import { tryLockInbox } from '../store/subscriptions.ts';
import {
  findDueNotices,
  lockDueNotice,
  noteNotice,
  noteNoticeEmail,
  type DueNotice,
} from '../store/told-dates.ts';
import type { Organising } from './say-notice.ts';

type Telling = Pick<Organising, 'runtime' | 'database' | 'keyring' | 'clock'>;

/** How many one sweep tells; the next goes on. */
const MOST = 500;

/**
 * Tells whoever was told of a date near them what whoever runs it says on the morning, once each: they may be on their
 * way without having booked.
 * @param atMost for how long it goes on with the next, in seconds
 * @throws once all others were told, when somebody couldn't be
 */
export async function tellSubscribers(edges: Telling, { atMost = Infinity } = {}): Promise<void> {
  const { database, clock } = edges;
  const started = clock();
  const failures: unknown[] = [];
  for (const each of await findDueNotices(database, started, MOST)) {
    if (started.until(clock()).total('seconds') >= atMost) break;
    await inTransaction(database, (transaction) => tellOne(transaction, each, edges)).catch(
      (error: unknown) => failures.push(error),
    );
  }
  if (failures.length > 0) throw new AggregateError(failures, 'Not everybody who asked could be told');
}

async function tellOne(
  transaction: Transaction,
  each: Pick<DueNotice, 'subscriptionId' | 'event'>,
  edges: Telling,
): Promise<void> {
  const { runtime, keyring, clock } = edges;
  const due = await lockDueNotice(transaction, each, clock());
  // Whoever holds the inbox stops it, or tells it of something else: the next sweep comes back to it.
  if (!due || !(await tryLockInbox(transaction, due.inbox))) return;
  await noteNotice(transaction, due);
  if (due.message !== null) await replaceWaiting(transaction, [due.message]);
  const date = runtime.events[due.event];
  if (!date || (due.status === null && due.isFirst)) return;
  const address = keyring.open(due.email, `subscription ${due.subscriptionId}`);
  const stop = stopLink(due.inbox, edges);
  const letter = nearNoticeEmail(address, { slug: due.event, date, stop, now: clock() }, due, runtime);
  const of = { subscriptionId: due.subscriptionId, recipient: null };
  const id = await putMessage(transaction, null, 'near-notice', letter, edges, of);
  await expireMessage(transaction, id, londonInstant(date.ends));
  await noteNoticeEmail(transaction, due, id);
}
