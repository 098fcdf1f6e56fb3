import type { Transaction } from '../../platform/database/database.ts';
import type { LeadRow } from './lead-row.ts';

/** What an old key sealed: the key's id stands at the front, after its length. */
const sealedByOther = (column: string) =>
  `${column} is not null and substring(${column} from 2 for get_byte(${column}, 0)) <> $1::bytea`;

/** A lead whose details another key than the present sealed. */
export interface SealedLead {
  id: string;
  kind: string;
  details: Buffer;
  campaign: string | null;
  event: string | null;
  placement: string | null;
  source: string | null;
}

/** Leads that another key than that of an id sealed, locked. */
export async function lockLeadsOfOldKeys(
  transaction: Transaction,
  keyId: string,
  limit: number,
): Promise<SealedLead[]> {
  const { rows } = await transaction.query<SealedLead>(
    `select id, kind, details, campaign, event, placement, source from lead where ${sealedByOther('details')} limit $2 for update`,
    [Buffer.from(keyId), limit],
  );
  return rows;
}

/** What of a lead a key made: its details sealed, and hashes. */
export type Keyed = Pick<LeadRow, 'id' | 'details' | 'emailHash' | 'phoneHash' | 'householdHash'> & {
  /** Null of answers that nobody can send any more. */
  answersHash: Buffer | null;
};

/** Puts what the present key made of a lead in place of what an old one did. */
export async function updateKeyed(
  transaction: Transaction,
  { id, details, answersHash, emailHash, phoneHash, householdHash }: Keyed,
): Promise<void> {
  await transaction.query(
    `update lead set details = $2, answers_hash = $3, email_hash = $4, phone_hash = $5, household_hash = $6
     where id = $1`,
    [id, details, answersHash, emailHash, phoneHash, householdHash],
  );
}

/** An email that another key than the present sealed. */
export interface OldEmail {
  id: string;
  email: Buffer;
  /** Whose count it was added to, by a hash of that key. */
  recipient: Buffer | null;
  /** The date that its lead booked. */
  event: string | null;
}

/** Emails that another key than that of an id sealed, locked. */
export async function lockEmailsOfOldKeys(
  transaction: Transaction,
  keyId: string,
  limit: number,
): Promise<OldEmail[]> {
  const { rows } = await transaction.query<OldEmail>(
    `select id, email, recipient, booking.event from message left join booking on booking.lead_id = message.lead_id
     where ${sealedByOther('email')} limit $2 for update of message`,
    [Buffer.from(keyId), limit],
  );
  return rows;
}

/** Puts an email that the present key sealed, and its hash of the recipient, in place of what an old one made. */
export async function updateEmail(
  transaction: Transaction,
  { id, email, recipient }: Omit<OldEmail, 'event'>,
): Promise<void> {
  await transaction.query('update message set email = $2, recipient = $3 where id = $1', [
    id,
    email,
    recipient,
  ]);
}

/** Adds what was counted under a hash of an old key to what is under the present one's, day by day. Done twice, it is done. */
export async function moveCount(transaction: Transaction, from: Buffer, to: Buffer): Promise<void> {
  await transaction.query(
    `with moved as (delete from email_count where recipient = $1 and recipient <> $2 returning day, count)
     insert into email_count (recipient, day, count) select $2, day, count from moved
     on conflict (recipient, day) do update set count = email_count.count + excluded.count`,
    [from, to],
  );
}

/** Everything else that is sealed, as table, column and key; each is sealed for `TABLE KEY`. */
export const sealedColumns = [
  ['message', 'dismissal', 'id'],
  ['contact', 'details', 'id'],
  ['link_key', 'sealed', 'id'],
  ['subscription', 'email', 'id'],
  ['inbox_key', 'sealed', 'id'],
  ['event', 'how_it_went', 'slug'],
  ['host_answer', 'words', 'lead_id'],
] as const;
export type SealedColumn = (typeof sealedColumns)[number];

/** What another key than that of an id sealed in a column, locked. */
export async function lockOfOldKeys(
  transaction: Transaction,
  [table, column, key]: SealedColumn,
  keyId: string,
  limit: number,
): Promise<{ id: string; sealed: Buffer }[]> {
  const { rows } = await transaction.query<{ id: string; sealed: Buffer }>(
    `select ${key} as id, ${column} as sealed from ${table} where ${sealedByOther(column)} limit $2 for update`,
    [Buffer.from(keyId), limit],
  );
  return rows;
}

/** Puts what the present key sealed in its place. */
export async function updateSealed(
  transaction: Transaction,
  [table, column, key]: SealedColumn,
  id: string,
  sealed: Buffer,
): Promise<void> {
  await transaction.query(`update ${table} set ${column} = $2 where ${key} = $1`, [id, sealed]);
}
