import type { Temporal } from 'temporal-polyfill';
import type { Database, Transaction } from '../../platform/database/database.ts';
import { instantOf } from '../../platform/time/clock.ts';

/** Until when the provider takes nothing, and what it said. */
export interface Pause {
  until: Temporal.Instant;
  problem: string;
}

/** Lets nobody send before a pause is over; it takes the place of an earlier one. */
export async function pauseSending(
  database: Database,
  since: Temporal.Instant,
  { until, problem }: Pause,
): Promise<void> {
  await database.query(
    `insert into delivery_pause (since, until, problem) values ($1, $2, $3)
     on conflict (id) do update set since = excluded.since, until = excluded.until, problem = excluded.problem`,
    [since.toString(), until.toString(), problem],
  );
}

/** The pause that isn't over; undefined when nothing keeps emails from going. */
export async function findPause(database: Database, now: Temporal.Instant): Promise<Pause | undefined> {
  const { rows } = await database.query<{ until: Date; problem: string }>(
    'select until, problem from delivery_pause where until > $1',
    [now.toString()],
  );
  const [row] = rows;
  return row && { ...row, until: instantOf(row.until) };
}

/** Lets sending go on. */
export async function endPause(transaction: Transaction): Promise<void> {
  await transaction.query('delete from delivery_pause');
}
