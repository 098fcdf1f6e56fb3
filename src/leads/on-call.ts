import type { Clock } from '../platform/clock.ts';
import { inTransaction, type Database, type Transaction } from '../platform/database.ts';
import type { Keyring } from '../platform/keyring.ts';
import { findContacts, openContact, type Contact } from './contact.ts';
import { STILL_WAITS } from './late.ts';

/** What the person on call works with. */
export interface OnCall {
  database: Database;
  keyring: Keyring;
  clock: Clock;
}

/** A lead without a word of whose it is. */
export interface ListedLead {
  reference: string;
  received_at: Date;
  due_at: Date;
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

const LIST = `
  select reference, received_at, due_at, team, area, quarantined_at is not null as quarantined,
    erased_at is not null as erased, contacted_at is not null as contacted, due_at < $2 and ${STILL_WAITS} as late,
    coalesce((
      select string_agg(kind || ' ' || status, ', ' order by created_at, priority) from message where lead_id = lead.id
    ), '') as emails
  from lead order by received_at desc limit $1`;

/** The newest leads. */
export async function listLeads({ database, clock }: OnCall, limit: number): Promise<ListedLead[]> {
  return (await database.query<ListedLead>(LIST, [limit, clock().toString()])).rows;
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
    const id = await find(transaction, reference);
    await noteOf(transaction, id, as, clock);
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
      messages: messages.rows.map((row) => ({ ...row, email: open(row.email, `message ${row.id}`) })),
      contacts: (await findContacts(transaction, id)).map((contact) => openContact(contact, keyring)),
      activity: activity.rows,
    };
  });
}

/**
 * Puts a lead's dead and held emails back in line, as if new.
 * @returns how many there were
 * @throws when there is no such lead
 */
export async function retryLead({ database, clock }: OnCall, reference: string): Promise<number> {
  return inTransaction(database, async (transaction) => {
    const id = await find(transaction, reference);
    const { rowCount } = await transaction.query(
      `update message set status = 'waiting', attempts = 0, first_tried_at = null, next_attempt_at = $2, problem = null
       where (lead_id = $1 or id in (select bundle_id from message where lead_id = $1))
         and status in ('dead', 'held') and email is not null`,
      [id, clock().toString()],
    );
    await noteOf(transaction, id, 'retried', clock);
    return rowCount ?? 0;
  });
}

/**
 * Erases what is personal in a lead, its emails and its contacts, hashes too, and of whom it was a duplicate; counts
 * stay, cut loose from it. An email that waits is not sent any more. @throws when there is no such lead
 */
export async function eraseLead({ database, clock }: OnCall, reference: string): Promise<void> {
  await inTransaction(database, async (transaction) => {
    const id = await find(transaction, reference);
    const now = clock().toString();
    await noteOf(transaction, id, 'erased', clock);
    await transaction.query(
      `update message set email = null, status = case when status in ('waiting', 'sending', 'held', 'dead')
         then 'replaced' else status end, provider_id = null
       where lead_id = $1`,
      [id],
    );
    await transaction.query(
      `update contact set details = case when lead_id <> $1 then details end, duplicate_of = null
       where lead_id = $1 or duplicate_of = $1`,
      [id],
    );
    await transaction.query(
      `update lead set details = null, answers_hash = null, email_hash = null, phone_hash = null,
         household_hash = null, updated_at = $2, erased_at = coalesce(erased_at, $2) where id = $1`,
      [id, now],
    );
    await transaction.query('update activity set lead_id = null where lead_id = $1', [id]);
  });
}

/** Where copies may be that Hearth can't know of: for a person to clear. */
export const ELSEWHERE = [
  'the team’s inbox, and that of anybody it was forwarded to',
  'the email provider’s log',
  'backups of the database, until they are replaced',
  'the case system, if the enquiry was recorded there',
];

async function find(transaction: Transaction, reference: string): Promise<string> {
  const { rows } = await transaction.query<{ id: string }>(
    'select id from lead where reference = $1 for update',
    [reference.toUpperCase()],
  );
  if (!rows[0]) throw new Error('There is no lead with this reference');
  return rows[0].id;
}

async function noteOf(transaction: Transaction, id: string, kind: string, clock: Clock): Promise<void> {
  await transaction.query(
    `insert into activity (at, lead_id, kind, interest, team, area, authority, campaign, event)
     select $2, id, $3, interest, team, area, authority, campaign, event from lead where id = $1`,
    [id, clock().toString(), kind],
  );
}
