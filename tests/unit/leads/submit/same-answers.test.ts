import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sharedDatabase } from '../../../support/database.ts';
import { accept, acceptingOn, count } from '../../../support/leads.ts';

const test = sharedDatabase();
const at = (time: string) => acceptingOn(test.database, `2026-11-23T${time}Z`);

/** How many wait for a lock in this database. */
async function waiting(): Promise<number> {
  const { rows } = await test.database.query<{ waiting: number }>(
    `select count(*)::int as waiting from pg_locks join pg_database on pg_database.oid = database
     where not granted and datname = current_database()`,
  );
  return rows[0]?.waiting ?? 0;
}

describe('equal answers without an id', () => {
  it('are one lead though they come at once, and the hour that their ids are made of turns between them', async () => {
    const blocker = await test.database.connect();
    try {
      await blocker.query('begin');
      // Whoever stores a lead waits; whoever looks for one doesn't.
      await blocker.query('lock table lead in share row exclusive mode');
      const both = Promise.all(['09:59:59', '10:00:01'].map((time) => accept(at(time))));
      while ((await waiting()) < 2);
      await blocker.query('commit');
      expect(new Set((await both).map(({ reference }) => reference)).size).toBe(1);
    } finally {
      blocker.release();
    }
    expect([await count(test.database, 'lead'), await count(test.database, 'message')]).toEqual([1, 2]);
  });

  it('are the earliest lead that came with them', async () => {
    const first = await accept(at('09:30:00'), { id: randomUUID() });
    const second = await accept(at('09:40:00'), { id: randomUUID() });
    expect(second.reference).not.toBe(first.reference);
    expect((await accept(at('09:50:00'))).reference).toBe(first.reference);
    expect(await count(test.database, 'lead')).toBe(2);
  });
});
