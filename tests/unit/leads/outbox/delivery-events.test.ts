import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { changeDetails } from '../../../../src/leads/follow-up/change.ts';
import { deliver } from '../../../../src/leads/outbox/deliver.ts';
import { hearEvent, hearSilence } from '../../../../src/leads/outbox/delivery-events.ts';
import type { Services } from '../../../../src/leads/services.ts';
import { stopContact } from '../../../../src/leads/follow-up/stop.ts';
import { answerWebhook } from '../../../../src/leads/outbox/webhook-endpoint.ts';
import { EnvironmentError } from '../../../../src/platform/environment.ts';
import { jsonLog } from '../../../../src/platform/log.ts';
import type { Email } from '../../../../src/platform/mail/mailer.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { accept, acceptingOn, count, outbox, PERSONAL, personalFields } from '../../../support/leads.ts';
import { brokenStore } from '../../../support/second-store.ts';
import { built, keyring, NOW, unhurried } from '../../../support/sample.ts';

const test = sharedDatabase();
const secret = randomBytes(24);
const lines: string[] = [];
const log = jsonLog(
  (line) => lines.push(line),
  (line) => lines.push(line),
);
const { teams, owner } = built.runtime.agency;
const team = teams.find(({ slug }) => slug === 'fostering');

/** Real edges but for the mailer, which gives each email its recipient as id. */
const edges = (seconds = 0): Services => ({
  ...built,
  ...unhurried,
  database: test.database,
  keyring,
  log,
  secondStore: brokenStore,
  webhookSecret: `whsec_${secret.toString('base64')}`,
  mailer: async ({ to }: Email) => ({ status: 'sent', id: to }),
  clock: () => Temporal.Instant.from(NOW).add({ seconds }),
});

function webhook(type: string, to: string, how: Parameters<typeof signedWebhook>[1] = {}) {
  const event = { type: `email.${type}`, created_at: NOW, data: { email_id: to, to: [to] } };
  return signedWebhook(JSON.stringify(event), how);
}

function signedWebhook(body: string, { id = randomUUID() as string, sign = secret, age = 0 } = {}) {
  const timestamp = String(Math.floor(Date.now() / 1000) - age);
  const signature = createHmac('sha256', sign).update(`${id}.${timestamp}.${body}`).digest('base64');
  return new Request('https://hearth.example/api/webhooks/resend', {
    method: 'POST',
    body,
    headers: { 'svix-id': id, 'svix-timestamp': timestamp, 'svix-signature': `v1,${signature}` },
  });
}

const hear = async (...args: Parameters<typeof webhook>) =>
  (await answerWebhook(webhook(...args), edges)).status;
const sent = async () => {
  const accepted = await accept(acceptingOn(test.database), personalFields);
  await deliver(edges());
  return accepted;
};
const waiting = async () =>
  (await outbox(test.database))
    .filter(({ status }) => status === 'waiting')
    .map(({ kind, email }) => [kind, email.to]);
const inbox = team?.inbox ?? '';
const person = personalFields.email;

