import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { recordContact } from '../../../../src/leads/follow-up/contact.ts';
import { deliver } from '../../../../src/leads/outbox/deliver.ts';
import { dismiss, listDeadLetters, retry } from '../../../../src/leads/ops/dead-letters.ts';
import { eraseLead, listLeads, openLead } from '../../../../src/leads/ops/on-call.ts';
import { findPause } from '../../../../src/leads/store/delivery-pause.ts';
import type { LeadState } from '../../../../src/leads/store/listing.ts';
import { clockAt } from '../../../../src/platform/time/clock.ts';
import { jsonLog } from '../../../../src/platform/log.ts';
import type { Sent } from '../../../../src/platform/mail/mailer.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { accept, acceptingOn, PERSONAL, personalFields } from '../../../support/leads.ts';
import { built, clock, keyring, unhurried } from '../../../support/sample.ts';

const test = sharedDatabase();
const log = jsonLog(
  () => undefined,
  () => undefined,
);
const onCall = () => ({ database: test.database, keyring, clock });
const send = (outcome: Sent) =>
  deliver({
    ...built,
    ...unhurried,
    database: test.database,
    keyring,
    clock,
    log,
    mailer: async () => outcome,
  });
const contact = (reference: string, duplicateOf: string | null = null) => {
  const outcome = duplicateOf ? ('duplicate' as const) : ('message' as const);
  const report = { id: randomUUID(), outcome, by: 'Ann Officer', nextOn: null, duplicateOf };
  return recordContact(reference, report, onCall());
};
const kinds = async () =>
  (await test.database.query('select kind from activity order by id')).rows.map(({ kind }) => kind);

describe('the person on call', () => {
  it('sees what came in and how its emails are, and nothing personal', async () => {
    const { reference } = await accept(acceptingOn(test.database), personalFields);
    await send({ status: 'refused', problem: 'validation_error' });
    const list = await listLeads(onCall(), 10);
    expect(list).toMatchObject([{ reference, team: 'fostering', emails: 'team dead, acknowledgement dead' }]);
    for (const detail of PERSONAL) expect(JSON.stringify(list)).not.toContain(detail);
  });

  it('sees which leads are late, and which were contacted', async () => {
    const one = await accept(acceptingOn(test.database), { id: randomUUID() });
    const marks = async (at: string) =>
      (await listLeads({ ...onCall(), clock: clockAt(at) }, 10)).map(({ late, contacted }) => [
        late,
        contacted,
      ]);
    expect(await marks('2026-11-24T17:00:00Z')).toEqual([[false, false]]);
    expect(await marks('2026-11-24T17:00:01Z')).toEqual([[true, false]]);
    await contact(one.reference);
    expect(await marks('2026-11-24T17:00:01Z')).toEqual([[false, true]]);
  });

  it('puts a dead letter back in line, and it is delivered', async () => {
    const { reference } = await accept(acceptingOn(test.database));
    await send({ status: 'refused', problem: 'validation_error' });
    expect(await retry(onCall(), { reference: reference.toLowerCase() })).toBe(2);
    expect(await send({ status: 'sent', id: 'x' })).toBe(2);
    expect(await retry(onCall(), { reference })).toBe(0);
    expect(await kinds()).toEqual(['received', 'retried']);
  });

  it('opens all that is kept of a lead, and that is noted', async () => {
    const { reference } = await accept(acceptingOn(test.database), personalFields);
    await contact(reference);
    const whole = await openLead(onCall(), reference, 'exported');
    expect(whole.details).toMatchObject({ name: personalFields.name, heard: personalFields.heard });
    expect(whole.messages).toMatchObject([
      { kind: 'team', email: { text: expect.stringContaining(personalFields.name) } },
      { kind: 'acknowledgement' },
    ]);
    expect(whole.contacts).toMatchObject([{ outcome: 'message', by: 'Ann Officer' }]);
    expect(whole.activity).toMatchObject([
      { kind: 'received' },
      { kind: 'contact message' },
      { kind: 'exported' },
    ]);
  });

  const reference = 'BCDF-GHJK';
  it.each([
    () => openLead(onCall(), reference, 'shown'),
    () => eraseLead(onCall(), reference),
    () => retry(onCall(), { reference }),
    () => dismiss(onCall(), { reference }, 'x'),
  ])('is told when there is no such lead', async (act) => {
    await expect(act()).rejects.toThrow('no lead with this reference');
  });

  it('finds leads of a state, however many came since', async () => {
    const of = async () => (await accept(acceptingOn(test.database), { id: randomUUID() })).reference;
    const marked: Record<LeadState, string> = {
      late: await of(),
      contacted: await of(),
      quarantined: await of(),
      stopped: await of(),
      erased: await of(),
      unsent: await of(),
    };
    const query = test.database.query.bind(test.database);
    await query(
      `update message set status = 'sent' where lead_id <> (select id from lead where reference = $1)`,
      [marked.unsent],
    );
    await query(`update lead set due_at = received_at - interval '1 hour' where reference = $1`, [
      marked.late,
    ]);
    await contact(marked.contacted);
    for (const state of ['quarantined', 'stopped'] as const) {
      await query(`update lead set ${state}_at = received_at where reference = $1`, [marked[state]]);
    }
    await eraseLead(onCall(), marked.erased);
    for (const [state, reference] of Object.entries(marked)) {
      const list = await listLeads(onCall(), 1, state as LeadState);
      expect([state, list.map((lead) => lead.reference)]).toEqual([state, [reference]]);
    }
  });

  it('sees until when nothing is sent, and sends at once when that was mended', async () => {
    const { reference } = await accept(acceptingOn(test.database));
    await send({ status: 'full', problem: 'daily_quota_exceeded', afterSeconds: 86_400 });
    const pause = () => findPause(test.database, onCall().clock());
    expect(`${(await pause())?.until}`).toBe('2026-11-23T10:30:00Z');
    expect((await pause())?.problem).toBe('daily_quota_exceeded');
    expect(await send({ status: 'sent', id: 'x' })).toBe(0);
    await retry(onCall(), { reference });
    expect(await pause()).toBeUndefined();
    expect(await send({ status: 'sent', id: 'x' })).toBe(2);
  });
});

