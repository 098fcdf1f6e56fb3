import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../../../src/leads/follow-up/contact-report.ts';
import { findContactedLead, recordContact, type Contact } from '../../../../src/leads/follow-up/contact.ts';
import { eraseLead } from '../../../../src/leads/ops/on-call.ts';
import { clockAt } from '../../../../src/platform/time/clock.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { accept, acceptingOn } from '../../../support/leads.ts';
import { keyring, NOW } from '../../../support/sample.ts';

const test = sharedDatabase();

const record = async (reference: string, changes: Partial<Report> = {}, at = NOW): Promise<Contact> => {
  const report: Report = {
    id: randomUUID(),
    outcome: 'no_answer',
    by: 'Ann Officer',
    nextOn: null,
    duplicateOf: null,
    ...changes,
  };
  const recorded = await recordContact(reference, report, {
    database: test.database,
    keyring,
    clock: clockAt(at),
  });
  if (recorded.status !== 'recorded') throw new Error(recorded.status);
  return recorded.contact;
};
const newLead = (changes: Record<string, string> = {}, at = NOW) =>
  accept(acceptingOn(test.database, at), { id: randomUUID(), ...changes });
const activity = async () =>
  (await test.database.query('select * from activity where kind like $1 order by id', ['contact %'])).rows;
const contacts = async () => (await test.database.query('select * from contact order by at')).rows;
/** Opens every connection of the pool: while one is being opened, whoever has one is done, and nothing is at once. */
const openAll = () =>
  Promise.all(Array.from({ length: 5 }, () => test.database.query('select pg_sleep(0.1)')));
const day = (text: string) => Temporal.PlainDate.from(text);

describe('a contact that is recorded', () => {
  it('keeps who recorded it sealed, notes the lead’s codes, and says when the first was', async () => {
    const lead = await newLead({ campaign: 'teenagers' });
    const { id } = await record(lead.reference, { nextOn: day('2026-11-26') }, '2026-11-23T10:30:01Z');
    const [row] = await contacts();
    expect(row).toMatchObject({ id, lead_id: lead.id, outcome: 'no_answer', duplicate_of: null });
    expect(row.details.includes('Ann')).toBe(false);
    expect(await activity()).toMatchObject([
      {
        lead_id: lead.id,
        kind: 'contact no_answer',
        interest: 'fostering',
        team: 'fostering',
        area: 'durham-city',
        authority: 'E06000047',
        campaign: 'teenagers',
        waited: 3601,
      },
    ]);
    const { rows } = await test.database.query('select contacted_at from lead');
    expect(rows[0].contacted_at.toISOString()).toBe('2026-11-23T10:30:01.000Z');
  });

  it('that is the second leaves the time of the first, and its wait', async () => {
    const { reference } = await newLead();
    await record(reference, {}, '2026-11-23T10:30:00Z');
    await record(reference, { outcome: 'spoke' }, '2026-11-24T10:30:00Z');
    const { rows } = await test.database.query('select contacted_at from lead');
    expect(rows[0].contacted_at.toISOString()).toBe('2026-11-23T10:30:00.000Z');
    expect((await activity()).map(({ kind, waited }) => [kind, waited])).toEqual([
      ['contact no_answer', 3600],
      ['contact spoke', null],
    ]);
    const lead = await findContactedLead(reference, { database: test.database, keyring });
    expect(lead?.contacts.map(({ outcome }) => outcome)).toEqual(['spoke', 'no_answer']);
  });

  it.each([
    ['go back', '2026-10-23T16:00:00Z', '2026-10-26T17:00:00Z', 73 * 3600],
    ['go forward', '2027-03-26T17:00:00Z', '2027-03-29T16:00:00Z', 71 * 3600],
  ])('waited for as long as it was, though the clocks %s', async (_, received, at, waited) => {
    const { reference } = await newLead({}, received);
    await record(reference, {}, at);
    expect(await activity()).toMatchObject([{ waited }]);
  });

  it.each(['duplicate', 'not_for_us'] as const)('may be: %s', async (outcome) => {
    const { reference } = await newLead();
    await record(reference, { outcome });
    const { rows } = await test.database.query('select from lead where contacted_at is not null');
    expect(rows).toHaveLength(1);
  });

  it('stands with all that goes with it, or nothing of it does', async () => {
    const { reference } = await newLead();
    await test.database.query(`alter table activity add constraint broken check (kind not like 'contact%')`);
    try {
      await expect(record(reference)).rejects.toThrow('broken');
    } finally {
      await test.database.query('alter table activity drop constraint broken');
    }
    expect(await contacts()).toEqual([]);
    const { rows } = await test.database.query('select from lead where contacted_at is not null');
    expect(rows).toEqual([]);
  });
});

