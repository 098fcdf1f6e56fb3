import type { Database, Transaction } from '../../platform/database/database.ts';
import type { HostAnswer } from '../kinds/host/lead.ts';

/** What it was answered last; undefined while nobody has. */
export async function findHostAnswer(
  database: Database | Transaction,
  leadId: string,
): Promise<HostAnswer | undefined> {
  const { rows } = await database.query<{
    answer: HostAnswer['answer'];
    day: string | null;
    starts: string | null;
    ends: string | null;
  }>(
    `select answer, day::text, to_char(starts, 'HH24:MI') as starts, to_char(ends, 'HH24:MI') as ends
     from host_answer where lead_id = $1`,
    [leadId],
  );
  const [row] = rows;
  if (!row) return undefined;
  const { answer, day, starts, ends } = row;
  return answer === 'no' || day === null || starts === null || ends === null
    ? { answer: 'no' }
    : { answer, day, starts, ends };
}

/**
 * Notes what it is answered, in place of what was.
 * @param words a keyed hash of what went with it; null for none
 * @returns whether the answer is new, or its words are
 */
export async function noteHostAnswer(
  transaction: Transaction,
  leadId: string,
  answer: HostAnswer,
  words: Buffer | null,
  at: string,
): Promise<boolean> {
  const { day, starts, ends } = answer.answer === 'no' ? { day: null, starts: null, ends: null } : answer;
  const { rowCount } = await transaction.query(
    `insert into host_answer (lead_id, answer, day, starts, ends, words_hash, at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (lead_id) do update set answer = excluded.answer, day = excluded.day, starts = excluded.starts,
       ends = excluded.ends, words_hash = excluded.words_hash, at = excluded.at
     where (host_answer.answer, host_answer.day, host_answer.starts, host_answer.ends)
       is distinct from (excluded.answer, excluded.day, excluded.starts, excluded.ends)
       or host_answer.words_hash is distinct from coalesce(excluded.words_hash, host_answer.words_hash)`,
    [leadId, answer.answer, day, starts, ends, words, at],
  );
  return rowCount === 1;
}
