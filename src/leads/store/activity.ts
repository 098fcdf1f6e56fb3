import type { Temporal } from 'temporal-polyfill';
import { LONDON } from '../../platform/time/clock.ts';
import type { Transaction } from '../../platform/database/database.ts';

/** What an activity keeps of its lead, as columns of both; the log outlives the lead. */
const CODES = 'interest, team, area, authority, campaign, event, need, source, placement';

const day = (at: string) => `(${at}::timestamptz at time zone '${LONDON}')::date`;

/**
 * SQL that notes what happened to leads, with their codes and nothing personal: an activity of each row of `leads`, a
 * table or a common table expression that has the columns of `lead`. Days are London's.
 * @param what SQL of what happened, in words: `'received'`
 * @param at SQL of when
 * @param waited SQL of the seconds from the lead to this, where it ends a wait
 */
export const noteSql = (leads: string, what: string, at: string, waited = 'null::integer') => `
  insert into activity (at, lead_id, lead_kind, kind, ${CODES}, waited, days_since_lead, days_since_step)
  select ${at}, id, kind, ${what}, ${CODES}, ${waited},
    ${day(at)} - ${day('received_at')},
    ${day(at)} - (select ${day('max(step.at)')} from activity as step where step.lead_id = ${leads}.id and step.at <= ${at})
  from ${leads}`;

/** Notes that something happened to leads. */
export async function noteActivity(
  transaction: Transaction,
  ids: readonly string[],
  what: string,
  at: Temporal.Instant,
): Promise<void> {
  await transaction.query(
    `with noted as (select * from lead where id = any($1)) ${noteSql('noted', '$3::text', '$2')}`,
    [ids, at.toString(), what],
  );
}
