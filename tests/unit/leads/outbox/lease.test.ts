import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { beforeEach, describe, expect, it } from 'vitest';
import { stopContact } from '../../../../src/leads/follow-up/stop.ts';
import { deliver, type Delivering } from '../../../../src/leads/outbox/deliver.ts';
import { changeDetails } from '../../../../src/leads/follow-up/change.ts';
import { jsonLog } from '../../../../src/platform/log.ts';
import type { Email, Sent } from '../../../../src/platform/mail/mailer.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { accept, acceptingOn, markSent, outbox } from '../../../support/leads.ts';
import { built, keyring, NOW, unhurried } from '../../../support/sample.ts';

const test = sharedDatabase();
const AGAIN: Sent = { status: 'again', problem: 'down', afterSeconds: undefined };
let now: Temporal.Instant;
let sent: Email[];

beforeEach(() => {
  now = Temporal.Instant.from(NOW);
  sent = [];
});

const wait = (seconds: number) => {
  now = now.add({ seconds });
};
const edges = (
  mailer: Delivering['mailer'] = async (email) => {
    sent.push(email);
    return { status: 'sent', id: randomUUID() };
  },
): Delivering => ({
  ...built,
  ...unhurried,
  database: test.database,
  keyring,
  mailer,
  clock: () => now,
  log: jsonLog(
    () => undefined,
    () => undefined,
  ),
});
const accepting = () => acceptingOn(test.database, now.toString());
const states = async () => (await outbox(test.database)).map(({ kind, status }) => [kind, status]);

/** Sends the one email that waits; `answer` is Resend's, which lets it wait. */
async function sendSlowly() {
  const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
  const { promise, resolve: answer } = Promise.withResolvers<Sent>();
  const done = deliver(
    edges(() => {
      ask();
      return promise;
    }),
  );
  await asked;
  return { answer, done };
}

describe('an email that is being sent', () => {
  // Resend has ten seconds to answer, and is asked twice at most; each statement that notes it has three.
  it('is left alone by others for a minute, longer than it may take', async () => {
    await accept(accepting(), { email: '' });
    const { answer, done } = await sendSlowly();
    for (const seconds of [0, 30, 29]) {
      wait(seconds);
      expect(await deliver(edges())).toBe(0);
    }
    answer({ status: 'sent', id: 'slow' });
    expect(await done).toBe(1);
    expect(await deliver(edges())).toBe(0);
    expect(await states()).toEqual([['team', 'sent']]);
  });

  it('for longer goes from whoever takes it then, and whoever had it doesn’t put it back in line', async () => {
    await accept(accepting(), { email: '' });
    const { answer, done } = await sendSlowly();
    wait(60);
    expect(await deliver(edges())).toBe(1);
    answer(AGAIN);
    await done;
    expect(await states()).toEqual([['team', 'sent']]);
    wait(3600);
    expect(await deliver(edges())).toBe(0);
    expect(sent).toHaveLength(1);
  });

  it('to tell a team that nobody is to get in touch isn’t tried again once the person comes back', async () => {
    const { reference } = await accept(accepting());
    await markSent(test.database);
    wait(1);
    await stopContact(reference, accepting());
    wait(1);
    const { answer, done } = await sendSlowly();
    await changeDetails(reference, { phone: '07700 900456' }, accepting());
    await deliver(edges());
    answer(AGAIN);
    await done;
    wait(3600);
    await deliver(edges());
    expect(await states()).toEqual([
      ['team', 'sent'],
      ['acknowledgement', 'sent'],
      ['stop', 'replaced'],
      ['team', 'sent'],
    ]);
    expect(sent.map(({ subject }) => subject)).toEqual([expect.stringContaining(reference)]);
  });
});
