import type { Temporal } from 'temporal-polyfill';
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { NoticeStatus } from '../kinds/kind.ts';
import { FREE } from './bookings.ts';
import { CALLED_OFF, MAY_BE_EMAILED } from './notices.ts';

/** What is to be done about a booking: it has a lead and a date, and what the person was told of it last. */
export interface DueBooking {
  leadId: string;
  event: string;
  status: 'confirmed' | 'waiting';
  /** How often the date has changed by now (RFC 5545). */
  sequence: number;
  /** What whoever runs it says of it: `isNew` where they weren't told of that yet, `isFirst` where of nothing before. */
  notice: { status: NoticeStatus | null; words: string | null; isNew: boolean; isFirst: boolean } | null;
  /** The email that told them what was said of it last. */
  noticeMessage: string | null;
}

/**
 * Of what bookings are told by themselves, SQL of those that are due at `$1`, of `booking` and its `event`. A reminder of
 * when it was to be, half a day or more before when it is now, doesn't count.
 */
const DUE = {
  /**
   * The date isn't when, where or what it was when they heard of it last, or whoever runs it says so; not while as much
   * was emailed within an hour as may be.
   */
  change: `booking.status in ('confirmed', 'waiting') and event.ends_at > $1
    and (booking.sequence < event.sequence or booking.notice_at is distinct from event.notice_at)
    and ${MAY_BE_EMAILED}`,
  /** Three days before, unless they booked since. */
  'in days': `booking.status = 'confirmed'
    and coalesce(booking.reminded_days_at < event.starts_at - interval '84 hours', true)
    and $1 >= event.starts_at - interval '72 hours' and $1 < event.starts_at - interval '3 hours'
    and booking.decided_at < event.starts_at - interval '72 hours'`,
  /** Three hours before, unless they booked since. */
  'in hours': `booking.status = 'confirmed'
    and coalesce(booking.reminded_hours_at < event.starts_at - interval '15 hours', true)
    and $1 >= event.starts_at - interval '3 hours' and $1 < event.starts_at
    and booking.decided_at < event.starts_at - interval '3 hours'`,
} as const;
export type DueFor = keyof typeof DUE;

const NOTED: Record<DueFor, string> = {
  change: 'sequence = event.sequence, notice_at = event.notice_at',
  'in days': 'reminded_days_at = $1',
  'in hours': 'reminded_hours_at = $1',
};

/** The leads of bookings of these dates that something is due for, those whose date is first before the others. */
export async function findDue(
  database: Database,
  what: DueFor,
  slugs: readonly string[],
  now: Temporal.Instant,
  limit: number,
): Promise<string[]> {
  const { rows } = await database.query<{ id: string }>(
    `select lead_id as id from booking join event on event.slug = booking.event
     where ${DUE[what]} and event.slug = any($2) order by event.starts_at, booking.position limit $3`,
    [now.toString(), slugs, limit],
  );
  return rows.map(({ id }) => id);
}

/**
 * Notes that what is due for a booking is done, once, its lead locked; undefined when it isn't due any more, or somebody
 * else holds it just now.
 */
export async function takeDue(
  transaction: Transaction,
  what: DueFor,
  leadId: string,
  now: Temporal.Instant,
): Promise<DueBooking | undefined> {
  await transaction.query('select from lead where id = $1 for no key update', [leadId]);
  const { rows } = await transaction.query<DueBooking>(
    `update booking set ${NOTED[what]} from event, booking as before
     where event.slug = booking.event and before.lead_id = booking.lead_id and booking.lead_id = $2 and ${DUE[what]}
     returning booking.lead_id as "leadId", event.slug as event, booking.status, event.sequence,
       before.notice_message as "noticeMessage",
       case when event.notice_at is not null then json_build_object(
         'status', event.notice, 'words', event.notice_words,
         'isNew', before.notice_at is distinct from event.notice_at, 'isFirst', before.notice_at is null
       ) end as notice`,
    [now.toString(), leadId],
  );
  return rows[0];
}

/** Notes by which email whoever booked is told what was said of the date. */
export async function noteNoticeMessage(
  transaction: Transaction,
  leadId: string,
  message: string,
): Promise<void> {
  await transaction.query('update booking set notice_message = $2 where lead_id = $1', [leadId, message]);
}

/** Dates that are still to come, and where somebody who waits would fit. */
export async function findDatesToFill(database: Database, now: Temporal.Instant): Promise<string[]> {
  const { rows } = await database.query<{ slug: string }>(
    `select slug from event
     where smallest_waiting <= ${FREE} and starts_at > $1 and not ${CALLED_OFF} order by starts_at`,
    [now.toString()],
  );
  return rows.map(({ slug }) => slug);
}
