import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { TRAP_FIELD } from '../../../src/leads/forms/signals.ts';
import { acceptForm } from '../../../src/leads/submit/accept.ts';
import { changeDetails } from '../../../src/leads/follow-up/change.ts';
import { readReport } from '../../../src/leads/follow-up/contact-report.ts';
import { findContactedLead, recordContact } from '../../../src/leads/follow-up/contact.ts';
import { deliver } from '../../../src/leads/outbox/deliver.ts';
import { hearEvent } from '../../../src/leads/outbox/delivery-events.ts';
import { putDigest } from '../../../src/leads/follow-up/digest.ts';
import { eraseExpired } from '../../../src/leads/retention/erasure.ts';
import { eraseLead, openLead } from '../../../src/leads/ops/on-call.ts';
import { rekey } from '../../../src/leads/ops/rekey.ts';
import { findHeld, releaseLead } from '../../../src/leads/follow-up/release.ts';
import { moveKept } from '../../../src/leads/submit/second-store.ts';
import { kindOf, namesOfKinds } from '../../../src/leads/kinds/register.ts';
import type { Services } from '../../../src/leads/services.ts';
import { stopContact } from '../../../src/leads/follow-up/stop.ts';
import { sweep } from '../../../src/leads/ops/sweep.ts';
import { clockAt, londonDay } from '../../../src/platform/time/clock.ts';
import { openDatabase } from '../../../src/platform/database/database.ts';
import { openKeyring } from '../../../src/platform/crypto/keyring.ts';
import { jsonLog } from '../../../src/platform/log.ts';
import type { Email } from '../../../src/platform/mail/mailer.ts';
import { sharedDatabase } from '../../support/database.ts';
import { accept, acceptingOn, acceptKind, leadOfKind, markSent, outbox } from '../../support/leads.ts';
import { built, goodForm, keyring, NOW, ROBOT, TEST_KEY, unhurried } from '../../support/sample.ts';
import { brokenStore, storeInMemory } from '../../support/second-store.ts';

const test = sharedDatabase();
const { agency } = built.runtime;
const log = jsonLog(
  () => undefined,
  () => undefined,
);
const KINDS = namesOfKinds(({ isRecruitment }) => !isRecruitment);
const DPO = 'dataprotection@dalesandwear.example';
const ADOPTION_SUPPORT = 'support@fellandshore.example';
const ADOPTION_SUPPORT_DUTY = 'support-duty@fellandshore.example';
const OWNER = agency.owner.inbox;
/** Everybody who recruits. */
const RECRUITERS = agency.teams.flatMap(({ inbox, backup }) => [inbox, backup]);
const inboxOf = (kind: string) => leadOfKind(kind).team.inbox;

/** Real edges but for the mailer, which gives each email its recipient as id. */
const edges = (at = NOW): Services => ({
  ...acceptingOn(test.database, at),
  ...unhurried,
  log,
  mailer: async ({ to }: Email) => ({ status: 'sent', id: to }),
});
const query = async (text: string, values: unknown[] = []) => (await test.database.query(text, values)).rows;
const emails = async () => (await outbox(test.database)).map(({ kind, email }) => [kind, email.to]);
/** What was noted, all of it of a lead of this kind, with nothing that recruitment counts by. */
async function activities(kind: string): Promise<string[]> {
  const noted = await query('select * from activity order by id');
  const own = { lead_kind: kind, interest: null, campaign: null, event: null };
  for (const each of noted) expect(each).toMatchObject(own);
  return noted.map((each) => each.kind);
}
const send = (kind: string, changes: Record<string, string> = {}, at = NOW) =>
  acceptKind(kind, acceptingOn(test.database, at), changes);
async function contact(reference: string, at: string, outcome = 'spoke') {
  const clock = clockAt(at);
  const read = readReport({ name: 'Ann Officer', outcome }, londonDay(clock()));
  if (read.ok) await recordContact(reference, read.report, { database: test.database, keyring, clock });
}
async function sendByTheSecondStore(kind: string, changes: Record<string, string>, at = NOW) {
  const secondStore = storeInMemory();
  const down = openDatabase('postgres://hearth@127.0.0.1:1/hearth');
  const accepted = await acceptKind(
    kind,
    { ...acceptingOn(test.database, at), database: down, secondStore },
    changes,
  );
  await down.end();
  expect(await secondStore.keys()).toHaveLength(1);
  await moveKept({ ...edges(at), secondStore });
  return accepted;
}
async function digestAt(at: string): Promise<Email> {
  await putDigest({ ...edges(at), secondStore: { keys: async () => [] } });
  const digest = (await outbox(test.database)).findLast(({ kind }) => kind === 'digest');
  if (!digest) throw new Error('There is no digest');
  return digest.email;
}