describe('the same contact', () => {
  const id = randomUUID();
  const later = (minutes: number, seconds = 0) =>
    Temporal.Instant.from(NOW).add({ minutes, seconds }).toString();
  const other = randomUUID();

  it.each<[string, number, Partial<Report>, Partial<Report>, string]>([
    ['the same page', 1, { id }, { id }, later(0)],
    ['the same page, a day later', 1, { id }, { id }, later(1440)],
    ['the same page with another outcome', 2, { id }, { id, outcome: 'spoke' }, later(1)],
    ['the same page with another day', 2, { id }, { id, nextOn: day('2026-11-26') }, later(1)],
    ['another page just now', 1, {}, { id: other }, later(0)],
    ['another page ten minutes later, nearly', 1, {}, {}, later(9, 59)],
    ['another page ten minutes later', 2, {}, {}, later(10)],
    ['another way to write the name', 1, {}, { by: 'ann officer' }, later(1)],
    ['another person', 2, {}, { by: 'Ben Officer' }, later(1)],
    ['another outcome', 2, {}, { outcome: 'message' }, later(1)],
    ['another day', 2, { nextOn: day('2026-11-26') }, { nextOn: day('2026-11-27') }, later(1)],
    ['the same day', 1, { nextOn: day('2026-11-26') }, { nextOn: day('2026-11-26') }, later(1)],
  ])('sent from %s is recorded so often: %d', async (_, times, first, second, at) => {
    const { reference } = await newLead();
    const one = await record(reference, first);
    const two = await record(reference, second, at);
    expect(await contacts()).toHaveLength(times);
    expect(await activity()).toHaveLength(times);
    expect(one.id === two.id).toBe(times === 1);
    expect(two.outcome).toBe(second.outcome ?? 'no_answer');
  });

  it('sent twenty times at once is recorded once', async () => {
    const { reference } = await newLead();
    await openAll();
    const recorded = await Promise.all(
      Array.from({ length: 20 }, (_, index) => record(reference, index % 2 ? { id } : {})),
    );
    expect(new Set(recorded.map((each) => each.id)).size).toBe(1);
    expect(await contacts()).toHaveLength(1);
    expect(await activity()).toHaveLength(1);
  });

  it('is another for another lead, even from the same page', async () => {
    const [one, two] = [await newLead(), await newLead()];
    await record(one.reference, { id });
    await record(two.reference, { id });
    const rows = await contacts();
    expect(rows.map(({ lead_id }) => lead_id).toSorted()).toEqual([one.id, two.id].toSorted());
    expect((await findContactedLead(two.reference, { database: test.database, keyring }))?.contacts).toEqual([
      expect.objectContaining({ by: 'Ann Officer' }),
    ]);
  });
});

describe('a duplicate', () => {
  it('is kept, and so is what it is a duplicate of', async () => {
    const [one, two] = [await newLead(), await newLead()];
    await record(two.reference, { outcome: 'duplicate', duplicateOf: one.reference });
    const lead = await findContactedLead(two.reference, { database: test.database, keyring });
    expect(lead?.contacts).toMatchObject([{ outcome: 'duplicate', duplicateOf: one.reference }]);
    expect(lead?.duplicates).toEqual([{ reference: one.reference, shares: ['email', 'phone', 'household'] }]);
    const { rows } = await test.database.query('select from lead where details is not null');
    expect(rows).toHaveLength(2);
  });

  it('of another duplicate within ten minutes is another contact', async () => {
    const [one, two, three] = [await newLead(), await newLead(), await newLead()];
    await record(three.reference, { outcome: 'duplicate', duplicateOf: one.reference });
    await record(three.reference, { outcome: 'duplicate', duplicateOf: two.reference });
    expect(await contacts()).toHaveLength(2);
  });

  it('of each other may be recorded at once', async () => {
    await openAll();
    for (let round = 0; round < 5; round += 1) {
      const [one, two] = [await newLead(), await newLead()];
      await Promise.all([
        record(one.reference, { outcome: 'duplicate', duplicateOf: two.reference }),
        record(two.reference, { outcome: 'duplicate', duplicateOf: one.reference }),
      ]);
    }
    expect(await contacts()).toHaveLength(10);
  });

  it.each(['BCDF-GHJK', 'x', 'itself'])(
    'of a lead that isn’t another one is refused: %s',
    async (duplicate) => {
      const { reference } = await newLead();
      const duplicateOf = duplicate === 'itself' ? reference : duplicate;
      await expect(record(reference, { outcome: 'duplicate', duplicateOf })).rejects.toThrow('wrong');
      expect(await contacts()).toEqual([]);
    },
  );
});

it('nothing is recorded of a lead that is erased, or that nobody knows', async () => {
  const { reference } = await newLead();
  await eraseLead({ database: test.database, keyring, clock: clockAt(NOW) }, reference);
  await expect(record(reference)).rejects.toThrow('erased');
  await expect(record('BCDF-GHJK')).rejects.toThrow('unknown');
  expect(await contacts()).toEqual([]);
});
