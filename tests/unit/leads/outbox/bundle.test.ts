import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { bundle } from '../../../../src/leads/outbox/bundle.ts';
import { deliver } from '../../../../src/leads/outbox/deliver.ts';
import { hearEvent } from '../../../../src/leads/outbox/delivery-events.ts';
import { checkHealth } from '../../../../src/leads/outbox/health.ts';
import { retry } from '../../../../src/leads/ops/dead-letters.ts';
import { jsonLog } from '../../../../src/platform/log.ts';
import type { Email, Sent } from '../../../../src/platform/mail/mailer.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { accept, acceptingOn, count, outbox, PERSONAL, personalFields } from '../../../support/leads.ts';
import { built, keyring, NOW, unhurried } from '../../../support/sample.ts';

const test = sharedDatabase();
const FLOOD = 3;
const { agency } = built.runtime;
const runtime = {
  ...built.runtime,
  agency: { ...agency, thresholds: { ...agency.thresholds, emailsAnHour: FLOOD } },
};
const team = agency.teams.find(({ slug }) => slug === 'fostering');

const edges = (answer: (email: Email) => Sent = ({ to }) => ({ status: 'sent', id: to }), minutes = 0) => ({
  ...built,
  ...unhurried,
  runtime,
  database: test.database,
  keyring,
  log: jsonLog(
    () => undefined,
    () => undefined,
  ),
  mailer: async (email: Email) => answer(email),
  clock: () => Temporal.Instant.from(NOW).add({ seconds, minutes }),
});
const inSeconds = (later: number) => Temporal.Instant.from(NOW).add({ seconds: later }).toString();

/** Each a second after the one before, so that they have an order. */
let seconds = 0;
const enquire = (changes: Record<string, string> = {}, at = inSeconds((seconds += 1))) =>
  accept({ ...acceptingOn(test.database, at), runtime }, { ...personalFields, id: randomUUID(), ...changes });
const flood = async (many: number) => {
  const leads = [];
  for (let index = 0; index < many; index += 1) {
    leads.push(await enquire({ email: `person${index}@people.example` }));
  }
  return leads;
};
const statesOf = async (kind: string) =>
  (await outbox(test.database)).filter((each) => each.kind === kind).map(({ status }) => status);

describe('a flood', () => {
  it('is stored, acknowledged, and told to its team in one email once it is past the threshold', async () => {
    const leads = await flood(FLOOD + 4);
    expect(await statesOf('team')).toEqual([...Array(FLOOD).fill('waiting'), ...Array(4).fill('gathering')]);
    expect(await statesOf('acknowledgement')).toEqual(Array(FLOOD + 4).fill('waiting'));
    expect(await bundle(edges())).toBe(4);
    const sent: Email[] = [];
    await deliver(
      edges((email) => {
        sent.push(email);
        return { status: 'sent', id: String(sent.length) };
      }),
    );
    const toTeam = sent.filter(({ to }) => to === team?.inbox);
    expect(toTeam.map(({ subject }) => subject).at(-1)).toBe(
      '4 people in one email: please get in touch with each',
    );
    for (const { reference } of leads) {
      const telling = toTeam.filter(({ text }) => text.includes(reference));
      expect(telling).toHaveLength(1);
      expect(telling[0]?.text).toContain(personalFields.name);
      expect(telling[0]?.text).toContain('/api/contacted?ref=');
    }
    for (const { subject } of sent) for (const detail of PERSONAL) expect(subject).not.toContain(detail);
  });

  it('of one more says so', async () => {
    await flood(FLOOD + 1);
    await bundle(edges());
    const [told] = (await outbox(test.database)).filter(({ kind }) => kind === 'bundle');
    expect(told?.email.subject).toMatch(/^One more person: [A-Z0-9-]{9}: please ring/);
  });

  it('to one team leaves the others alone, and is over after an hour', async () => {
    await flood(FLOOD + 1);
    await enquire({ interest: 'adoption' });
    await enquire({}, inSeconds(3600 + seconds));
    expect(await statesOf('team')).toEqual([
      ...Array(FLOOD).fill('waiting'),
      'gathering',
      'waiting',
      'waiting',
    ]);
  });

  it('never holds back words that may tell of danger', async () => {
    await flood(FLOOD + 1);
    await enquire({ question: 'He hits me and the children' });
    expect((await statesOf('team')).at(-1)).toBe('waiting');
  });

  it('is bundled once by several at once', async () => {
    await flood(FLOOD + 5);
    const counts = await Promise.all([1, 2, 3].map(() => bundle(edges())));
    expect(counts.reduce((sum, each) => sum + each, 0)).toBe(5);
    expect(await statesOf('team')).toEqual([...Array(FLOOD).fill('waiting'), ...Array(5).fill('bundled')]);
  });

  it('gives a changed enquiry a place in the next email alone', async () => {
    await flood(FLOOD);
    const id = randomUUID();
    await enquire({ id });
    await enquire({ id, name: 'Pat Sample' });
    expect(await statesOf('team')).toEqual([...Array(FLOOD).fill('waiting'), 'replaced', 'gathering']);
    expect(await bundle(edges())).toBe(1);
  });

  it('that waits for its email turns health red', async () => {
    await flood(FLOOD + 1);
    await deliver(edges());
    expect((await checkHealth(edges(undefined, 21))).oldest_undelivered_s).toBe(21 * 60);
  });
});

describe('a bundle that isn’t delivered', () => {
  const event = (type: string, id: string) => ({ type, created_at: NOW, data: { email_id: id } });

  it('sends each of its enquiries to the team’s backup inbox, and tells the owner once', async () => {
    await flood(FLOOD + 3);
    await bundle(edges());
    let sends = 0;
    await deliver(
      edges(({ subject }) => ({
        status: 'sent',
        id: subject.includes('in one email') ? 'bundle' : String((sends += 1)),
      })),
    );
    await hearEvent('event', event('email.bounced', 'bundle'), edges());
    await hearEvent('again', event('email.failed', 'bundle'), edges());
    const after = await outbox(test.database);
    const backups = after.filter(({ kind }) => kind === 'backup');
    expect(backups.map(({ email }) => email.to)).toEqual(Array(3).fill(team?.backup));
    for (const { email } of backups) expect(email.text).toContain(personalFields.name);
    const alerts = after.filter(({ kind }) => kind === 'alert');
    expect(alerts.map(({ email }) => email.to)).toEqual([agency.owner.inbox]);
    expect(alerts[0]?.email.subject).toContain('3 enquiries');
    for (const detail of PERSONAL) expect(JSON.stringify(alerts[0]?.email)).not.toContain(detail);
  });

  it('is put back in line by the reference of any of its enquiries', async () => {
    const leads = await flood(FLOOD + 2);
    await bundle(edges());
    await deliver(edges(() => ({ status: 'refused', problem: 'validation_error' })));
    expect(await statesOf('bundle')).toEqual(['dead']);
    await retry(edges(), { reference: leads.at(-1)?.reference ?? '' });
    expect(await statesOf('bundle')).toEqual(['waiting']);
    expect(await count(test.database, 'lead')).toBe(FLOOD + 2);
  });
});
