import type { Figure } from '../../content/schemas/index.ts';
import { sayDate } from '../../platform/time/words.ts';

/** Fewer people than this may be known by their number. */
const FEWEST = 5;

const grouped = new Intl.NumberFormat('en-GB');

/** A figure as the public reads it, `1,240`, `62%`: of fewer than five people, not even how few. */
export function sayFigure({ figure, counts }: Pick<Figure, 'figure' | 'counts'>): string {
  if (counts === 'people' && figure < FEWEST) return 'Fewer than 5';
  return `${grouped.format(figure)}${counts === 'share' ? '%' : ''}`;
}

/** Where a figure comes from: `Our own count, 31 March 2026.` */
export const saySource = ({ source, date }: Pick<Figure, 'source' | 'date'>): string =>
  `${source}, ${sayDate(date)}.`;
