import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../platform/database/database.ts';
import { noteActivity } from './activity.ts';
import { giveBackPlaces } from './bookings.ts';

/** What was last heard of before these instants is kept no longer. */
export interface Expiry {
  /** Of people who didn't ask for news. */
  plain: Temporal.Instant;
  /** Of those who did. */
  updates: Temporal.Instant;
}

/**
 * The ids of leads whose last recorded contact, or else themselves, have expired, locked, but for those that others hold.
 * A venue that was said yes to counts from the end of the day of its stop, in London, which may be far ahead.
 */
export async function lockExpired(
  transaction: Transaction,
  { plain, updates }: Expiry,
  limit: number,
): Promise<string[]> {
  const { rows } = await transaction.query<{ id: string }>(
    `select id from lead
     where erased_at is null
       and greatest(
         updated_at,
         (select max(at) from contact where lead_id = lead.id),
         (select (day + 1)::timestamp at time zone 'Europe/London' from host_answer
          where lead_id = lead.id and answer = 'yes')
       )
         < case when updates then $2::timestamptz else $1::timestamptz end
     order by updated_at limit $3 for update skip locked`,
    [plain.toString(), updates.toString(), limit],
  );
  return rows.map(({ id }) => id);
}

/**
 * Erases, in every table, what is personal in leads that the transaction has locked, hashes too, and of whom each was
 * a duplicate; counts stay, cut loose from them. An email that waits is not sent any more, and a place at a date that
 * isn't over is free. May be done again.
 */
export async function eraseLeads(
  transaction: Transaction,
  ids: readonly string[],
  now: Temporal.Instant,
): Promise<void> {
  const { rows: fresh } = await transaction.query<{ id: string }>(
    'select id from lead where id = any($1) and erased_at is null',
    [ids],
  );
  await noteActivity(
    transaction,
    fresh.map(({ id }) => id),
    'erased',
    now,
  );
  await eraseEmails(transaction, ids);
  await giveBackPlaces(transaction, ids, now);
  await transaction.query(
    `update contact set details = case when lead_id <> all($1) then details end, duplicate_of = null
     where lead_id = any($1) or duplicate_of = any($1)`,
    [ids],
  );
  await transaction.query(
    `update lead set details = null, answered_at = '{}', confirming = null, answers_hash = null, email_hash = null, phone_hash = null,
       household_hash = null, updated_at = $2, erased_at = coalesce(erased_at, $2) where id = any($1)`,
    [ids, now.toString()],
  );
  await transaction.query('delete from host_answer where lead_id = any($1)', [ids]);
  await transaction.query('update activity set lead_id = null where lead_id = any($1)', [ids]);
}

interface StoredEmail {
  id: string;
  provider_id: string | null;
  unsent?: boolean;
}

/**
 * Erases the emails of leads, and those that hold them beside others'. Where such a bundle hadn't been sent yet, the
 * others are gathered again. Bundles are locked first, and in order, so that two at once don't wait for each other.
 */
export async function eraseEmails(transaction: Transaction, leadIds: readonly string[]): Promise<void> {
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
