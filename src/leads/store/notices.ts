import type { Temporal } from 'temporal-polyfill';
import type { Database, Transaction } from '../../platform/database/database.ts';
import { instantOf } from '../../platform/time/clock.ts';
import type { NoticeStatus, SaidOfDate } from '../kinds/kind.ts';

/** What was said of a date. */
export interface Notice {
  /** Null: as planned after all. */
  status: NoticeStatus | null;
  words: string | null;
  at: Temporal.Instant;
}

/** What was said of a date, and from when on it may be emailed. */
export interface TimedNotice extends Notice {
  emailedFrom: Temporal.Instant;
}

/** How often within an hour what is said of a date is emailed; then what was said last once the hour is over. */
export const NOTICES_AN_HOUR = 5;

/** SQL of an event: from when on what was said of it last may be emailed. */
const NEWEST_TURN = 'event.notice_turns[cardinality(event.notice_turns)]';

/** SQL of an event: by `$1` what was said of it may be emailed. */
export const MAY_BE_EMAILED = `coalesce(${NEWEST_TURN} <= $1, true)`;

/** SQL of an event: it was called off on the morning. */
export const CALLED_OFF = "event.notice is not distinct from 'off'";

/** Whether whoever runs a date said on the morning that it is off. */
export async function isCalledOff(database: Database | Transaction, slug: string): Promise<boolean> {
  return (await findNotice(database, slug))?.status === 'off';
}

/** What was said last of a date; undefined when nothing was. */
export async function findNotice(
  database: Database | Transaction,
  slug: string,
): Promise<TimedNotice | undefined> {
  const { rows } = await database.query<{
    status: NoticeStatus | null;
    words: string | null;
    at: Date | null;
    from: Date | null;
  }>(
    `select notice as status, notice_words as words, notice_at as at, ${NEWEST_TURN} as from
     from event where slug = $1`,
    [slug],
  );
  const [row] = rows;
  if (!row?.at) return undefined;
  const { status, words, at, from } = row;
  return { status, words, at: instantOf(at), emailedFrom: instantOf(from ?? at) };
}

/** The same of what isn’t as planned. */
export async function findWhatIsSaid(
  database: Database | Transaction,
  slug: string,
): Promise<SaidOfDate | undefined> {
  const { status, words = null } = (await findNotice(database, slug)) ?? {};
  return status ? { status, words } : undefined;
}

/**
 * Says something of a date that the transaction has locked; calendars take it for newer than what they have, and each
 * notice is known by its time, whatever clocks say. It is emailed at once, or after so many within an hour once that is
 * over; what waits for that already gives way to it. The same again changes nothing. @returns whether it is new
 */
export async function setNotice(
  transaction: Transaction,
  slug: string,
  { status, words, at }: Notice,
): Promise<boolean> {
  const { rowCount } = await transaction.query(
    `update event set notice = $2, notice_words = $3, notice_at = greatest($4, notice_at + interval '1 ms'),
       notice_turns = case
         when ${NEWEST_TURN} > $4 then notice_turns
         else notice_turns[cardinality(notice_turns) - $5 + 2:] || greatest(
           $4::timestamptz, notice_turns[cardinality(notice_turns) - $5 + 1] + interval '1 hour'
         )
       end,
       sequence = sequence + 1, changed_at = greatest(changed_at, $4)
     where slug = $1 and (notice, notice_words) is distinct from ($2::text, $3::text)
       and (notice_at is not null or $2::text is not null)`,
    [slug, status, words, at.toString(), NOTICES_AN_HOUR],
  );
  return rowCount === 1;
}

/** SQL of an event: colleagues are to be told by `$1` of what was said of it. */
const UNTOLD = `event.notice_at is distinct from event.notice_told_at and event.ends_at > $1 and ${MAY_BE_EMAILED}`;

/** The dates of which colleagues are still to be told what was said. */
export async function findUntoldNotices(database: Database, now: Temporal.Instant): Promise<string[]> {
  const { rows } = await database.query<{ slug: string }>(
    `select slug from event where ${UNTOLD} order by starts_at`,
    [now.toString()],
  );
  return rows.map(({ slug }) => slug);
}

/**
 * Notes that colleagues are told what was said of a date, once; undefined when they were, or may not be told yet.
 * @returns what was said, and the emails that told them last
 */
export async function takeUntoldNotice(
  transaction: Transaction,
  slug: string,
  now: Temporal.Instant,
): Promise<(SaidOf & { messages: string[] }) | undefined> {
  const { rows } = await transaction.query<SaidOf & { messages: string[] }>(
    `update event set notice_told_at = notice_at where slug = $2 and ${UNTOLD}
     returning notice as status, notice_words as words, notice_messages as messages`,
    [now.toString(), slug],
  );
  return rows[0];
}

type SaidOf = Pick<Notice, 'status' | 'words'>;

/** Notes by which emails colleagues are told what was said of a date. */
export async function noteNoticeMessages(
  transaction: Transaction,
  slug: string,
  messages: readonly string[],
): Promise<void> {
  await transaction.query('update event set notice_messages = $2 where slug = $1', [slug, messages]);
}
