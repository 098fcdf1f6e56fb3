import type { Problem } from './problems.ts';

/** An entry that can't be shown, or leads nowhere, only for what is wrong with another. */
export interface Waiting {
  source: string;
  /** The source of the other, which has a problem of its own. */
  cause: string;
}

/**
 * Says once, with the first problem of an entry, how many others wait for it: they have nothing to mend, so that none
 * of them has a problem of its own.
 * @param nameOf what an editor calls a source
 */
export function tellOfWaiting(
  problems: readonly Problem[],
  waiting: readonly Waiting[],
  nameOf: (source: string) => string,
): Problem[] {
  const byCause = Map.groupBy(waiting, ({ cause }) => cause);
  return problems.map((problem) => {
    const { source, cure } = problem;
    const others = [...new Set(byCause.get(source)?.map((each) => each.source))].toSorted();
    if (others.length === 0) return problem;
    byCause.delete(source);
    const few = others.length > 3 ? '' : `: ${others.map(nameOf).join(', ')}`;
    const count = others.length === 1 ? '1 other waits' : `${others.length} others wait`;
    return { ...problem, cure: `${cure} ${count} for it${few}.` };
  });
}
