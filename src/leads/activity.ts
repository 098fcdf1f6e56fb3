import type { Clock } from '../platform/clock.ts';
import type { Transaction } from '../platform/database.ts';

/** Notes that something happened to leads, with their codes and nothing personal. */
export async function noteActivity(
  transaction: Transaction,
  ids: readonly string[],
  kind: string,
  clock: Clock,
): Promise<void> {
  await transaction.query(
    `insert into activity (at, lead_id, kind, interest, team, area, authority, campaign, event)
     select $2, id, $3, interest, team, area, authority, campaign, event from lead where id = any($1)`,
    [ids, clock().toString(), kind],
  );
}
