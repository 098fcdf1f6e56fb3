import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { daily } from '../../../../src/leads/ops/daily.ts';
import { deliver } from '../../../../src/leads/outbox/deliver.ts';
import { hearEvent } from '../../../../src/leads/outbox/delivery-events.ts';
import { hashesOf } from '../../../../src/leads/submit/draft.ts';
import { eraseExpired } from '../../../../src/leads/retention/erasure.ts';
import { eraseLead, openLead } from '../../../../src/leads/ops/on-call.ts';
import { putMessage } from '../../../../src/leads/outbox/outbox.ts';
import { moveKept } from '../../../../src/leads/submit/second-store.ts';
import type { Services } from '../../../../src/leads/services.ts';
import { netlifyBlobs, type BlobStore } from '../../../../src/platform/database/blobs.ts';
import { inTransaction, openDatabase } from '../../../../src/platform/database/database.ts';
import { jsonLog } from '../../../../src/platform/log.ts';
import type { Mailer, Sent } from '../../../../src/platform/mail/mailer.ts';
import { startBlobs, type LocalBlobs } from '../../../../src/tools/local/blobs.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { accept, acceptingOn, count, leadOf, outbox } from '../../../support/leads.ts';
import { brokenStore } from '../../../support/second-store.ts';
import { built, keyring, NOW, unhurried } from '../../../support/sample.ts';
import { findBytes, findText, readTraces, type Traces } from '../../../support/traces.ts';

const test = sharedDatabase();
const lines: string[] = [];
const log = jsonLog(
  (line) => lines.push(line),
  (line) => lines.push(line),
);
let folder: string;
let blobs: LocalBlobs;
let secondStore: BlobStore;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hearth-blobs-'));
  blobs = await startBlobs(folder);
  process.env['NETLIFY_BLOBS_CONTEXT'] = blobs.context;
  secondStore = netlifyBlobs('leads-test');
});

afterEach(async () => {
  for (const key of await secondStore.keys()) await secondStore.remove(key);
});

afterAll(async () => {
  await blobs.stop();
  await rm(folder, { recursive: true, force: true });
});

let emails = 0;
const sends: Mailer = async () => ({ status: 'sent', id: `provider-${(emails += 1)}` });
const edges = (at = NOW, mailer = sends): Services => ({
  ...built,
  ...unhurried,
  database: test.database,
  keyring,
  log,
  secondStore,
  mailer,
  clock: () => Temporal.Instant.from(at),
});
const accepting = (at = NOW) => acceptingOn(test.database, at);
const refusing = (at = NOW) => ({
  ...acceptingOn(openDatabase('postgres://nobody@127.0.0.1:1/none'), at),
  secondStore,
});
const query = async (text: string, values: unknown[] = []) => (await test.database.query(text, values)).rows;

/** As the page for teams records a contact. */
async function recordContact(leadId: string, at: string, by = 'Somebody'): Promise<void> {
  const id = randomUUID();
  await query(`insert into contact (id, lead_id, at, outcome, details) values ($1, $2, $3, 'spoke', $4)`, [
    id,
    leadId,
    at,
    keyring.seal(JSON.stringify({ by }), `contact ${id}`),
  ]);
}

/** As in a flood: the team emails of these leads go as one, which holds what all of them say. */
async function bundle(leadIds: string[], status: string): Promise<string> {
  const team = (await outbox(test.database)).filter(({ kind }) => kind === 'team');
  const { rows: own } = await test.database.query<{ id: string }>(
    `select distinct on (lead_id) id from message where kind = 'team' and lead_id = any($1)
     order by lead_id, created_at desc`,
    [leadIds],
  );
  const parts = team.filter(({ id }) => own.some((each) => each.id === id)).map(({ email }) => email);
  const [first] = parts;
  if (!first) throw new Error('There is nothing to bundle');
  const id = await inTransaction(test.database, (transaction) =>
    putMessage(transaction, null, 'bundle', { ...first, text: JSON.stringify(parts) }, edges()),
  );
  await query(`update message set status = $2, provider_id = 'bundle' where id = $1`, [id, status]);
  await query(`update message set status = 'bundled', bundle_id = $1 where id = any($2)`, [
    id,
    own.map((each) => each.id),
  ]);
  return id;
}

