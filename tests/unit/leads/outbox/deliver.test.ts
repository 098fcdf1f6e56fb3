import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeDetails } from '../../../../src/leads/follow-up/change.ts';
import { changeLead } from '../../../../src/leads/submit/change.ts';
import { findLeadForChange } from '../../../../src/leads/store/stored-lead.ts';
import { inTransaction } from '../../../../src/platform/database/database.ts';
import { deliver, type Delivering } from '../../../../src/leads/outbox/deliver.ts';
import { checkHealth } from '../../../../src/leads/outbox/health.ts';
import { Temporal } from 'temporal-polyfill';
import { stopContact } from '../../../../src/leads/follow-up/stop.ts';
import { retry } from '../../../../src/leads/ops/dead-letters.ts';
import { newKey, openKeyring } from '../../../../src/platform/crypto/keyring.ts';
import { jsonLog } from '../../../../src/platform/log.ts';
import { resendMailer, type Sent } from '../../../../src/platform/mail/mailer.ts';
import {
  startResendStandIn,
  type Failure,
  type ResendStandIn,
} from '../../../../src/tools/resend/stand-in.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { accept, acceptingOn, leadOf, outbox, PERSONAL, personalFields } from '../../../support/leads.ts';
import { built, keyring, NOW, unhurried } from '../../../support/sample.ts';

const test = sharedDatabase();
let standIn: ResendStandIn;
let now: Temporal.Instant;
let log: string[];

beforeEach(async () => {
  standIn = await startResendStandIn({ apiKey: 're_test', now: () => new Date(now.epochMilliseconds) });
  now = Temporal.Instant.from(NOW);
  log = [];
});

afterEach(async () => {
  await standIn.close();
});

const edges = (changes: { url?: string; production?: boolean } = {}): Delivering => ({
  ...built,
  ...unhurried,
  database: test.database,
  keyring,
  mailer: resendMailer(
    { RESEND_API_KEY: 're_test', RESEND_BASE_URL: changes.url ?? standIn.url, EMAIL_ALLOW: [] },
    changes.production ?? true,
  ),
  clock: () => now,
  log: jsonLog(
    (line) => log.push(line),
    (line) => log.push(line),
  ),
});

const wait = (seconds: number) => {
  now = now.add({ seconds });
};
const enquire = (changes: Record<string, string> = {}) =>
  accept(acceptingOn(test.database, now.toString()), { ...personalFields, ...changes });
const recipients = () => standIn.emails.map(({ to }) => to[0]);
const states = async () => (await outbox(test.database)).map(({ status }) => status);
const waits = async () =>
  (await outbox(test.database)).map(
    ({ next_attempt_at }) => (next_attempt_at.getTime() - now.epochMilliseconds) / 1000,
  );

const TEAM = 'fostering@dalesandwear.example';
const PERSON = 'sam@people.example';