describe('an email to a team', () => {
  it.each(['bounced', 'failed', 'suppressed', 'complained'])(
    'that %s goes to its backup, and its owner is told',
    async (type) => {
      const { reference } = await sent();
      expect(await hear(type, inbox)).toBe(200);
      expect(await waiting()).toEqual([
        ['backup', team?.backup],
        ['alert', owner.inbox],
      ]);
      const messages = await outbox(test.database);
      const [backup, alert] = ['backup', 'alert'].map((kind) => messages.find((each) => each.kind === kind));
      expect(backup?.email.text).toContain(personalFields.name);
      expect(backup?.email.replyTo).toBe(person);
      expect(alert?.email.subject).toContain(reference);
      for (const detail of PERSONAL) expect(JSON.stringify(alert?.email)).not.toContain(detail);
      for (const detail of PERSONAL) expect(backup?.email.subject).not.toContain(detail);
    },
  );

  it('that was taken out since is told to the owner, and goes to the backup of who stands in', async () => {
    const { reference } = await sent();
    await test.database.query(`update lead set team = 'taken-out' where reference = $1`, [reference]);
    await test.database.query(`update message set provider_id = 'gone' where kind = 'team'`);
    await hear('bounced', 'gone');
    expect((await waiting()).map(([kind]) => kind)).toEqual(['backup', 'alert']);
  });

  it('with an inbox that another has too goes to its own backup', async () => {
    await sent();
    if (!team) throw new Error('The team isn’t in the sample');
    const shared = { ...team, slug: 'other', backup: 'other-duty@council.example' };
    const runtime = { ...built.runtime, agency: { ...built.runtime.agency, teams: [shared, team] } };
    const event = { type: 'email.bounced', created_at: NOW, data: { email_id: inbox } };
    await hearEvent('one', event, { ...edges(), runtime });
    expect(await waiting()).toContainEqual(['backup', team.backup]);
  });

  it('that was delivered is known to be, and raises nothing', async () => {
    await sent();
    await hear('delivered', inbox);
    const { rows } = await test.database.query('select delivered_at from message where provider_id = $1', [
      inbox,
    ]);
    expect(rows[0].delivered_at.toISOString()).toBe('2026-11-23T09:30:00.000Z');
    expect(await hearSilence(edges(7200))).toBe(0);
    expect(await waiting()).toEqual([]);
  });

  it('of which nothing is heard for an hour is told to the owner, once', async () => {
    await sent();
    expect(await hearSilence(edges(3599))).toBe(0);
    expect(await hearSilence(edges(3601))).toBe(1);
    expect(await hearSilence(edges(7200))).toBe(0);
    expect(await waiting()).toEqual([['alert', owner.inbox]]);
    await hear('bounced', inbox);
    expect((await waiting()).map(([kind]) => kind).toSorted()).toEqual(['alert', 'alert', 'backup']);
  });

  it('whose backup fails as well is told to the owner', async () => {
    await sent();
    await hear('bounced', inbox);
    await deliver(edges());
    await hear('bounced', team?.backup ?? '');
    expect(await waiting()).toEqual([['alert', owner.inbox]]);
  });
});

it('an email to a person that bounced tells the team that the address doesn’t work', async () => {
  await sent();
  await hear('bounced', person);
  expect(await waiting()).toEqual([['address', inbox]]);
});

describe('of a person who asked not to be contacted', () => {
  const DANGER = { question: 'My neighbour hits her little boy' };
  const stopped = async (changes: Record<string, string> = {}) => {
    const { reference } = await accept(acceptingOn(test.database), { ...personalFields, ...changes });
    await deliver(edges());
    await stopContact(reference, edges());
    await deliver({ ...edges(), mailer: async ({ to }: Email) => ({ status: 'sent', id: `stop to ${to}` }) });
    return reference;
  };

  it('an email to the team that bounced goes to no backup, and one to the person makes nobody ring', async () => {
    await stopped();
    await hear('bounced', inbox);
    await hear('bounced', person);
    expect(await waiting()).toEqual([]);
  });

  it('whose words may tell of danger, it goes to the backup all the same', async () => {
    await stopped(DANGER);
    await hear('bounced', inbox);
    expect((await waiting()).map(([kind]) => kind)).toEqual(['backup', 'alert']);
  });

  it('the email that says so goes to the backup when it bounced, once', async () => {
    const reference = await stopped();
    await hear('bounced', `stop to ${inbox}`);
    expect(await waiting()).toEqual([
      ['stop', team?.backup],
      ['alert', owner.inbox],
    ]);
    const backup = (await outbox(test.database)).find(({ email }) => email.to === team?.backup);
    expect(backup?.email.subject).toBe(`${reference}: please don’t get in touch`);
    await deliver({ ...edges(), mailer: async ({ to }: Email) => ({ status: 'sent', id: `then ${to}` }) });
    await hear('bounced', `then ${team?.backup}`);
    expect(await waiting()).toEqual([['alert', owner.inbox]]);
  });

  it('who was moved from a team, it goes to the backup of that team', async () => {
    const { reference } = await sent();
    await changeDetails(reference, { postcode: 'TS18 1AA' }, acceptingOn(test.database));
    await deliver({
      ...edges(),
      mailer: async ({ to }: Email) => ({ status: 'sent', id: `moved to ${to}` }),
    });
    await hear('bounced', `moved to ${inbox}`);
    expect(await waiting()).toEqual([
      ['stop', team?.backup],
      ['alert', owner.inbox],
    ]);
  });
});