const canary = {
  interest: 'fostering',
  name: 'Zebedee Quillfeather',
  phone: '07700 900987',
  email: 'zeb.quill@canary.example',
  postcode: 'DL14 7AB',
  question: 'He hits me. Does my ocelot Marmaduke matter?',
  heard: 'from Wilhelmina at the lido',
  contact: 'phone',
  best_time: 'evening',
  safe_message: 'no',
};
const changed = { ...canary, name: 'Zebedee Quillfeather-Moss', question: 'And Persephone the axolotl?' };
const STAFF = 'Bartholomew Ogg';

/** Each in one field or another of what the person, or somebody about them, wrote. */
const VALUES = [
  'Quillfeather',
  'Quillfeather-Moss',
  '07700 900987',
  '7700900987',
  'zeb.quill@canary.example',
  'DL14 7AB',
  'Marmaduke',
  'Persephone',
  'Wilhelmina',
  STAFF,
];

const HASHES = [canary, changed].flatMap((fields) =>
  Object.entries(hashesOf(leadOf(fields), keyring)).map(([name, hash]): [string, Buffer] => [
    name,
    hash ?? Buffer.alloc(0),
  ]),
);

/** Goes through all that can happen to an enquiry; the last contact with the person is on 25 November 2026. */
async function liveThroughEverything(): Promise<void> {
  const id = randomUUID();
  const { reference } = await accept(refusing(), { ...canary, id });
  await moveKept(edges());
  await deliver(edges());
  const [team] = await query(`select provider_id from message where kind = 'team'`);
  const bounced = { type: 'email.bounced', created_at: NOW, data: { email_id: team.provider_id } };
  await hearEvent(randomUUID(), bounced, edges());
  await deliver(edges());
  await accept(accepting('2026-11-24T09:00:00Z'), { ...changed, id });
  await deliver(edges('2026-11-24T09:00:00Z'));
  await openLead(edges(), reference, 'shown');
  await recordContact(id, '2026-11-25T10:00:00Z', STAFF);
  const other = await accept(accepting('2026-12-01T09:00:00Z'), {
    name: 'Pat Other',
    email: 'pat@other.example',
  });
  await bundle([id, other.id], 'sent');
  // Another try, which never left the second store.
  await accept(refusing('2026-11-24T10:00:00Z'), { ...canary, id: randomUUID() });
  await accept(refusing('2026-11-24T11:00:00Z'), { ...changed, id });
}

const traces = () => readTraces(test.database, folder, lines, keyring);
const foundOf = (found: Traces) => VALUES.filter((value) => findText(found, value).length > 0);
const hashesOfFound = (found: Traces) => HASHES.filter(([, hash]) => findBytes(found, hash).length > 0);
const codes = () =>
  query(
    'select at, lead_kind, kind, interest, team, area, campaign, waited, days_since_lead, days_since_step from activity order by id',
  );

