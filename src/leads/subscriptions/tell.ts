import { datesInReach, type Middles, type ReachedDate } from '../../events/reach.ts';
import { inTransaction, type Transaction } from '../../platform/database/database.ts';
import { stopLink } from '../emails/lead-link.ts';
import { namedIn, nearEmail } from '../emails/near.tsx';
import { putMessage } from '../outbox/outbox.ts';
import {
  countWaiting,
  lockDueInbox,
  lockDueOf,
  noteTold,
  readDatePositions,
  type DueSubscription,
} from '../store/due-subscriptions.ts';
import { tryLockInbox } from '../store/subscriptions.ts';
import { noteDates } from '../store/told-dates.ts';
import type { Subscribing } from './ask.ts';
import { sayWhere } from './wish.ts';

/** The edges that telling of dates needs. */
export interface TellingNear extends Subscribing {
  middles: Middles;
}

/** How long somebody isn't told again. */
const FORTNIGHT = { hours: 14 * 24 };

/** How many of these emails wait at most: a sweep sends some 65, and all others go first. */
const WAITING = 40;

/**
 * Tells whoever asked to be told of dates that are new and near them: one email a person with all that is new since the
 * last, once in a fortnight at most. A date is new that was remembered since they confirmed, or since they were told;
 * nobody is told twice of one. An inbox at a time, so that two at once tell nobody twice, and none that somebody just
 * confirms or stops.
 * @param atMost for how long it goes on with the next, in seconds
 * @returns how many emails it put in line
 */
export async function tellOfNear(edges: TellingNear, { atMost = Infinity } = {}): Promise<number> {
  const { database, clock } = edges;
  const started = clock();
  // Of this build's dates alone: functions of the one before run until those of the next are out, and know fewer.
  const known = await readDatePositions(database);
  const positions = new Map(
    Object.keys(edges.runtime.events).flatMap((slug): [string, number][] => {
      const position = known.get(slug);
      return position === undefined ? [] : [[slug, position]];
    }),
  );
  const newest = Math.max(0, ...positions.values());
  let room = WAITING - (await countWaiting(database, 'near'));
  let told = 0;
  while (room > 0 && started.until(clock()).total('seconds') < atMost) {
    const outcome = await inTransaction(database, (transaction) =>
      tellNext(transaction, positions, newest, edges),
    );
    if (outcome === 'nobody') break;
    if (outcome === 'told') {
      room -= 1;
      told += 1;
    }
  }
  return told;
}

async function tellNext(
  transaction: Transaction,
  positions: ReadonlyMap<string, number>,
  newest: number,
  edges: TellingNear,
): Promise<'nobody' | 'told' | 'nothing to tell'> {
  const now = edges.clock();
  const sentBefore = now.subtract(FORTNIGHT);
  const inbox = await lockDueInbox(transaction, newest, sentBefore);
  if (!inbox || !(await tryLockInbox(transaction, inbox))) return 'nobody';
  const due = await lockDueOf(transaction, inbox, sentBefore);
  const ids = due.map(({ id }) => id);
  const dates = newFor(due, positions, edges);
  const [latest] = due;
  if (!latest || dates.length === 0) {
    await noteTold(transaction, ids, newest, null);
    return 'nothing to tell';
  }
  const { runtime, keyring } = edges;
  const address = keyring.open(latest.email, `subscription ${latest.id}`);
  const where = [...new Set(due.map((each) => sayWhere(each, runtime.areas)))].join(' or ');
  const stop = stopLink(inbox, edges);
  const letter = nearEmail(address, { dates, where, stop, now }, runtime);
  const of = { subscriptionId: latest.id, recipient: null };
  await putMessage(transaction, null, 'near', letter, edges, of);
  await noteTold(transaction, ids, newest, now);
  await noteDates(transaction, latest.id, namedIn(dates));
  return 'told';
}

/** The dates that are near by one wish or another, and new to it, by start. */
function newFor(
  due: readonly DueSubscription[],
  positions: ReadonlyMap<string, number>,
  { runtime, middles, clock }: TellingNear,
): ReachedDate[] {
  const found = due.flatMap((wish) =>
    datesInReach(runtime.events, wish, (slug) => (positions.get(slug) ?? 0) > wish.knows, middles, clock()),
  );
  const bySlug = new Map(found.map((each) => [each.slug, each]));
  return [...bySlug.values()].toSorted((a, b) => a.date.starts.localeCompare(b.date.starts));
}
