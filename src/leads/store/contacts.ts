import { Temporal } from 'temporal-polyfill';
import type { Database, Transaction } from '../../platform/database/database.ts';
import { instantOf } from '../../platform/time/clock.ts';
import { noteSql } from './activity.ts';

/** What may come of getting in touch. */
export const outcomes = ['spoke', 'message', 'no_answer', 'duplicate', 'not_for_us'] as const;
export type Outcome = (typeof outcomes)[number];

/** A contact as it is stored. */
export interface ContactRow {
  id: string;
  leadId: string;
  at: Temporal.Instant;
  outcome: Outcome;
  /** The day, in London, on which the team means to try next. */
  nextOn: Temporal.PlainDate | null;
  /** The reference of the lead that it is a duplicate of. */
  duplicateOf: string | null;
  /** Who recorded it, sealed; null once erased. */
  details: Buffer | null;
}

/** The contacts of a lead, newest first, and the one, of whatever lead, that has the id `orId`. */
export async function findContacts(
  database: Database | Transaction,
  leadId: string,
  orId: string | null = null,
): Promise<ContactRow[]> {
  const { rows } = await database.query<
    Omit<ContactRow, 'at' | 'nextOn'> & { at: Date; nextOn: string | null }
  >(
    `select contact.id, lead_id as "leadId", at, outcome, next_on::text as "nextOn",
       other.reference as "duplicateOf", contact.details
     from contact left join lead as other on other.id = duplicate_of
     where lead_id = $1 or contact.id = $2
     order by at desc, contact.id`,
    [leadId, orId],
  );
  return rows.map(({ at, nextOn, ...row }) => ({
    ...row,
    at: instantOf(at),
    nextOn: nextOn === null ? null : Temporal.PlainDate.from(nextOn),
  }));
}

/** The lead of which a contact is to be recorded, locked. No stronger lock: two leads may be recorded as duplicates of each other at once. */
export async function lockForContact(
  transaction: Transaction,
  reference: string,
): Promise<{ id: string; received: Temporal.Instant; erased: boolean } | undefined> {
  const { rows } = await transaction.query<{ id: string; received_at: Date; erased: boolean }>(
    `select id, received_at, erased_at is not null as erased from lead
     where reference = $1 for no key update`,
    [reference],
  );
  const [row] = rows;
  return row && { id: row.id, received: instantOf(row.received_at), erased: row.erased };
}

/** A contact to be stored. */
export interface ContactDraft extends Omit<ContactRow, 'duplicateOf' | 'details'> {
  /** The id of the lead that it is a duplicate of. */
  duplicateOf: string | null;
  details: Buffer;
  /** In seconds, how long the person waited, when it is the first; else null. */
  waited: number | null;
  /** The kinds of lead for which this is no contact yet, since their deadline goes on. */
  goesOnFor: readonly string[];
}

const INSERT = `
  with recorded as (
    insert into contact (id, lead_id, at, outcome, next_on, duplicate_of, details)
    values ($1, $2, $3, $4, $5, $6, $7)
  ), first as (
    update lead set contacted_at = $3
    where id = $2 and contacted_at is null and kind <> all($9)
  ), of_lead as (select * from lead where id = $2)
  ${noteSql('of_lead', "'contact ' || $4", '$3', '$8::integer')}`;

/** Stores a contact, notes it, and ends its lead's wait. */
export async function insertContact(transaction: Transaction, contact: ContactDraft): Promise<void> {
  await transaction.query(INSERT, [
    contact.id,
    contact.leadId,
    contact.at.toString(),
    contact.outcome,
    contact.nextOn?.toString() ?? null,
    contact.duplicateOf,
    contact.details,
    contact.waited,
    contact.goesOnFor,
  ]);
}
