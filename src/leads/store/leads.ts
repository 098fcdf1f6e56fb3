import { statement, type Database, type Transaction } from '../../platform/database/database.ts';
import { noteSql } from './activity.ts';
import { rowAsValues, rowSql, type AnsweredAt, type LeadRow } from './lead-row.ts';
import { lettersAsValues, lettersSql, type Letters, type MessageRow } from './letters.ts';

/** A lead to be stored, with its emails. */
export interface LeadDraft extends Letters {
  row: LeadRow;
  /** The kinds of email that these stand in for, where those weren't sent yet. */
  replaces: readonly MessageRow['kind'][];
}

const NOTED = `
  noted as (
    ${noteSql('stored', "case when quarantined_at is null then :activity::text else 'quarantined' end", 'updated_at')}
  )`;

const INSERT = statement(`
  with stored as (
    insert into lead (${rowSql.names}, updated_at) values (${rowSql.values}, :receivedAt)
    on conflict do nothing
    returning *
  ), ${lettersSql('0')}, ${NOTED}
  select id from stored`);

// A new promise is watched like the first: whoever was in touch, or told, was so about the one before.
const UPDATE = statement(`
  with stored as (
    update lead set ${rowSql.changes}, updated_at = greatest(updated_at, :receivedAt), erased_at = null,
      contacted_at = case when due_at is not distinct from :dueAt then contacted_at end,
      backup_told_at = case when due_at is not distinct from :dueAt then backup_told_at end,
      owner_told_at = case when due_at is not distinct from :dueAt then owner_told_at end
    where id = :id and reference = :reference and kind = :kind
    returning *
  ), replaced as (
    update message set status = 'replaced' from stored
    where message.lead_id = stored.id and message.status in ('waiting', 'gathering') and message.kind = any(:replaces)
    returning recipient
  ), ${lettersSql('(select count(*) from replaced where replaced.recipient = m.recipient)')}, ${NOTED}
  select id from stored`);

const values = ({ row, replaces, ...letters }: LeadDraft, activity: string) => ({
  ...rowAsValues(row),
  ...lettersAsValues(letters),
  replaces,
  activity,
});

/**
 * Stores a lead, its emails and the note of it: one statement, so all or nothing in one round trip.
 * @returns false when the id or the reference is taken; then nothing was stored
 */
export async function insertLead(database: Database | Transaction, draft: LeadDraft): Promise<boolean> {
  const { rowCount } = await database.query(INSERT(values(draft, 'received')));
  return rowCount === 1;
}

/**
 * Replaces the answers of a stored lead; the emails that the change causes stand in for those not yet sent.
 * @param activity what to note it as
 * @throws when there is no such lead of its kind
 */
export async function updateLead(
  transaction: Transaction,
  draft: LeadDraft,
  activity: 'changed' | 'released' = 'changed',
): Promise<void> {
  const { rowCount } = await transaction.query(UPDATE(values(draft, activity)));
  if (rowCount !== 1) throw new Error('No lead of this kind has this id and reference');
}

/** Notes that the email address of a lead waits for no confirmation any more. */
export async function confirmLead(transaction: Transaction, id: string): Promise<void> {
  await transaction.query('update lead set confirming = null where id = $1', [id]);
}

/** Notes when answers were given that are stored already: what was sent before, and comes late, doesn't replace them. */
export async function noteAnswered(
  transaction: Transaction,
  id: string,
  answeredAt: AnsweredAt,
): Promise<void> {
  await transaction.query('update lead set answered_at = $2 where id = $1', [id, JSON.stringify(answeredAt)]);
}
