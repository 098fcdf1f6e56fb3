import { Temporal } from 'temporal-polyfill';
import { inTransaction, statement, type Database, type Transaction } from '../../platform/database.ts';
import { LIMITED, type Limits } from '../delivery/limits.ts';
import { PRIORITY } from '../delivery/outbox.ts';
import type { LeadKind } from '../forms/given.ts';
import { activityKind, CODES } from './activity.ts';
import type { AnsweredAt } from './merge.ts';

/** A lead as it is stored: codes, hashes, and the details sealed. Instants are RFC 3339. */
export interface LeadRow {
  id: string;
  reference: string;
  kind: LeadKind;
  /** When what is stored now was sent. */
  receivedAt: string;
  dueAt: string;
  interest: string | null;
  team: string;
  reason: string;
  area: string | null;
  authority: string | null;
  campaign: string | null;
  event: string | null;
  updates: boolean;
  quarantined: boolean;
  /** The person asked not to be contacted, and that stands. */
  stopped: boolean;
  /** What the checks for spam and danger saw. */
  signals: readonly string[];
  answersHash: Buffer;
  emailHash: Buffer | null;
  phoneHash: Buffer | null;
  householdHash: Buffer | null;
  details: Buffer;
  answeredAt: AnsweredAt;
  /** The confirmation that the email address still waits for. */
  confirming: string | null;
}

/** An email that a lead causes, rendered and sealed. */
export interface MessageRow {
  id: string;
  kind: 'team' | 'safeguarding' | 'acknowledgement' | 'confirm';
  email: Buffer;
  /** A keyed hash of the address, for an email that is limited because anybody may cause it. */
  recipient: Buffer | null;
}

/** The emails that something causes. */
export interface Letters {
  messages: readonly MessageRow[];
  /** When they were written, RFC 3339. */
  writtenAt: string;
  limits: Limits;
}

/** A lead to be stored, with its emails. */
export interface LeadDraft extends Letters {
  row: LeadRow;
  /** The kinds of email that these stand in for, where those weren't sent yet. */
  replaces: readonly MessageRow['kind'][];
}

/** What is known of a lead that is stored already. */
export interface StoredLead {
  id: string;
  reference: string;
  kind: LeadKind;
  due: Temporal.Instant;
  /** When its answers were last changed. */
  updated: Temporal.Instant;
  quarantined: boolean;
  /** When the person asked not to be contacted; null when they didn't, or were heard of since. */
  stopped: Temporal.Instant | null;
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
  /** The inboxes that it was thanked at, as keyed hashes. */
  thankedAt: Buffer[];
  answeredAt: AnsweredAt;
  /** The confirmation that the email address still waits for. */
  confirming: string | null;
  /** Null once erased. */
  answersHash: Buffer | null;
  emailHash: Buffer | null;
}

const LIMITED_KINDS = LIMITED.map((kind) => `'${kind}'`).join(', ');

/**
 * Limits hold across processes: of two at once that write to one address, the second waits for the count of the first.
 * The total is counted without waiting, so that no lead ever waits for another: it may be passed by as many as come at
 * once.
 */
/** @param standsInFor SQL: how many emails to the same address that weren't sent yet these stand in for */
const messages = (standsInFor: string) => `
  counted as (
    insert into email_count (recipient, day, count)
    select limited.recipient, (:writtenAt::timestamptz at time zone 'Europe/London')::date, 1 - ${standsInFor}
    from stored, unnest(:recipients::bytea[]) as limited (recipient) where limited.recipient is not null
    on conflict (recipient, day) do update set count = email_count.count + excluded.count
    returning recipient, count
  ), messages as (
    insert into message (id, lead_id, kind, priority, email, recipient, created_at, next_attempt_at, status)
    select m.id, stored.id, m.kind, m.priority, m.email, m.recipient, :writtenAt, :writtenAt, case
      when m.recipient is not null and (
        (select count from counted where counted.recipient = m.recipient) > :perAddress
        or (
          select count(*) from message as earlier where earlier.lead_id = stored.id
            and earlier.kind in (${LIMITED_KINDS}) and earlier.status not in ('withheld', 'replaced')
            and earlier.created_at > :writtenAt::timestamptz - interval '1 day'
        ) >= :perLead
        or (
          select count(*) from (
            select from message as earlier where earlier.kind in (${LIMITED_KINDS})
              and earlier.created_at > :writtenAt::timestamptz - interval '1 hour' limit :perHour
          ) as every
        ) >= :perHour
      ) then 'withheld'
      when m.kind in ('team', 'safeguarding') and (
        (
          select count(*) from message as earlier where earlier.lead_id = stored.id and earlier.kind = m.kind
            and earlier.created_at > :writtenAt::timestamptz - interval '1 hour'
        ) >= :tellings
        or (
          select count(*) from (
            select from message as earlier join lead as other on other.id = earlier.lead_id
            where earlier.kind = :flood and earlier.created_at > :writtenAt::timestamptz - interval '1 hour'
              and (:flood = 'safeguarding' or other.team = stored.team)
            limit :atOnce
          ) as flood
        ) >= :atOnce
      ) then 'gathering'
      else 'waiting' end
    from stored, unnest(:ids::uuid[], :kinds::text[], :priorities::smallint[], :emails::bytea[], :recipients::bytea[])
      as m (id, kind, priority, email, recipient)
  )`;

