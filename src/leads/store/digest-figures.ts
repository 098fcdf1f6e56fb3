import type { Temporal } from 'temporal-polyfill';
import type { CameBy } from '../../campaigns/placements.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { instantOf } from '../../platform/time/clock.ts';
import { IS_DEAD_LETTER } from './dead-letters.ts';
import { STILL_WAITS } from './late.ts';
import type { MessageKind } from './messages.ts';

/** The first of many, and how many there are in all. */
export interface Some<Item> {
  items: readonly Item[];
  total: number;
}

/** @param query whose rows each have the `total` of all */
async function some<Row extends object>(
  transaction: Transaction,
  query: string,
  values: unknown[],
): Promise<Some<Row>> {
  const { rows } = await transaction.query<Row & { total: number }>(query, values);
  return { items: rows, total: rows[0]?.total ?? 0 };
}

const withInstants = <Item extends { at: Date }>({ items, total }: Some<Item>) => ({
  total,
  items: items.map((item) => ({ ...item, at: instantOf(item.at) })),
});

/** Dead letters that nobody dismissed, the oldest first; those about no lead of their own have no reference. */
export const findStuck = (transaction: Transaction, limit: number) =>
  some<{ reference: string | null; kind: MessageKind; held: boolean; problem: string | null }>(
    transaction,
    `select count(*) over ()::int as total, lead.reference, message.kind, message.status = 'held' as held, problem
     from message left join lead on lead.id = lead_id
     where ${IS_DEAD_LETTER} order by message.created_at, message.priority limit $1`,
    [limit],
  );

/** Leads of some kinds that nobody was in touch about when it was due. */
export async function findLate(
  transaction: Transaction,
  kinds: readonly string[],
  now: Temporal.Instant,
  limit: number,
) {
  return withInstants(
    await some<{ reference: string; team: string; at: Date }>(
      transaction,
      `select count(*) over ()::int as total, reference, team, due_at as at from lead
       where kind = any($2) and due_at < $1 and ${STILL_WAITS}
       order by due_at limit $3`,
      [now.toString(), kinds, limit],
    ),
  );
}

/** Leads of a kind that are due before an instant, and that nobody was in touch about, whatever else became of them. */
export async function findNearlyDue(
  transaction: Transaction,
  kind: string,
  before: Temporal.Instant,
  limit: number,
) {
  return withInstants(
    await some<{ reference: string; at: Date }>(
      transaction,
      `select count(*) over ()::int as total, reference, due_at as at from lead
       where kind = $2 and due_at < $1 and contacted_at is null and erased_at is null
       order by due_at limit $3`,
      [before.toString(), kind, limit],
    ),
  );
}

/** Leads of some kinds that wait for somebody to say whether they are spam, the newest first, and when each came in. */
export async function findHeldBack(transaction: Transaction, kinds: readonly string[], limit: number) {
  return withInstants(
    await some<{ reference: string; signals: string[]; at: Date }>(
      transaction,
      `select count(*) over ()::int as total, reference, signals, received_at as at from lead
       where kind = any($1) and quarantined_at is not null and erased_at is null order by received_at desc limit $2`,
      [kinds, limit],
    ),
  );
}

/** Leads whose team meant to try again on a day before `today`, `2026-11-20`, and recorded nothing since. */
export const findPassed = (transaction: Transaction, today: string, limit: number) =>
  some<{ reference: string; team: string; next_on: string }>(
    transaction,
    `select count(*) over ()::int as total, reference, team, last.next_on::text from lead
     join lateral (select next_on from contact where lead_id = lead.id order by at desc, id limit 1) as last on true
     where last.next_on < $1 and erased_at is null and stopped_at is null order by last.next_on limit $2`,
    [today, limit],
  );

/** How many leads of each kind came since an instant, those held back apart, and of how many their teams were sent an email. */
export async function countReceived(
  transaction: Transaction,
  now: Temporal.Instant,
  since: Temporal.Instant | undefined,
): Promise<{ kind: string; count: number; told: number }[]> {
  const { rows } = await transaction.query<{ kind: string; count: number; told: number }>(
    `select kind, count(*)::int as count, (count(*) filter (where exists (
       select from message left join message as bundle on bundle.id = message.bundle_id
       where message.lead_id = lead.id and message.kind = 'team' and 'sent' in (message.status, bundle.status)
     )))::int as told
     from lead where quarantined_at is null and received_at < $1 and ($2::timestamptz is null or received_at >= $2)
     group by kind`,
    [now.toString(), since?.toString() ?? null],
  );
  return rows;
}

/** How many enquiries and bookings came since an instant by each code, and where those were seen: the most first. */
export async function countCameBy(
  transaction: Transaction,
  kinds: readonly string[],
  now: Temporal.Instant,
  since: Temporal.Instant | undefined,
  limit: number,
) {
  return some<Required<CameBy> & { count: number }>(
    transaction,
    `select count(*) over ()::int as total, campaign, placement, source, count(*)::int as count
     from lead where kind = any($1) and (campaign is not null or source is not null) and quarantined_at is null
       and received_at < $2 and ($3::timestamptz is null or received_at >= $3)
     group by campaign, placement, source order by count desc, campaign, placement, source limit $4`,
    [kinds, now.toString(), since?.toString() ?? null, limit],
  );
}
