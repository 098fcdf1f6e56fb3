import type { BlobStore } from '../../platform/database/blobs.ts';
import type { Clock } from '../../platform/time/clock.ts';
import { inTransaction, type Database, type Transaction } from '../../platform/database/database.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import { findContacts, openContact, type Contact } from '../follow-up/contact.ts';
import { STILL_WAITS } from '../follow-up/late.ts';
import { errorKind } from '../../platform/log.ts';
import { noteActivity } from '../store/activity.ts';
import { eraseLeads } from '../retention/erasure.ts';
import { removeKept } from '../submit/second-store.ts';

/** What the person on call works with. */
export interface OnCall {
  database: Database;
  keyring: Keyring;
  clock: Clock;
  /** Left out where it can't be reached. */
  secondStore?: BlobStore;
}

/** A lead without a word of whose it is. */
export interface ListedLead {
  reference: string;
  received_at: Date;
  /** Null when nobody promised to be in touch. */
  due_at: Date | null;
  team: string;
  area: string | null;
  quarantined: boolean;
  erased: boolean;
  /** Somebody recorded a contact. */
  contacted: boolean;
  /** Nobody did, though it was due. */
  late: boolean;
  /** How its emails are: `team sent, acknowledgement dead`. */
  emails: string;
}

/** All that is kept of a lead; `details`, the emails and who recorded a contact are null once erased. */
export interface WholeLead {
  lead: Record<string, unknown>;
  details: unknown;
  messages: (Record<string, unknown> & { email: unknown })[];
  contacts: Contact[];
  activity: Record<string, unknown>[];
}

/** What a list may be asked for, as SQL; `$2` is now. */
const STATES = {
  late: `due_at is not null and due_at < $2 and ${STILL_WAITS}`,
  contacted: 'contacted_at is not null',
  quarantined: 'quarantined_at is not null and erased_at is null',
  stopped: 'stopped_at is not null',
  erased: 'erased_at is not null',
  unsent: `exists (select from message where lead_id = lead.id and status in ('waiting', 'sending', 'gathering'))`,
} as const;
export type LeadState = keyof typeof STATES;
export const leadStates = Object.keys(STATES) as LeadState[];

const LIST = `
  select reference, received_at, due_at, team, area, ${STATES.quarantined} as quarantined, ${STATES.erased} as erased,
    ${STATES.contacted} as contacted, ${STATES.late} as late,
    coalesce((
      select string_agg(
        kind || ' ' || case when dismissed_at is null then status else 'dismissed' end, ', ' order by created_at, priority
      ) from message where lead_id = lead.id
    ), '') as emails
  from lead`;

/** The newest leads, of one state where one is named. */
export async function listLeads(
  { database, clock }: OnCall,
  limit: number,
  state?: LeadState,
): Promise<ListedLead[]> {
  const { rows } = await database.query<ListedLead>(
    `${LIST} ${state ? `where ${STATES[state]}` : ''} order by received_at desc limit $1`,
    [limit, clock().toString()],
  );
  return rows;
}

/** Until when the provider takes nothing, and what it said; undefined when nothing keeps emails from going. */
export async function findPause({
  database,
  clock,
}: OnCall): Promise<{ until: Date; problem: string } | undefined> {
  const { rows } = await database.query<{ until: Date; problem: string }>(
    'select until, problem from delivery_pause where until > $1',
    [clock().toString()],
  );
  return rows[0];
}

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
    await noteActivity(transaction, [id], as, clock);
    const [lead, messages, activity] = [
      await transaction.query('select * from lead where id = $1', [id]),
      await transaction.query('select * from message where lead_id = $1 order by created_at, priority', [id]),
      await transaction.query('select at, kind from activity where lead_id = $1 order by id', [id]),
    ];
    const open = (sealed: Buffer | null, context: string) =>
      sealed === null ? null : JSON.parse(keyring.open(sealed, context));
    const {
      details,
      answers_hash: _a,
      email_hash: _e,
      phone_hash: _p,
      household_hash: _h,
      ...codes
    } = lead.rows[0];
    return {
      lead: codes,
      details: open(details, `lead ${id}`),
      messages: messages.rows.map((row) => ({
        ...row,
        email: open(row.email, `message ${row.id}`),
        dismissal: open(row.dismissal, `message ${row.id}`),
      })),
      contacts: (await findContacts(transaction, id)).map((contact) => openContact(contact, keyring)),
      activity: activity.rows,
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
    if (known) await eraseLeads(transaction, [known], clock);
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

async function findId(transaction: Transaction, reference: string): Promise<string | undefined> {
  const { rows } = await transaction.query<{ id: string }>(
    'select id from lead where reference = $1 for update',
    [reference.toUpperCase()],
  );
  return rows[0]?.id;
}
