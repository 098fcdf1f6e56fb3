import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { recordContact } from '../../../../src/leads/links/contact.ts';
import { deliver } from '../../../../src/leads/delivery/deliver.ts';
import { eraseLead, listLeads, openLead, retryLead } from '../../../../src/leads/retention/on-call.ts';
import { clockAt } from '../../../../src/platform/clock.ts';
import { jsonLog } from '../../../../src/platform/log.ts';
import type { Sent } from '../../../../src/platform/mailer.ts';
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
    expect(await retryLead(onCall(), reference.toLowerCase())).toBe(2);
    expect(await send({ status: 'sent', id: 'x' })).toBe(2);
    expect(await retryLead(onCall(), reference)).toBe(0);
    expect(await kinds()).toEqual(['enquiry', 'retried', 'retried']);
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
      { kind: 'enquiry' },
      { kind: 'contact message' },
      { kind: 'exported' },
    ]);
  });

  it.each([openLead, retryLead, eraseLead])('is told when there is no such lead', async (act) => {
    await expect(act(onCall(), 'BCDF-GHJK', 'shown')).rejects.toThrow('no lead with this reference');
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
    const activity = await test.database.query('select lead_id, kind, team, area from activity order by id');
    expect(activity.rows).toMatchObject([
      { lead_id: null, kind: 'enquiry', team: 'fostering', area: 'durham-city' },
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
    expect(await kinds()).toEqual(['enquiry', 'erased']);
    expect(await send({ status: 'sent', id: 'x' })).toBe(0);
    expect(await retryLead(onCall(), reference)).toBe(0);
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
