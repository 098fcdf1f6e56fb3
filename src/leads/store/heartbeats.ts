import type { Temporal } from 'temporal-polyfill';
import type { Database, Transaction } from '../../platform/database/database.ts';
import { instantOf, LONDON } from '../../platform/time/clock.ts';

/** A scheduled job. */
export type Job = 'sweep' | 'daily' | 'digest' | 'campaigns' | 'rebuild';

/** Notes that a job ran to its end, and how many things it couldn't do. */
export async function noteRun(
  database: Database | Transaction,
  job: Job,
  at: Temporal.Instant,
  failed = 0,
): Promise<void> {
  await database.query(
    `insert into heartbeat (job, at, failed) values ($1, $2, $3)
     on conflict (job) do update set at = excluded.at, failed = excluded.failed`,
    [job, at.toString(), failed],
  );
}

/**
 * When a job last ran, locked: of two at once, the second waits and then knows. Of a first run it is noted at once that
 * it ran, since there is nothing else to lock.
 * @returns undefined for the first
 */
export async function lockLastRun(
  transaction: Transaction,
  job: Job,
  now: Temporal.Instant,
): Promise<Temporal.Instant | undefined> {
  const { rowCount } = await transaction.query(
    `insert into heartbeat (job, at) values ($1, $2) on conflict (job) do nothing`,
    [job, now.toString()],
  );
  if (rowCount === 1) return undefined;
  const { rows } = await transaction.query<{ at: Date }>(
    'select at from heartbeat where job = $1 for update',
    [job],
  );
  return instantOf(rows[0]?.at ?? new Date(0));
}

/** Whether nobody has asked for the build of the day in London, or is asking now: until the transaction ends, nobody else is told so. */
export async function isRebuildDue(transaction: Transaction, now: Temporal.Instant): Promise<boolean> {
  const { rows } = await transaction.query<{ due: boolean }>(
    `select pg_try_advisory_xact_lock(hashtext('hearth rebuild')) and not exists (
       select from heartbeat
       where job = 'rebuild' and (at at time zone $2)::date >= ($1::timestamptz at time zone $2)::date
     ) as due`,
    [now.toString(), LONDON],
  );
  return rows[0]?.due === true;
}
