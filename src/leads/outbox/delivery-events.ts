import * as z from 'zod';
import type { Runtime } from '../../content/runtime.ts';
import type { Clock } from '../../platform/time/clock.ts';
import { inTransaction, type Database, type Transaction } from '../../platform/database/database.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import type { Log } from '../../platform/log.ts';
import type { Email } from '../../platform/mail/mailer.ts';
import { addressEmail, alertEmail, backupEmail, organiserAlert, type Inbox } from '../emails/undelivered.tsx';
import type { HandlingTeam } from '../kinds/lead.ts';
import { findKind, teamOf } from '../kinds/register.ts';
import { noteUnreached } from '../store/bookings.ts';
import { dismissMessage } from '../store/dead-letters.ts';
import {
  findEvents,
  findTellings,
  keepEvent,
  lockByProviderId,
  lockGivenUp,
  lockSilent,
  noteDelivered,
  noteFailed,
  type Heard,
  type Telling,
} from '../store/delivery-events.ts';
import { findEmail, isToPerson, type MessageKind } from '../store/messages.ts';
import { findInboxOfMessage, lockInboxOf } from '../store/subscription-emails.ts';
import { stopInbox } from '../store/subscriptions.ts';
import { openEmail, putMessage } from './outbox.ts';

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
    const { type, created_at: at } = event;
    const isNew = await keepEvent(transaction, { id, providerId: email_id, type, at });
    if (isNew) await applyEvents(transaction, email_id, edges);
  });
}

/**
 * Applies all that was heard of an email to its message; a failure has its consequences once. To be called in the
 * transaction that stores an event or the email's id: of two at once, the second finds what the first stored.
 */
export async function applyEvents(
  transaction: Transaction,
  providerId: string,
  edges: Hearing,
): Promise<void> {
  // Before the message: whoever stops an inbox holds it, and then waits for its messages.
  await lockInboxOf(transaction, providerId);
  const message = await lockByProviderId(transaction, providerId);
  if (!message) return;
  const events = await findEvents(transaction, providerId);
  const delivered = events.find(({ type }) => type === 'email.delivered');
  if (delivered) await noteDelivered(transaction, message.id, delivered.at);
  const failure = events.find(({ type }) => FAILURES.includes(type));
  if (failure && (message.failedAs === null || message.failedAs === 'silent')) {
    await fail(transaction, message, failure.type.replace('email.', ''), edges);
  }
}

/**
 * Does what follows from the provider refusing the recipient of an email that was given up, once: as if it had bounced.
 * A person's address is theirs to mend, and their team is told of it where they have one, so it is no dead letter for
 * anybody else to see to.
 * To be called in the transaction that gives it up.
 */
export async function applyRefusal(
  transaction: Transaction,
  messageId: string,
  edges: Hearing,
): Promise<void> {
  const message = await lockGivenUp(transaction, messageId);
  if (!message) return;
  if (message.failedAs === null) await fail(transaction, message, 'refused', edges);
  if (isToPerson(message.kind)) await dismissMessage(transaction, messageId, edges.clock(), null);
}

/**
 * Raises the alarm for team emails of which nothing was heard for an hour after they were sent.
 * @returns how many
 */
export async function hearSilence(edges: Hearing): Promise<number> {
  return inTransaction(edges.database, async (transaction) => {
    const silent = await lockSilent(transaction, edges.clock().subtract({ hours: SILENCE }));
    for (const message of silent) await fail(transaction, message, 'silent', edges);
    return silent.length;
  });
}

async function fail(
  transaction: Transaction,
  { id, kind }: Heard,
  how: string,
  edges: Hearing,
): Promise<void> {
  await noteFailed(transaction, id, how);
  edges.log.error('email not delivered', { message: id, kind, how });
  const told = await findTellings(transaction, id);
  // Whoever runs the date that they booked rings them.
  const [first] = told;
  if (first && isToPerson(kind)) await noteUnreached(transaction, first.lead);
  const of = kind === 'bundle' && told[0]?.kind === 'safeguarding' ? 'safeguarding' : kind;
  for (const part of consequences(of, how, told, edges)) {
    await putMessage(transaction, part.lead, part.kind, part.letter, edges);
  }
  if (kind === 'organiser') await passOn(transaction, id, how, edges);
  await stopList(transaction, id, how, edges);
}

/** An email to whoever runs a date, who can't be reached, goes to the service's owner, who is told why. */
async function passOn(transaction: Transaction, id: string, how: string, edges: Hearing): Promise<void> {
  const sealed = await findEmail(transaction, id);
  if (!sealed) return;
  const original = openEmail(id, sealed, edges.keyring);
  const { owner } = edges.runtime.agency;
  await putMessage(transaction, null, 'alert', organiserAlert(original, how, edges.runtime), edges);
  await putMessage(transaction, null, 'backup', backupEmail(original, owner.inbox), edges);
}

/**
 * Writes no more to an inbox that can't be reached, or whose person said that we're spam, where the email is one that
 * they asked for. That it `failed` may be our own doing.
 */
async function stopList(
  transaction: Transaction,
  id: string,
  how: string,
  { clock }: Hearing,
): Promise<void> {
  const inbox = how === 'failed' ? undefined : await findInboxOfMessage(transaction, id);
  if (inbox) await stopInbox(transaction, inbox, clock());
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
  const team = teamOf(first.of, first.team, runtime);
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
    const now = teamOf(of, itsTeam, runtime);
    const had = [now, ...(findKind(of)?.teams(runtime) ?? [])].find(({ inbox }) => inbox === original.to);
    return [[original, had ?? now]];
  };
  /** Of a team whose kind of lead was taken out, nothing is known but where it was written to. */
  const inboxOf = (telling: Telling): Inbox => {
    if (findKind(telling.of)) return { name: team.name, address: team.inbox };
    const [[original] = []] = written(telling);
    return { name: 'its team', address: original?.to ?? team.inbox };
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
      const inbox = inboxOf(first);
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
    default:
      return isToPerson(kind) && !first.stopped
        ? [{ lead: first.lead, kind: 'address', letter: addressEmail(first, team, how, runtime) }]
        : [];
  }
}
