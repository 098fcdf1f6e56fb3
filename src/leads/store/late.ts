import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../platform/database/database.ts';
import { instantOf } from '../../platform/time/clock.ts';

/** SQL for a lead whose person still waits for a first contact, in time or not. */
export const STILL_WAITS =
  'contacted_at is null and quarantined_at is null and erased_at is null and stopped_at is null';

/** Who is told of a late lead, once each. */
export type Told = 'backup' | 'owner';

/** A lead whose promise has passed. */
export interface LateRow {
  reference: string;
  kind: string;
  team: string;
  due: Temporal.Instant;
}

/** Notes of leads that were due before an instant that somebody is told of them now. @returns those of which nobody was */
export async function noteTold(
  transaction: Transaction,
  told: Told,
  {
    kinds,
    dueBefore,
    at,
    limit,
  }: { kinds: readonly string[]; dueBefore: Temporal.Instant; at: Temporal.Instant; limit: number },
): Promise<LateRow[]> {
  const column = `${told}_told_at`;
  const { rows } = await transaction.query<Omit<LateRow, 'due'> & { due: Date }>(
    `with late as (
       select id from lead where kind = any($3) and ${STILL_WAITS} and ${column} is null and due_at < $1
       order by due_at limit $4 for update skip locked
     ), updated as (
       update lead set ${column} = $2 from late where lead.id = late.id returning reference, kind, team, due_at as due
     )
     select * from updated order by due, reference`,
    [dueBefore.toString(), at.toString(), kinds, limit],
  );
  return rows.map((row) => ({ ...row, due: instantOf(row.due) }));
}
