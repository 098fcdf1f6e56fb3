import type { Temporal } from 'temporal-polyfill';
import type { Database, Transaction } from '../../platform/database/database.ts';
import { instantOf } from '../../platform/time/clock.ts';

/** A message that is left to whoever took it until its lease ends. */
export interface Leased {
  id: string;
  kind: string;
  email: Buffer;
  /** This one too. */
  attempts: number;
  firstTried: Temporal.Instant;
  /** What that was before this try; null when it is the first. */
  triedBefore: Temporal.Instant | null;
}

/**
 * One at a time: what isn't being tried just now doesn't count as tried. After a pause the first sweep has its turn
 * before the emails of one lead, so that what waits for teams goes first.
 */
const TAKE = `
  with due as (
    select id, first_tried_at as tried_before from message
    where status in ('waiting', 'sending') and next_attempt_at <= $1 and ($2::uuid is null or $2 in (lead_id, id))
      and coalesce(until > $1, true)
      and not exists (
        select from delivery_pause
        where until + case when $2 is null then '0' else least(until - since, '5 minutes') end > $1
      )
    order by priority, next_attempt_at limit 1 for update skip locked
  )
  update message set status = 'sending', attempts = attempts + 1,
    first_tried_at = coalesce(first_tried_at, $1), next_attempt_at = $1::timestamptz + make_interval(secs => $3)
  from due where message.id = due.id
  returning message.id, message.kind, message.email, message.attempts, message.first_tried_at, due.tried_before`;

/**
 * Takes the message that is due first by a lease, of all or of one lead; or one by its own id, which stands in the place
 * of a lead's. One whose lease has ended is due again.
 * @param lease how long others leave it alone, in seconds
 */
export async function takeMessage(
  database: Database,
  { now, leadId, lease }: { now: Temporal.Instant; leadId: string | undefined; lease: number },
): Promise<Leased | undefined> {
  const { rows } = await database.query<
    Pick<Leased, 'id' | 'kind' | 'email' | 'attempts'> & { first_tried_at: Date; tried_before: Date | null }
  >(TAKE, [now.toString(), leadId ?? null, lease]);
  const [row] = rows;
  if (!row) return undefined;
  const { first_tried_at, tried_before, ...message } = row;
  return {
    ...message,
    firstTried: instantOf(first_tried_at),
    triedBefore: tried_before && instantOf(tried_before),
  };
}

/** Notes that a message was sent, and the provider's id of it. */
export async function noteSent(
  transaction: Transaction,
  id: string,
  providerId: string,
  at: Temporal.Instant,
): Promise<void> {
  await transaction.query(
    `update message set status = 'sent', sent_at = $2, provider_id = $3, problem = null
     where id = $1 and email is not null`,
    [id, at.toString(), providerId],
  );
}

/** When a message may be tried again, and as what. */
export interface NextTry {
  at: Temporal.Instant;
  /** Null when it was never tried as far as its idempotency key goes. */
  firstTried: Temporal.Instant | null;
  attempts: number;
}

/**
 * A message whose lead changed while it was being sent isn't tried again: a newer one tells of it, but for words of
 * danger, each of which is read. Nor is one that was taken back meanwhile, since the person asked not to be contacted or was erased; or that somebody else has taken since.
 */
const AGAIN = `
  update message set next_attempt_at = $2, problem = $3, first_tried_at = $4, attempts = $5,
    status = case when status = 'replaced' or exists (
      select from message as newer
      where newer.lead_id = message.lead_id and newer.kind = message.kind and newer.position > message.position
        and newer.kind in ('team', 'acknowledgement', 'confirm')
    ) then 'replaced' else 'waiting' end
  where id = $1 and email is not null and attempts = $6`;

/** Gives back a message that wasn't sent, to be tried again, unless there is no need of it any more. */
export async function tryAgain(
  database: Database,
  { id, attempts }: Pick<Leased, 'id' | 'attempts'>,
  problem: string,
  next: NextTry,
): Promise<void> {
  const firstTried = next.firstTried?.toString() ?? null;
  await database.query(AGAIN, [id, next.at.toString(), problem, firstTried, next.attempts, attempts]);
}

/** Makes a message a dead letter, unless it was taken back meanwhile. */
export async function giveUp(
  transaction: Transaction,
  id: string,
  status: 'dead' | 'held',
  problem: string,
): Promise<void> {
  await transaction.query(
    `update message set problem = $3, status = case when status = 'replaced' then 'replaced' else $2 end where id = $1`,
    [id, status, problem],
  );
}
