import { statement, type Transaction } from '../../platform/database/database.ts';
import { LONDON } from '../../platform/time/clock.ts';
import { LIMITED, PRIORITY } from './messages.ts';

/** An email that a lead causes, rendered and sealed. */
export interface MessageRow {
  id: string;
  kind: 'team' | 'safeguarding' | 'acknowledgement' | 'confirm';
  email: Buffer;
  /** A keyed hash of the address, for an email that is limited because anybody may cause it. */
  recipient: Buffer | null;
  /** A keyed hash of the address and of what it is about, where the first about that in a day doesn't count. */
  occasion: Buffer | null;
  /** From when on it would say what is no longer so, RFC 3339. */
  until: string | null;
}

/** How many emails there may be of what anybody may cause, and from when on a team's come together. */
export interface Limits {
  /**
   * Of those limited: to one address on a day in London; about one lead within a day; in all within an hour. The first
   * of an occasion is outside all three.
   */
  perAddress: number;
  perLead: number;
  perHour: number;
  /** A team gets so many about one lead within an hour one by one. */
  tellings: number;
  /** A team gets so many within an hour one by one, counted over all that it got, or all that safeguarding got. */
  atOnce: number;
  flood: 'team' | 'safeguarding';
}

/** The emails that something causes. */
export interface Letters {
  messages: readonly MessageRow[];
  /** When they were written, RFC 3339. */
  writtenAt: string;
  limits: Limits;
}

const LIMITED_KINDS = LIMITED.map((kind) => `'${kind}'`).join(', ');

const DAY = `(:writtenAt::timestamptz at time zone '${LONDON}')::date`;

/** SQL: an email `m` isn't the first of its occasion today, which is outside all limits. */
const COUNTS =
  'not exists (select from counted_once where counted_once.occasion = m.occasion and counted_once.count = 1)';

/**
 * SQL that puts the emails of `stored`, a common table expression of one lead, in line within their limits.
 * Limits hold across processes: of two at once that write to one address, the second waits for the count of the first.
 * The total is counted without waiting, so that no lead ever waits for another: it may be passed by as many as come at
 * once.
 * @param standsInFor SQL: how many emails to `m.recipient` that weren't sent yet these stand in for
 * @param kept SQL: which of the emails `m` are kept at all
 */
export const lettersSql = (standsInFor: string, kept = 'true') => `
  counted_once as (
    insert into email_count (recipient, day, count)
    select m.occasion, ${DAY}, 1
    from stored, unnest(:ids::uuid[], :occasions::bytea[]) as m (id, occasion)
    where m.occasion is not null and ${kept}
    on conflict (recipient, day) do update set count = email_count.count + 1
    returning recipient as occasion, count
  ), counted as (
    insert into email_count (recipient, day, count)
    select m.recipient, ${DAY}, 1 - ${standsInFor}
    from stored, unnest(:ids::uuid[], :recipients::bytea[], :occasions::bytea[]) as m (id, recipient, occasion)
    where m.recipient is not null and ${kept}
      and ${COUNTS}
    on conflict (recipient, day) do update set count = email_count.count + excluded.count
    returning recipient, count
  ), messages as (
    insert into message (
      id, lead_id, kind, priority, email, recipient, until, counts, created_at, next_attempt_at, status
    )
    select m.id, stored.id, m.kind, m.priority, m.email, m.recipient, m.until, ${COUNTS}, :writtenAt, :writtenAt, case
      when m.recipient is not null and ${COUNTS} and (
        (select count from counted where counted.recipient = m.recipient) > :perAddress
        or (
          select count(*) from message as earlier where earlier.lead_id = stored.id
            and earlier.kind in (${LIMITED_KINDS}) and earlier.status not in ('withheld', 'replaced')
            and earlier.created_at > :writtenAt::timestamptz - interval '1 day'
        ) >= :perLead
        or (
          select count(*) from (
            select from message as earlier where earlier.kind in (${LIMITED_KINDS}) and earlier.counts
              and earlier.created_at > :writtenAt::timestamptz - interval '1 hour' limit :perHour
          ) as every
        ) >= :perHour
      ) then 'withheld'
      when m.kind in ('team', 'safeguarding') and (
        (
          select count(*) from message as earlier where earlier.lead_id = stored.id and earlier.kind = m.kind
            and earlier.created_at > :writtenAt::timestamptz - interval '1 hour'
        ) >= :tellings
        or (
          select count(*) from (
            select from message as earlier join lead as other on other.id = earlier.lead_id
            where earlier.kind = :flood and earlier.created_at > :writtenAt::timestamptz - interval '1 hour'
              and (:flood = 'safeguarding' or other.team = stored.team)
            limit :atOnce
          ) as flood
        ) >= :atOnce
      ) then 'gathering'
      else 'waiting' end
    from stored, unnest(
      :ids::uuid[], :kinds::text[], :priorities::smallint[], :emails::bytea[], :recipients::bytea[],
      :occasions::bytea[], :untils::timestamptz[]
    ) as m (id, kind, priority, email, recipient, occasion, until)
    where ${kept}
  )`;

/** The values of emails, by their names in `lettersSql`. */
export function lettersAsValues({ messages, writtenAt, limits }: Letters) {
  return {
    writtenAt,
    ids: messages.map(({ id }) => id),
    kinds: messages.map(({ kind }) => kind),
    priorities: messages.map(({ kind }) => PRIORITY[kind]),
    emails: messages.map(({ email }) => email),
    recipients: messages.map(({ recipient }) => recipient),
    occasions: messages.map(({ occasion }) => occasion),
    untils: messages.map(({ until }) => until),
    ...limits,
  };
}

const ADD = statement(
  `with stored as (select * from lead where id = :leadId), ${lettersSql('0')} select id from stored`,
);

/** Puts emails of a stored lead in line, within the same limits, and changes nothing else. */
export async function addMessages(transaction: Transaction, leadId: string, letters: Letters): Promise<void> {
  await transaction.query(ADD({ leadId, ...lettersAsValues(letters) }));
}
