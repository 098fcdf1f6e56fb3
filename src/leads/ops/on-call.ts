import type { BlobStore } from '../../platform/database/blobs.ts';
import type { Clock } from '../../platform/time/clock.ts';
import { inTransaction, type Database, type Transaction } from '../../platform/database/database.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import { openContact, type Contact } from '../follow-up/contact.ts';
import { errorKind } from '../../platform/log.ts';
import { noteActivity } from '../store/activity.ts';
import { findContacts } from '../store/contacts.ts';
import { eraseLeads } from '../store/erasure.ts';
import { findNewest, readWhole, type LeadState, type ListedLead } from '../store/listing.ts';
import { lockLeadId } from '../store/stored-lead.ts';
import { removeKept } from '../submit/second-store.ts';

/** What the person on call works with. */
export interface OnCall {
  database: Database;
  keyring: Keyring;
  clock: Clock;
  /** Left out where it can't be reached. */
  secondStore?: BlobStore;
}

/** All that is kept of a lead; `details`, the emails and who recorded a contact are null once erased. */
export interface WholeLead {
  lead: Record<string, unknown>;
  details: unknown;
  messages: (Record<string, unknown> & { email: unknown })[];
  contacts: Contact[];
  activity: Record<string, unknown>[];
}

/** The newest leads, of one state where one is named. */
export const listLeads = (
  { database, clock }: OnCall,
  limit: number,
  state?: LeadState,
): Promise<ListedLead[]> => findNewest(database, clock(), limit, state);

/**
 * Everything that is kept of a lead, opened: for whoever has to act on it, and for a person who asks what we hold.
 * That it was looked at is noted. @throws when there is no such lead
 */
export async function openLead(
  { database, keyring, clock }: OnCall,
  reference: string,
  as: 'shown' | 'exported',
): Promise<WholeLead> {
  return inTransaction(database, async (transaction) => {
    const id = await findLead(transaction, reference);
    await noteActivity(transaction, [id], as, clock());
    const { lead, messages, activity } = await readWhole(transaction, id);
    const open = (sealed: Buffer | null, context: string) =>
      sealed === null ? null : JSON.parse(keyring.open(sealed, context));
    const { details, ...codes } = lead;
    return {
      lead: codes,
      details: open(details, `lead ${id}`),
      messages: messages.map((row) => ({
        ...row,
        email: open(row.email, `message ${row.id}`),
        dismissal: open(row.dismissal, `message ${row.id}`),
      })),
      contacts: (await findContacts(transaction, id)).map((contact) => openContact(contact, keyring)),
      activity,
    };
  });
}

/** What was found in the second store: drafts that are gone now, or why it wasn't looked at. */
export type SecondStoreErased = { looked: true; drafts: number } | { looked: false; why: string };

/**
 * Erases what is personal in a lead, here and in the second store; counts stay.
 * @throws when neither has such a lead
 */
export async function eraseLead(onCall: OnCall, reference: string): Promise<SecondStoreErased> {
  const { database, clock } = onCall;
  const id = await inTransaction(database, async (transaction) => {
    const known = await findId(transaction, reference);
    if (known) await eraseLeads(transaction, [known], clock());
    return known;
  });
  const kept = await eraseKept(onCall, id ? { id } : { reference: reference.toUpperCase() });
  if (id) return kept;
  if (!kept.looked) throw new Error(`${NO_LEAD} in the database, and ${kept.why}`);
  if (kept.drafts === 0) throw new Error(NO_LEAD);
  return kept;
}

async function eraseKept(
  { keyring, secondStore }: OnCall,
  whose: Parameters<typeof removeKept>[1],
): Promise<SecondStoreErased> {
  if (!secondStore) return { looked: false, why: 'the second store can’t be reached from here' };
  try {
    return { looked: true, drafts: await removeKept({ keyring, secondStore }, whose) };
  } catch (error) {
    return { looked: false, why: `the second store doesn’t answer (${errorKind(error)})` };
  }
}

/** Where copies may be that Hearth can't know of: for a person to clear. */
export const ELSEWHERE = [
  'the team’s inbox, and that of anybody it was forwarded to',
  'the email provider’s log',
  'backups of the database, until they are replaced',
  'the case system, if the enquiry was recorded there',
];

const NO_LEAD = 'There is no lead with this reference';

/** @returns the id of the lead with a reference @throws when there is none */
export async function findLead(transaction: Transaction, reference: string): Promise<string> {
  const id = await findId(transaction, reference);
  if (!id) throw new Error(NO_LEAD);
  return id;
}

const findId = (transaction: Transaction, reference: string): Promise<string | undefined> =>
  lockLeadId(transaction, reference.toUpperCase());
