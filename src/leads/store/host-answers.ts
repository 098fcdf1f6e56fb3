import type { Database, Transaction } from '../../platform/database/database.ts';
import { datedOf, type HostAnswer } from '../kinds/host/lead.ts';

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
  if (answer === 'no' || answer === 'pack') return { answer };
  // What has a day has all three: the table says so.
  return day === null || starts === null || ends === null ? { answer: 'no' } : { answer, day, starts, ends };
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
  const { day, starts, ends } = datedOf(answer) ?? { day: null, starts: null, ends: null };
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
