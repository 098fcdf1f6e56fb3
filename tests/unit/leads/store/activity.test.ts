import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { deliver } from '../../../../src/leads/outbox/deliver.ts';
import { changeDetails } from '../../../../src/leads/follow-up/change.ts';
import { moveKept } from '../../../../src/leads/submit/second-store.ts';
import { kinds } from '../../../../src/leads/kinds/register.ts';
import { readReport } from '../../../../src/leads/follow-up/contact-report.ts';
import { recordContact } from '../../../../src/leads/follow-up/contact.ts';
import { releaseLead } from '../../../../src/leads/follow-up/release.ts';
import { stopContact } from '../../../../src/leads/follow-up/stop.ts';
import { dismiss } from '../../../../src/leads/ops/dead-letters.ts';
import { eraseLead, openLead } from '../../../../src/leads/ops/on-call.ts';
import type { Services } from '../../../../src/leads/services.ts';
import { clockAt, londonDay } from '../../../../src/platform/time/clock.ts';
import { openDatabase } from '../../../../src/platform/database/database.ts';
import { jsonLog } from '../../../../src/platform/log.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { acceptingOn, acceptKind } from '../../../support/leads.ts';
import { keyring, NOW, ROBOT, unhurried } from '../../../support/sample.ts';
import { storeInMemory } from '../../../support/second-store.ts';

const test = sharedDatabase();
const log = jsonLog(
  () => undefined,
  () => undefined,
);
const edges = (at: string): Services => ({
  ...acceptingOn(test.database, at),
  ...unhurried,
  secondStore: storeInMemory(),
  log,
  mailer: async () => ({ status: 'refused', problem: 'a test' }),
});
const noted = async () => {
  const { rows } = await test.database.query(
    'select kind, days_since_lead, days_since_step from activity order by id',
  );
  return rows.map(({ kind, days_since_lead, days_since_step }) => [kind, days_since_lead, days_since_step]);
};
async function contact(reference: string, at: string, outcome = 'spoke') {
  const clock = clockAt(at);
  const read = readReport({ name: 'Ann Officer', outcome }, londonDay(clock()));
  if (!read.ok) throw new Error('The report is wrong');
  await recordContact(reference, read.report, { database: test.database, keyring, clock });
}
const whole = (at: string) => Temporal.Instant.from(at).toString();

