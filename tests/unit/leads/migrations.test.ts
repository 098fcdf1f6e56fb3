import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../../../src/platform/database/migrate.ts';
import { MIGRATIONS } from '../../../src/tools/local/platform.ts';
import { emptyDatabase } from '../../support/database.ts';

let before: string;

/** The migrations that were there before kinds of lead were modules. */
beforeEach(async () => {
  before = await mkdtemp(join(tmpdir(), 'hearth-before-'));
  for (const file of await readdir(MIGRATIONS)) {
    if (file < '0009') await cp(join(MIGRATIONS, file), join(before, file));
  }
});
afterEach(() => rm(before, { recursive: true }));

const OLD = [
  ['enquiry', 'enquiry', 'received'],
  ['quarantined', 'enquiry', 'quarantined'],
  ['contact no_answer', 'enquiry', 'contact no_answer'],
  ['erased', 'enquiry', 'erased'],
  ['support', 'support', 'received'],
  ['support contact spoke', 'support', 'contact spoke'],
  ['support changed', 'support', 'changed'],
  ['complaint', 'complaint', 'received'],
  ['complaint quarantined', 'complaint', 'quarantined'],
  ['complaint erased', 'complaint', 'erased'],
] as const;

/** The kinds that the database listed then. */
const LISTED = ['enquiry', 'support', 'complaint'];

const insertLead = (kind: string, due: string | null) => ({
  text: `insert into lead (id, reference, kind, received_at, updated_at, due_at, interest, team, reason, updates)
         values ($1, $2, $3, now(), now(), $4, case when $3 = 'enquiry' then 'adoption' end, 'x', 'x', false)`,
  values: [randomUUID(), randomUUID(), kind, due],
});

describe('a database from before kinds of lead were modules', () => {
  it('keeps every activity, with the kind of its lead apart from what happened', async () => {
    await using test = await emptyDatabase();
    await migrate(test.database, before);
    for (const [kind] of OLD) {
      await test.database.query('insert into activity (at, kind, team) values (now(), $1, $2)', [kind, kind]);
    }
    await migrate(test.database, MIGRATIONS);
    const { rows } = await test.database.query(
      'select team, lead_kind, kind, days_since_lead, days_since_step from activity order by id',
    );
    expect(rows).toEqual(
      OLD.map(([team, lead_kind, kind]) => ({
        team,
        lead_kind,
        kind,
        days_since_lead: null,
        days_since_step: null,
      })),
    );
  });

  it('takes leads of kinds that it doesn’t know, with no time, and keeps those that it has', async () => {
    await using test = await emptyDatabase();
    await migrate(test.database, before);
    const insert = async (kind: string, due: string | null) => {
      const { text, values } = insertLead(kind, due);
      await test.database.query(text, values);
    };
    for (const kind of LISTED) await insert(kind, '2026-11-24T17:00:00Z');
    await expect(insert('trial', '2026-11-24T17:00:00Z')).rejects.toThrow('lead_kind_check');
    await migrate(test.database, MIGRATIONS);
    await insert('trial', null);
    const { rows } = await test.database.query('select kind, due_at from lead order by received_at');
    const due_at = new Date('2026-11-24T17:00:00Z');
    expect(rows).toEqual([...LISTED.map((kind) => ({ kind, due_at })), { kind: 'trial', due_at: null }]);
  });

  it('goes on taking what functions of the deploy before note', async () => {
    await using test = await emptyDatabase();
    await migrate(test.database, MIGRATIONS);
    await test.database.query(
      `insert into activity (at, lead_id, kind, interest, team, area, authority, campaign, event, waited)
       values (now(), null, 'contact spoke', 'adoption', 'x', null, null, null, null, 60)`,
    );
    const { rows } = await test.database.query('select lead_kind, kind from activity');
    expect(rows).toEqual([{ lead_kind: 'enquiry', kind: 'contact spoke' }]);
  });
});
