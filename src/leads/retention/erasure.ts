import type { Temporal } from 'temporal-polyfill';
import type { Runtime } from '../../content/runtime.ts';
import { londonDay, type Clock } from '../../platform/time/clock.ts';
import { inTransaction, type Database, type Transaction } from '../../platform/database/database.ts';
import { noteActivity } from '../store/activity.ts';
import { expiryAt, type Expiry } from './retention.ts';
import { removeExpired, type Keeping } from '../submit/second-store.ts';

/** The edges of erasing what is kept no longer. */
export interface Erasing extends Keeping {
  runtime: Pick<Runtime, 'agency'>;
  database: Database;
  clock: Clock;
}

/** How many leads one transaction erases. */
const BATCH = 50;

/** How long one run goes on, in seconds: a scheduled function has 30, and other work. */
const AT_MOST = 15;

/** What was heard of emails that nobody knows any more, at most this many rows a run. */
const MOST_EVENTS = 5000;

const EXPIRED = `
  select id from lead
  where erased_at is null
    and greatest(updated_at, (select max(at) from contact where lead_id = lead.id))
      < case when updates then $2::timestamptz else $1::timestamptz end
  order by updated_at limit ${BATCH} for update skip locked`;

/**
 * Erases every lead whose last recorded contact, or else itself, is longer ago than the agency keeps details. What one
 * run has no time for is for the next; two at once erase each lead once.
 * @returns how many leads, and how many drafts of the second store
 * @throws when a store doesn't answer; what was erased till then stays erased
 */
export async function eraseExpired(edges: Erasing): Promise<{ leads: number; drafts: number }> {
  const { database, clock, runtime } = edges;
  const started = clock();
  const expiry = expiryAt(started, runtime.agency.retention);
  let leads = 0;
  for (let erased = BATCH; erased === BATCH && isInTime(started, clock); leads += erased) {
    erased = await inTransaction(database, (transaction) => eraseBatch(transaction, expiry, clock));
  }
  await forgetEvents(database, expiry);
  const yesterday = londonDay(started).subtract({ days: 1 });
  await database.query('delete from email_count where day < $1', [yesterday.toString()]);
  return { leads, drafts: await removeExpired(edges, expiry) };
}

const isInTime = (started: Temporal.Instant, clock: Clock) =>
  started.until(clock()).total('seconds') < AT_MOST;

async function eraseBatch(transaction: Transaction, expiry: Expiry, clock: Clock): Promise<number> {
  const { rows } = await transaction.query<{ id: string }>(EXPIRED, [
    expiry.plain.toString(),
    expiry.updates.toString(),
  ]);
  await eraseLeads(
    transaction,
    rows.map(({ id }) => id),
    clock,
  );
  return rows.length;
}

/**
 * Erases, in every table, what is personal in leads that the transaction has locked, hashes too, and of whom each was
 * a duplicate; counts stay, cut loose from them. An email that waits is not sent any more. May be done again.
 */
export async function eraseLeads(
  transaction: Transaction,
  ids: readonly string[],
  clock: Clock,
): Promise<void> {
  const { rows: fresh } = await transaction.query<{ id: string }>(
    'select id from lead where id = any($1) and erased_at is null',
    [ids],
  );
  await noteActivity(
    transaction,
    fresh.map(({ id }) => id),
    'erased',
    clock,
  );
  await eraseEmails(transaction, ids);
  await transaction.query(
    `update contact set details = case when lead_id <> all($1) then details end, duplicate_of = null
     where lead_id = any($1) or duplicate_of = any($1)`,
    [ids],
  );
  await transaction.query(
    `update lead set details = null, answered_at = '{}', confirming = null, answers_hash = null, email_hash = null, phone_hash = null,
       household_hash = null, updated_at = $2, erased_at = coalesce(erased_at, $2) where id = any($1)`,
    [ids, clock().toString()],
  );
  await transaction.query('update activity set lead_id = null where lead_id = any($1)', [ids]);
}

/**
 * Erases the emails of leads, and those that hold them beside others'. Where such a bundle hadn't been sent yet, the
 * others are gathered again. Bundles are locked first, and in order, so that two at once don't wait for each other.
 */
async function eraseEmails(transaction: Transaction, leadIds: readonly string[]): Promise<void> {
  const { rows: bundles } = await transaction.query<StoredEmail>(
    `select id, provider_id, status in ('waiting', 'sending', 'held', 'dead') as unsent from message
     where id in (select bundle_id from message where lead_id = any($1)) order by id for update`,
    [leadIds],
  );
  await transaction.query(
    `update message set status = 'gathering', bundle_id = null where bundle_id = any($1) and status = 'bundled'`,
    [bundles.filter(({ unsent }) => unsent).map(({ id }) => id)],
  );
  const { rows: own } = await transaction.query<StoredEmail>(
    'select id, provider_id from message where lead_id = any($1) order by id for update',
    [leadIds],
  );
  const emails = [...bundles, ...own];
  await transaction.query(
    'delete from email_count where recipient in (select recipient from message where lead_id = any($1))',
    [leadIds],
  );
  await transaction.query(
    `update message set email = null, recipient = null, dismissal = null, provider_id = null, status = case
       when status in ('waiting', 'sending', 'held', 'dead', 'gathering') then 'replaced' else status end
     where id = any($1)`,
    [emails.map(({ id }) => id)],
  );
  await transaction.query('delete from delivery_event where provider_id = any($1)', [
    emails.flatMap(({ provider_id }) => provider_id ?? []),
  ]);
}

interface StoredEmail {
  id: string;
  provider_id: string | null;
  unsent?: boolean;
}

/** An event may come for an email after it was erased here: its id leads to the provider's log, so it goes as well. */
async function forgetEvents(database: Database, { plain }: Expiry): Promise<void> {
  await database.query(
    `delete from delivery_event where id in (
       select id from delivery_event as event where at < $1
         and not exists (select from message where provider_id = event.provider_id) limit ${MOST_EVENTS})`,
    [plain.toString()],
  );
}
