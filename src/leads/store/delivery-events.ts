import type { Temporal } from 'temporal-polyfill';
import type { Database, Transaction } from '../../platform/database/database.ts';
import { instantOf } from '../../platform/time/clock.ts';

/** Keeps what the provider says became of an email. @returns false when it was kept before */
export async function keepEvent(
  transaction: Transaction,
  { id, providerId, type, at }: { id: string; providerId: string; type: string; at: string },
): Promise<boolean> {
  const { rowCount } = await transaction.query(
    'insert into delivery_event (id, provider_id, type, at) values ($1, $2, $3, $4) on conflict do nothing',
    [id, providerId, type, at],
  );
  return rowCount === 1;
}

/** All that was heard of an email, the earliest first. */
export async function findEvents(
  transaction: Transaction,
  providerId: string,
): Promise<{ type: string; at: Temporal.Instant }[]> {
  const { rows } = await transaction.query<{ type: string; at: Date }>(
    'select type, at from delivery_event where provider_id = $1 order by at',
    [providerId],
  );
  return rows.map(({ type, at }) => ({ type, at: instantOf(at) }));
}

/** A message of which something was heard, or nothing though it should have been. */
export interface Heard {
  id: string;
  kind: string;
  /** What says that it was not delivered; null when nothing does. */
  failedAs: string | null;
}

const MESSAGE = 'select id, kind, failed_as as "failedAs" from message';

/**
 * The message that the provider knows by an id, locked. Until the transaction ends nobody else applies events of it,
 * not even while no message has the id yet.
 */
export async function lockByProviderId(
  transaction: Transaction,
  providerId: string,
): Promise<Heard | undefined> {
  await transaction.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [providerId]);
  const { rows } = await transaction.query<Heard>(`${MESSAGE} where provider_id = $1 for update`, [
    providerId,
  ]);
  return rows[0];
}

/** A message that was given up, locked; undefined when it wasn't. */
export async function lockGivenUp(transaction: Transaction, id: string): Promise<Heard | undefined> {
  const { rows } = await transaction.query<Heard>(`${MESSAGE} where id = $1 and status = 'dead' for update`, [
    id,
  ]);
  return rows[0];
}

/** The team emails sent before an instant of which nothing was heard, locked, but for those that others hold. */
export async function lockSilent(transaction: Transaction, sentBefore: Temporal.Instant): Promise<Heard[]> {
  const { rows } = await transaction.query<Heard>(
    `${MESSAGE} where kind in ('team', 'bundle') and status = 'sent' and delivered_at is null and failed_as is null
       and sent_at < $1 for update of message skip locked`,
    [sentBefore.toString()],
  );
  return rows;
}

export async function noteDelivered(
  transaction: Transaction,
  id: string,
  at: Temporal.Instant,
): Promise<void> {
  await transaction.query('update message set delivered_at = $2 where id = $1', [id, at.toString()]);
}

export async function noteFailed(transaction: Transaction, id: string, how: string): Promise<void> {
  await transaction.query('update message set failed_as = $2 where id = $1', [id, how]);
}

/** A lead that an email told of, and the email as it was written for that lead alone. */
export interface Telling {
  lead: string;
  /** What the lead is. */
  of: string;
  /** The kind of the email that was written for it alone. */
  kind: string;
  reference: string;
  team: string;
  /** The person asked not to be contacted, and nothing that they wrote may tell of danger. */
  stopped: boolean;
  /** They left a phone number. */
  phone: boolean;
  message: string;
  email: Buffer | null;
}

/** What an email told of: many leads when it is a bundle, none when it is the owner's digest. */
export async function findTellings(transaction: Transaction, messageId: string): Promise<Telling[]> {
  const { rows } = await transaction.query<Telling>(
    `select lead.id as lead, lead.kind as of, message.kind, reference, team, message.id as message, email,
       stopped_at is not null and not 'danger' = any(signals) as stopped, phone_hash is not null as phone
     from message join lead on lead.id = lead_id
     where message.id = $1 or bundle_id = $1 order by lead.received_at`,
    [messageId],
  );
  return rows;
}

/** Forgets what was heard before an instant of emails that nobody knows, so many rows at most. */
export async function forgetEvents(
  database: Database,
  before: Temporal.Instant,
  atMost: number,
): Promise<void> {
  await database.query(
    `delete from delivery_event where id in (
       select id from delivery_event as event where at < $1
         and not exists (select from message where provider_id = event.provider_id) limit $2)`,
    [before.toString(), atMost],
  );
}
