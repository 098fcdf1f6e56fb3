import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database.ts';
import type { Keyring } from '../platform/keyring.ts';
import { errorKind, type Log } from '../platform/log.ts';
import { email, type Mailer, type Sent } from '../platform/mailer.ts';

/** The edges that delivery needs. */
export interface Delivering {
  database: Database;
  keyring: Keyring;
  mailer: Mailer;
  clock: Clock;
  log: Log;
}

/** How long a message that is being sent is left alone by others, in seconds. */
const LEASE = 60;
/** The first wait after a failure, doubled each time up to the longest, in seconds. */
const FIRST_WAIT = 30;
const LONGEST_WAIT = 3600;
/** How many messages one turn leases: even if each takes as long as it may, the lease outlasts them. */
const BATCH = 3;

interface Leased {
  id: string;
  kind: string;
  email: Buffer;
  attempts: number;
}

const TAKE = `
  with due as (
    select id from message
    where status in ('waiting', 'sending') and next_attempt_at <= $1 and ($2::uuid is null or lead_id = $2)
    order by priority, next_attempt_at limit ${BATCH} for update skip locked
  )
  update message set status = 'sending', attempts = attempts + 1, next_attempt_at = $1::timestamptz + make_interval(secs => ${LEASE})
  from due where message.id = due.id
  returning message.id, message.kind, message.email, message.attempts, message.priority`;

/** A message whose lead changed while it was being sent isn't tried again: a newer one tells of it. */
const AGAIN = `
  update message set next_attempt_at = $2, problem = $3, status = case when exists (
    select from message as newer
    where newer.lead_id = message.lead_id and newer.kind = message.kind and newer.created_at > message.created_at
  ) then 'replaced' else 'waiting' end
  where id = $1`;

/**
 * Sends what is due in the outbox, of one lead or of all, until nothing is. Each message is taken by a lease, so that
 * two at once send nothing twice, and sent under its own id as idempotency key.
 * @returns how many were sent
 */
export async function deliver(edges: Delivering, leadId?: string): Promise<number> {
  let sent = 0;
  for (;;) {
    const { rows } = await edges.database.query<Leased & { priority: number }>(TAKE, [
      edges.clock().toString(),
      leadId ?? null,
    ]);
    for (const message of rows.toSorted((a, b) => a.priority - b.priority)) {
      const outcome = await send(message, edges);
      if (outcome.status === 'sent') sent += 1;
      await note(message, outcome, edges);
    }
    if (rows.length < BATCH) return sent;
  }
}

async function send(message: Leased, { keyring, mailer, log }: Delivering): Promise<Sent> {
  try {
    const opened = email.parse(JSON.parse(keyring.open(message.email, `message ${message.id}`)));
    return await mailer(opened, message.id);
  } catch (error) {
    log.error('message not sent', { message: message.id, error: errorKind(error) });
    return { status: 'again', problem: errorKind(error), afterSeconds: undefined };
  }
}

async function note(message: Leased, outcome: Sent, { database, clock, log }: Delivering): Promise<void> {
  const now = clock();
  switch (outcome.status) {
    case 'sent':
      await database.query(
        `update message set status = 'sent', sent_at = $2, provider_id = $3, problem = null where id = $1`,
        [message.id, now.toString(), outcome.id],
      );
      break;
    case 'again': {
      const wait = outcome.afterSeconds ?? Math.min(FIRST_WAIT * 2 ** (message.attempts - 1), LONGEST_WAIT);
      await database.query(AGAIN, [
        message.id,
        now.add({ seconds: Math.ceil(wait) }).toString(),
        outcome.problem,
      ]);
      break;
    }
    case 'refused':
    case 'held':
      await database.query('update message set status = $2, problem = $3 where id = $1', [
        message.id,
        outcome.status === 'held' ? 'held' : 'dead',
        outcome.problem,
      ]);
      break;
  }
  if (outcome.status !== 'sent') {
    log.error('message not sent', { message: message.id, kind: message.kind, problem: outcome.problem });
  }
}