describe('delivering', () => {
  it('sends both emails as they were written, the team’s first, each under its own key', async () => {
    await enquire();
    const written = await outbox(test.database);
    expect(await deliver(edges())).toBe(2);
    expect(recipients()).toEqual([TEAM, PERSON]);
    expect(standIn.emails.map(({ html, text, subject }) => ({ html, text, subject }))).toEqual(
      written.map(({ email: { html, text, subject } }) => ({ html, text, subject })),
    );
    expect(standIn.emails.map(({ idempotencyKey }) => idempotencyKey)).toEqual(written.map(({ id }) => id));
    const sent = await outbox(test.database);
    expect(sent).toMatchObject(
      standIn.emails.map(({ id }) => ({ status: 'sent', provider_id: id, attempts: 1, problem: null })),
    );
  });

  it('sends each once, however often it is asked', async () => {
    await enquire();
    await deliver(edges());
    wait(86_400);
    expect(await deliver(edges())).toBe(0);
    expect(standIn.attempts).toHaveLength(2);
  });

  it('sends nothing twice when several are at it', async () => {
    for (let index = 0; index < 5; index += 1) await enquire({ id: randomUUID() });
    const sent = await Promise.all([1, 2, 3, 4].map(() => deliver(edges())));
    expect(sent.reduce((sum, each) => sum + each, 0)).toBe(10);
    expect(standIn.attempts).toHaveLength(10);
    expect(standIn.emails).toHaveLength(10);
  });

  it('sends only one lead’s when it is asked for one', async () => {
    const [, second] = [await enquire({ name: 'Pat' }), await enquire({ name: 'Kim' })];
    expect(await deliver(edges(), { leadId: second.id })).toBe(2);
    for (const { text } of standIn.emails) expect(text).toContain(second.reference);
  });

  it('goes on until nothing is due, all teams first', async () => {
    const people = Array.from({ length: 11 }, (_, index) => `person${index}@people.example`);
    for (const email of people) await enquire({ id: randomUUID(), email });
    expect(await deliver(edges())).toBe(22);
    expect(recipients().slice(0, 11)).toEqual(Array(11).fill(TEAM));
    expect(recipients().slice(11).toSorted()).toEqual(people.toSorted());
  });
});

describe('a failure that passes', () => {
  it.each<[string, Failure]>([
    ['Resend fails', { kind: '500', match: TEAM }],
    ['an answer is garbage', { kind: 'garbage', match: TEAM }],
    ['an answer is lost', { kind: 'accept-and-drop', match: TEAM }],
  ])('is tried again under the same key, and one email arrives: %s', async (_, failure) => {
    standIn.fail(failure);
    await enquire();
    expect(await deliver(edges())).toBe(1);
    expect(await states()).toEqual(['waiting', 'sent']);
    expect(await deliver(edges())).toBe(0);
    wait(31);
    expect(await deliver(edges())).toBe(1);
    expect(await states()).toEqual(['sent', 'sent']);
    expect(recipients().toSorted()).toEqual([TEAM, PERSON]);
    const [first, , again] = standIn.attempts;
    expect([again?.idempotencyKey, again?.bodyDigest]).toEqual([first?.idempotencyKey, first?.bodyDigest]);
  });

  it('is waited for as long as whoever answers says, yet an hour at most', async () => {
    for (const [retryAfter, seconds] of [
      [300, 300],
      [86_400, 3600],
    ] as const) {
      standIn.fail({ kind: 'gateway', status: 503, retryAfter, match: TEAM });
      await enquire({ id: randomUUID() });
      await deliver(edges());
      expect(await waits()).toContain(seconds);
      wait(seconds);
      await deliver(edges());
    }
    expect(recipients()).toHaveLength(4);
  });

  it.each([400, 404, 408, 413, 502])('may be the answer of a gateway with %d', async (status) => {
    standIn.fail({ kind: 'gateway', status, times: 2 });
    await enquire();
    expect(await deliver(edges())).toBe(0);
    expect(await states()).toEqual(['waiting', 'waiting']);
    wait(31);
    expect(await deliver(edges())).toBe(2);
  });

  it('of thirty hours ends in a dead letter, inside the life of its key', async () => {
    standIn.fail({ kind: '500', times: 100 });
    await enquire();
    const started = now;
    while ((await states()).includes('waiting')) {
      await deliver(edges());
      wait(1800);
    }
    expect(await states()).toEqual(['dead', 'dead']);
    const last = Date.parse(standIn.attempts.at(-1)?.at ?? '');
    expect((last - started.epochMilliseconds) / 3_600_000).toBeLessThan(24);
    expect(log.join('')).toContain('message given up');
  });

  it('is waited for twice as long each time, up to an hour', async () => {
    standIn.fail({ kind: '500', times: 10, match: TEAM });
    await enquire();
    const waited: (number | undefined)[] = [];
    for (let times = 0; times < 10; times += 1) {
      await deliver(edges());
      const [next = 0] = await waits();
      waited.push(next);
      wait(next);
    }
    expect(waited).toEqual([30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]);
    expect(await deliver(edges())).toBe(1);
    expect(recipients()).toEqual([PERSON, TEAM]);
  });

  it('may be that nobody is there', async () => {
    await enquire();
    expect(await deliver(edges({ url: 'http://127.0.0.1:1' }))).toBe(0);
    wait(31);
    expect(await deliver(edges())).toBe(2);
  });

  it('may be that the sender was stopped: its lease ends', async () => {
    await enquire();
    const { promise: started, resolve: start } = Promise.withResolvers<void>();
    const hang = () => {
      start();
      return new Promise<never>(() => undefined);
    };
    void deliver({ ...edges(), mailer: hang });
    await started;
    expect(await deliver(edges())).toBe(1);
    expect(recipients()).toEqual([PERSON]);
    wait(121);
    expect(await deliver(edges())).toBe(1);
    expect(recipients()).toEqual([PERSON, TEAM]);
  });
});