describe('dead letters', () => {
  const enquire = async () => (await accept(acceptingOn(test.database), { id: randomUUID() })).reference;
  const REASON = 'Rang Sam Sample, who has it';
  const list = async (dismissed = false) =>
    (await listDeadLetters(onCall(), { dismissed })).map(({ reference, kind, problem }) => [
      reference,
      kind,
      problem,
    ]);

  it('are found behind any number of newer leads, and tried again by their cause', async () => {
    const [one, two] = [await enquire(), await enquire()];
    await send({ status: 'refused', problem: 'invalid_from_address' });
    const three = await enquire();
    await send({ status: 'refused', problem: 'unsure: it may have been sent' });
    for (let count = 0; count < 3; count += 1) await enquire();
    await send({ status: 'sent', id: 'x' });
    expect(await list()).toHaveLength(6);
    expect(await retry(onCall(), { problem: 'invalid_from_address' })).toBe(4);
    expect(await list()).toEqual([
      [three, 'team', 'unsure: it may have been sent'],
      [three, 'acknowledgement', 'unsure: it may have been sent'],
    ]);
    expect(await send({ status: 'sent', id: 'x' })).toBe(4);
    const { rows } = await test.database.query(
      `select reference from activity join lead on lead.id = lead_id where activity.kind = 'retried'`,
    );
    expect(rows.map(({ reference }) => reference).toSorted()).toEqual([one, two].toSorted());
  });

  it('of no lead are known by their own id', async () => {
    await test.database.query(
      `insert into message (id, kind, priority, email, status, problem, created_at, next_attempt_at)
       values (gen_random_uuid(), 'late', 3, '', 'dead', 'x', now(), now())`,
    );
    const [letter] = await listDeadLetters(onCall(), { dismissed: false });
    expect(letter?.reference).toBeNull();
    expect(await dismiss(onCall(), { id: letter?.id ?? '' }, REASON)).toBe(1);
    expect(await list()).toEqual([]);
  });

  it('can be dismissed, which is noted with its reason, sealed, and undone by trying again', async () => {
    const reference = await enquire();
    await send({ status: 'refused', problem: 'validation_error' });
    expect(await dismiss(onCall(), { reference }, REASON)).toBe(2);
    expect(await list()).toEqual([]);
    expect(await list(true)).toHaveLength(2);
    expect(await dismiss(onCall(), { reference }, REASON)).toBe(0);
    expect(await retry(onCall(), { problem: 'validation_error' })).toBe(0);
    expect(await kinds()).toEqual(['received', 'dismissed']);
    const whole = await openLead(onCall(), reference, 'shown');
    expect(whole.messages).toMatchObject([{ dismissal: REASON }, { dismissal: REASON }]);
    expect((await listLeads(onCall(), 1))[0]?.emails).toBe('team dismissed, acknowledgement dismissed');
    const { rows } = await test.database.query(`select encode(dismissal, 'escape') as text from message`);
    expect(JSON.stringify(rows)).not.toContain('Sam Sample');
    expect(await retry(onCall(), { reference })).toBe(2);
    expect(await list(true)).toEqual([]);
  });

  it('keep no reason once their lead is erased', async () => {
    const reference = await enquire();
    await send({ status: 'refused', problem: 'validation_error' });
    await dismiss(onCall(), { reference }, REASON);
    await eraseLead(onCall(), reference);
    const { rows } = await test.database.query('select dismissal from message');
    expect(rows).toEqual([{ dismissal: null }, { dismissal: null }]);
  });
});

