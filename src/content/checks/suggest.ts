import { closest, distance } from 'fastest-levenshtein';

/** The known word that was probably meant: at most a third of its letters differ, or it alone begins so. */
export function suggest(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const nearest = closest(word, known);
  if (distance(word, nearest) <= Math.max(1, Math.floor(nearest.length / 3))) return nearest;
  const longer = known.filter((name) => name.startsWith(`${word}-`));
  return longer.length === 1 ? longer[0] : undefined;
}

/** `Did you mean “summary”? ` when something is near, else nothing. */
export function didYouMean(word: string, known: readonly string[]): string {
  const nearest = suggest(word, known);
  return nearest === undefined ? '' : `Did you mean “${nearest}”? `;
}
