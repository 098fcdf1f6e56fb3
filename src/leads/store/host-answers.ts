import type { Temporal } from 'temporal-polyfill';
import type { Database, Transaction } from '../../platform/database/database.ts';
import { instantOf } from '../../platform/time/clock.ts';
import { datedOf, type HostAnswer } from '../kinds/host/lead.ts';

/** What a venue was answered last. */
export interface StoredAnswer {
  answer: HostAnswer;
  /** What went with it, sealed for `host_answer LEAD_ID`; null for none. */
  words: Buffer | null;
  /** Whether it was put in line as an email; not where it had as many as it may, or gave no address. */
  emailed: boolean;
}

/** What it was answered last; undefined while nobody has. */
export async function findHostAnswer(
  database: Database | Transaction,
  leadId: string,
): Promise<StoredAnswer | undefined> {
  const { rows } = await database.query<{
    answer: HostAnswer['answer'];
    day: string | null;
    starts: string | null;
    ends: string | null;
    words: Buffer | null;
    emailed: boolean;
  }>(
    `select answer, day::text, to_char(starts, 'HH24:MI') as starts, to_char(ends, 'HH24:MI') as ends, words, emailed
     from host_answer where lead_id = $1`,
    [leadId],
  );
  const [row] = rows;
  return row && { answer: answerOf(row), words: row.words, emailed: row.emailed };
}

function answerOf({
  answer,
  day,
  starts,
  ends,
}: Record<'day' | 'starts' | 'ends', string | null> & Pick<HostAnswer, 'answer'>): HostAnswer {
  if (answer === 'no' || answer === 'pack') return { answer };
  // What has a day has all three: the table says so.
  return day === null || starts === null || ends === null ? { answer: 'no' } : { answer, day, starts, ends };
}

/** Notes what it is answered, in place of what was. */
export async function noteHostAnswer(
  transaction: Transaction,
  leadId: string,
  { answer, words, emailed }: StoredAnswer,
  at: string,
): Promise<void> {
  const { day, starts, ends } = datedOf(answer) ?? { day: null, starts: null, ends: null };
  await transaction.query(
    `insert into host_answer (lead_id, answer, day, starts, ends, words, emailed, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (lead_id) do update set answer = excluded.answer, day = excluded.day, starts = excluded.starts,
       ends = excluded.ends, words = excluded.words, emailed = excluded.emailed, at = excluded.at`,
    [leadId, answer.answer, day, starts, ends, words, emailed, at],
  );
}

/** How many emails within an hour tell a venue what it is answered. */
export const ANSWERS_AN_HOUR = 5;

/** From when on a venue may be emailed an answer, after as many within an hour; undefined while it may at any time. */
export async function findNextHostEmail(
  database: Database | Transaction,
  leadId: string,
): Promise<Temporal.Instant | undefined> {
  const { rows } = await database.query<{ at: Date }>(
    `select created_at + interval '1 hour' as at from message
     where lead_id = $1 and kind = 'host' and status <> 'replaced' order by created_at desc offset $2 limit 1`,
    [leadId, ANSWERS_AN_HOUR - 1],
  );
  return rows[0] && instantOf(rows[0].at);
}

/** A venue that was said yes to. */
export interface AgreedStop {
  id: string;
  reference: string;
  details: Buffer;
  /** In London: `10:00`. */
  starts: string;
  ends: string;
}

/** The venues but this one that a team said yes to for a day, `2026-12-08`, in the order in which they start. */
export async function findAgreedOn(
  database: Database,
  { day, team, but }: { day: string; team: string; but: string },
): Promise<AgreedStop[]> {
  const { rows } = await database.query<AgreedStop>(
    `select id, reference, details, to_char(starts, 'HH24:MI') as starts, to_char(ends, 'HH24:MI') as ends
     from host_answer join lead on id = lead_id
     where answer = 'yes' and day = $1 and team = $2 and id <> $3 and details is not null
     order by starts, reference`,
    [day, team, but],
  );
  return rows;
}