describe('a request for support', () => {
  it('is stored as what it is, with nothing that recruitment counts by', async () => {
    const { reference, due } = await send('support', {
      interest: 'adoption',
      campaign: 'teenagers',
      updates: 'yes',
    });
    expect(due?.toString()).toBe('2026-11-24T17:00:00Z');
    expect(await query('select * from lead')).toMatchObject([
      {
        reference,
        kind: 'support',
        interest: null,
        campaign: null,
        event: null,
        updates: false,
        team: 'support adoption',
        reason: 'adopter',
        area: 'durham-city',
        authority: 'E06000047',
      },
    ]);
    expect(await query('select lead_kind, kind, interest, team, area from activity')).toEqual([
      {
        lead_kind: 'support',
        kind: 'received',
        interest: null,
        team: 'support adoption',
        area: 'durham-city',
      },
    ]);
  });

  it.each([
    ['kinship', 'support@dalesandwear.example'],
    ['adopter', ADOPTION_SUPPORT],
  ])('goes to the support team for %s, and the person is thanked', async (caring, inbox) => {
    await send('support', { caring });
    expect(await emails()).toEqual([
      ['team', inbox],
      ['acknowledgement', 'sam@people.example'],
    ]);
  });

  it('gives its team what they need, and says nothing of recruitment', async () => {
    const { reference } = await send('support');
    const [team, thanks] = (await outbox(test.database)).map(({ email }) => email);
    expect(team?.subject).toBe(`${reference}: please ring by 5pm on Tuesday 24 November`);
    expect(team?.text).toContain('Caring for a child: They have adopted');
    expect(team?.text).toContain('> How do I talk about school?');
    expect(team?.text).toContain('Leave no message');
    expect(team?.replyTo).toBe('sam@people.example');
    expect(team?.text).not.toMatch(/Interested in|News by email|Campaign|asked before/);
    expect(`${thanks?.subject} ${thanks?.from}`).not.toMatch(/foster|adopt|support|guardian/i);
    expect(thanks?.text).toContain('Somebody will ring you by 5pm on Tuesday 24 November.');
    expect(thanks?.text).toContain('01632 960 170');
    expect(thanks?.text).toContain('/api/change?');
  });

  it('thanks nobody by email who gave no address', async () => {
    await send('support', { email: '' });
    expect(await emails()).toEqual([['team', ADOPTION_SUPPORT]]);
  });

  it('goes to the backup when the inbox bounces, and the owner is told', async () => {
    const { reference } = await send('support');
    await deliver(edges());
    const event = { type: 'email.bounced', created_at: NOW, data: { email_id: ADOPTION_SUPPORT } };
    await hearEvent('one', event, edges());
    expect(await emails()).toContainEqual(['backup', ADOPTION_SUPPORT_DUTY]);
    const alert = (await outbox(test.database)).find(({ kind }) => kind === 'alert');
    expect(alert?.email).toMatchObject({
      to: OWNER,
      text: expect.stringContaining(`Request for support ${reference}`),
    });
  });

  it('that nobody was in touch about is told to its own backup and then the owner, never to recruiters', async () => {
    await send('support');
    await sweep(edges('2026-11-24T18:00:01Z'));
    const late = (await outbox(test.database)).filter(({ kind }) => kind === 'late');
    expect(late.map(({ email }) => email.to)).toEqual([ADOPTION_SUPPORT_DUTY, OWNER]);
  });

  it('moves to another support team with other answers, and the first is told', async () => {
    const id = randomUUID();
    await send('support', { id });
    await markSent(test.database);
    await send('support', { id, caring: 'kinship' }, '2026-11-23T10:00:00Z');
    const after = (await outbox(test.database)).filter(({ status }) => status === 'waiting');
    expect(after.map(({ kind, email }) => [kind, email.to])).toEqual([
      ['team', 'support@dalesandwear.example'],
      ['stop', ADOPTION_SUPPORT],
    ]);
    expect(await activities('support')).toEqual(['received', 'changed']);
  });

  it('may be changed and stopped by the link in our email', async () => {
    const { reference } = await send('support');
    const changed = await changeDetails(reference, { phone: '01632 960001' }, edges());
    expect(changed.status).toBe('changed');
    await markSent(test.database);
    await stopContact(reference, edges());
    expect(await emails()).toContainEqual(['stop', ADOPTION_SUPPORT]);
    expect(await activities('support')).toEqual(['received', 'changed', 'stopped']);
  });
});

