import type { Temporal } from 'temporal-polyfill';
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { NoticeStatus } from '../kinds/kind.ts';
import { MAY_BE_EMAILED } from './notices.ts';

/** Notes which dates somebody was told of by one of their wishes. */
export async function noteDates(
  transaction: Transaction,
  subscriptionId: string,
  slugs: readonly string[],
): Promise<void> {
  await transaction.query(
    `insert into told_date (subscription_id, event, notice_at)
     select $1, slug, notice_at from event where slug = any($2) on conflict do nothing`,
    [subscriptionId, slugs],
  );
}

/** What was said of a date that somebody was told of, since they were. */
export interface DueNotice {
  subscriptionId: string;
  /** The address, sealed for `subscription ID`. */
  email: Buffer;
  inbox: Buffer;
  event: string;
  status: NoticeStatus | null;
  words: string | null;
  /** Nothing was said of it before: that it goes ahead as planned is no news then. */
  isFirst: boolean;
  /** The email that told them what was said of it last. */
  message: string | null;
}

const DUE = `event.notice_at is distinct from told_date.notice_at and event.ends_at > $1
  and ${MAY_BE_EMAILED}`;

/** Who is to be told what was said of a date that hasn't ended, so many at most. */
export async function findDueNotices(
  database: Database,
  now: Temporal.Instant,
  limit: number,
): Promise<Pick<DueNotice, 'subscriptionId' | 'event'>[]> {
  const { rows } = await database.query<Pick<DueNotice, 'subscriptionId' | 'event'>>(
    `select subscription_id as "subscriptionId", event from told_date join event on event.slug = told_date.event
     where ${DUE} order by event.starts_at, subscription_id limit $2`,
    [now.toString(), limit],
  );
  return rows;
}

/** The same of one, locked; undefined when they were told meanwhile, or somebody else is at it. */
export async function lockDueNotice(
  transaction: Transaction,
  { subscriptionId, event }: Pick<DueNotice, 'subscriptionId' | 'event'>,
  now: Temporal.Instant,
): Promise<DueNotice | undefined> {
  const { rows } = await transaction.query<DueNotice>(
    `select subscription_id as "subscriptionId", email, inbox, told_date.event, notice as status,
       notice_words as words, told_date.notice_at is null as "isFirst", told_date.notice_message as message
     from told_date
       join event on event.slug = told_date.event
       join subscription on subscription.id = subscription_id
     where ${DUE} and subscription_id = $2 and told_date.event = $3
     for update of told_date skip locked`,
    [now.toString(), subscriptionId, event],
  );
  return rows[0];
}

/** Notes that an inbox, which the transaction has locked, was told what was said of a date, by whichever of its wishes. */
export async function noteNotice(
  transaction: Transaction,
  { inbox, event }: Pick<DueNotice, 'inbox' | 'event'>,
): Promise<void> {
  await transaction.query(
    `update told_date set notice_at = event.notice_at from event, subscription
     where event.slug = told_date.event and subscription.id = subscription_id
       and told_date.event = $1 and subscription.inbox = $2`,
    [event, inbox],
  );
}

/** Notes by which email an inbox is told what was said of a date. */
export async function noteNoticeEmail(
  transaction: Transaction,
  { inbox, event }: Pick<DueNotice, 'inbox' | 'event'>,
  message: string,
): Promise<void> {
  await transaction.query(
    `update told_date set notice_message = $3 from subscription
     where subscription.id = subscription_id and told_date.event = $1 and subscription.inbox = $2`,
    [event, inbox, message],
  );
}
