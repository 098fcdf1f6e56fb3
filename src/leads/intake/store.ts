import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { inTransaction, type Database, type Transaction } from '../../platform/database.ts';
import { activityKind, CODES } from './activity.ts';
import { leadKinds, type LeadKind } from '../forms/given.ts';
import { PRIORITY } from '../delivery/outbox.ts';

const bytes = z.codec(z.base64(), z.instanceof(Buffer), {
  decode: (text) => Buffer.from(text, 'base64'),
  encode: (buffer) => buffer.toString('base64'),
});

/** A lead as it is stored (codes, hashes, and the details sealed), with its emails, rendered and sealed. */
export const leadDraft = z.object({
  row: z.object({
    id: z.uuid(),
    reference: z.string(),
    kind: z.enum(leadKinds).default('enquiry'),
    receivedAt: z.string(),
    dueAt: z.string(),
    interest: z.string().nullable(),
    team: z.string(),
    reason: z.string(),
    area: z.string().nullable(),
    authority: z.string().nullable(),
    campaign: z.string().nullable(),
    event: z.string().nullable(),
    updates: z.boolean(),
    quarantined: z.boolean(),
    /** What the checks for spam and danger saw. */
    signals: z.array(z.string()).default([]),
    /** Its team's email goes with others once the team got so many within an hour; null sends it at once. */
    floodAt: z.int().nullable().default(null),
    answersHash: bytes,
    emailHash: bytes.nullable(),
    phoneHash: bytes.nullable(),
    householdHash: bytes.nullable(),
    details: bytes,
  }),
  messages: z.array(
    z.object({ id: z.uuid(), kind: z.enum(['team', 'safeguarding', 'acknowledgement']), email: bytes }),
  ),
});
export type LeadDraft = z.output<typeof leadDraft>;
export type LeadRow = LeadDraft['row'];
export type MessageRow = LeadDraft['messages'][number];

/** What is known of a lead that is stored already. */
export interface StoredLead {
  id: string;
  reference: string;
  kind: LeadKind;
  due: Temporal.Instant;
  /** When its answers were last changed. */
  updated: Temporal.Instant;
  quarantined: boolean;
  /** The person asked not to be contacted. */
  stopped: boolean;
  /** The slug of the team that has it. */
  team: string;
  campaign: string | null;
  event: string | null;
  /** What the checks for spam and danger saw. */
  signals: string[];
  /** Its answers, sealed; null once erased. */
  details: Buffer | null;
  /** Whether its team has been sent an email, or is being sent one just now. */
  told: boolean;
  /** The same of the person, with none still waiting. */
  acknowledged: boolean;
  /** Null once erased. */
  answersHash: Buffer | null;
  emailHash: Buffer | null;
}

const MESSAGES = `
  messages as (
    insert into message (id, lead_id, kind, priority, email, created_at, next_attempt_at, status)
    select m.id, stored.id, m.kind, m.priority, m.email, stored.updated_at, stored.updated_at,
      case when m.kind = 'team' and (
        select count(*) from (
          select from lead where team = stored.team and received_at > stored.updated_at - interval '1 hour' limit $25
        ) as flood
      ) >= $25 then 'gathering' else 'waiting' end
    from stored, unnest($19::uuid[], $20::text[], $21::smallint[], $22::bytea[]) as m (id, kind, priority, email)
  )`;

const ACTIVITY = `
  noted as (
    insert into activity (at, lead_id, kind, ${CODES})
    select updated_at, id, ${activityKind("case when quarantined_at is null then $23::text else 'quarantined' end")},
      ${CODES}
    from stored
  )`;

const INSERT = `
  with stored as (
    insert into lead (id, reference, kind, received_at, updated_at, due_at, interest, team, reason, area,
      authority, campaign, event, updates, quarantined_at, answers_hash, email_hash, phone_hash,
      household_hash, details, signals)
    values ($1, $2, $26, $3, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,
      case when $13 then $3::timestamptz end, $14, $15, $16, $17, $18, $24)
    on conflict do nothing
    returning *
  ), ${MESSAGES}, ${ACTIVITY}
  select id from stored`;

// A new promise is watched like the first: whoever was in touch, or told, was so about the one before.
const UPDATE = `
  with stored as (
    update lead set updated_at = $3, due_at = $4, interest = $5, team = $6, reason = $7, area = $8, authority = $9,
      campaign = $10, event = $11, updates = $12, quarantined_at = case when $13 then $3::timestamptz end,
      answers_hash = $14, email_hash = $15, phone_hash = $16, household_hash = $17, details = $18, signals = $24,
      received_at = case when erased_at is null then received_at else $3::timestamptz end, erased_at = null,
      stopped_at = null, contacted_at = case when due_at = $4 then contacted_at end,
      backup_told_at = case when due_at = $4 then backup_told_at end,
      owner_told_at = case when due_at = $4 then owner_told_at end
    where id = $1 and reference = $2 and kind = $26
    returning *
  ), replaced as (
    update message set status = 'replaced' from stored
    where message.lead_id = stored.id and message.status in ('waiting', 'gathering')
      and message.kind in ('team', 'safeguarding', 'acknowledgement')
  ), ${MESSAGES}, ${ACTIVITY}
  select id from stored`;

