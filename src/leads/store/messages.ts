import type { Temporal } from 'temporal-polyfill';
import type { Database, Transaction } from '../../platform/database/database.ts';

/**
 * The order in which emails go, so that a quota that runs out costs the least: what a team must know, what a person
 * waits for, everything else.
 */
export const PRIORITY = {
  team: 1,
  safeguarding: 1,
  backup: 1,
  bundle: 1,
  stop: 1,
  acknowledgement: 2,
  confirm: 2,
  booking: 2,
  host: 2,
  'near-confirm': 2,
  'near-notice': 2,
  alert: 3,
  address: 3,
  late: 3,
  digest: 3,
  content: 3,
  vanished: 3,
  campaigns: 3,
  reminder: 3,
  organiser: 3,
  near: 4,
} as const;
export type MessageKind = keyof typeof PRIORITY;

/**
 * Emails that anybody may cause to go to any address, so that they are limited. What somebody may cause only once, as
 * the confirmation of a place that they booked, isn't among them.
 */
export const LIMITED = [
  'acknowledgement',
  'confirm',
  'near-confirm',
] as const satisfies readonly MessageKind[];

/** Emails that go to a person, whose address is theirs to mend. */
const TO_PERSON: readonly string[] = [
  ...LIMITED,
  'booking',
  'host',
  'reminder',
  'near',
  'near-notice',
] satisfies MessageKind[];

/** Whether an email of a kind goes to the person: one that doesn't arrive, their team is told of. */
export const isToPerson = (kind: string): boolean => TO_PERSON.includes(kind);

/** An email that was rendered and sealed. */
export interface SealedEmail {
  id: string;
  email: Buffer;
}

/** What an email is about that is about no lead: somebody's wish to be written to. */
export interface OfSubscription {
  subscriptionId: string;
  /** A keyed hash of the address, where the email is limited. */
  recipient: Buffer | null;
}

/** Puts an email in line to be sent, from now on; `leadId` is null when it is about many, or about none. */
export async function insertMessage(
  transaction: Transaction,
  { id, leadId, kind, email, at }: SealedEmail & { leadId: string | null; kind: MessageKind; at: string },
  of?: OfSubscription,
): Promise<void> {
  await transaction.query(
    `insert into message (id, lead_id, kind, priority, email, created_at, next_attempt_at, subscription_id, recipient)
     values ($1, $2, $3, $4, $5, $6, $6, $7, $8)`,
    [id, leadId, kind, PRIORITY[kind], email, at, of?.subscriptionId ?? null, of?.recipient ?? null],
  );
}

/** An email as it was sealed; null once it is erased. */
export async function findEmail(transaction: Transaction, id: string): Promise<Buffer | null> {
  const { rows } = await transaction.query<{ email: Buffer | null }>(
    'select email from message where id = $1',
    [id],
  );
  return rows[0]?.email ?? null;
}

/** The emails of a kind that told of a lead, or still will; none that was erased. */
export async function findEmails(
  transaction: Transaction,
  leadId: string,
  kind: MessageKind,
): Promise<SealedEmail[]> {
  const { rows } = await transaction.query<SealedEmail>(
    `select id, email from message
     where lead_id = $1 and kind = $2 and status <> 'replaced' and email is not null`,
    [leadId, kind],
  );
  return rows;
}

/** The emails that ask not to contact the person of a lead, and may still go out. */
export async function findUnsentStops(transaction: Transaction, leadId: string): Promise<SealedEmail[]> {
  const { rows } = await transaction.query<SealedEmail>(
    `select id, email from message where lead_id = $1 and kind = 'stop' and status in ('waiting', 'sending', 'dead', 'held')`,
    [leadId],
  );
  return rows;
}

/** Takes messages back: nobody tries them again. */
export async function replaceMessages(transaction: Transaction, ids: readonly string[]): Promise<void> {
  await transaction.query(`update message set status = 'replaced' where id = any($1)`, [ids]);
}

/** Takes back those that weren't sent yet: another says what counts now. */
export async function replaceWaiting(transaction: Transaction, ids: readonly string[]): Promise<void> {
  await transaction.query(
    `update message set status = 'replaced' where id = any($1) and status in ('waiting', 'held', 'dead')`,
    [ids],
  );
}

/** Takes back what couldn't be sent of a kind of which the newest says all. */
export async function replaceUnsent(
  transaction: Transaction,
  kind: 'digest' | 'content' | 'campaigns',
): Promise<void> {
  await transaction.query(
    `update message set status = 'replaced' where kind = $1 and status in ('waiting', 'held', 'dead')`,
    [kind],
  );
}

/** Forgets how many limited emails each address was written before a day in London, `2026-11-22`. */
export async function forgetCounts(database: Database, day: string): Promise<void> {
  await database.query('delete from email_count where day < $1', [day]);
}

/** Notes from when on an email would say what is no longer so: it is never sent then. */
export async function expireMessage(
  transaction: Transaction,
  id: string,
  until: Temporal.Instant,
): Promise<void> {
  await transaction.query('update message set until = $2 where id = $1', [id, until.toString()]);
}

/** Takes back what still waits of these kinds about a lead. */
export async function takeBack(
  transaction: Transaction,
  leadId: string,
  kinds: readonly MessageKind[],
): Promise<void> {
  await transaction.query(
    `update message set status = 'replaced'
     where lead_id = $1 and kind = any($2) and status in ('waiting', 'sending', 'held', 'dead')`,
    [leadId, kinds],
  );
}

/** Takes back every email that would say by now what is no longer so, of whoever stopped while sending it, too. */
export async function replaceExpired(database: Database, now: Temporal.Instant): Promise<void> {
  await database.query(
    `update message set status = 'replaced'
     where until <= $1 and (status in ('waiting', 'held', 'dead') or status = 'sending' and next_attempt_at <= $1)`,
    [now.toString()],
  );
}