describe('while a limit or a quota is used up', () => {
  const QUOTA: Failure = { kind: '429', name: 'daily_quota_exceeded', retryAfter: 86_400, times: 1000 };
  const tried = async () =>
    (await test.database.query('select attempts, first_tried_at, problem from message order by attempts'))
      .rows;
  const people = Array.from({ length: 6 }, (_, index) => `person${index}@people.example`);
  const enquireSix = async () => {
    for (const email of people) await enquire({ id: randomUUID(), email });
  };

  it.each<[string, Failure]>([
    ['a quota of the day', QUOTA],
    ['a quota of the month', { ...QUOTA, name: 'monthly_quota_exceeded' }],
    ['a limit', { ...QUOTA, name: 'rate_limit_exceeded' }],
    ['a limit of a gateway', { kind: 'gateway', status: 429, retryAfter: 86_400, times: 1000 }],
  ])('for two days, nothing ages: then all of it arrives, teams first, after %s', async (_, failure) => {
    standIn.fail(failure);
    await enquireSix();
    for (let hours = 0; hours < 48; hours += 1) {
      expect(await deliver(edges())).toBe(0);
      wait(3600);
    }
    standIn.mend();
    expect(await states()).toEqual(Array(12).fill('waiting'));
    expect(await deliver(edges())).toBe(12);
    expect(recipients().slice(0, 6)).toEqual(Array(6).fill(TEAM));
    expect(recipients().slice(6).toSorted()).toEqual(people);
  });

  it('what waits isn’t tried, by whomever, before it may have opened, and an hour later somebody looks', async () => {
    standIn.fail(QUOTA);
    await enquireSix();
    await deliver(edges());
    await deliver(edges());
    const { id } = await enquire({ id: randomUUID() });
    await deliver(edges(), { leadId: id });
    expect(standIn.attempts).toHaveLength(1);
    const untried = { attempts: 0, first_tried_at: null };
    expect(await tried()).toMatchObject(Array.from({ length: 14 }, () => untried));
    expect((await tried()).filter(({ problem }) => problem === 'daily_quota_exceeded')).toHaveLength(1);
    wait(3599);
    await deliver(edges());
    expect(standIn.attempts).toHaveLength(1);
    wait(1);
    await deliver(edges());
    expect(standIn.attempts).toHaveLength(2);
    expect(log.filter((line) => line.includes('sending pauses'))).toHaveLength(2);
  });

  it('one of which the answer was lost before is given up in time', async () => {
    standIn.fail([{ kind: 'accept-and-drop' }, QUOTA]);
    await enquire();
    for (let hours = 0; hours < 23; hours += 1) {
      await deliver(edges());
      wait(3601);
    }
    standIn.mend();
    await deliver(edges());
    const stored = await outbox(test.database);
    expect(stored.map(({ status, problem }) => [status, problem])).toEqual([
      ['dead', 'unsure: it may have been sent'],
      ['sent', null],
    ]);
  });

  it('the first sweep afterwards goes before the emails of one lead, so that teams’ go first', async () => {
    standIn.fail({ ...QUOTA, times: 1 });
    await enquireSix();
    await deliver(edges());
    wait(3600);
    const { id } = await enquire({ id: randomUUID() });
    expect(await deliver(edges(), { leadId: id })).toBe(0);
    expect(await deliver(edges())).toBe(14);
    expect(recipients().slice(0, 7)).toEqual(Array(7).fill(TEAM));
  });

  it('and no sweep comes afterwards, the emails of one lead go five minutes later', async () => {
    standIn.fail({ ...QUOTA, times: 1 });
    await enquireSix();
    await deliver(edges());
    const { id } = await enquire({ id: randomUUID() });
    wait(3899);
    expect(await deliver(edges(), { leadId: id })).toBe(0);
    wait(1);
    expect(await deliver(edges(), { leadId: id })).toBe(2);
  });

  it('of a second, nobody waits longer than twice that', async () => {
    standIn.fail({ kind: '429', retryAfter: 1 });
    const { id } = await enquire();
    expect(await deliver(edges(), { leadId: id })).toBe(0);
    wait(2);
    expect(await deliver(edges(), { leadId: id })).toBe(2);
  });
});

