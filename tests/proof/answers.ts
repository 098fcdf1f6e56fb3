import { confirmationOf } from '../../src/leads/forms/question.ts';
import { TRAP_FIELD } from '../../src/leads/forms/signals.ts';
import type { Odd, Says, Submission } from './plan.ts';

/** The how-manieth form of a person: 0 is the first. */
export type Version = number;

/** The address that all give who share one. */
export const SHARED = 'everybody@people.example';

/** What the person of this index writes; each form has words of its own. */
export function answersOf(
  { hasEmail, shares, odd }: Pick<Submission, 'hasEmail' | 'shares' | 'odd'>,
  index: number,
  version: Version,
  says: Says,
): Record<string, string> {
  const own = `${letters(index)} ${letters(version)}`;
  return {
    interest: 'fostering',
    name: `Person ${letters(index)}`,
    phone: `07700 900${String(index % 1000).padStart(3, '0')}`,
    ...(hasEmail && { email: shares ? SHARED : `person${index}@people.example` }),
    postcode: 'DH1 3QS',
    contact: 'phone',
    best_time: 'any',
    safe_message: 'no',
    ...(odd && { [odd]: ODD[odd](index), [confirmationOf(odd)]: 'yes' }),
    question: says.startsWith('words of danger')
      ? `My brother hits the children (${own})`
      : `Can I foster when I rent? (${own})`,
    ...(says.endsWith('robots write') || says.endsWith('by robots') ? ROBOT : {}),
  };
}

const ODD: Record<Odd, (index: number) => string> = {
  phone: (index) => `ask for ${letters(index)} at the farm`,
  email: (index) => `person${index}@people.exampel`,
  postcode: (index) => `no fixed abode ${letters(index)}`,
};

/** What looks like a robot's by more than one sign. */
const ROBOT = { [TRAP_FIELD]: 'https://spam.example', heard: 'https://a.example and https://b.example' };

/** A number as letters, for a name that may go out in an email. */
export function letters(index: number): string {
  return String(index).replace(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)));
}
