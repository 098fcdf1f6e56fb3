import type { Temporal } from 'temporal-polyfill';
import { instantOf } from '../../platform/time/clock.ts';
import { inTransaction, type Database, type Transaction } from '../../platform/database/database.ts';
import type { AnsweredAt } from './lead-row.ts';
import type { MessageKind } from './messages.ts';

/** What is known of a lead that is stored already. */
export interface StoredLead {
  id: string;
  reference: string;
  kind: string;
  /** When it came in first. */
  received: Temporal.Instant;
  due: Temporal.Instant | null;
  /** When its answers were last changed. */
  updated: Temporal.Instant;
  quarantined: boolean;
  /** When the person asked not to be contacted; null when they didn't, or were heard of since. */
  stopped: Temporal.Instant | null;
  /** A contact was recorded. */
  contacted: boolean;
  /** The slug of the team that has it. */
  team: string;
  campaign: string | null;
  event: string | null;
  placement: string | null;
  source: string | null;
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
  /** Null once erased, as the others. */
  answersHash: Buffer | null;
  emailHash: Buffer | null;
  phoneHash: Buffer | null;
  householdHash: Buffer | null;
}

const hasMessage = (kind: MessageKind, status: string) =>
  `exists (select from message where lead_id = lead.id and kind = '${kind}' and status ${status})`;

const STORED = `
  select id, reference, kind, received_at as received, due_at as due, updated_at as updated,
    quarantined_at is not null as quarantined, stopped_at as stopped, contacted_at is not null as contacted,
    team, campaign, event, placement, source, signals, details, answered_at as "answeredAt", confirming,
    answers_hash as "answersHash", email_hash as "emailHash", phone_hash as "phoneHash",
    household_hash as "householdHash",
    ${hasMessage('team', "not in ('waiting', 'gathering', 'replaced')")} as told,
    ${hasMessage('acknowledgement', "not in ('waiting', 'replaced')")}
      and not ${hasMessage('acknowledgement', "= 'waiting'")} as acknowledged,
    array(
      select recipient from message where lead_id = lead.id and kind = 'acknowledgement' and recipient is not null
        and status not in ('waiting', 'replaced', 'withheld')
    ) as "thankedAt"
  from lead`;

type Instants = 'received' | 'due' | 'updated' | 'stopped';
type StoredRow = Omit<StoredLead, Instants> & {
  received: Date;
  due: Date | null;
  updated: Date;
  stopped: Date | null;
};

/** @param where SQL of `$1` and so on */
async function findOne(
  database: Database | Transaction,
  where: string,
  values: unknown[],
): Promise<StoredLead | undefined> {
  const { rows } = await database.query<StoredRow>(`${STORED} ${where}`, values);
  const [row] = rows;
  return (
    row && {
      ...row,
      received: instantOf(row.received),
      due: row.due && instantOf(row.due),
      updated: instantOf(row.updated),
      stopped: row.stopped && instantOf(row.stopped),
    }
  );
}

/** The lead with a reference, just as it stands. */
export const findLead = (
  database: Database | Transaction,
  reference: string,
): Promise<StoredLead | undefined> => findOne(database, 'where reference = $1', [reference]);

/** The lead with an id, just as it stands. */
export const findLeadById = (database: Database | Transaction, id: string): Promise<StoredLead | undefined> =>
  findOne(database, 'where id = $1', [id]);

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
    `with locked as materialized (select id from lead ${where} for no key update)
     select from message join locked on lead_id = locked.id where status in ('waiting', 'gathering') for update of message`,
    [value],
  );
  return findOne(transaction, where, [value]);
}

/** The lead with an id, locked with its emails that wait. */
export const findLeadForChange = (transaction: Transaction, id: string): Promise<StoredLead | undefined> =>
  lockLead(transaction, 'where id = $1', id);

/** The same by its reference. */
export const findReferenceForChange = (
  transaction: Transaction,
  reference: string,
): Promise<StoredLead | undefined> => lockLead(transaction, 'where reference = $1', reference);

/** The id of the lead with a reference, locked, but not its emails; undefined when there is none. */
export async function lockLeadId(transaction: Transaction, reference: string): Promise<string | undefined> {
  const { rows } = await transaction.query<{ id: string }>(
    'select id from lead where reference = $1 for no key update',
    [reference],
  );
  return rows[0]?.id;
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
    const same = 'where answers_hash = $1 and received_at > $2 order by received_at limit 1';
    return work(transaction, await findOne(transaction, same, [answersHash, since]));
  });
}