describe('a failure that lasts', () => {
  it('stops one email and no other', async () => {
    await enquire();
    const refusing = edges();
    const { mailer } = refusing;
    refusing.mailer = (email, key) => mailer(email.to === TEAM ? { ...email, subject: '' } : email, key);
    expect(await deliver(refusing)).toBe(1);
    expect(await states()).toEqual(['dead', 'sent']);
    wait(86_400);
    expect(await deliver(edges())).toBe(0);
    expect((await outbox(test.database))[0]?.problem).toBe('missing_required_field');
  });

  it('off production is that nobody may be emailed', async () => {
    await enquire();
    const url = standIn.url.replace('127.0.0.1', '0.0.0.0');
    expect(await deliver(edges({ url, production: false }))).toBe(0);
    expect(await states()).toEqual(['held', 'held']);
    expect(standIn.attempts).toEqual([]);
  });

  it('may be an email that can’t be opened: it waits, and the others go', async () => {
    await enquire();
    await test.database.query(`update message set email = 'x' where kind = 'team'`);
    expect(await deliver(edges())).toBe(1);
    expect(recipients()).toEqual([PERSON]);
    const { rows } = await test.database.query(`select status from message where kind = 'team'`);
    expect(rows).toEqual([{ status: 'waiting' }]);
  });

  it('isn’t that our key is wrong: when it is put right, days later, everything goes', async () => {
    await enquire();
    const wrongKey = resendMailer(
      { RESEND_API_KEY: 're_old', RESEND_BASE_URL: standIn.url, EMAIL_ALLOW: [] },
      true,
    );
    for (let hours = 0; hours < 48; hours += 1) {
      expect(await deliver({ ...edges(), mailer: wrongKey })).toBe(0);
      wait(3600);
    }
    expect(await deliver(edges())).toBe(2);
  });

  it('isn’t that an email can’t be opened: when its key is back, days later, it goes', async () => {
    await enquire();
    const without = { ...edges(), keyring: openKeyring(newKey('other')) };
    for (let hours = 0; hours < 48; hours += 1) {
      expect(await deliver(without)).toBe(0);
      wait(3600);
    }
    expect(await deliver(edges())).toBe(2);
  });

  it('isn’t an address to reply to that Resend can’t take: the team gets the words without it', async () => {
    const email = `sam@${Array(4).fill('ö'.repeat(55)).join('.')}.example`;
    const { reference } = await enquire({ email });
    await deliver(edges());
    const [toTeam] = standIn.emails;
    expect(toTeam).toMatchObject({ to: [TEAM], replyTo: [] });
    expect(toTeam?.subject).toContain(reference);
  });
});

