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
): Promise<Notice | undefined> {
  const { rows } = await database.query<{
    status: NoticeStatus | null;
    words: string | null;
    at: Date | null;
  }>('select notice as status, notice_words as words, notice_at as at from event where slug = $1', [slug]);
  const [row] = rows;
  return row?.at ? { ...row, at: instantOf(row.at) } : undefined;
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
 * notice is known by its time, whatever clocks say. The same again changes nothing. @returns whether it is new
 */
export async function setNotice(
  transaction: Transaction,
  slug: string,
  { status, words, at }: Notice,
): Promise<boolean> {
  const { rowCount } = await transaction.query(
    `update event set notice = $2, notice_words = $3, notice_at = greatest($4, notice_at + interval '1 ms'),
       sequence = sequence + 1, changed_at = greatest(changed_at, $4)
     where slug = $1 and (notice, notice_words) is distinct from ($2::text, $3::text)
       and (notice_at is not null or $2::text is not null)`,
    [slug, status, words, at.toString()],
  );
  return rowCount === 1;
}
