import { kinds, wordsOf } from '../kinds/register.ts';
import { sayCount } from './words.ts';

/** How many leads, by what they are: `3 enquiries and 1 request for support`. */
export function sayLeads(leads: readonly { kind: string }[]): string {
  const names = [...new Set([...kinds.map(({ name }) => name), ...leads.map(({ kind }) => kind)])];
  const parts = names.flatMap((name) => {
    const { one, many } = wordsOf({ kind: name });
    const count = leads.filter(({ kind }) => kind === name).length;
    return count === 0 ? [] : [sayCount(count, one, many)];
  });
  return new Intl.ListFormat('en-GB').format(parts);
}

/** What a lead is called in a sentence that begins with it. */
export const sayKind = (lead: { kind: string }): string => wordsOf(lead).title;
