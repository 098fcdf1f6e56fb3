import type { Fields } from '../forms/fields.ts';
import { isEmailAddress, tidyAddress } from '../forms/email-address.ts';
import { readPhone } from '../forms/phone-number.ts';
import { isConfirmed } from '../forms/question.ts';
import type { AnsweredAt } from '../store/lead-row.ts';

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
 * counts. A phone number or an address that nobody can use takes the place of a known one only when nothing was sent
 * after it: else a wish to be rung, or written to, may rest on the known one.
 */
export function mergeLate(known: Answered, late: Fields, sent: number): Answered {
  const isLast = Object.values(known.at).every((at) => at <= sent);
  const fields: Record<string, string> = { ...known.fields };
  const at: Record<string, number> = { ...known.at };
  for (const name of new Set([...Object.keys(known.fields), ...Object.keys(late)])) {
    const text = late[name] ?? '';
    const isNewer = sent >= (known.at[name] ?? -Infinity);
    if (!isNewer || (!isLast && reaches(name, known.fields) && !reaches(name, late))) continue;
    fields[name] = text;
    at[name] = sent;
  }
  return { fields, at };
}

/** Whether the person can be reached by what stands in a field. */
function reaches(name: string, fields: Fields): boolean {
  const text = fields[name] ?? '';
  if (name === 'email') return isEmailAddress(tidyAddress(text));
  if (name !== 'phone') return false;
  const { kind } = readPhone(text);
  return kind === 'clear' || (kind === 'unclear' && text !== '' && isConfirmed('phone', fields));
}
