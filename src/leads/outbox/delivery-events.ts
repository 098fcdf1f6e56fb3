import * as z from 'zod';
import type { Runtime } from '../../content/runtime.ts';
import type { Clock } from '../../platform/time/clock.ts';
import { inTransaction, type Database, type Transaction } from '../../platform/database/database.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import type { Log } from '../../platform/log.ts';
import type { Email } from '../../platform/mail/mailer.ts';
import { addressEmail, alertEmail, backupEmail, type Inbox } from '../emails/undelivered.tsx';
import type { HandlingTeam } from '../kinds/lead.ts';
import { kindOf, teamOf } from '../kinds/register.ts';
import { openEmail, putMessage, type MessageKind } from './outbox.ts';

/** What Resend says became of an email. */
export const deliveryEvent = z.object({
  type: z.string(),
  created_at: z.iso.datetime({ offset: true }),
  // What PostgreSQL can keep: no NUL.
  data: z.object({ email_id: z.string().regex(/^\P{Cc}+$/u) }),
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
  await inTransaction(edges.database, async (transaction) => {
    const { rowCount } = await transaction.query(
      'insert into delivery_event (id, provider_id, type, at) values ($1, $2, $3, $4) on conflict do nothing',
      [id, email_id, event.type, event.created_at],
    );
    if (rowCount === 1) await applyEvents(transaction, email_id, edges);
  });
}

interface Heard {
  id: string;
  kind: string;
  failed_as: string | null;
}

const MESSAGE = 'select id, kind, failed_as from message';

/**
 * Applies all that was heard of an email to its message; a failure has its consequences once. To be called in the
 * transaction that stores an event or the email's id: of two at once, the second finds what the first stored.
 */
export async function applyEvents(
  transaction: Transaction,
  providerId: string,
  edges: Hearing,
): Promise<void> {
  await transaction.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [providerId]);
  const { rows } = await transaction.query<Heard>(`${MESSAGE} where provider_id = $1 for update`, [
    providerId,
  ]);
  const [message] = rows;
  if (!message) return;
  const { rows: events } = await transaction.query<{ type: string; at: Date }>(
    'select type, at from delivery_event where provider_id = $1 order by at',
    [providerId],
  );
  const delivered = events.find(({ type }) => type === 'email.delivered');
  if (delivered) {
    await transaction.query('update message set delivered_at = $2 where id = $1', [message.id, delivered.at]);
  }
  const failure = events.find(({ type }) => FAILURES.includes(type));
  if (failure && (message.failed_as === null || message.failed_as === 'silent')) {
    await fail(transaction, message, failure.type.replace('email.', ''), edges);
  }
}

/**
 * Does what follows from the provider refusing the recipient of an email that was given up, once: as if it had bounced.
 * A person's address is theirs to mend and their team is told of it, so it is no dead letter for anybody else to see to.
 * To be called in the transaction that gives it up.
 */
export async function applyRefusal(
  transaction: Transaction,
  messageId: string,
  edges: Hearing,
): Promise<void> {
  const { rows } = await transaction.query<Heard>(`${MESSAGE} where id = $1 and status = 'dead' for update`, [
    messageId,
  ]);
  const [message] = rows;
  if (!message) return;
  if (message.failed_as === null) await fail(transaction, message, 'refused', edges);
  if (message.kind === 'acknowledgement' || message.kind === 'confirm') {
    await transaction.query('update message set dismissed_at = $2 where id = $1', [
      messageId,
      edges.clock().toString(),
    ]);
  }
}

/**
 * Raises the alarm for team emails of which nothing was heard for an hour after they were sent.
 * @returns how many
 */
export async function hearSilence(edges: Hearing): Promise<number> {
  return inTransaction(edges.database, async (transaction) => {
    const { rows } = await transaction.query<Heard>(
      `${MESSAGE} where kind in ('team', 'bundle') and status = 'sent' and delivered_at is null and failed_as is null
         and sent_at < $1 for update of message skip locked`,
      [edges.clock().subtract({ hours: SILENCE }).toString()],
    );
    for (const message of rows) await fail(transaction, message, 'silent', edges);
    return rows.length;
  });
}