describe('an activity', () => {
  it.each([
    ['in winter, a second before midnight', '2026-11-23T23:59:59Z', '2026-11-23T23:59:59Z', 0],
    ['in winter, at midnight', '2026-11-23T23:59:59Z', '2026-11-24T00:00:00Z', 1],
    ['in summer, a second before midnight', '2026-07-14T09:00:00Z', '2026-07-14T22:59:59Z', 0],
    ['in summer, at midnight in London', '2026-07-14T09:00:00Z', '2026-07-14T23:00:00Z', 1],
    ['in summer, within the day of an hour before', '2026-07-14T23:00:00Z', '2026-07-15T22:59:59Z', 0],
    ['over the clocks going back', '2026-10-24T22:59:59Z', '2026-10-25T23:59:59Z', 1],
    ['over the clocks going forward', '2027-03-27T23:59:59Z', '2027-03-28T23:00:00Z', 2],
    ['over a year’s end', '2026-12-31T23:59:59Z', '2027-01-01T00:00:00Z', 1],
  ])('counts days as London does: %s', async (_, received, at, days) => {
    const { reference } = await acceptKind('enquiry', acceptingOn(test.database, received));
    await contact(reference, at);
    expect(await noted()).toEqual([
      ['received', 0, null],
      ['contact spoke', days, days],
    ]);
  });

  it('knows the days since the step before, whoever notes it', async () => {
    const { id, reference } = await acceptKind('enquiry', acceptingOn(test.database, NOW));
    const other = await acceptKind('enquiry', acceptingOn(test.database, '2026-12-03T10:00:00Z'));
    await deliver(edges('2026-11-23T09:31:00Z'));
    await contact(reference, '2026-11-24T10:00:00Z', 'no_answer');
    await changeDetails(reference, { phone: '01632 960001' }, edges('2026-11-26T23:59:59Z'));
    await dismiss(edges('2026-11-27T00:00:00Z'), { reference }, 'A test');
    await stopContact(reference, edges('2026-12-04T10:00:00Z'));
    await openLead(edges('2026-12-05T10:00:00Z'), reference, 'shown');
    await eraseLead(edges('2026-12-09T10:00:00Z'), reference);
    const steps = (await noted()).filter(([, days], index) => index !== 1 || days !== 0);
    expect(other.id).not.toBe(id);
    expect(steps).toEqual([
      ['received', 0, null],
      ['contact no_answer', 1, 1],
      ['changed', 3, 2],
      ['dismissed', 4, 1],
      ['stopped', 11, 7],
      ['shown', 12, 1],
      ['erased', 16, 4],
    ]);
  });

  it('is kept whole after its lead was erased, cut loose from it, and begins anew when they ask again', async () => {
    const id = randomUUID();
    const { reference } = await acceptKind('enquiry', acceptingOn(test.database, NOW), { id });
    await contact(reference, '2026-11-25T10:00:00Z');
    const before = await noted();
    await eraseLead(edges('2026-12-01T10:00:00Z'), reference);
    expect(await noted()).toEqual([...before, ['erased', 8, 6]]);
    const { rows } = await test.database.query('select lead_kind, lead_id from activity');
    expect(rows).toEqual([1, 2, 3].map(() => ({ lead_kind: 'enquiry', lead_id: null })));
    await acceptKind('enquiry', acceptingOn(test.database, '2027-01-01T10:00:00Z'), { id });
    expect((await noted()).at(-1)).toEqual(['changed', 0, null]);
  });

  it('is counted by everything after its lead was erased as it was before', async () => {
    const references = [];
    for (const { name } of kinds) {
      references.push((await acceptKind(name, edges(NOW))).reference);
    }
    await test.database.query(
      `update lead set need = 'siblings', source = 'library', placement = 'poster' where kind = 'enquiry'`,
    );
    for (const reference of references) {
      await contact(reference, '2026-11-25T10:00:00Z');
      await changeDetails(reference, { phone: '01632 960001' }, edges('2026-11-25T11:00:00Z'));
      await stopContact(reference, edges('2026-11-26T10:00:00Z'));
      await openLead(edges('2026-11-27T10:00:00Z'), reference, 'shown');
    }
    const BY = 'lead_kind, kind, interest, team, area, authority, campaign, event, need, source, placement';
    const counted = async () => {
      const { rows } = await test.database.query(
        `select ${BY}, count(*)::int, sum(waited)::int as waited, sum(days_since_lead)::int as days
         from activity where kind <> 'erased' group by ${BY} order by ${BY}`,
      );
      return rows;
    };
    const before = await counted();
    for (const reference of references) await eraseLead(edges('2026-12-01T10:00:00Z'), reference);
    expect(await counted()).toEqual(before);
    const { rows } = await test.database.query(
      `select kind, interest, area, campaign, need, source, placement, lead_id from activity
       where lead_kind = 'enquiry' and kind not in ('received', 'dismissed') order by id`,
    );
    expect(rows).toEqual(
      ['contact spoke', 'changed', 'stopped', 'shown', 'erased'].map((kind) => ({
        kind,
        interest: 'fostering',
        area: expect.any(String),
        campaign: null,
        need: 'siblings',
        source: 'library',
        placement: 'poster',
        lead_id: null,
      })),
    );
  });

  it('of what was held back begins when it came', async () => {
    const { reference } = await acceptKind('enquiry', acceptingOn(test.database, NOW), ROBOT);
    await releaseLead(edges('2026-11-27T10:00:00Z'), reference);
    expect(await noted()).toEqual([
      ['quarantined', 0, null],
      ['released', 4, 4],
    ]);
  });

  it('that comes late by the second store counts from when it was sent, and from no later step', async () => {
    const id = randomUUID();
    const { reference } = await acceptKind('enquiry', acceptingOn(test.database, NOW), { id });
    const secondStore = storeInMemory();
    const down = openDatabase('postgres://hearth@127.0.0.1:1/hearth');
    const sent = whole('2026-11-24T10:00:00Z');
    await acceptKind(
      'enquiry',
      { ...acceptingOn(test.database, sent), database: down, secondStore },
      { id, question: 'And pets?' },
    );
    await down.end();
    await contact(reference, '2026-11-27T10:00:00Z');
    await moveKept({ ...edges('2026-11-28T10:00:00Z'), secondStore });
    expect(await noted()).toEqual([
      ['received', 0, null],
      ['contact spoke', 4, 4],
      ['changed', 1, 1],
    ]);
  });

  it.each(kinds.map(({ name }) => name))('names the kind of its lead: %s', async (kind) => {
    await acceptKind(kind, acceptingOn(test.database, NOW));
    const { rows } = await test.database.query(
      `select lead_kind, kind from activity where kind <> 'confirmed'`,
    );
    expect(rows).toEqual([{ lead_kind: kind, kind: 'received' }]);
  });
});
