import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { instantOf, type Clock } from '../../platform/time/clock.ts';
import { inTransaction, type Database, type Transaction } from '../../platform/database/database.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import type { Outcome, Report, ReportErrors } from './contact-report.ts';
import { noteSql } from '../store/activity.ts';
import { referencePattern } from '../submit/reference.ts';
import { findDuplicates } from '../store/leads.ts';
import type { Duplicate } from '../kinds/lead.ts';
import { namesOfKinds } from '../kinds/register.ts';

/** A contact as it is recorded; `by` is null once erased. */
export interface Contact extends Omit<Report, 'by'> {
  at: Temporal.Instant;
  by: string | null;
}

/** The edges that recording needs. */
export interface Recording {
  database: Database;
  keyring: Keyring;
  clock: Clock;
}

/** What a team sees of a lead on its page: nothing of the person. */
export interface ContactedLead {
  reference: string;
  kind: string;
  due: Temporal.Instant | null;
  erased: boolean;
  /** They asked not to be contacted. */
  stopped: boolean;
  /** Newest first. */
  contacts: Contact[];
  duplicates: Duplicate[];
}

/** What is recorded of a lead's contacts; undefined when there is no such lead. */
export async function findContactedLead(
  reference: string,
  { database, keyring }: Pick<Recording, 'database' | 'keyring'>,
): Promise<ContactedLead | undefined> {
  const { rows } = await database.query(
    `select id, kind, due_at, erased_at, stopped_at, email_hash, phone_hash, household_hash from lead
     where reference = $1`,
    [reference],
  );
  const [row] = rows;
  return (
    row && {
      reference,
      kind: row.kind,
      due: row.due_at && instantOf(row.due_at),
      erased: row.erased_at !== null,
      stopped: row.stopped_at !== null,
      contacts: (await findContacts(database, row.id)).map((contact) => openContact(contact, keyring)),
      duplicates: await findDuplicates(database, {
        id: row.id,
        kind: row.kind,
        emailHash: row.email_hash,
        phoneHash: row.phone_hash,
        householdHash: row.household_hash,
      }),
    }
  );
}

/** A contact as it is stored. */
export interface ContactRow {
  id: string;
  lead_id: string;
  at: Date;
  outcome: Outcome;
  next_on: string | null;
  /** A reference. */
  duplicate_of: string | null;
  details: Buffer | null;
}

/** The contacts of a lead, newest first, and the one, of whatever lead, that has the id `orId`. */
export async function findContacts(
  database: Database | Transaction,
  leadId: string,
  orId: string | null = null,
): Promise<ContactRow[]> {
  const { rows } = await database.query<ContactRow>(
    `select contact.id, lead_id, at, outcome, next_on::text, other.reference as duplicate_of, contact.details
     from contact left join lead as other on other.id = duplicate_of
     where lead_id = $1 or contact.id = $2
     order by at desc, contact.id`,
    [leadId, orId],
  );
  return rows;
}

/** @throws when a key that sealed it isn't known */
export function openContact(row: ContactRow, keyring: Keyring): Contact {
  return {
    id: row.id,
    at: instantOf(row.at),
    outcome: row.outcome,
    by: row.details && sealed.parse(JSON.parse(keyring.open(row.details, `contact ${row.id}`))).by,
    nextOn: row.next_on === null ? null : Temporal.PlainDate.from(row.next_on),
    duplicateOf: row.duplicate_of,
  };
}

const sealed = z.object({ by: z.string() });

/** A contact that is recorded, what must be put right first, or why there is nothing to record it of. */
export type Recorded =
  | { status: 'recorded'; contact: Contact }
  | { status: 'wrong'; errors: ReportErrors }
  | { status: 'unknown' | 'erased' };

/** The same report by the same person within this time is the same contact. */
const SAME_CONTACT = { minutes: 10 };

// Where a deadline goes on after an outcome, that is no contact yet.
const INSERT = `
  with recorded as (
    insert into contact (id, lead_id, at, outcome, next_on, duplicate_of, details)
    values ($1, $2, $3, $4, $5, $6, $7)
  ), first as (
    update lead set contacted_at = $3
    where id = $2 and contacted_at is null and kind <> all($9)
  ), of_lead as (select * from lead where id = $2)
  ${noteSql('of_lead', "'contact ' || $4", '$3', '$8::integer')}`;

/**
 * Records a contact of a lead, once however often it is sent: by its id, and as the same report by the same person
 * within ten minutes. An id that another contact has is replaced by a new one.
 */
export async function recordContact(
  reference: string,
  report: Report,
  { database, keyring, clock }: Recording,
): Promise<Recorded> {
  return inTransaction(database, async (transaction) => {
    // No stronger lock: two leads may be recorded as duplicates of each other at once.
    const { rows } = await transaction.query<{ id: string; received_at: Date; erased_at: Date | null }>(
      'select id, received_at, erased_at from lead where reference = $1 for no key update',
      [reference],
    );
    const [lead] = rows;
    if (!lead) return { status: 'unknown' };
    if (lead.erased_at !== null) return { status: 'erased' };
    const now = clock();
    const known = await findContacts(transaction, lead.id, report.id);
    const earlier = known.filter(({ lead_id }) => lead_id === lead.id);
    const same = earlier
      .map((row) => openContact(row, keyring))
      .find((contact) => isSame(contact, report, now));
    if (same) return { status: 'recorded', contact: same };
    const duplicate = report.duplicateOf && (await findOther(transaction, lead.id, report.duplicateOf));
    if (duplicate === undefined) {
      return { status: 'wrong', errors: { duplicate_of: 'We don’t know this reference. Choose another' } };
    }
    const id = known.some((row) => row.id === report.id) ? randomUUID() : report.id;
    await transaction.query(INSERT, [
      id,
      lead.id,
      now.toString(),
      report.outcome,
      report.nextOn?.toString() ?? null,
      duplicate,
      keyring.seal(JSON.stringify({ by: report.by } satisfies z.input<typeof sealed>), `contact ${id}`),
      earlier.length === 0 ? Math.floor((now.epochMilliseconds - lead.received_at.getTime()) / 1000) : null,
      namesOfKinds(({ deadline }) => deadline?.goesOnAfter.includes(report.outcome) === true),
    ]);
    return { status: 'recorded', contact: { ...report, id, at: now } };
  });
}

function isSame(contact: Contact, report: Report, now: Temporal.Instant): boolean {
  const isRecent = Temporal.Instant.compare(contact.at, now.subtract(SAME_CONTACT)) > 0;
  return (
    (contact.id === report.id || isRecent) &&
    contact.outcome === report.outcome &&
    contact.by?.toLowerCase() === report.by.toLowerCase() &&
    contact.nextOn?.toString() === report.nextOn?.toString() &&
    contact.duplicateOf === report.duplicateOf
  );
}

/** The id of another lead of the same kind, by its reference. */
async function findOther(
  transaction: Transaction,
  id: string,
  reference: string,
): Promise<string | undefined> {
  if (!referencePattern.test(reference)) return undefined;
  const { rows } = await transaction.query<{ id: string }>(
    'select id from lead where reference = $1 and id <> $2 and kind = (select kind from lead where id = $2)',
    [reference, id],
  );
  return rows[0]?.id;
}