describe('a recipient whom Resend refuses', () => {
  const REFUSED = 'sam@example.com';
  const CONFIRMED = { email: REFUSED, email_right: 'yes' };
  const kinds = async () => (await outbox(test.database)).map(({ kind, status }) => [kind, status]);
  const health = () =>
    checkHealth({ database: test.database, clock: () => now, runtime: built.runtime, buildHook: undefined });

  it.each([
    ['asks the team to ring when it is a person with a phone', '07700 900123', 'please ring'],
    ['says to the team that there is no number when there is none', '', 'They left no phone number'],
  ])('%s, once, and is no dead letter', async (_, phone, words) => {
    const { reference } = await enquire({ ...CONFIRMED, phone, contact: phone ? 'phone' : 'email' });
    await deliver(edges());
    expect(await kinds()).toEqual([
      ['team', 'sent'],
      ['acknowledgement', 'dead'],
      ['address', 'sent'],
    ]);
    const { text, to } = standIn.emails[1] ?? {};
    expect(to).toEqual([TEAM]);
    expect(text).toContain(words);
    expect(text).toContain(`${reference} can’t be sent`);
    expect(text).not.toContain(REFUSED);
    expect(await health()).toMatchObject({ dead_letters: 0, oldest_undelivered_s: null });
    await retry({ database: test.database, keyring, clock: () => now }, { reference });
    await deliver(edges());
    expect(await kinds()).toHaveLength(3);
    expect(await health()).toMatchObject({ dead_letters: 0 });
  });

  it('is a dead letter when it is a team: its backup gets the lead, and the owner is told', async () => {
    await enquire();
    const refusing = edges();
    const { mailer } = refusing;
    refusing.mailer = (email, key) => mailer(email.to === TEAM ? { ...email, to: REFUSED } : email, key);
    await deliver(refusing);
    expect(await kinds()).toEqual([
      ['team', 'dead'],
      ['backup', 'sent'],
      ['acknowledgement', 'sent'],
      ['alert', 'sent'],
    ]);
    expect(await health()).toMatchObject({ dead_letters: 1 });
  });

  it('of somebody who asked not to be contacted meanwhile tells nobody', async () => {
    const { reference } = await enquire(CONFIRMED);
    const stopping = edges();
    const { mailer } = stopping;
    stopping.mailer = async (email, key) => {
      if (email.to === REFUSED) await stopContact(reference, acceptingOn(test.database, now.toString()));
      return mailer(email, key);
    };
    await deliver(stopping);
    expect((await kinds()).map(([kind]) => kind)).not.toContain('address');
  });
});

