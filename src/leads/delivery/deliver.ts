import type { Temporal } from 'temporal-polyfill';
import { inTransaction } from '../../platform/database.ts';
import { errorKind } from '../../platform/log.ts';
import type { Mailer, Sent } from '../../platform/mailer.ts';
import { applyEvents, type Hearing } from './delivery-events.ts';
import { openEmail } from './outbox.ts';

/** The edges that delivery needs. */
export interface Delivering extends Hearing {
  mailer: Mailer;
  /** Waits, in ms: between sends, for the provider's pace. */
  pause: (ms: number) => Promise<void>;
  /** From 0 to 1, to spread retries. */
  random: () => number;
}

/** How long a message that is being sent is left alone by others, in seconds. */
const LEASE = 60;
/** The first wait after a failure, doubled each time up to the longest, in seconds. */
const FIRST_WAIT = 30;
const LONGEST_WAIT = 3600;
/** How long a message is tried, in hours: inside the 24 that Resend remembers an idempotency key. */
const TRIED_FOR = 23;
/** How long to wait after a send, in ms: Resend takes about five a second. */
const PACE = 220;
/** How many messages one turn leases: even if each takes as long as it may, the lease outlasts them. */
const BATCH = 3;

interface Leased {
  id: string;
  kind: string;
  email: Buffer;
  attempts: number;
  priority: number;
  first_tried_at: Date;
}

const TAKE = `
  with due as (
    select id from message
    where status in ('waiting', 'sending') and next_attempt_at <= $1 and ($2::uuid is null or lead_id = $2)
    order by priority, next_attempt_at limit ${BATCH} for update skip locked
  )
  update message set status = 'sending', attempts = attempts + 1,
    first_tried_at = coalesce(first_tried_at, $1), next_attempt_at = $1::timestamptz + make_interval(secs => ${LEASE})
  from due where message.id = due.id
  returning message.id, message.kind, message.email, message.attempts, message.priority, message.first_tried_at`;

/**
 * A message whose lead changed while it was being sent isn't tried again: a newer one tells of it, but for words of
 * danger, each of which is read. Nor is one that was
 * taken back meanwhile, since the person asked not to be contacted or was erased.
 */
const AGAIN = `
  update message set next_attempt_at = $2, problem = $3, status = case when status = 'replaced' or exists (
    select from message as newer
    where newer.lead_id = message.lead_id and newer.kind = message.kind and newer.created_at > message.created_at
      and newer.kind in ('team', 'acknowledgement', 'confirm')
  ) then 'replaced' else 'waiting' end
  where id = $1 and email is not null`;

const GIVE_UP = `
  update message set problem = $3, status = case when status = 'replaced' then 'replaced' else $2 end where id = $1`;

/** Which messages to send, and for how long to go on taking more. */
export interface Delivery {
  /** Those of one lead only. */
  leadId?: string;
  /** In seconds; without it until nothing is due. */
  atMost?: number;
}

/**
 * Sends what is due in the outbox, team emails first. Each message is taken by a lease, so that two at once send
 * nothing twice, and sent under its own id as idempotency key. Once the provider says that it has had enough, the rest
 * waits for the next turn.
 * @returns how many were sent
 */
export async function deliver(
  edges: Delivering,
  { leadId, atMost = Infinity }: Delivery = {},
): Promise<number> {
  const { database, clock, pause } = edges;
  const started = clock();
  let sent = 0;
  for (;;) {
    const { rows } = await database.query<Leased>(TAKE, [clock().toString(), leadId ?? null]);
    const batch = rows.toSorted((a, b) => a.priority - b.priority);
    for (const [index, message] of batch.entries()) {
      const outcome = await send(message, edges);
      await note(message, outcome, edges);
      if (outcome.status === 'again' && outcome.afterSeconds !== undefined) {
        await release(batch.slice(index + 1), outcome.afterSeconds, edges);
        return sent;
      }
      if (outcome.status === 'sent') sent += 1;
      // The few emails of one lead need no pace.
      if (leadId === undefined) await pause(PACE);
    }
    if (rows.length < BATCH || started.until(clock()).total('seconds') >= atMost) return sent;
  }
}

/** Sends what is due of one lead, after the answer was given: what stops it is logged, and the sweep goes on. */
export async function deliverSoon(edges: Delivering, leadId: string): Promise<void> {
  try {
    await deliver(edges, { leadId });
  } catch (error) {
    edges.log.error('delivery stopped', { error: errorKind(error) });
  }
}

async function send(message: Leased, edges: Delivering): Promise<Sent> {
  const { keyring, mailer, log, clock } = edges;
  // Whoever tried first may have been stopped before noting that it was sent, and the key may be forgotten by now.
  if (isOutOfTime(message, clock())) return { status: 'refused', problem: 'unsure: it may have been sent' };
  try {
    return await mailer(openEmail(message.id, message.email, keyring), message.id);
  } catch (error) {
    log.error('message not sent', { message: message.id, error: errorKind(error) });
    return { status: 'again', problem: errorKind(error), afterSeconds: undefined };
  }
}

/** Gives back what was taken and not tried, to wait as long as what the provider refused just now. */
async function release(
  messages: readonly Leased[],
  seconds: number,
  { database, clock }: Delivering,
): Promise<void> {
  await database.query(
    `update message set status = 'waiting', attempts = attempts - 1, next_attempt_at = $2
     where id = any($1) and status = 'sending'`,
    [messages.map(({ id }) => id), clock().add({ seconds }).toString()],
  );
}

async function note(message: Leased, outcome: Sent, edges: Delivering): Promise<void> {
  const { database, clock, log } = edges;
  if (outcome.status === 'sent') {
    await inTransaction(database, async (transaction) => {
      await transaction.query(
        `update message set status = 'sent', sent_at = $2, provider_id = $3, problem = null
         where id = $1 and email is not null`,
        [message.id, clock().toString(), outcome.id],
      );
      // It may have been heard of before its id was known here.
      await applyEvents(transaction, outcome.id, edges);
    });
    return;
  }
  const next = outcome.status === 'again' ? nextTry(message, outcome.afterSeconds, edges) : undefined;
  if (next) {
    await database.query(AGAIN, [message.id, next.toString(), outcome.problem]);
  } else {
    await database.query(GIVE_UP, [message.id, outcome.status === 'held' ? 'held' : 'dead', outcome.problem]);
  }
  log.error(next ? 'message not sent yet' : 'message given up', {
    message: message.id,
    kind: message.kind,
    problem: outcome.problem,
  });
}

/**
 * When to try again: as the provider said, else after a wait that doubles, spread by a half either way.
 * @returns undefined when the idempotency key may be forgotten by then
 */
function nextTry(
  { attempts, first_tried_at }: Leased,
  afterSeconds: number | undefined,
  { clock, random }: Delivering,
): Temporal.Instant | undefined {
  const wait = afterSeconds ?? Math.min(FIRST_WAIT * 2 ** (attempts - 1), LONGEST_WAIT) * (0.5 + random());
  const next = clock().add({ seconds: Math.ceil(wait) });
  return isOutOfTime({ first_tried_at }, next) ? undefined : next;
}

/** Whether Resend may have forgotten the message's key at an instant, so that it might arrive twice. */
function isOutOfTime({ first_tried_at }: Pick<Leased, 'first_tried_at'>, at: Temporal.Instant): boolean {
  return (at.epochMilliseconds - first_tried_at.getTime()) / 3_600_000 >= TRIED_FOR;
}
