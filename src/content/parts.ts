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
}: Pick<CheckedEntry, 'collection' | 'data' | 'markdown' | 'blocksAt'>): EntryParts => ({
  ...readMarkdown(markdown),
  fields: markedFields(schemas[collection], data).map((field) => ({
    ...field,
    path: asWritten(field.path, blocksAt),
  })),
});

/** Where its editor wrote a field: blocks that are left out had a place, too. */
const asWritten = (path: string, blocksAt: CheckedEntry['blocksAt']): string =>
  blocksAt === undefined
    ? path
    : path.replace(/^shows\.(\d+)/, (_, index: string) => `shows.${blocksAt[Number(index)] ?? index}`);

/** An entry with other fields or words. */
export function rewritten(
  entry: CheckedEntry,
  changes: Partial<Pick<CheckedEntry, 'data' | 'markdown'>>,
): CheckedEntry {
  const changed = { ...entry, ...changes };
  return { ...changed, parts: partsOf(changed) };
}
