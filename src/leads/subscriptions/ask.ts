import type { Runtime } from '../../content/runtime.ts';
import { inTransaction, type Database } from '../../platform/database/database.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import type { Clock } from '../../platform/time/clock.ts';
import { nearConfirmEmail } from '../emails/near.tsx';
import { leadLink, stopLink } from '../emails/lead-link.ts';
import { inboxOf } from '../forms/email-address.ts';
import type { Fields } from '../forms/fields.ts';
import { TRAP_FIELD } from '../forms/signals.ts';
import { putMessage } from '../outbox/outbox.ts';
import { countLimited } from '../store/limited-email.ts';
import { findSubscription, insertSubscription, lockInbox, mayAsk } from '../store/subscriptions.ts';
import { idFrom, idOfAnswers, readId } from '../submit/lead-id.ts';
import { countedBy } from '../outbox/limits.ts';
import { hashInbox } from './inbox.ts';
import { sayWhere, type Wish } from './wish.ts';
import { WORDING } from './wording.ts';

/** The edges of what somebody asks to be told. */
export interface Subscribing {
  runtime: Runtime;
  database: Database;
  keyring: Keyring;
  clock: Clock;
}

/** How long an inbox that stopped isn't asked again, whoever gives its address, in days. */
const ASKED_AGAIN = 30;

/** Nobody fills in a form within this many ms. */
const FAST = 3000;

/** What fills in the field that people don't see, and within seconds, is a machine: neither alone says so. */
const isMachine = (fields: Fields) =>
  (fields[TRAP_FIELD] ?? '') !== '' && /^\d+$/.test(fields['took'] ?? '') && Number(fields['took']) < FAST;

/**
 * Keeps a wish until it is confirmed, and puts the email that asks for that in line: one a form, however often it comes.
 * Nobody is asked whose address got as many emails as anybody may cause, nor within a month one who had stopped; then
 * nothing is kept. Whether somebody is known here changes nothing that the sender can see.
 * @returns the email's id; undefined when there is none
 */
export async function askToConfirm(
  wish: Wish,
  fields: Fields,
  edges: Subscribing,
): Promise<string | undefined> {
  const { runtime, keyring, clock } = edges;
  if (isMachine(fields)) return undefined;
  const now = clock();
  const address = inboxOf(wish.email);
  const inbox = await hashInbox(wish.email, edges);
  const codes = { list: 'near', area: wish.area, outcode: wish.outcode, audience: wish.audience } as const;
  const answers = keyring.hash('near', JSON.stringify([address, codes]));
  const browserId = readId(fields['id']);
  const id = browserId ? idFrom('near', browserId, answers) : idOfAnswers(answers, now);
  const letter = nearConfirmEmail(
    wish.email,
    {
      where: sayWhere(wish, runtime.areas),
      wording: WORDING,
      confirm: leadLink('near/confirm', id, edges),
      stop: stopLink(inbox, edges),
    },
    runtime,
  );
  const recipient = keyring.hash(...countedBy(wish.email));
  return inTransaction(edges.database, async (transaction) => {
    await lockInbox(transaction, inbox);
    if (await findSubscription(transaction, id)) return undefined;
    if (!(await countLimited(transaction, recipient, now.toString(), limitsOf(runtime)))) return undefined;
    if (!(await mayAsk(transaction, inbox, now, ASKED_AGAIN))) return undefined;
    await insertSubscription(transaction, {
      id,
      ...codes,
      email: keyring.seal(wish.email, `subscription ${id}`),
      inbox,
      wording: WORDING,
      agreedAt: now.toString(),
    });
    const of = { subscriptionId: id, recipient };
    return putMessage(transaction, null, 'near-confirm', letter, edges, of);
  });
}

/** Half of what there may be within an hour, so that whoever floods this keeps nobody's thank-you email back. */
const limitsOf = ({ agency: { thresholds } }: Runtime) => ({
  perAddress: thresholds.acknowledgementsADay,
  perHour: Math.ceil(thresholds.acknowledgementsAnHour / 2),
});
