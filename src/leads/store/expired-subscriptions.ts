import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../platform/database/database.ts';

/** The ids of wishes that nobody confirmed, or confirmed anew, since these instants; locked, but for those that others hold. */
export async function lockExpiredSubscriptions(
  transaction: Transaction,
  { unconfirmed, confirmed }: { unconfirmed: Temporal.Instant; confirmed: Temporal.Instant },
  limit: number,
): Promise<string[]> {
  const { rows } = await transaction.query<{ id: string }>(
    `select id from subscription
     where (confirmed_at is null and agreed_at <= $1) or confirmed_at < $2
     order by agreed_at limit $3 for update skip locked`,
    [unconfirmed.toString(), confirmed.toString(), limit],
  );
  return rows.map(({ id }) => id);
}
