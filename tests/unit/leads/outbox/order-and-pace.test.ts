import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { beforeEach, describe, expect, it } from 'vitest';
import { deliver, type Delivering } from '../../../../src/leads/outbox/deliver.ts';
import { putMessage } from '../../../../src/leads/outbox/outbox.ts';
import { PRIORITY, type MessageKind } from '../../../../src/leads/store/messages.ts';
import { inTransaction } from '../../../../src/platform/database/database.ts';
import { jsonLog } from '../../../../src/platform/log.ts';
import { resendMailer, type Email } from '../../../../src/platform/mail/mailer.ts';
import { startResendStandIn } from '../../../../src/tools/resend/stand-in.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { accept, acceptingOn } from '../../../support/leads.ts';
import { built, keyring, NOW, unhurried } from '../../../support/sample.ts';

const test = sharedDatabase();
let now: Temporal.Instant;
let pauses: number[];

beforeEach(() => {
  now = Temporal.Instant.from(NOW);
  pauses = [];
});

const edges = (mailer: Delivering['mailer']): Delivering => ({
  ...built,
  ...unhurried,
  database: test.database,
  keyring,
  mailer,
  pause: async (ms) => {
    pauses.push(ms);
    now = now.add({ milliseconds: ms });
  },
  clock: () => now,
  log: jsonLog(
    () => undefined,
    () => undefined,
  ),
});

const TEAM = ['team', 'safeguarding', 'backup', 'bundle', 'stop'] as const;
const PERSON = ['acknowledgement', 'confirm', 'booking', 'host', 'near-confirm', 'near-notice'] as const;
const REST = [
  'alert',
  'address',
  'late',
  'digest',
  'content',
  'vanished',
  'campaigns',
  'reminder',
  'organiser',
] as const;
const LISTS = ['near'] as const;

it('what a team must know goes first, then what a person waits for, then the rest, then lists, whatever was written first', async () => {
  const written: MessageKind[] = [...LISTS, ...REST, ...PERSON, ...TEAM];
  expect(written.toSorted()).toEqual(Object.keys(PRIORITY).toSorted());
  const letter: Email = {
    from: 'a@b.example',
    to: 'c@d.example',
    subject: '',
    html: 'x',
    text: 'x',
    tags: [],
  };
  for (const kind of written) {
    await inTransaction(test.database, (transaction) =>
      putMessage(transaction, null, kind, { ...letter, subject: kind }, { keyring, clock: () => now }),
    );
    now = now.add({ seconds: 1 });
  }
  const sent: string[] = [];
  await deliver(
    edges(async ({ subject }) => {
      sent.push(subject);
      return { status: 'sent', id: randomUUID() };
    }),
  );
  expect(sent).toEqual([...TEAM, ...PERSON, ...REST, ...LISTS]);
});

describe('the pace', () => {
  it('is within the five a second that Resend takes', async () => {
    const standIn = await startResendStandIn({
      apiKey: 're_test',
      rate: { requests: 5, perMs: 1000 },
      now: () => new Date(now.epochMilliseconds),
    });
    try {
      for (let index = 0; index < 6; index += 1) {
        await accept(acceptingOn(test.database), {
          id: randomUUID(),
          email: `person${index}@people.example`,
        });
      }
      const environment = { RESEND_API_KEY: 're_test', RESEND_BASE_URL: standIn.url, EMAIL_ALLOW: [] };
      expect(await deliver(edges(resendMailer(environment, true)))).toBe(12);
      expect(standIn.attempts).toHaveLength(12);
    } finally {
      await standIn.close();
    }
  });

  it('keeps nobody waiting for the few emails of their own', async () => {
    const { id } = await accept(acceptingOn(test.database), { id: randomUUID() });
    expect(
      await deliver(
        edges(async () => ({ status: 'sent', id: randomUUID() })),
        { leadId: id },
      ),
    ).toBe(2);
    expect(pauses).toEqual([]);
  });
});