const ACTIVITY = `
  noted as (
    insert into activity (at, lead_id, kind, ${CODES})
    select updated_at, id, ${activityKind("case when quarantined_at is null then :activity::text else 'quarantined' end")},
      ${CODES}
    from stored
  )`;

const INSERT = statement(`
  with stored as (
    insert into lead (id, reference, kind, received_at, updated_at, due_at, interest, team, reason, area,
      authority, campaign, event, updates, quarantined_at, answers_hash, email_hash, phone_hash,
      household_hash, details, signals, answered_at, confirming)
    values (:id, :reference, :kind, :receivedAt, :receivedAt, :dueAt, :interest, :team, :reason, :area,
      :authority, :campaign, :event, :updates, case when :quarantined then :receivedAt::timestamptz end, :answersHash,
      :emailHash, :phoneHash, :householdHash, :details, :signals, :answeredAt, :confirming)
    on conflict do nothing
    returning *
  ), ${messages('0')}, ${ACTIVITY}
  select id from stored`);

// A new promise is watched like the first: whoever was in touch, or told, was so about the one before.
const UPDATE = statement(`
  with stored as (
    update lead set updated_at = greatest(updated_at, :receivedAt), due_at = :dueAt, interest = :interest, team = :team,
      reason = :reason, area = :area, authority = :authority, campaign = :campaign, event = :event, updates = :updates,
      quarantined_at = case when :quarantined then :receivedAt::timestamptz end, answers_hash = :answersHash,
      email_hash = :emailHash, phone_hash = :phoneHash, household_hash = :householdHash, details = :details,
      signals = :signals, answered_at = :answeredAt, confirming = :confirming,
      received_at = case when erased_at is null then received_at else :receivedAt::timestamptz end, erased_at = null,
      stopped_at = case when :stopped then stopped_at end,
      contacted_at = case when due_at = :dueAt then contacted_at end,
      backup_told_at = case when due_at = :dueAt then backup_told_at end,
      owner_told_at = case when due_at = :dueAt then owner_told_at end
    where id = :id and reference = :reference and kind = :kind
    returning *
  ), replaced as (
    update message set status = 'replaced' from stored
    where message.lead_id = stored.id and message.status in ('waiting', 'gathering') and message.kind = any(:replaces)
    returning recipient
  ), ${messages('(select count(*) from replaced where replaced.recipient = limited.recipient)')}, ${ACTIVITY}
  select id from stored`);

/** Puts an email of a lead that is stored in line, within the same limits. */
const ADD = statement(
  `with stored as (select * from lead where id = :leadId), ${messages('0')} select id from stored`,
);

function values({ row, replaces, ...letters }: LeadDraft, activity: string) {
  const answeredAt = JSON.stringify(row.answeredAt);
  return { ...row, answeredAt, ...lettersAsValues(letters), replaces, activity };
}

function lettersAsValues({ messages, writtenAt, limits }: Letters) {
  return {
    writtenAt,
    ids: messages.map(({ id }) => id),
    kinds: messages.map(({ kind }) => kind),
    priorities: messages.map(({ kind }) => PRIORITY[kind]),
    emails: messages.map(({ email }) => email),
    recipients: messages.map(({ recipient }) => recipient),
    ...limits,
  };
}

