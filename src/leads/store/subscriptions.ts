import type { Temporal } from 'temporal-polyfill';
import { statement, type Database, type Transaction } from '../../platform/database/database.ts';
import { instantOf } from '../../platform/time/clock.ts';
import { eraseEmailsOfSubscriptions } from './subscription-emails.ts';

/** What somebody asked to be told: of `near`, an area or an outcode, and whom the dates are for. */
export interface SubscriptionCodes {
  list: 'near';
  area: string | null;
  outcode: string | null;
  audience: string;
}

/** A wish to be written to that nobody has confirmed. */
export interface SubscriptionRow extends SubscriptionCodes {
  id: string;
  /** The address, sealed for `subscription ID`. */
  email: Buffer;
  /** A keyed hash of the inbox. */
  inbox: Buffer;
  /** What they agreed to, as they read it. */
  wording: string;
  /** RFC 3339. */
  agreedAt: string;
}

/** A wish as it is kept. */
export interface Subscription extends SubscriptionCodes {
  id: string;
  email: Buffer;
  inbox: Buffer;
  wording: string;
  agreedAt: Temporal.Instant;
  confirmed: boolean;
}

/** Until the transaction ends, nobody else asks, confirms, stops or is told by the same inbox. */
export async function lockInbox(transaction: Transaction, inbox: Buffer): Promise<void> {
  await transaction.query('select pg_advisory_xact_lock(hashtextextended($1, 1))', [inbox.toString('hex')]);
}

/** The same, where nobody holds it. @returns false where somebody does */
export async function tryLockInbox(transaction: Transaction, inbox: Buffer): Promise<boolean> {
  const { rows } = await transaction.query<{ locked: boolean }>(
    'select pg_try_advisory_xact_lock(hashtextextended($1, 1)) as locked',
    [inbox.toString('hex')],
  );
  return rows[0]?.locked === true;
}

const INSERT = statement(`
  insert into subscription (id, list, area, outcode, audience, email, inbox, wording, agreed_at)
  values (:id, :list, :area, :outcode, :audience, :email, :inbox, :wording, :agreedAt)`);

export async function insertSubscription(transaction: Transaction, row: SubscriptionRow): Promise<void> {
  await transaction.query(INSERT({ ...row }));
}

export async function findSubscription(
  database: Database | Transaction,
  id: string,
): Promise<Subscription | undefined> {
  const { rows } = await database.query<
    Omit<Subscription, 'agreedAt' | 'confirmed'> & { agreed_at: Date; confirmed_at: Date | null }
  >(
    `select id, list, area, outcode, audience, email, inbox, wording, agreed_at, confirmed_at
     from subscription where id = $1`,
    [id],
  );
  const [row] = rows;
  if (!row) return undefined;
  const { agreed_at, confirmed_at, ...rest } = row;
  return { ...rest, agreedAt: instantOf(agreed_at), confirmed: confirmed_at !== null };
}

/** Of the same wish that was confirmed before, the emails and the dates that it was told of become this one's. */
const TAKE_OVER = `
  with same as (
    select older.id from subscription as older join subscription as own on own.id = $1
    where older.id <> own.id and older.inbox = own.inbox and older.list = own.list and older.confirmed_at is not null
      and (older.area, older.outcode, older.audience) is not distinct from (own.area, own.outcode, own.audience)
  ), told as (
    update told_date set subscription_id = $1 from same where subscription_id = same.id
  )
  update message set subscription_id = $1 from same where subscription_id = same.id`;

/** It knows every date that there is, and was written to when the one whose place it takes was. */
const CONFIRM = `
  with own as (
    select * from subscription where id = $1
  ), replaced as (
    delete from subscription as older using own
    where older.id <> own.id and older.inbox = own.inbox and older.list = own.list and older.confirmed_at is not null
      and (older.area, older.outcode, older.audience) is not distinct from (own.area, own.outcode, own.audience)
    returning older.last_sent_at
  ), heard as (
    delete from stopped_inbox using own where stopped_inbox.inbox = own.inbox
  )
  update subscription set confirmed_at = $2, last_sent_at = (select max(last_sent_at) from replaced),
    knows = coalesce((select max(position) from event), 0)
  where id = $1`;

/**
 * Notes that a wish was confirmed by whoever has the inbox, which the transaction has locked: it takes the place of the
 * same wish from before, and an inbox that had stopped hears from us again.
 */
export async function confirmSubscription(
  transaction: Transaction,
  id: string,
  at: Temporal.Instant,
): Promise<void> {
  await transaction.query(TAKE_OVER, [id]);
  await transaction.query(CONFIRM, [id, at.toString()]);
}

/**
 * Erases all that is kept of an inbox, which the transaction has locked, and what waits to be sent to it: nothing stays
 * but the keyed hash.
 */
export async function stopInbox(
  transaction: Transaction,
  inbox: Buffer,
  at: Temporal.Instant,
): Promise<void> {
  const { rows } = await transaction.query<{ id: string }>('select id from subscription where inbox = $1', [
    inbox,
  ]);
  await eraseSubscriptions(
    transaction,
    rows.map(({ id }) => id),
  );
  await transaction.query(
    `insert into stopped_inbox (inbox, stopped_at) values ($1, $2)
     on conflict (inbox) do update set stopped_at = excluded.stopped_at`,
    [inbox, at.toString()],
  );
}

/** Whether an inbox asked to hear no more. */
export async function isStopped(database: Database, inbox: Buffer): Promise<boolean> {
  const { rowCount } = await database.query('select from stopped_inbox where inbox = $1', [inbox]);
  return rowCount === 1;
}

/** Erases wishes, with the emails that they caused. */
export async function eraseSubscriptions(transaction: Transaction, ids: readonly string[]): Promise<void> {
  await eraseEmailsOfSubscriptions(transaction, ids);
  await transaction.query('delete from subscription where id = any($1)', [ids]);
}

/**
 * Whether an inbox may be asked if it wants to be written to: one that had stopped, once in so many days.
 * @param days how long it isn't asked again
 */
export async function mayAsk(
  transaction: Transaction,
  inbox: Buffer,
  at: Temporal.Instant,
  days: number,
): Promise<boolean> {
  const { rowCount: stopped } = await transaction.query('select from stopped_inbox where inbox = $1', [
    inbox,
  ]);
  if (stopped === 0) return true;
  const { rowCount } = await transaction.query(
    `update stopped_inbox set asked_at = $2
     where inbox = $1 and (asked_at is null or asked_at <= $2::timestamptz - make_interval(days => $3))`,
    [inbox, at.toString(), days],
  );
  return rowCount === 1;
}
