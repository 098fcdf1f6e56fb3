/** The fewest people that are said as a number: fewer would point at them. */
export const FEWEST = 5;

/** What a number that stands by itself is said to be under; undefined of one that is said, as is none: that is nobody. */
export const underFew = (count: number): number | undefined =>
  count > 0 && count < FEWEST ? FEWEST : undefined;

/** A number of people as anybody may see it: `12`, `fewer than 5`, `none`. @param under what it is said to be under */
export const sayFew = (count: number, under: number | undefined = underFew(count)): string => {
  if (under !== undefined) return `fewer than ${under}`;
  return count === 0 ? 'none' : String(count);
};

/**
 * What each number of a column is said to be under; undefined of one that is said itself. Another table may say what a
 * column adds up to, so that numbers under five mustn’t be known by taking the others from that: with them go the
 * smallest others, all alike, until at least two different ones are hidden. Whoever changes these two around reads the
 * same, so nobody can tell which is which, knowing this rule as well. A column of fewer than five has no number, and no none.
 * @param counts each a whole number of people
 * @returns undefined where nothing helps, since all that is hidden is the same: then nothing else may tell the sum
 */
export function hideFew(counts: readonly number[]): (number | undefined)[] | undefined {
  const all = counts.reduce((sum, count) => sum + count, 0);
  if (all > 0 && all < FEWEST) return counts.map(() => FEWEST);
  const sizes = [...new Set(counts)].filter((count) => count > 0).toSorted((a, b) => a - b);
  const few = sizes.filter((count) => count < FEWEST);
  if (few.length === 0) return counts.map(() => undefined);
  const hidden = few.length > 1 ? few : sizes.slice(0, 2);
  if (hidden.length === 1) return undefined;
  const most = Math.max(...hidden);
  const under = most < FEWEST ? FEWEST : (Math.floor(most / FEWEST) + 1) * FEWEST;
  return counts.map((count) => (count > 0 && count <= most ? under : undefined));
}
