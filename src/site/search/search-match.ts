import { distance } from 'fastest-levenshtein';
import { stemmer } from 'stemmer';
import type { Synonym } from '../../content/schemas/index.ts';

/** Words shorter than this mean nothing by themselves where others are looked for too: my, the. */
const SHORT = 4;

/** What is typed or pasted, without what nobody sees: soft hyphens, marks of direction, spaces of no width. */
export const readTerm = (typed: string): string => typed.replace(/\p{Cf}/gu, '').trim();

/** The words of a text, in small letters without accents; those of a compound are words by themselves. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/[\p{M}\p{Cf}'’]/gu, '');
  return plain.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Whether a word is the one that was typed, begins with it, has its stem, or is spelt nearly like it. */
export function isMeant(word: string, typed: string): boolean {
  return word.startsWith(typed) || isSame(word, typed) || isNear(word, typed);
}

/** Whether two words have one stem, as a word and its plural. */
const isSame = (word: string, typed: string): boolean => stemmer(word) === stemmer(typed);

const isNear = (word: string, typed: string): boolean => slipsBetween(word, typed) <= slipsIn(typed);

/** How many slips there may be in what was typed. */
const slipsIn = ({ length }: string): number => (length < SHORT ? -1 : length < 6 ? 1 : 2);

/** How many letters are wrong, missing or too many; two in each other's place are one slip. */
const slipsBetween = (word: string, typed: string): number =>
  isSwapped(word, typed) ? 1 : distance(word, typed);

/**
 * A term with the nearest known word in place of each that nobody knows; undefined where that changes nothing.
 * @param known as `wordsOf` gives them
 */
export function nearestTerm(term: string, known: ReadonlySet<string>): string | undefined {
  const typed = wordsOf(term);
  const meant = typed.map((word) => {
    if (known.has(word)) return word;
    const near = [...known].map((each) => [each, slipsBetween(each, word)] as const);
    const [nearest, slips] = near.toSorted(([, one], [, other]) => one - other)[0] ?? [word, Infinity];
    return slips <= slipsIn(word) ? nearest : word;
  });
  return meant.join(' ') === typed.join(' ') ? undefined : meant.join(' ');
}

/** Whether two letters stand in each other's place, and all else is the same. */
function isSwapped(word: string, typed: string): boolean {
  const at = [...typed].findIndex((letter, index) => letter !== word[index]);
  const swapped = typed.slice(0, at) + typed.charAt(at + 1) + typed.charAt(at) + typed.slice(at + 2);
  return word === swapped;
}

/**
 * Keeps of what Pagefind found for a term what has its words: where it knows no such word it takes one that shares the
 * first few letters. What has all of them is kept alone; if nothing has, whatever has one that means something.
 */
export function keepMeant<Found extends { matched: readonly string[] }>(
  term: string,
  found: readonly Found[],
): Found[] {
  const typed = wordsOf(term);
  const has = ({ matched }: Found) => {
    const words = matched.flatMap(wordsOf);
    return (each: string) => words.some((word) => isMeant(word, each));
  };
  const all = found.filter((each) => typed.every(has(each)));
  return all.length > 0
    ? all
    : found.filter((each) => typed.filter((word) => word.length >= SHORT).some(has(each)));
}

/** What has the name that was typed in its address comes first, the shortest of them: `/adoption/` of “adopt”, not a list of dates. */
export function namedFirst<Found extends { url: string }>(term: string, found: readonly Found[]): Found[] {
  const typed = wordsOf(term);
  const isNamed = ({ url }: Found) => {
    const name = wordsOf(/([^/]+)\/$/.exec(url)?.[1] ?? '');
    return name.length === typed.length && name.every((word, index) => isSame(word, typed[index] ?? ''));
  };
  const depth = ({ url }: Found) => url.split('/').length;
  const named = found.filter(isNamed).toSorted((one, other) => depth(one) - depth(other));
  return [...named, ...found.filter((each) => !isNamed(each))];
}

/**
 * A term with what is meant in place of each word or phrase that visitors say for it, the longest first; undefined
 * where that changes nothing.
 */
export function meaningOf(term: string, synonyms: readonly Synonym[]): string | undefined {
  const typed = wordsOf(term);
  const phrases = synonyms
    .flatMap(({ said, means }) => said.map((each) => ({ words: wordsOf(each), means: wordsOf(means) })))
    .filter(({ words }) => words.length > 0)
    .toSorted((one, other) => other.words.length - one.words.length);
  const meant: string[] = [];
  for (let at = 0; at < typed.length;) {
    const phrase = phrases.find(({ words }) =>
      words.every((word, index) => isSame(word, typed[at + index] ?? '')),
    );
    meant.push(...(phrase?.means ?? typed.slice(at, at + 1)));
    at += phrase?.words.length ?? 1;
  }
  return meant.join(' ') === typed.join(' ') ? undefined : meant.join(' ');
}