describe('a person who went through everything', () => {
  it('is found everywhere before, and nowhere a year after the last contact', async () => {
    await liveThroughEverything();
    const before = await traces();
    expect(foundOf(before)).toEqual(VALUES);
    // Of what was changed since, no hash is left, here or in the second store.
    const [first = [], now = []] = [HASHES.slice(0, 4), HASHES.slice(4)];
    const same = first.filter(([name]) => name === 'emailHash' || name === 'phoneHash');
    expect(hashesOfFound(before)).toEqual([...same, ...now]);
    const places = VALUES.flatMap((value) => findText(before, value));
    for (const place of ['lead.details', 'message.email', 'contact.details']) {
      expect(places).toContain(`public.${place}, opened`);
    }
    expect(places.filter((place) => place.startsWith(folder) && place.endsWith(', opened'))).not.toEqual([]);
    const kinds = new Set((await outbox(test.database)).map(({ kind }) => kind));
    expect([...kinds].toSorted().join(' ')).toBe('acknowledgement alert backup bundle safeguarding team');
    const counted = await codes();

    expect(await daily(edges('2027-11-25T23:59:59Z'))).toEqual({ failed: [] });
    // The drafts are of no contact, and expired.
    expect(await secondStore.keys()).toEqual([]);
    expect(foundOf(await traces())).toEqual(VALUES);

    expect(await daily(edges('2027-11-26T08:30:00Z'))).toEqual({ failed: [] });
    const after = await traces();
    expect(foundOf(after)).toEqual([]);
    expect(hashesOfFound(after)).toEqual([]);
    expect(findText(after, 'provider-1')).toEqual([]);
    expect(findText(after, 'Pat Other')).not.toEqual([]);
    expect(after.opened).toBeGreaterThan(3);
    expect((await codes()).slice(0, counted.length)).toEqual(counted);
    expect((await codes()).slice(counted.length).map(({ kind }) => kind)).toEqual(['erased']);
    expect(await query('select lead_id from activity where lead_id is not null')).toHaveLength(1);
  });

  it.each([
    ['as it is', (text: string) => `x${text}`],
    ['in other letters', (text: string) => text.toUpperCase()],
    ['in hexadecimal', (text: string) => Buffer.from(`x${text}`).toString('hex')],
    ...['', 'x', 'xy'].map((before): [string, (text: string) => string] => [
      `in base64 after ${before.length} others`,
      (text) => Buffer.from(`${before}${text}!`).toString('base64'),
    ]),
  ])('would be found %s', (_, write) => {
    for (const value of VALUES) {
      expect(
        findText({ texts: [{ where: 'here', text: write(value) }], bytes: [], opened: 0 }, value),
      ).toEqual(['here']);
    }
  });
});

const erase = (at: string) => eraseExpired(edges(at));
const erased = async () => (await query('select from lead where erased_at is not null')).length;

describe('details are kept', () => {
  it.each<[string, Record<string, string>, string, number]>([
    ['to the end of the last day', {}, '2027-11-23T23:59:59Z', 0],
    ['and not on the next', {}, '2027-11-24T00:00:00Z', 1],
    ['for two years with updates: the last day', { updates: 'yes' }, '2028-11-23T23:59:59Z', 0],
    ['for two years with updates: the next', { updates: 'yes' }, '2028-11-24T00:00:00Z', 1],
  ])('%s (%j at %s)', async (_, changes, at, expected) => {
    await accept(accepting(), changes);
    expect(await erase(at)).toEqual({ leads: expected, subscriptions: 0, drafts: 0 });
    expect(await erased()).toBe(expected);
  });

  it('from the last contact that was recorded', async () => {
    const { id } = await accept(accepting());
    await recordContact(id, '2027-03-01T10:00:00Z');
    await recordContact(id, '2027-01-01T10:00:00Z');
    expect(await erase('2028-03-01T12:00:00Z')).toMatchObject({ leads: 0 });
    expect(await erase('2028-03-02T12:00:00Z')).toMatchObject({ leads: 1 });
  });

  it('anew when the person asks again after they were erased', async () => {
    const id = randomUUID();
    const { reference } = await accept(accepting(), { id });
    await recordContact(id, '2026-11-24T10:00:00Z');
    await erase('2027-12-01T08:30:00Z');
    await accept(accepting('2027-12-01T09:00:00Z'), { id });
    expect(await erase('2028-12-01T08:30:00Z')).toMatchObject({ leads: 0 });
    expect((await openLead(edges(), reference, 'shown')).details).not.toBeNull();
    expect(await erase('2028-12-02T08:30:00Z')).toMatchObject({ leads: 1 });
  });
});

