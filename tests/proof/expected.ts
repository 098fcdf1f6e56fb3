import type { Sent } from './person.ts';
import type { Submission } from './plan.ts';
import { goodForm } from '../support/good-forms.ts';

/** What may be stored in the end, by what a person sent and what of it was acknowledged. */
export interface Expected {
  fields: Record<string, string[]>;
  /** Whether they asked, last of all, not to be contacted. */
  stopped: boolean[];
}

/**
 * In the order in which it was sent, what was acknowledged last counts; what came after it and wasn't acknowledged may
 * have been stored all the same.
 */
export function expected(sent: readonly Sent[], { kind, odd }: Pick<Submission, 'kind' | 'odd'>): Expected {
  const { fields, words } = goodForm(kind);
  const valuesOf = (name: string) =>
    lastOf(sent.filter(({ fields }) => name in fields)).map(({ fields }) => fields[name] ?? '');
  return {
    fields: Object.fromEntries(
      [words, ...('best_time' in fields ? ['best_time'] : []), ...(odd ? [odd] : [])].map((name) => [
        name,
        valuesOf(name),
      ]),
    ),
    // What becomes of their places says nothing of it.
    stopped: lastOf(sent.filter(({ what }) => what !== 'places' && what !== 'cancel')).map(
      ({ what }) => what === 'stop',
    ),
  };
}

/** What was acknowledged last, and all that came after it. */
export function lastOf(sent: readonly Sent[]): Sent[] {
  const last = sent.findLastIndex(({ references }) => references.length > 0);
  return sent.slice(Math.max(last, 0));
}
