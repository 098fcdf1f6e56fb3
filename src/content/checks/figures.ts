import { allEntries, isOf, type CheckedEntry, type Content } from '../entry.ts';
import { isShownUntil } from '../last-day.ts';
import { problemOf, type Problem } from '../problems.ts';
import type { Block, Figure } from '../schemas/index.ts';
import { hasBlocks, placeOfBlock } from '../shown-blocks.ts';
import type { Context } from './check.ts';
import { daysUntil, SOON } from './dates.ts';

/** Each figure of an entry, with its field: a need’s, and those in blocks. */
function figuresOf(entry: CheckedEntry): { field: string; figure: Figure }[] {
  const at = (path: string, figures: readonly Figure[]) =>
    figures.map((figure, index) => ({ field: `${path}.${index}`, figure }));
  if (isOf(entry, 'needs')) return at('figures', entry.data.figures);
  if (!hasBlocks(entry)) return [];
  const shown: readonly Block[] = entry.data.shows;
  return shown.flatMap((block, index) =>
    block.block === 'numbers' ? at(`${placeOfBlock(entry, index)}.figures`, block.figures) : [],
  );
}

const ending = problemOf('figure-ending', 'warning');

/** Figures that end within 30 days, or have ended: a build on their last day leaves them out. */
export const figuresEnding = (content: Content, { today }: Context): Problem[] =>
  allEntries(content).flatMap((entry) =>
    figuresOf(entry)
      .filter(({ figure: { expires } }) => daysUntil(today, expires) <= SOON)
      .map(({ field, figure: { expires } }) =>
        ending(
          { source: entry.source, field: `${field}.expires` },
          isShownUntil(expires, today)
            ? `the figure ends on ${expires}: it goes at the start of that day`
            : `the figure ended on ${expires}: no page shows it`,
          'Ask for the new figure, and write it down with its day and its source.',
        ),
      ),
  );

const small = problemOf('small-figure', 'warning');

/** A figure of fewer than five people, which no page shows. */
export const smallFigures = (content: Content): Problem[] =>
  allEntries(content).flatMap((entry) =>
    figuresOf(entry)
      .filter(({ figure: { figure, counts } }) => counts === 'people' && figure < 5)
      .map(({ field }) =>
        small(
          { source: entry.source, field: `${field}.figure` },
          'is fewer than five people: pages say “Fewer than 5”',
          'Leave it so, choose a figure of more people, or say what it counts if that isn’t people.',
        ),
      ),
  );
