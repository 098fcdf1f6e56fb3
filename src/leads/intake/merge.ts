import type { Fields } from '../forms/answer-fields.ts';

/** When each answer was last sent, by its field, in ms since 1970. */
export type AnsweredAt = Readonly<Record<string, number>>;

/** Answers, as a form would send them, and when each was sent. */
export interface Answered {
  fields: Fields;
  at: AnsweredAt;
}

/** That all of these fields were answered at `sent`, beside what is known of others. */
export function answeredAll(fields: Fields, sent: number, known: AnsweredAt = {}): AnsweredAt {
  return Object.fromEntries([...Object.keys(known), ...Object.keys(fields)].map((name) => [name, sent]));
}

/**
 * Puts answers that were sent at `sent`, and come only now, among those that are known: of each field, what was sent last
 * counts. A field that the late form left empty empties a known one only when nothing was sent after it: else somebody
 * may since rest on it, as a wish to be rung does on a phone number.
 */
export function mergeLate(known: Answered, late: Fields, sent: number): Answered {
  const isLast = Object.values(known.at).every((at) => at <= sent);
  const fields: Record<string, string> = { ...known.fields };
  const at: Record<string, number> = { ...known.at };
  for (const name of new Set([...Object.keys(known.fields), ...Object.keys(late)])) {
    const text = late[name] ?? '';
    const isNewer = sent >= (known.at[name] ?? -Infinity);
    if (!isNewer || (text === '' && !isLast)) continue;
    fields[name] = text;
    at[name] = sent;
  }
  return { fields, at };
}
