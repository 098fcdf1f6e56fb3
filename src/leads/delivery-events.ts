import * as z from 'zod';
import type { Runtime } from '../content/runtime.ts';
import type { Team } from '../content/schemas/index.ts';
import type { Clock } from '../platform/clock.ts';
import { inTransaction, type Database, type Transaction } from '../platform/database.ts';
import type { Keyring } from '../platform/keyring.ts';
import type { Log } from '../platform/log.ts';
import type { Email } from '../platform/mailer.ts';
import { addressEmail, alertEmail, backupEmail } from './emails/undelivered.tsx';
import { openEmail, putMessage, type MessageKind } from './outbox.ts';

/** What Resend says became of an email. */
export const deliveryEvent = z.object({
  type: z.string(),
  created_at: z.iso.datetime({ offset: true }),
  data: z.object({ email_id: z.string().min(1) }),
});
export type DeliveryEvent = z.infer<typeof deliveryEvent>;

/** The edges that events of delivery need. */
export interface Hearing {
  runtime: Runtime;
  database: Database;
  keyring: Keyring;
  clock: Clock;
  log: Log;
}

/** Events that say that an email did not, or should not, reach anybody. */
const FAILURES = ['email.bounced', 'email.failed', 'email.suppressed', 'email.complained'];

/** How long after it was sent a team's email must have been delivered, in hours. */
const SILENCE = 1;

/** Keeps an event, once, and does what follows from it. In any order, and before the email's id is known, too. */
export async function hearEvent(id: string, event: DeliveryEvent, edges: Hearing): Promise<void> {
  const { email_id } = event.data;
  const { rowCount } = await edges.database.query(
    'insert into delivery_event (id, provider_id, type, at) values ($1, $2, $3, $4) on conflict do nothing',
    [id, email_id, event.type, event.created_at],
  );
  if (rowCount === 1) await applyEvents(email_id, edges);
}

interface Heard {
  id: string;
  lead_id: string;
  kind: string;
  email: Buffer | null;
  failed_as: string | null;
  reference: string;
  team: string;
  /** The person asked not to be contacted, and nothing that they wrote may tell of danger. */
  stopped: boolean;
}

const MESSAGE = `
  select message.id, lead_id, message.kind, email, failed_as, lead.reference, lead.team,
    lead.stopped_at is not null and not 'danger' = any(lead.signals) as stopped
  from message join lead on lead.id = message.lead_id`;

/** Applies all that was heard of an email to its message; a failure has its consequences once. */
export async function applyEvents(providerId: string, edges: Hearing): Promise<void> {
  await inTransaction(edges.database, async (transaction) => {
    const { rows } = await transaction.query<Heard>(
      `${MESSAGE} where provider_id = $1 for update of message`,
      [providerId],
    );
    const [message] = rows;
    if (!message) return;
    const { rows: events } = await transaction.query<{ type: string; at: Date }>(
      'select type, at from delivery_event where provider_id = $1 order by at',
      [providerId],
    );
    const delivered = events.find(({ type }) => type === 'email.delivered');
    if (delivered) {
      await transaction.query('update message set delivered_at = $2 where id = $1', [
        message.id,
        delivered.at,
      ]);
    }
    const failure = events.find(({ type }) => FAILURES.includes(type));
    if (failure && (message.failed_as === null || message.failed_as === 'silent')) {
      await fail(transaction, message, failure.type.replace('email.', ''), edges);
    }
  });
}

/**
 * Raises the alarm for team emails of which nothing was heard for an hour after they were sent.
 * @returns how many
 */
export async function hearSilence(edges: Hearing): Promise<number> {
  return inTransaction(edges.database, async (transaction) => {
    const { rows } = await transaction.query<Heard>(
      `${MESSAGE} where message.kind = 'team' and status = 'sent' and delivered_at is null and failed_as is null
         and sent_at < $1 for update of message skip locked`,
      [edges.clock().subtract({ hours: SILENCE }).toString()],
    );
    for (const message of rows) await fail(transaction, message, 'silent', edges);
    return rows.length;
  });
}

async function fail(transaction: Transaction, message: Heard, how: string, edges: Hearing): Promise<void> {
  await transaction.query('update message set failed_as = $2 where id = $1', [message.id, how]);
  edges.log.error('email not delivered', { message: message.id, kind: message.kind, how });
  for (const [kind, letter] of consequences(message, how, edges)) {
    await putMessage(transaction, message.lead_id, kind, letter, edges);
  }
}

/** A team that can't be reached has a backup and an owner who is told; a person who can't be, a team that rings. */
function consequences(
  { id, kind, email: sealed, reference, team: slug, stopped }: Heard,
  how: string,
  { runtime, keyring }: Hearing,
): [MessageKind, Email][] {
  const { teams } = runtime.agency;
  const team = teams.find((each) => each.slug === slug);
  if (!team || sealed === null) return [];
  const alert = (about: Team): [MessageKind, Email] => ['alert', alertEmail(reference, about, how, runtime)];
  switch (kind) {
    case 'team': {
      if (how === 'silent') return [alert(team)];
      // That nobody is to ring comes back from the same inbox, and has consequences of its own.
      if (stopped) return [];
      return [['backup', backupEmail(openEmail(id, sealed, keyring), team)], alert(team)];
    }
    case 'backup':
      return [alert(team)];
    case 'stop': {
      const original = openEmail(id, sealed, keyring);
      // It may be about another team than the lead's: one that it was moved from.
      const told = teams.find(({ inbox }) => inbox === original.to);
      return told ? [['stop', { ...original, to: told.backup }], alert(told)] : [alert(team)];
    }
    case 'acknowledgement':
      return stopped ? [] : [['address', addressEmail(reference, team, runtime)]];
    default:
      return [];
  }
}
