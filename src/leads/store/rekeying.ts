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

/** Everything else that is sealed, as table, column and key; each is sealed for `TABLE KEY`. */
export const sealedColumns = [
  ['message', 'email', 'id'],
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