describe('a webhook', () => {
  it('that comes again is ignored', async () => {
    await sent();
    const id = randomUUID();
    expect([await hear('bounced', inbox, { id }), await hear('bounced', inbox, { id })]).toEqual([200, 200]);
    expect(await waiting()).toHaveLength(2);
  });

  it('with another failure of one email has no more consequences', async () => {
    await sent();
    await Promise.all(['bounced', 'suppressed', 'complained'].map((type) => hear(type, inbox)));
    expect(await waiting()).toHaveLength(2);
  });

  it('that comes before the email’s id is known here is applied when it is', async () => {
    await accept(acceptingOn(test.database), personalFields);
    expect(await hear('bounced', inbox)).toBe(200);
    expect((await waiting()).map(([kind]) => kind)).toEqual(['team', 'acknowledgement']);
    await deliver(edges());
    expect((await outbox(test.database)).map(({ kind }) => kind).toSorted()).toEqual([
      'acknowledgement',
      'alert',
      'backup',
      'team',
    ]);
  });

  it('about an email that nobody knows is kept', async () => {
    expect(await hear('delivered', 'unknown')).toBe(200);
    const { rows } = await test.database.query('select provider_id from delivery_event');
    expect(rows).toEqual([{ provider_id: 'unknown' }]);
  });

  it.each([
    ['forged', { sign: randomBytes(24) }],
    ['more than five minutes old', { age: 301 }],
  ])('that is %s is refused, and nothing of it kept', async (_, how) => {
    await sent();
    expect(await hear('bounced', inbox, how)).toBe(401);
    expect((await test.database.query('select from delivery_event')).rowCount).toBe(0);
    expect(await count(test.database, 'message')).toBe(2);
  });

  it.each(['', ' ', 'null', '[]', '{', 'email.bounced', '{"type":"email.bounced"}', '\u0000'])(
    'that is signed, and is no event of an email, is taken and not kept: %j',
    async (body) => {
      expect((await answerWebhook(signedWebhook(body), edges)).status).toBe(200);
      expect(await hear('bounced', 'a\u0000b')).toBe(200);
      expect((await test.database.query('select from delivery_event')).rowCount).toBe(0);
    },
  );

  it('that comes while the environment is wrong is to be sent again', async () => {
    const wrong = () => {
      throw new EnvironmentError('LEADS_KEY is missing');
    };
    expect((await answerWebhook(webhook('bounced', inbox), wrong)).status).toBe(503);
  });

  it('that can’t be checked or stored is to be sent again', async () => {
    const request = () => webhook('bounced', inbox);
    expect((await answerWebhook(request(), () => ({ ...edges(), webhookSecret: undefined }))).status).toBe(
      503,
    );
    const broken = {
      query: async () => Promise.reject(new Error('down')),
    } as unknown as Services['database'];
    expect((await answerWebhook(request(), () => ({ ...edges(), database: broken }))).status).toBe(503);
  });

  it('leaves no address in the log', async () => {
    expect(lines.length).toBeGreaterThan(5);
    for (const detail of [...PERSONAL, inbox]) expect(lines.join('')).not.toContain(detail);
  });
});
