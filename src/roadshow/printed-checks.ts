import { printedPages } from '../campaigns/versions.ts';
import type { Content } from '../content/entry.ts';
import { problemOf, type Problem } from '../content/problems.ts';

const twice = problemOf('printed-twice', 'error');

/** Two pages that say what sheets in one language say: those of the first are made. */
export function printedTwice({ pages }: Content): Problem[] {
  const all = printedPages(pages);
  return all.flatMap(({ key, page }) => {
    const first = all.find((each) => each.key === key)?.page ?? page;
    if (first === page) return [];
    return twice(
      { source: page.source, field: 'printed' },
      `says what sheets say in a language in which “${first.slug}” does already`,
      'Take it out of one of the two.',
    );
  });
}
