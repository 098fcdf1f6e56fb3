import { confirmationOf } from '../../src/leads/forms/question.ts';
import { TRAP_FIELD } from '../../src/leads/forms/signals.ts';
import { goodForm } from '../support/good-forms.ts';
import type { Odd, Says, Submission } from './plan.ts';

/** The how-manieth form of a person: 0 is the first. */
export type Version = number;

/** The address that all give who share one. */
export const SHARED = 'everybody@people.example';

/** What the person of this index writes; each form has words of its own, and every other asks for one place more. */
export function answersOf(
  {
    kind,
    places,
    hasEmail,
    shares,
    odd,
  }: Pick<Submission, 'kind' | 'places' | 'hasEmail' | 'shares' | 'odd'>,
  index: number,
  version: Version,
  says: Says,
): Record<string, string> {
  const own = `${letters(index)} ${letters(version)}`;
  const { fields, words } = goodForm(kind);
  return {
    ...fields,
    name: `Person ${letters(index)}`,
    phone: `07700 900${String(index % 1000).padStart(3, '0')}`,
    email: hasEmail ? (shares ? SHARED : `person${index}@people.example`) : '',
    ...('best_time' in fields && { best_time: 'any' }),
    ...('places' in fields && { places: String(Math.min(places + (version % 2), 6)) }),
    ...(odd && { [odd]: ODD[odd](index), [confirmationOf(odd)]: 'yes' }),
    [words]: says.startsWith('words of danger')
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
const ROBOT = {
  [TRAP_FIELD]: 'https://spam.example',
  heard: 'https://a.example and https://b.example',
  took: '900',
};

/** A number as letters, for a name that may go out in an email. */
export function letters(index: number): string {
  return String(index).replace(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)));
}
