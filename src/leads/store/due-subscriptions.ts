import type { Temporal } from 'temporal-polyfill';
import type { Database, Transaction } from '../../platform/database/database.ts';
import { CALLED_OFF } from './notices.ts';
import type { SubscriptionCodes } from './subscriptions.ts';

/** The number of each date that is remembered and not called off, in the order in which they first were, by slug. */
export async function readDatePositions(database: Database): Promise<ReadonlyMap<string, number>> {
  const { rows } = await database.query<{ slug: string; position: string }>(
    `select slug, position from event where gone_at is null and not ${CALLED_OFF}`,
  );
  return new Map(rows.map(({ slug, position }) => [slug, Number(position)]));
}

/** How many emails of a list wait to be sent. */
export async function countWaiting(database: Database, kind: 'near'): Promise<number> {
  const { rows } = await database.query<{ count: number }>(
    `select count(*)::int as count from message where kind = $1 and status in ('waiting', 'sending')`,
    [kind],
  );
  return rows[0]?.count ?? 0;
}

/** Of somebody who confirmed a wish: it may be told of dates after `knows`. */
export interface DueSubscription extends SubscriptionCodes {
  id: string;
  email: Buffer;
  knows: number;
}

const CONFIRMED = `list = 'near' and confirmed_at is not null`;

/** Nobody was told of anything near since then who has this inbox. */
const NOT_SINCE = `not exists (
  select from subscription as lately
  where lately.inbox = subscription.inbox and lately.${CONFIRMED} and lately.last_sent_at > $2
)`;

/**
 * The inbox, locked by one of its rows, that has waited longest to be looked at: some of its wishes don't know the
 * newest date, and it was told of none since an instant. None that others hold.
 * @param newest the number of the newest date
 */
export async function lockDueInbox(
  transaction: Transaction,
  newest: number,
  sentBefore: Temporal.Instant,
): Promise<Buffer | undefined> {
  const { rows } = await transaction.query<{ inbox: Buffer }>(
    `select inbox from subscription where ${CONFIRMED} and knows < $1 and ${NOT_SINCE}
     order by knows, confirmed_at limit 1 for update skip locked`,
    [newest, sentBefore.toString()],
  );
  return rows[0]?.inbox;
}

/** The confirmed wishes of an inbox that may be told now, locked, the newest first. Those of an inbox that was told since are none. */
export async function lockDueOf(
  transaction: Transaction,
  inbox: Buffer,
  sentBefore: Temporal.Instant,
): Promise<DueSubscription[]> {
  const { rows } = await transaction.query<Omit<DueSubscription, 'knows'> & { knows: string }>(
    `select id, list, area, outcode, audience, email, knows from subscription
     where inbox = $1 and ${CONFIRMED} and ${NOT_SINCE}
     order by confirmed_at desc for update`,
    [inbox, sentBefore.toString()],
  );
  return rows.map((row) => ({ ...row, knows: Number(row.knows) }));
}

/** Notes up to which date wishes know all, and when they were told of some; null when there was nothing to tell. */
export async function noteTold(
  transaction: Transaction,
  ids: readonly string[],
  newest: number,
  told: Temporal.Instant | null,
): Promise<void> {
  await transaction.query(
    `update subscription set knows = greatest(knows, $2), last_sent_at = coalesce($3, last_sent_at) where id = any($1)`,
    [ids, newest, told?.toString() ?? null],
  );
}