/**
 * Stores a lead, its emails and the note of it: one statement, so all or nothing in one round trip.
 * @returns false when the id or the reference is taken; then nothing was stored
 */
export async function insertLead(database: Database | Transaction, draft: LeadDraft): Promise<boolean> {
  const { rowCount } = await database.query(INSERT(values(draft, 'enquiry')));
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

/** Notes when answers were given that are stored already: what was sent before, and comes late, doesn't replace them. */
export async function noteAnswered(
  transaction: Transaction,
  id: string,
  answeredAt: AnsweredAt,
): Promise<void> {
  await transaction.query('update lead set answered_at = $2 where id = $1', [id, JSON.stringify(answeredAt)]);
}

/** Puts emails of a stored lead in line, and changes nothing else. */
export async function addMessages(transaction: Transaction, id: string, letters: Letters): Promise<void> {
  await transaction.query(ADD({ leadId: id, ...lettersAsValues(letters) }));
}

/** The emails of a kind that told of a lead, or still will, sealed; none that was erased. */
export async function findEmails(
  transaction: Transaction,
  leadId: string,
  kind: MessageRow['kind'],
): Promise<{ id: string; email: Buffer }[]> {
  const { rows } = await transaction.query<{ id: string; email: Buffer }>(
    `select id, email from message
     where lead_id = $1 and kind = $2 and status <> 'replaced' and email is not null`,
    [leadId, kind],
  );
  return rows;
}

const hasMessage = (kind: MessageRow['kind'], status: string) =>
  `exists (select from message where lead_id = lead.id and kind = '${kind}' and status ${status})`;

const STORED = `
  select id, reference, kind, due_at, updated_at, quarantined_at is not null as quarantined,
    stopped_at, team, campaign, event, signals, details, answers_hash, email_hash, answered_at, confirming,
    ${hasMessage('team', "not in ('waiting', 'gathering', 'replaced')")} as told,
    ${hasMessage('acknowledgement', "not in ('waiting', 'replaced')")}
      and not ${hasMessage('acknowledgement', "= 'waiting'")} as acknowledged,
    array(
      select recipient from message where lead_id = lead.id and kind = 'acknowledgement' and recipient is not null
        and status not in ('waiting', 'replaced', 'withheld')
    ) as "thankedAt"
  from lead`;

type StoredRow = Omit<
  StoredLead,
  'due' | 'updated' | 'stopped' | 'answersHash' | 'emailHash' | 'answeredAt'
> & {
  due_at: Date;
  updated_at: Date;
  stopped_at: Date | null;
  answers_hash: Buffer | null;
  email_hash: Buffer | null;
  answered_at: AnsweredAt;
};

function readStored(row: StoredRow | undefined): StoredLead | undefined {
  if (!row) return undefined;
  const { due_at, updated_at, stopped_at, answers_hash, email_hash, answered_at, ...same } = row;
  return {
    ...same,
    due: toInstant(due_at),
    updated: toInstant(updated_at),
    stopped: stopped_at && toInstant(stopped_at),
    answersHash: answers_hash,
    emailHash: email_hash,
    answeredAt: answered_at,
  };
}

const toInstant = (date: Date) => Temporal.Instant.fromEpochMilliseconds(date.getTime());

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

/**
 * A lead, and its emails that wait: nobody else changes or sends any of it until the transaction ends. What was sent is
 * read only then, so that none that is being sent goes out once more.
 * @param where SQL of `$1`
 */
async function lockLead(
  transaction: Transaction,
  where: string,
  value: string,
): Promise<StoredLead | undefined> {
  await transaction.query(
    `with locked as materialized (select id from lead ${where} for update)
     select from message join locked on lead_id = locked.id where status in ('waiting', 'gathering') for update of message`,
    [value],
  );
  const { rows } = await transaction.query<StoredRow>(`${STORED} ${where}`, [value]);
  return readStored(rows[0]);
}

/** The lead with an id, locked with its emails that wait. */
export const findLeadForChange = (transaction: Transaction, id: string): Promise<StoredLead | undefined> =>
  lockLead(transaction, 'where id = $1', id);

/** The same by its reference. */
export const findReferenceForChange = (
  transaction: Transaction,
  reference: string,
): Promise<StoredLead | undefined> => lockLead(transaction, 'where reference = $1', reference);

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