async function fail(
  transaction: Transaction,
  { id, kind }: Heard,
  how: string,
  edges: Hearing,
): Promise<void> {
  await transaction.query('update message set failed_as = $2 where id = $1', [id, how]);
  edges.log.error('email not delivered', { message: id, kind, how });
  const told = await tellings(transaction, id);
  const of = kind === 'bundle' && told[0]?.kind === 'safeguarding' ? 'safeguarding' : kind;
  for (const part of consequences(of, how, told, edges)) {
    await putMessage(transaction, part.lead, part.kind, part.letter, edges);
  }
}

/** A lead that an email told of, and the email as it was written for that lead alone. */
interface Telling {
  lead: string;
  /** What the lead is. */
  of: string;
  /** The kind of the email that was written for it alone. */
  kind: string;
  reference: string;
  team: string;
  /** The person asked not to be contacted, and nothing that they wrote may tell of danger. */
  stopped: boolean;
  /** They left a phone number. */
  phone: boolean;
  message: string;
  email: Buffer | null;
}

/** What an email told of: many leads when it is a bundle, none when it is the owner's digest. */
async function tellings(transaction: Transaction, messageId: string): Promise<Telling[]> {
  const { rows } = await transaction.query<Telling>(
    `select lead.id as lead, lead.kind as of, message.kind, reference, team, message.id as message, email,
       stopped_at is not null and not 'danger' = any(signals) as stopped, phone_hash is not null as phone
     from message join lead on lead.id = lead_id
     where message.id = $1 or bundle_id = $1 order by lead.received_at`,
    [messageId],
  );
  return rows;
}

/** A team that can't be reached has a backup and an owner who is told; a person who can't be, a team that rings. */
function consequences(
  kind: string,
  how: string,
  told: readonly Telling[],
  { runtime, keyring }: Hearing,
): { lead: string; kind: MessageKind; letter: Email }[] {
  const { agency } = runtime;
  const [first] = told;
  if (!first) return [];
  const team = teamOf(first.of, first.team, agency);
  const alert = (about: readonly Telling[], inbox: Inbox, goneOn = false) => ({
    lead: first.lead,
    kind: 'alert' as const,
    letter: alertEmail(
      about.map(({ of, reference }) => ({ kind: of, reference })),
      inbox,
      how,
      goneOn,
      runtime,
    ),
  });
  /** An email as it was written for one lead, and the team that it was written to, which may be one that had it before. */
  const written = ({ of, team: itsTeam, message, email }: Telling): [Email, HandlingTeam][] => {
    if (email === null) return [];
    const original = openEmail(message, email, keyring);
    const now = teamOf(of, itsTeam, agency);
    const had = [now, ...kindOf({ kind: of }).teams(agency)].find(({ inbox }) => inbox === original.to);
    return [[original, had ?? now]];
  };
  const backup = (each: Telling) =>
    written(each).flatMap(([original, to]) =>
      to.backup
        ? [{ lead: each.lead, kind: 'backup' as const, letter: backupEmail(original, to.backup) }]
        : [],
    );
  switch (kind) {
    case 'team':
    case 'bundle': {
      const inbox = { name: team.name, address: team.inbox };
      if (how === 'silent') return [alert(told, inbox)];
      // That nobody is to ring comes back from the same inbox, and has consequences of its own.
      const waiting = told.filter(({ stopped }) => !stopped);
      if (waiting.length === 0) return [];
      const backups = waiting.flatMap(backup);
      return [...backups, alert(waiting, inbox, backups.length > 0)];
    }
    case 'stop':
      return written(first).flatMap(([original, to]) =>
        original.to === to.inbox && to.backup
          ? [
              { lead: first.lead, kind, letter: { ...original, to: to.backup } },
              alert(told, { name: to.name, address: to.inbox }, true),
            ]
          : [alert(told, { name: `the backup of ${to.name}`, address: original.to })],
      );
    case 'backup':
      return [alert(told, { name: `the backup of ${team.name}`, address: team.backup ?? '' })];
    case 'safeguarding':
      return [alert(told, { name: agency.safeguarding.team, address: agency.safeguarding.inbox })];
    case 'acknowledgement':
    case 'confirm':
      return first.stopped
        ? []
        : [{ lead: first.lead, kind: 'address', letter: addressEmail(first, team, how, runtime) }];
    default:
      return [];
  }
}