it.each([
  ['support', '1 request for support came too'],
  ['complaint', '1 complaint about personal details came too'],
])('the digest says of %s: %s', async (kind, words) => {
  await send(kind);
  await markSent(test.database);
  expect((await digestAt('2026-11-24T08:30:00Z')).text).toContain(words);
});

describe('a data protection complaint', () => {
  it('goes to the data protection officer alone, to be acknowledged within 30 days', async () => {
    const { due } = await send('complaint');
    expect(due?.toString()).toBe('2026-12-23T23:59:00Z');
    const messages = await outbox(test.database);
    expect(messages.map(({ kind, email }) => [kind, email.to])).toEqual([
      ['team', DPO],
      ['acknowledgement', 'sam@people.example'],
    ]);
    const [officer, thanks] = messages.map(({ email }) => email);
    expect(officer?.subject).toMatch(
      /^[A-Z0-9-]{9}: complaint, please acknowledge by Wednesday 23 December$/,
    );
    for (const words of ['> You rang my work', '> Take my work number out', 'BCDF-GHJK', '07700 900123']) {
      expect(officer?.text).toContain(words);
    }
    expect(thanks?.text).toContain('by Wednesday 23 December at the latest');
    expect(thanks?.text).not.toContain('/api/change');
    expect(`${thanks?.subject} ${thanks?.from}`).not.toMatch(/foster|adopt|complain/i);
    expect(await query('select kind, team, interest, area, reason from lead')).toEqual([
      { kind: 'complaint', team: 'data protection', interest: null, area: null, reason: 'data protection' },
    ]);
  });

  it('tells the officer when nobody has thanked the person yet', async () => {
    await send('complaint', { email: '' });
    const [officer] = await outbox(test.database);
    expect(officer?.email.text).toContain('nobody has acknowledged it yet');
  });

  it('is nobody else’s when the officer’s inbox bounces: the owner gets its reference', async () => {
    const { reference } = await send('complaint');
    await deliver(edges());
    const event = { type: 'email.bounced', created_at: NOW, data: { email_id: DPO } };
    await hearEvent('one', event, edges());
    const told = (await outbox(test.database)).filter(({ status }) => status === 'waiting');
    expect(told.map(({ kind, email }) => [kind, email.to])).toEqual([['alert', OWNER]]);
    expect(told[0]?.email.text).toContain(`Complaint ${reference}`);
    expect(told[0]?.email.text).not.toMatch(/backup inbox too|You rang my work|Sam/);
  });

  it('has no clock that tells a backup, however late', async () => {
    await send('complaint');
    await sweep(edges('2027-01-10T18:00:01Z'));
    expect((await emails()).filter(([kind]) => kind === 'late')).toEqual([]);
  });

  it.each<[string, string, boolean]>([
    ['2026-12-18T09:00:00Z', 'more than five days before its last', false],
    ['2026-12-21T09:00:00Z', 'within five days', true],
    ['2027-01-04T09:00:00Z', 'after them', true],
  ])('is named in the owner’s digest at %s, %s: %j', async (at, _, named) => {
    const { reference } = await send('complaint', {}, '2026-11-23T09:30:00Z');
    await markSent(test.database);
    const { subject, text } = await digestAt(at);
    expect(subject.includes('1 complaint due')).toBe(named);
    expect(text.includes(`${reference}: By Wednesday 23 December`)).toBe(named);
    expect(text).not.toContain('You rang my work');
  });

  it.each<[string, boolean]>([
    ['spoke', false],
    ['message', false],
    ['not_for_us', false],
    ['no_answer', true],
  ])('is named still after “%s” was recorded: %j', async (outcome, named) => {
    const { reference } = await send('complaint');
    await markSent(test.database);
    await contact(reference, '2026-12-01T10:00:00Z', outcome);
    expect((await digestAt('2026-12-22T09:00:00Z')).text.includes(reference)).toBe(named);
  });

  it.each([
    ['by the database', send],
    ['by the second store', sendByTheSecondStore],
  ])('that comes again after its last day, with other words, has no new one: %s', async (_, sendAgain) => {
    const id = randomUUID();
    await send('complaint', { id });
    await markSent(test.database);
    await sendAgain('complaint', { id, complaint: 'You did it again' }, '2027-01-04T09:00:00Z');
    expect(await query('select due_at from lead')).toEqual([{ due_at: new Date('2026-12-23T23:59:00Z') }]);
  });

  it('is no word of danger when it speaks of records', async () => {
    await send('complaint', { complaint: 'I want to report a data breach: you neglected my records.' });
    expect((await emails()).map(([kind]) => kind)).toEqual(['team', 'acknowledgement']);
  });

  it.each<[string, Record<string, string>]>([
    [
      'what it quotes',
      { complaint: 'My name ranks on Google because of you: https://a.example and https://b.example' },
    ],
    ['the field that people don’t see', { [TRAP_FIELD]: 'filled in by a password manager' }],
  ])('isn’t held back for one thing alone: %s', async (_, changes) => {
    await send('complaint', changes);
    expect((await emails())[0]).toEqual(['team', DPO]);
  });

  it('keeps its last day when it was held back and is released', async () => {
    const { reference } = await send('complaint', ROBOT);
    expect(await emails()).toEqual([]);
    expect(await findHeld(edges(), reference)).toMatchObject({
      status: 'waiting',
      lead: { kind: 'complaint' },
    });
    const released = await releaseLead(edges('2026-11-30T09:30:00Z'), reference);
    expect(released).toMatchObject({ status: 'released', team: 'Data Protection Officer' });
    expect(released.status === 'released' && released.due?.toString()).toBe('2026-12-23T23:59:00Z');
    expect(await activities('complaint')).toEqual(['quarantined', 'released']);
  });
});

