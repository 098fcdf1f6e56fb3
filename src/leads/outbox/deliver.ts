import type { Temporal } from 'temporal-polyfill';
import { inTransaction } from '../../platform/database/database.ts';
import { errorKind } from '../../platform/log.ts';
import type { Email, Mailer, Sent } from '../../platform/mail/mailer.ts';
import { pauseSending } from '../store/delivery-pause.ts';
import { giveUp, noteSent, takeMessage, tryAgain, type Leased, type NextTry } from '../store/leases.ts';
import { applyEvents, applyRefusal, type Hearing } from './delivery-events.ts';
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
/** The first wait after a failure, doubled each time up to the longest, in seconds. Nobody else's wait is believed longer. */
const FIRST_WAIT = 30;
const LONGEST_WAIT = 3600;
/** How long a message is tried, in hours: inside the 24 that Resend remembers an idempotency key. */
const TRIED_FOR = 23;
/** How long to wait after a send, in ms: Resend takes about five a second. */
const PACE = 220;

type Failed = Extract<Sent, { afterSeconds: unknown }>;

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
 * waits for the next turn; when a limit or a quota is used up, nobody tries before it may have opened.
 * @returns how many were sent
 */
export async function deliver(
  edges: Delivering,
  { leadId, atMost = Infinity }: Delivery = {},
): Promise<number> {
  const { database, clock, pause } = edges;
  const started = clock();
  let sent = 0;
  do {
    const message = await takeMessage(database, { now: clock(), leadId, lease: LEASE });
    if (!message) break;
    const outcome = await send(message, edges);
    await note(message, outcome, edges);
    if (outcome.status === 'full' || ('afterSeconds' in outcome && outcome.afterSeconds)) break;
    if (outcome.status === 'sent') sent += 1;
    // The few emails of one lead need no pace.
    if (leadId === undefined) await pause(PACE);
  } while (started.until(clock()).total('seconds') < atMost);
  return sent;
}

/** Sends what is due of one lead, after the answer was given: what stops it is logged, and the sweep goes on. */
export async function deliverSoon(edges: Delivering, leadId: string): Promise<void> {
  try {
    await deliver(edges, { leadId });
  } catch (error) {
    edges.log.error('delivery stopped', { error: errorKind(error) });
  }
}

/** The same of one email that is about no lead. */
export const deliverMessageSoon = (edges: Delivering, messageId: string): Promise<void> =>
  deliverSoon(edges, messageId);

async function send(message: Leased, edges: Delivering): Promise<Sent> {
  const { keyring, mailer, log, clock } = edges;
  // Whoever tried first may have been stopped before noting that it was sent, and the key may be forgotten by now.
  if (isOutOfTime(message, clock())) return { status: 'refused', problem: 'unsure: it may have been sent' };
  const failed = (status: 'untaken' | 'again', error: unknown): Sent => {
    log.error('message not sent', { message: message.id, error: errorKind(error) });
    return { status, problem: errorKind(error), afterSeconds: undefined };
  };
  let letter: Email;
  try {
    letter = openEmail(message.id, message.email, keyring);
  } catch (error) {
    return failed('untaken', error);
  }
  try {
    return await mailer(letter, message.id);
  } catch (error) {
    return failed('again', error);
  }
}

async function note(message: Leased, outcome: Sent, edges: Delivering): Promise<void> {
  const { id, kind } = message;
  const { database, clock, log } = edges;
  switch (outcome.status) {
    case 'sent':
      await inTransaction(database, async (transaction) => {
        await noteSent(transaction, id, outcome.id, clock());
        // It may have been heard of before its id was known here.
        await applyEvents(transaction, outcome.id, edges);
      });
      return;
    case 'again':
    case 'untaken':
    case 'full': {
      const { problem } = outcome;
      const again = nextTry(message, outcome, edges);
      if (!again) break;
      await tryAgain(database, message, problem, again);
      if (outcome.status === 'full') await holdAll(outcome, edges);
      log.error('message not sent yet', { message: id, kind, problem });
      return;
    }
  }
  await inTransaction(database, async (transaction) => {
    await giveUp(transaction, id, outcome.status === 'held' ? 'held' : 'dead', outcome.problem);
    if (outcome.status === 'unreachable') await applyRefusal(transaction, id, edges);
  });
  log.error('message given up', { message: id, kind, problem: outcome.problem });
}

/** Lets nobody try before the provider may take something again. */
async function holdAll(
  { problem, afterSeconds = FIRST_WAIT }: Failed,
  { database, clock, log }: Delivering,
): Promise<void> {
  const until = clock().add({ seconds: Math.ceil(Math.min(afterSeconds, LONGEST_WAIT)) });
  await pauseSending(database, clock(), { until, problem });
  log.error('sending pauses', { problem, until: until.toString() });
}

/**
 * When to try again, and as what: as the provider said, else after a wait that doubles, spread by a half either way.
 * What wasn't taken wasn't tried as far as its key goes; where nothing is taken, the message itself waits for nothing.
 * @returns undefined when the idempotency key may be forgotten by then
 */
function nextTry(
  { attempts, firstTried: tried, triedBefore }: Leased,
  { status, afterSeconds }: Failed,
  { clock, random }: Delivering,
): NextTry | undefined {
  const firstTried = status === 'again' ? tried : triedBefore;
  if (status === 'full') return { at: clock(), firstTried, attempts: attempts - 1 };
  const wait =
    afterSeconds === undefined
      ? Math.min(FIRST_WAIT * 2 ** (attempts - 1), LONGEST_WAIT) * (0.5 + random())
      : Math.min(afterSeconds, LONGEST_WAIT);
  const at = clock().add({ seconds: Math.ceil(wait) });
  return firstTried && isOutOfTime({ firstTried }, at) ? undefined : { at, firstTried, attempts };
}

/** Whether Resend may have forgotten the message's key at an instant, so that it might arrive twice. */
function isOutOfTime({ firstTried }: Pick<Leased, 'firstTried'>, at: Temporal.Instant): boolean {
  return firstTried.until(at).total('hours') >= TRIED_FOR;
}
