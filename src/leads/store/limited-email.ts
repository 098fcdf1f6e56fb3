import { statement, type Transaction } from '../../platform/database/database.ts';
import { LONDON } from '../../platform/time/clock.ts';
import { LIMITED } from './messages.ts';

/** How many emails there may be of what anybody may cause, whatever it is about. */
export interface EmailLimits {
  /** To one address on a day in London. */
  perAddress: number;
  /** In all within an hour. */
  perHour: number;
}

const LIMITED_KINDS = LIMITED.map((kind) => `'${kind}'`).join(', ');

const COUNT = statement(`
  with counted as (
    insert into email_count (recipient, day, count)
    values (:recipient, (:at::timestamptz at time zone '${LONDON}')::date, 1)
    on conflict (recipient, day) do update set count = email_count.count + 1
    returning count
  )
  select count <= :perAddress and (
    select count(*) from (
      select from message where kind in (${LIMITED_KINDS}) and counts
        and created_at > :at::timestamptz - interval '1 hour'
      limit :perHour
    ) as every
  ) < :perHour as allowed
  from counted`);

/**
 * Counts an email that anybody may cause to go to an address, with those of leads (letters.ts): of two at once the second
 * waits for the first's count.
 * @param recipient a keyed hash of the address
 * @param at when, RFC 3339
 * @returns whether it may be sent
 */
export async function countLimited(
  transaction: Transaction,
  recipient: Buffer,
  at: string,
  limits: EmailLimits,
): Promise<boolean> {
  const { rows } = await transaction.query<{ allowed: boolean }>(COUNT({ recipient, at, ...limits }));
  return rows[0]?.allowed === true;
}