describe('erasing a lead', () => {
  it('leaves nothing personal in any column of any table, and the counts', async () => {
    const { reference } = await accept(acceptingOn(test.database), personalFields);
    await eraseLead(onCall(), reference);
    const lead = await test.database.query('select * from lead');
    expect(lead.rows).toMatchObject([
      {
        details: null,
        email_hash: null,
        phone_hash: null,
        household_hash: null,
        answers_hash: null,
        team: 'fostering',
      },
    ]);
    const messages = await test.database.query('select email, status, provider_id from message');
    expect(messages.rows).toEqual([
      { email: null, status: 'replaced', provider_id: null },
      { email: null, status: 'replaced', provider_id: null },
    ]);
    const activity = await test.database.query(
      'select lead_id, lead_kind, kind, team, area from activity order by id',
    );
    expect(activity.rows).toMatchObject([
      { lead_id: null, lead_kind: 'enquiry', kind: 'received', team: 'fostering', area: 'durham-city' },
      { lead_id: null, kind: 'erased' },
    ]);
    expect(await openLead(onCall(), reference, 'shown')).toMatchObject({ details: null });
  });

  it('leaves no name of who was in touch, nor of whom it was a duplicate, and other leads as they are', async () => {
    const [one, two] = [
      await accept(acceptingOn(test.database), { id: randomUUID() }),
      await accept(acceptingOn(test.database), { id: randomUUID() }),
    ];
    await contact(one.reference, two.reference);
    await contact(two.reference, one.reference);
    await eraseLead(onCall(), one.reference);
    expect((await openLead(onCall(), one.reference, 'shown')).contacts).toMatchObject([
      { outcome: 'duplicate', by: null, duplicateOf: null },
    ]);
    expect((await openLead(onCall(), two.reference, 'shown')).contacts).toMatchObject([
      { outcome: 'duplicate', by: 'Ann Officer', duplicateOf: null },
    ]);
  });

  it('stops emails that wait, and can be done twice', async () => {
    const { reference } = await accept(acceptingOn(test.database));
    await eraseLead(onCall(), reference);
    await eraseLead(onCall(), reference);
    expect(await kinds()).toEqual(['received', 'erased']);
    expect(await send({ status: 'sent', id: 'x' })).toBe(0);
    expect(await retry(onCall(), { reference })).toBe(0);
  });

  it('doesn’t stop the person from asking again', async () => {
    const id = randomUUID();
    const first = await accept(acceptingOn(test.database), { id });
    await eraseLead(onCall(), first.reference);
    const again = await accept(acceptingOn(test.database), { id });
    expect(again.reference).toBe(first.reference);
    expect(await openLead(onCall(), again.reference, 'shown')).toMatchObject({
      lead: { erased_at: null },
      details: { name: 'Sam Sample' },
    });
    expect(await send({ status: 'sent', id: 'x' })).toBe(2);
  });
});