describe('erasing what has expired', () => {
  const many = async (number: number) => {
    for (let index = 0; index < number; index += 1) await accept(accepting(), { name: `Sam ${index}` });
  };
  const notes = async () => (await query(`select from activity where kind = 'erased'`)).length;

  it('may run twice', async () => {
    await many(2);
    expect(await erase('2027-11-24T08:30:00Z')).toMatchObject({ leads: 2 });
    expect(await erase('2027-11-24T09:30:00Z')).toMatchObject({ leads: 0 });
    expect(await notes()).toBe(2);
  });

  it('may run twice at once', async () => {
    await many(110);
    await accept(accepting('2027-11-23T09:00:00Z'), { name: 'Pat Sample' });
    const both = await Promise.all([erase('2027-11-24T08:30:00Z'), erase('2027-11-24T08:30:00Z')]);
    // Each leaves what the other holds just then.
    const rest = await erase('2027-11-24T09:30:00Z');
    expect([...both, rest].reduce((sum, { leads }) => sum + leads, 0)).toBe(110);
    expect([await erased(), await notes()]).toEqual([110, 110]);
  });

  it('stops in time, and the next run goes on', async () => {
    await many(60);
    let seconds = 0;
    const slow: Services = {
      ...edges(),
      clock: () => Temporal.Instant.from('2027-11-24T08:30:00Z').add({ seconds: (seconds += 10) }),
    };
    expect(await eraseExpired(slow)).toMatchObject({ leads: 50 });
    expect(await erase('2027-11-24T09:30:00Z')).toMatchObject({ leads: 10 });
  });

  it('forgets what was heard of emails that nobody knows any more', async () => {
    await accept(accepting('2027-11-01T09:00:00Z'));
    await deliver(edges('2027-11-01T09:00:00Z'));
    const [{ provider_id: known }] = await query('select provider_id from message limit 1');
    const hear = (email_id: string, created_at: string) =>
      hearEvent(randomUUID(), { type: 'email.opened', created_at, data: { email_id } }, edges());
    await hear(known, '2026-11-01T09:00:00Z');
    await hear('unknown', '2026-11-01T09:00:00Z');
    await hear('unknown and new', '2027-11-01T09:00:00Z');
    await erase('2027-11-24T08:30:00Z');
    const left = (await query('select provider_id from delivery_event')).map(
      ({ provider_id }) => provider_id,
    );
    expect(left.toSorted()).toEqual([known, 'unknown and new'].toSorted());
  });
});

