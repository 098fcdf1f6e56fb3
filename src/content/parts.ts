import type { CheckedEntry, EntryParts } from './entry.ts';
import { readMarkdown } from './markdown.ts';
import { markedFields } from './schema-walk.ts';
import { schemas } from './schemas/index.ts';

/** Takes an entry apart, once for all checks. @throws RangeError when its words are nested deeper than a build can follow */
export const partsOf = ({
  collection,
  data,
  markdown,
  blocksAt,
  placementsAt,
}: Pick<CheckedEntry, 'collection' | 'data' | 'markdown' | 'blocksAt' | 'placementsAt'>): EntryParts => ({
  ...readMarkdown(markdown),
  fields: markedFields(schemas[collection], data).map((field) => ({
    ...field,
    path: asWritten(asWritten(field.path, 'shows', blocksAt), 'placements', placementsAt),
  })),
});

/** Where its editor wrote a field: blocks and placements that are left out had a place, too. */
function asWritten(path: string, list: 'shows' | 'placements', at: readonly number[] | undefined): string {
  const [first, index, ...rest] = path.split('.');
  if (at === undefined || first !== list || index === undefined) return path;
  return [first, at[Number(index)] ?? index, ...rest].join('.');
}

/** An entry with other fields or words. */
export function rewritten(
  entry: CheckedEntry,
  changes: Partial<Pick<CheckedEntry, 'data' | 'markdown'>>,
): CheckedEntry {
  const changed = { ...entry, ...changes };
  return { ...changed, parts: partsOf(changed) };
}
