import type { Temporal } from 'temporal-polyfill';
import type { Database, Transaction } from '../../platform/database/database.ts';
import { CALLED_OFF } from './notices.ts';

/** SQL of an event: somebody comes or waits. */
const BOOKED = `exists (select from booking where booking.event = slug and status in ('confirmed', 'waiting'))`;

/** SQL of an event: it wasn’t called off on the morning; the content’s own word is for who asks. */
const IS_ON = `not ${CALLED_OFF}`;

/** What the organiser of a date is told by itself: SQL of when it is due at `$1`, and what notes that it was told. */
const DUE = {
  /** Somebody has booked. */
  first: {
    is: `organiser_told_at is null and ends_at > $1 and ${BOOKED}`,
    noted: 'organiser_told_at = $1',
  },
  /** It is soon: who asks knows which day is the working day before. What says all says that somebody booked, too. */
  eve: {
    is: `organiser_eve_told_at is null and starts_at > $1 and starts_at < $1 + interval '14 days' and ${IS_ON}`,
    noted: 'organiser_eve_told_at = $1, organiser_told_at = coalesce(organiser_told_at, $1)',
  },
  /** It has ended, and they have its link. */
  asked: {
    is: `organiser_asked_at is null and organiser_told_at is not null and ends_at < $1 and ends_at > $1 - interval '14 days'
      and ${IS_ON}`,
    noted: 'organiser_asked_at = $1',
  },
  /** There are fewer places than are booked, and they don't know yet. */
  capacity: {
    is: `capacity < booked and capacity_told is distinct from capacity and ends_at > $1 and ${IS_ON}`,
    noted: 'capacity_told = capacity',
  },
} as const;
export type OrganiserNews = keyof typeof DUE;

/** The dates of which something may be due, the first of them first. */
export async function findDatesToTell(
  database: Database,
  news: OrganiserNews,
  now: Temporal.Instant,
): Promise<{ slug: string; isBooked: boolean }[]> {
  const { rows } = await database.query<{ slug: string; isBooked: boolean }>(
    `select slug, ${BOOKED} as "isBooked" from event where ${DUE[news].is} and gone_at is null order by starts_at`,
    [now.toString()],
  );
  return rows;
}

/** What is said of a date, in numbers. */
export interface DateFigures {
  capacity: number | null;
  booked: number;
  households: number;
  waiting: number;
  needs: number;
  calls: number;
}

/** Notes that the organiser of a date is told, once; undefined when it isn't due any more. */
export async function takeDateToTell(
  transaction: Transaction,
  news: OrganiserNews,
  slug: string,
  now: Temporal.Instant,
): Promise<DateFigures | undefined> {
  const { is, noted } = DUE[news];
  const { rows } = await transaction.query<DateFigures>(
    `update event set ${noted} where slug = $2 and ${is}
     returning capacity, booked,
       ${counted("status = 'confirmed'")} as households,
       ${counted("status = 'waiting'")} as waiting,
       ${counted("status in ('confirmed', 'waiting') and needs_hash is not null")} as needs,
       ${counted(`status in ('confirmed', 'waiting') and call is not null and ${MAY_BE_CALLED}`)} as calls`,
    [now.toString(), slug],
  );
  return rows[0];
}

/** SQL of a booking: its person didn’t ask to be left alone. */
const MAY_BE_CALLED = 'exists (select from lead where id = lead_id and stopped_at is null)';

const counted = (which: string) =>
  `(select count(*)::int from booking where booking.event = slug and ${which})`;

/** Forgets of dates that have enough places again that their organisers were told otherwise. */
export async function forgetCapacities(database: Database): Promise<void> {
  await database.query(
    'update event set capacity_told = null where capacity_told is not null and capacity >= booked',
  );
}

/** Notes that a new link goes out, unless one did within the hour. @returns whether it may */
export async function takeLinkTurn(
  transaction: Transaction,
  slug: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const { rowCount } = await transaction.query(
    `update event set link_sent_at = $2
     where slug = $1 and (link_sent_at is null or link_sent_at < $2::timestamptz - interval '1 hour')`,
    [slug, now.toString()],
  );
  return rowCount === 1;
}
