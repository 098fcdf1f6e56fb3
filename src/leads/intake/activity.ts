import type { Clock } from '../../platform/clock.ts';
import type { Transaction } from '../../platform/database.ts';

/** The codes of a lead that its activities keep, as columns of both. */
export const CODES = 'interest, team, area, authority, campaign, event';

/**
 * SQL for the kind of an activity of a row of `lead`: what happened, as it stands for an enquiry. What is no
 * recruitment says so first (`support`, `support contact spoke`, `complaint erased`), so that a figure of enquiries
 * never counts it.
 * @param what SQL; `enquiry` is that it came in
 */
export const activityKind = (what: string) =>
  `case when kind = 'enquiry' then ${what} when ${what} = 'enquiry' then kind else kind || ' ' || ${what} end`;

/** Notes that something happened to leads, with their codes and nothing personal. */
export async function noteActivity(
  transaction: Transaction,
  ids: readonly string[],
  what: string,
  clock: Clock,
): Promise<void> {
  await transaction.query(
    `insert into activity (at, lead_id, kind, ${CODES})
     select $2, id, ${activityKind('$3::text')}, ${CODES} from lead where id = any($1)`,
    [ids, clock().toString(), what],
  );
}