describe('an email that is being sent while the person asks not to be contacted', () => {
  const DANGER = { question: 'My neighbour hits her little boy' };

  /** Delivers with a mailer during whose first email the person stops, and which ends as it is told. */
  async function stopWhileSending(outcome: Sent, changes: Record<string, string> = {}) {
    const { reference } = await enquire(changes);
    let first = true;
    const mailer = async () => {
      if (first) await stopContact(reference, acceptingOn(test.database, now.toString()));
      first = false;
      return outcome;
    };
    await deliver({ ...edges(), mailer });
  }
  const kinds = async () =>
    Object.fromEntries((await outbox(test.database)).map(({ kind, status }) => [kind, status]));

  it.each<[string, Sent]>([
    ['fails', { status: 'again', problem: 'x', afterSeconds: undefined }],
    ['must wait', { status: 'again', problem: 'x', afterSeconds: 300 }],
    ['is refused', { status: 'refused', problem: 'x' }],
    ['is held', { status: 'held', problem: 'x' }],
    ['finds no room', { status: 'full', problem: 'x', afterSeconds: 60 }],
  ])('isn’t tried again when it %s, nor is what waits beside it', async (_, outcome) => {
    await stopWhileSending(outcome);
    expect(await kinds()).toMatchObject({ team: 'replaced', acknowledgement: 'replaced' });
    wait(86_400);
    await deliver(edges());
    expect(recipients().filter((to) => to === PERSON)).toEqual([]);
    for (const { subject } of standIn.emails) expect(subject).toContain('please don’t get in touch');
  });

  it('isn’t tried again when its sender was stopped', async () => {
    const { reference } = await enquire();
    const { promise: started, resolve: start } = Promise.withResolvers<void>();
    void deliver({
      ...edges(),
      mailer: () => {
        start();
        return new Promise<never>(() => undefined);
      },
    });
    await started;
    await stopContact(reference, acceptingOn(test.database, now.toString()));
    wait(121);
    await deliver(edges());
    expect(standIn.emails.map(({ subject }) => subject)).toEqual([`${reference}: please don’t get in touch`]);
  });

  it('counts as sent when it was sent', async () => {
    await stopWhileSending({ status: 'sent', id: 'x' });
    expect(await kinds()).toMatchObject({ team: 'sent', stop: 'sent' });
  });

  it('is tried again when its words may tell of danger', async () => {
    await stopWhileSending({ status: 'again', problem: 'x', afterSeconds: undefined }, DANGER);
    wait(31);
    await deliver(edges());
    expect(recipients().toSorted()).toEqual(['first-call@dalesandwear.example', TEAM, TEAM]);
  });

  it('isn’t replaced by one of its kind to somebody else', async () => {
    const { reference } = await enquire();
    await deliver(edges());
    standIn.fail({ kind: '500', match: TEAM });
    const at = () => acceptingOn(test.database, now.toString());
    await changeDetails(reference, { postcode: 'TS18 1AA' }, at());
    wait(1);
    await stopContact(reference, at());
    await deliver(edges());
    wait(31);
    await deliver(edges());
    const stops = standIn.emails.filter(({ subject }) => /another team|don’t get/.test(subject));
    expect(stops.map(({ to }) => to[0]).toSorted()).toEqual([TEAM, 'welcome@dalesandwear.example']);
  });
});

it('no line of the log tells who somebody is', async () => {
  standIn.fail([
    { kind: '500' },
    { kind: '429', retryAfter: 1 },
    { kind: 'garbage' },
    { kind: 'accept-and-drop' },
  ]);
  await enquire();
  for (let times = 0; times < 4; times += 1) {
    await deliver(edges());
    wait(3600);
  }
  expect(log.length).toBeGreaterThan(3);
  for (const detail of [...PERSONAL, TEAM]) expect(log.join('\n')).not.toContain(detail);
});

it('nothing is sent of a lead that is being changed, so that nobody is thanked twice', async () => {
  const { id } = await enquire();
  await inTransaction(test.database, async (transaction) => {
    const earlier = await findLeadForChange(transaction, id);
    expect(await deliver(edges(), { leadId: id })).toBe(0);
    const changed = leadOf({ ...personalFields, question: 'And pets?' });
    if (earlier) await changeLead(transaction, earlier, changed, acceptingOn(test.database, now.toString()));
  });
  expect(await deliver(edges(), { leadId: id })).toBe(2);
  expect(recipients()).toEqual(['fostering@dalesandwear.example', 'sam@people.example']);
  expect(standIn.emails[0]?.text).toContain('And pets?');
});

it('what was written last goes, though a clock was set back since the first', async () => {
  const id = randomUUID();
  await enquire({ id });
  standIn.fail({ kind: '500', times: 2 });
  await deliver(edges());
  now = now.subtract({ hours: 2 });
  await test.database.query(`update message set status = 'sending' where kind = 'team'`);
  await enquire({ id, question: 'And pets?' });
  await test.database.query(`update message set next_attempt_at = '2020-01-01'`);
  standIn.fail({ kind: '500', times: 2 });
  await deliver(edges());
  now = now.add({ hours: 3 });
  await deliver(edges());
  const team = standIn.emails.filter(({ tags }) => tags.some(({ value }) => value === 'team'));
  expect(team.map(({ text }) => text?.includes('And pets?'))).toEqual([true]);
});