describe.each(KINDS)('what is no enquiry: %s', (kind) => {
  it('never reaches anybody who recruits, nor the figures of enquiries, whatever becomes of it', async () => {
    const { reference } = await send(kind, ROBOT);
    await releaseLead(edges(), reference);
    await deliver(edges());
    await sweep(edges('2026-12-24T18:00:01Z'));
    await contact(reference, '2026-12-24T19:00:00Z');
    await eraseLead(
      { database: test.database, keyring, clock: clockAt(NOW), secondStore: brokenStore },
      reference,
    );
    const noted = await activities(kind);
    expect(noted.length).toBeGreaterThan(3);
    const { rows } = await test.database.query(
      'select email from message where email is not null and lead_id is not null',
    );
    expect(rows).toEqual([]);
  });

  it('is sent to nobody who recruits', async () => {
    await send(kind, { [goodForm(kind).words]: 'My neighbour hits her boy' });
    await sweep(edges('2026-12-24T18:00:01Z'));
    const to = (await emails()).map(([, address]) => address);
    expect(to).toContain(inboxOf(kind));
    expect(to).toContain('first-call@dalesandwear.example');
    expect(to.filter((address) => address !== undefined && RECRUITERS.includes(address))).toEqual([]);
  });

  it('is counted apart in the digest', async () => {
    await send(kind);
    await markSent(test.database);
    const { subject, text } = await digestAt('2026-11-24T08:30:00Z');
    expect(subject).toBe('All is well: no enquiries so far');
    const { one, received } = kindOf({ kind }).words;
    expect(text).toContain(`1 ${received?.one ?? one} came too`);
  });

  it('is offered to nobody as a duplicate of an enquiry, nor an enquiry to it', async () => {
    const first = await accept(acceptingOn(test.database), { id: randomUUID() });
    const second = await send(kind);
    const third = await accept(acceptingOn(test.database), { id: randomUUID(), question: 'Again?' });
    const on = { database: test.database, keyring };
    expect((await findContactedLead(second.reference, on))?.duplicates).toEqual([]);
    expect((await findContactedLead(third.reference, on))?.duplicates).toMatchObject([
      { reference: first.reference },
    ]);
    const read = readReport(
      { name: 'Ann', outcome: 'duplicate', duplicate_of: second.reference },
      Temporal.PlainDate.from('2026-11-23'),
    );
    if (!read.ok) throw new Error('The report is wrong');
    const recorded = await recordContact(first.reference, read.report, { ...on, clock: clockAt(NOW) });
    expect(recorded.status).toBe('wrong');
  });

  it('with the id of an enquiry is a lead of its own, and changes nothing of it', async () => {
    const id = randomUUID();
    const one = await accept(acceptingOn(test.database), { id });
    const other = await send(kind, { id });
    const again = await send(kind, { id });
    expect(other.reference).not.toBe(one.reference);
    expect(again.reference).toBe(other.reference);
    expect(await query('select kind from lead order by kind')).toEqual(
      [{ kind: 'enquiry' }, { kind }].toSorted((a, b) => a.kind.localeCompare(b.kind)),
    );
  });

  it('without an id is stored once in an hour, apart from the same of another kind', async () => {
    const first = await send(kind, { id: '' });
    expect((await send(kind, { id: '' }, '2026-11-23T10:00:00Z')).reference).toBe(first.reference);
    expect(await query('select kind from lead')).toEqual([{ kind }]);
  });

  it('goes to the second store when the database is down, and from there to where it belongs', async () => {
    const accepted = await sendByTheSecondStore(kind, {});
    expect(await query('select reference, kind from lead')).toEqual([
      { reference: accepted.reference, kind },
    ]);
    expect(await activities(kind)).toEqual(['received']);
    expect((await emails())[0]).toEqual(['team', inboxOf(kind)]);
  });

  it('is under a new key after the old one went', async () => {
    const { reference } = await send(kind);
    const newKey = openKeyring(`new:${Buffer.alloc(32, 9).toString('base64')}`, [TEST_KEY]);
    await rekey({ database: test.database, keyring: newKey, clock: clockAt(NOW) });
    const onlyNew = openKeyring(`new:${Buffer.alloc(32, 9).toString('base64')}`);
    const whole = await openLead(
      { database: test.database, keyring: onlyNew, clock: clockAt(NOW) },
      reference,
      'shown',
    );
    expect(whole.details).toMatchObject({ name: 'Sam Sample' });
  });

  it('is nowhere to be found once what is kept has expired', async () => {
    await send(kind);
    await deliver(edges());
    await eraseExpired({
      ...edges('2027-11-22T12:00:00Z'),
      secondStore: { ...brokenStore, keys: async () => [] },
    });
    expect(await query('select erased_at from lead')).toEqual([{ erased_at: null }]);
    await eraseExpired({
      ...edges('2027-11-25T12:00:00Z'),
      secondStore: { ...brokenStore, keys: async () => [] },
    });
    const [lead] = await query('select * from lead');
    expect(lead).toMatchObject({
      details: null,
      answers_hash: null,
      email_hash: null,
      phone_hash: null,
      household_hash: null,
    });
    expect(await activities(kind)).toEqual(['received', 'erased']);
    expect(await query('select lead_id from activity where lead_id is not null')).toEqual([]);
    expect(await query('select id from message where email is not null')).toEqual([]);
  });

  it('is refused with what is wrong, and nothing is stored', async () => {
    const wrong = await acceptForm(
      { kind, attribution: {} },
      { ...goodForm(kind).fields, name: '' },
      acceptingOn(test.database),
    );
    expect(wrong).toEqual({ ok: false, errors: { name: 'Tell us what to call you' } });
    expect(await query('select id from lead')).toEqual([]);
  });
});

it('the database itself refuses recruitment’s codes to what recruitment doesn’t have', async () => {
  await send('support');
  for (const change of [`campaign = 'teenagers'`, `need = 'teenagers'`, `source = 'a-partner'`]) {
    await expect(query(`update lead set ${change}`)).rejects.toThrow('lead_recruitment');
  }
});