function values(lead: LeadRow, messages: readonly MessageRow[], activity: string): unknown[] {
  return [
    lead.id,
    lead.reference,
    lead.receivedAt,
    lead.dueAt,
    lead.interest,
    lead.team,
    lead.reason,
    lead.area,
    lead.authority,
    lead.campaign,
    lead.event,
    lead.updates,
    lead.quarantined,
    lead.answersHash,
    lead.emailHash,
    lead.phoneHash,
    lead.householdHash,
    lead.details,
    messages.map(({ id }) => id),
    messages.map(({ kind }) => kind),
    messages.map(({ kind }) => PRIORITY[kind]),
    messages.map(({ email }) => email),
    activity,
    lead.signals,
    lead.floodAt,
    lead.kind,
  ];
}

/**
 * Stores a lead, its emails and the note of it: one statement, so all or nothing in one round trip.
 * @returns false when the id or the reference is taken; then nothing was stored
 */
export async function insertLead(
  database: Database | Transaction,
  lead: LeadRow,
  messages: readonly MessageRow[],
): Promise<boolean> {
  const { rowCount } = await database.query(INSERT, values(lead, messages, 'enquiry'));
  return rowCount === 1;
}

/**
 * Replaces the answers of a stored lead; the emails that the change causes stand in for those not yet sent.
 * @param activity what to note it as
 * @throws when there is no such lead of its kind
 */
export async function updateLead(
  transaction: Transaction,
  lead: LeadRow,
  messages: readonly MessageRow[],
  activity: 'changed' | 'released' = 'changed',
): Promise<void> {
  const { rowCount } = await transaction.query(UPDATE, values(lead, messages, activity));
  if (rowCount !== 1) throw new Error('No lead of this kind has this id and reference');
}

const hasMessage = (kind: MessageRow['kind'], status: string) =>
  `exists (select from message where lead_id = lead.id and kind = '${kind}' and status ${status})`;

const STORED = `
  select id, reference, kind, due_at, updated_at, quarantined_at is not null as quarantined,
    stopped_at is not null as stopped, team, campaign, event, signals, details, answers_hash, email_hash,
    ${hasMessage('team', "not in ('waiting', 'gathering', 'replaced')")} as told,
    ${hasMessage('acknowledgement', "not in ('waiting', 'replaced')")}
      and not ${hasMessage('acknowledgement', "= 'waiting'")} as acknowledged
  from lead`;

type StoredRow = Omit<StoredLead, 'due' | 'updated' | 'answersHash' | 'emailHash'> & {
  due_at: Date;
  updated_at: Date;
  answers_hash: Buffer | null;
  email_hash: Buffer | null;
};

function readStored(row: StoredRow | undefined): StoredLead | undefined {
  if (!row) return undefined;
  const { due_at, updated_at, answers_hash, email_hash, ...same } = row;
  return {
    ...same,
    due: Temporal.Instant.fromEpochMilliseconds(due_at.getTime()),
    updated: Temporal.Instant.fromEpochMilliseconds(updated_at.getTime()),
    answersHash: answers_hash,
    emailHash: email_hash,
  };
}

/** Another lead that may be of the same person or household, and what both share. */
export interface Duplicate {
  reference: string;
  shares: ('email' | 'phone' | 'household')[];
}

/** How many others are offered. */
const MOST_DUPLICATES = 5;

/** The newest other leads of the same kind with the same email, phone or household, found by keyed hashes; never merged. */
export async function findDuplicates(
  database: Database | Transaction,
  {
    id,
    kind,
    emailHash,
    phoneHash,
    householdHash,
  }: Pick<LeadRow, 'id' | 'kind' | 'emailHash' | 'phoneHash' | 'householdHash'>,
): Promise<Duplicate[]> {
  const { rows } = await database.query<{
    reference: string;
    email: boolean | null;
    phone: boolean | null;
    household: boolean | null;
  }>(
    `select reference, email_hash = $2 as email, phone_hash = $3 as phone, household_hash = $4 as household from lead
     where id <> $1 and kind = $5 and (email_hash = $2 or phone_hash = $3 or household_hash = $4)
     order by received_at desc limit ${MOST_DUPLICATES}`,
    [id, emailHash, phoneHash, householdHash, kind],
  );
  return rows.map(({ reference, ...same }) => ({
    reference,
    shares: (['email', 'phone', 'household'] as const).filter((each) => same[each] === true),
  }));
}

/** The lead with an id; nobody else changes it until the transaction ends. */
export async function findLeadForChange(
  transaction: Transaction,
  id: string,
): Promise<StoredLead | undefined> {
  const { rows } = await transaction.query<StoredRow>(`${STORED} where id = $1 for update`, [id]);
  return readStored(rows[0]);
}

/** The same by its reference. */
export async function findReferenceForChange(
  transaction: Transaction,
  reference: string,
): Promise<StoredLead | undefined> {
  const { rows } = await transaction.query<StoredRow>(`${STORED} where reference = $1 for update`, [
    reference,
  ]);
  return readStored(rows[0]);
}

/**
 * Runs `work` while nobody else handles the same answers, giving it the lead, if there is one, that came with these
 * answers since `since` (RFC 3339).
 */
export async function withSameAnswers<T>(
  database: Database,
  answersHash: Buffer,
  since: string,
  work: (transaction: Transaction, earlier: StoredLead | undefined) => Promise<T>,
): Promise<T> {
  return inTransaction(database, async (transaction) => {
    await transaction.query('select pg_advisory_xact_lock($1)', [answersHash.readBigInt64BE()]);
    const { rows } = await transaction.query<StoredRow>(
      `${STORED} where answers_hash = $1 and received_at > $2 order by received_at limit 1`,
      [answersHash, since],
    );
    return work(transaction, readStored(rows[0]));
  });
}
