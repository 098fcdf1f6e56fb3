import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import type { Clock } from '../../platform/time/clock.ts';
import { inTransaction, type Database } from '../../platform/database/database.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import type { Report, ReportErrors } from './contact-report.ts';
import { findContacts, insertContact, lockForContact, type ContactRow } from '../store/contacts.ts';
import { findDuplicates, findOtherOfKind } from '../store/duplicates.ts';
import { findLead } from '../store/stored-lead.ts';
import { referencePattern } from '../submit/reference.ts';
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
  const lead = await findLead(database, reference);
  return (
    lead && {
      reference,
      kind: lead.kind,
      due: lead.due,
      erased: lead.details === null,
      stopped: lead.stopped !== null,
      contacts: (await findContacts(database, lead.id)).map((contact) => openContact(contact, keyring)),
      duplicates: await findDuplicates(database, lead),
    }
  );
}

/** @throws when a key that sealed it isn't known */
export function openContact(
  { id, at, outcome, nextOn, duplicateOf, details }: ContactRow,
  keyring: Keyring,
): Contact {
  const by = details && sealed.parse(JSON.parse(keyring.open(details, `contact ${id}`))).by;
  return { id, at, outcome, by, nextOn, duplicateOf };
}

const sealed = z.object({ by: z.string() });

/** Who recorded a contact, as it is stored. */
export const sealContact = (id: string, by: string, keyring: Keyring): Buffer =>
  keyring.seal(JSON.stringify({ by } satisfies z.input<typeof sealed>), `contact ${id}`);

/** A contact that is recorded, what must be put right first, or why there is nothing to record it of. */
export type Recorded =
  | { status: 'recorded'; contact: Contact }
  | { status: 'wrong'; errors: ReportErrors }
  | { status: 'unknown' | 'erased' };

/** The same report by the same person within this time is the same contact. */
const SAME_CONTACT = { minutes: 10 };

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
    const lead = await lockForContact(transaction, reference);
    if (!lead) return { status: 'unknown' };
    if (lead.erased) return { status: 'erased' };
    const now = clock();
    const known = await findContacts(transaction, lead.id, report.id);
    const earlier = known.filter(({ leadId }) => leadId === lead.id);
    const same = earlier
      .map((row) => openContact(row, keyring))
      .find((contact) => isSame(contact, report, now));
    if (same) return { status: 'recorded', contact: same };
    const duplicate =
      report.duplicateOf &&
      (referencePattern.test(report.duplicateOf)
        ? await findOtherOfKind(transaction, lead.id, report.duplicateOf)
        : undefined);
    if (duplicate === undefined) {
      return { status: 'wrong', errors: { duplicate_of: 'We don’t know this reference. Choose another' } };
    }
    const id = known.some((row) => row.id === report.id) ? randomUUID() : report.id;
    await insertContact(transaction, {
      id,
      leadId: lead.id,
      at: now,
      outcome: report.outcome,
      nextOn: report.nextOn,
      duplicateOf: duplicate,
      details: sealContact(id, report.by, keyring),
      waited: earlier.length === 0 ? Math.floor(lead.received.until(now).total('seconds')) : null,
      goesOnFor: namesOfKinds(({ deadline }) => deadline?.goesOnAfter.includes(report.outcome) === true),
    });
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