describe('an email with many enquiries', () => {
  const both = async (status: string) => {
    const one = await accept(accepting(), { name: 'One Sample', email: '' });
    const two = await accept(accepting('2026-11-23T10:00:00Z'), { name: 'Two Sample', email: '' });
    const id = await bundle([one.id, two.id], status);
    await eraseLead(edges(), one.reference);
    const messages = await query(
      'select id, lead_id, status, email is null as empty, bundle_id from message',
    );
    const of = (find: (row: { id: string; lead_id: string }) => boolean) => {
      const { status, empty, bundle_id } = messages.find(find as never) ?? {};
      return { status, empty, bundle_id };
    };
    return {
      id,
      whole: of((row) => row.id === id),
      erased: of((row) => row.lead_id === one.id),
      other: of((row) => row.lead_id === two.id),
    };
  };

  it('that was sent is emptied when one of them is erased', async () => {
    const { id, whole, erased, other } = await both('sent');
    expect(whole).toEqual({ status: 'sent', empty: true, bundle_id: null });
    expect(erased).toEqual({ status: 'bundled', empty: true, bundle_id: id });
    expect(other).toEqual({ status: 'bundled', empty: false, bundle_id: id });
  });

  it.each(['waiting', 'sending', 'held', 'dead'])(
    'that is %s gives way, and the others are gathered again',
    async (status) => {
      const { whole, erased, other } = await both(status);
      expect(whole).toEqual({ status: 'replaced', empty: true, bundle_id: null });
      expect(erased).toEqual({ status: 'replaced', empty: true, bundle_id: null });
      expect(other).toEqual({ status: 'gathering', empty: false, bundle_id: null });
    },
  );

  it('that is noted as sent just then isn’t gathered again', async () => {
    const one = await accept(accepting(), { name: 'One Sample', email: '' });
    const two = await accept(accepting(), { name: 'Two Sample', email: '' });
    const id = await bundle([one.id, two.id], 'sending');
    let erasing: Promise<unknown> | undefined;
    await inTransaction(test.database, async (transaction) => {
      await transaction.query(`update message set status = 'sent' where id = $1`, [id]);
      erasing = eraseLead(edges(), one.reference);
      await expect
        .poll(() =>
          query(
            `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
          ),
        )
        .toHaveLength(1);
    });
    await erasing;
    expect(await query('select status from message where lead_id = $1', [two.id])).toEqual([
      { status: 'bundled' },
    ]);
  });

  it('may lose two of them at once', async () => {
    const leads = [];
    for (const name of ['A', 'B', 'C', 'D']) leads.push(await accept(accepting(), { name, email: '' }));
    await bundle(
      leads.map(({ id }) => id),
      'waiting',
    );
    await Promise.all(leads.slice(1).map(({ reference }) => eraseLead(edges(), reference)));
    const left = await query('select lead_id, status from message where email is not null');
    expect(left).toEqual([{ lead_id: leads[0]?.id, status: 'gathering' }]);
  });
});

describe('an enquiry that is erased', () => {
  it('leaves nothing that leads to its emails in the provider’s log', async () => {
    const { reference } = await accept(accepting());
    await deliver(edges());
    for (const { provider_id: email_id } of await query('select provider_id from message')) {
      const event = { type: 'email.delivered', created_at: NOW, data: { email_id } };
      await hearEvent(randomUUID(), event, edges());
    }
    expect(await query('select from delivery_event')).toHaveLength(2);
    await eraseLead(edges(), reference);
    expect(await query('select from delivery_event')).toEqual([]);
    expect(await query('select from message where provider_id is not null')).toEqual([]);
  });

  it('while it waits to be gathered isn’t sent', async () => {
    const { reference } = await accept(accepting());
    await query(`update message set status = 'gathering' where kind = 'team'`);
    await eraseLead(edges(), reference);
    expect(await query('select distinct status from message')).toEqual([{ status: 'replaced' }]);
  });

  it.each<Sent>([
    { status: 'sent', id: 'after' },
    { status: 'again', problem: 'x', afterSeconds: undefined },
    { status: 'again', problem: 'rate', afterSeconds: 1 },
    { status: 'refused', problem: 'x' },
  ])('while its emails are being sent stays erased (%j)', async (outcome) => {
    const { reference } = await accept(accepting());
    const mailer: Mailer = async () => {
      await eraseLead(edges(), reference);
      return outcome;
    };
    await deliver(edges(NOW, mailer));
    expect(await query('select distinct status, email, provider_id from message')).toEqual([
      { status: 'replaced', email: null, provider_id: null },
    ]);
  });
});

describe('the second store', () => {
  it('loses what it keeps of an enquiry that is erased, and nothing else', async () => {
    const id = randomUUID();
    const { reference } = await accept(accepting(), { id });
    await accept(refusing('2026-11-23T10:00:00Z'), { id, name: 'Pat Sample' });
    await accept(refusing('2026-11-23T11:00:00Z'), { id, name: 'Kim Sample' });
    const other = await accept(refusing('2026-11-23T11:00:00Z'), { name: 'Lee Sample' });
    expect(await eraseLead(edges(), reference)).toEqual({ looked: true, drafts: 2 });
    expect((await secondStore.keys()).map((key) => key.slice(-36))).toEqual([other.id]);
  });

  it('loses an enquiry that the database never had', async () => {
    const { reference } = await accept(refusing(), {});
    const other = await accept(refusing(), { name: 'Lee Sample' });
    await secondStore.keep('1-unreadable', 'AAAA');
    expect(await eraseLead(edges(), reference.toLowerCase())).toEqual({ looked: true, drafts: 1 });
    await expect(eraseLead(edges(), reference)).rejects.toThrow('no lead with this reference');
    expect((await secondStore.keys()).map((key) => key.slice(-36))).toEqual(
      ['1-unreadable', other.id].toSorted(),
    );
  });

  it('that can’t be reached, or doesn’t answer, is said not to have been looked at', async () => {
    const { reference } = await accept(accepting());
    const { secondStore: _, ...without } = edges();
    const failing = { ...brokenStore, keys: () => Promise.reject(new TypeError('secret')) };
    expect(await eraseLead(without, reference)).toEqual({
      looked: false,
      why: 'the second store can’t be reached from here',
    });
    expect(await eraseLead({ ...edges(), secondStore: failing }, reference)).toEqual({
      looked: false,
      why: 'the second store doesn’t answer (TypeError)',
    });
    expect(await erased()).toBe(1);
    await expect(eraseLead(without, 'BCDF-GHJK')).rejects.toThrow(
      'no lead with this reference in the database, and',
    );
  });

  it('keeps drafts as long as the database keeps leads, those that can’t be read the longest', async () => {
    const plain = await accept(refusing(), { name: 'Plain' });
    const updates = await accept(refusing(), { name: 'Updates', updates: 'yes' });
    const received = Temporal.Instant.from(NOW).epochMilliseconds;
    await secondStore.keep(`${received}-unreadable`, 'AAAA');
    await secondStore.keep('of-nobody-knows-when', 'AAAA');
    const kept = async () =>
      (await secondStore.keys()).map((key) => key.replace(/^\d+-([0-9a-f]{8}-(?=.{36}$))?/, '')).toSorted();
    const forever = 'of-nobody-knows-when';
    expect(await erase('2027-11-23T23:59:59Z')).toEqual({ leads: 0, subscriptions: 0, drafts: 0 });
    expect(await erase('2027-11-24T08:30:00Z')).toEqual({ leads: 0, subscriptions: 0, drafts: 1 });
    expect(await kept()).toEqual([updates.id, 'unreadable', forever].toSorted());
    expect(plain.id).not.toBe(updates.id);
    expect(await erase('2028-11-23T23:59:59Z')).toMatchObject({ drafts: 0 });
    expect(await erase('2028-11-24T08:30:00Z')).toMatchObject({ drafts: 2 });
    expect(await kept()).toEqual([forever]);
  });
});

describe('the daily job', () => {
  const ran = async () => (await query(`select from heartbeat where job = 'daily'`)).length;

  it('notes that it ran to its end', async () => {
    expect(await daily(edges())).toEqual({ failed: [] });
    expect(await ran()).toBe(1);
  });

  it('writes the digest when erasing fails, and says so', async () => {
    const failing = { ...secondStore, keys: () => Promise.reject(new Error('zeb.quill@canary.example')) };
    expect(await daily({ ...edges(), secondStore: failing })).toEqual({ failed: ['erasure'] });
    expect((await outbox(test.database)).map(({ kind }) => kind)).toEqual(['digest', 'campaigns']);
    expect(await ran()).toBe(0);
    expect(lines.join('\n')).toContain('erasure failed');
  });

  it('erases when the digest fails', async () => {
    await accept(accepting());
    const broken = {
      ...keyring,
      seal: () => {
        throw new Error('no key');
      },
    };
    expect(await daily({ ...edges('2027-11-24T08:30:00Z'), keyring: broken })).toEqual({
      failed: ['digest'],
    });
    expect([await erased(), await count(test.database, 'message'), await ran()]).toEqual([1, 2, 0]);
  });
});
