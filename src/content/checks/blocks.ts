import type * as z from 'zod';
import { mapEntries, type Content } from '../entry.ts';
import type { Problem } from '../problems.ts';
import { schemas, type CollectionName } from '../schemas/index.ts';
import { hasBlocks, isOfBlock, placeOfBlock, withBlocks } from '../shown-blocks.ts';
import type { RawEntry } from '../source/source.ts';
import type { Waiting } from '../waiting.ts';
import type { Down } from './check.ts';
import { isOne, unknownReference, type Reference } from './references.ts';
import { inOurWords, schemaProblems } from './schema-problems.ts';

/** An entry whose blocks are all well filled in, what was wrong with the others, and where each stood. */
export interface WithoutWrongBlocks {
  entry: RawEntry;
  problems: Problem[];
  /** Of each block that stays, its place in what was written; absent where all stay. */
  blocksAt?: readonly number[];
}

/**
 * Takes blocks that are unknown, badly filled in or a second where one may be out of an entry, so that each costs only
 * itself.
 * @param written everything that is written
 */
export function withoutWrongBlocks(entry: RawEntry, written: readonly Down[] = []): WithoutWrongBlocks {
  const whole = { entry, problems: [] };
  const { fields, collection } = entry;
  if (collection !== 'pages' && collection !== 'campaigns') return whole;
  if (typeof fields !== 'object' || fields === null || !('shows' in fields)) return whole;
  const { shows } = fields;
  if (!Array.isArray(shows)) return whole;
  const withBlocksAt = (places: readonly number[]) => ({
    ...fields,
    shows: places.map((index) => shows[index]),
  });
  const problems: Problem[] = [];
  let blocksAt = shows.map((_, index) => index);
  // How blocks stand together is looked at once each is well filled in.
  for (;;) {
    const parsed = schemas[collection].safeParse(withBlocksAt(blocksAt), { error: inOurWords });
    const issues = (parsed.error?.issues.filter(isInBlock) ?? []).map((issue) => {
      const [list, index, ...rest] = issue.path;
      return { ...issue, path: [list ?? '', blocksAt[Number(index)] ?? 0, ...rest] };
    });
    if (issues.length === 0) break;
    problems.push(...schemaProblems(entry, issues, written));
    const wrong = new Set(issues.map(({ path }) => path[1]));
    blocksAt = blocksAt.filter((index) => !wrong.has(index));
  }
  if (blocksAt.length === shows.length) return whole;
  return { entry: { ...entry, fields: withBlocksAt(blocksAt) }, problems, blocksAt };
}

const isInBlock = ({ path }: z.core.$ZodIssue) => path[0] === 'shows' && path.length > 1;

/** What came of taking out the blocks that name what isn’t published. */
interface WithoutStrayBlocks {
  content: Content;
  problems: Problem[];
  waiting: Waiting[];
}

/**
 * Takes blocks out of published entries that name what isn’t there: the rest of the page stands.
 * @param written everything that is written: a block that names one of these waits for it, and has nothing to mend
 */
export function withoutStrayBlocks(published: Content, written: readonly Down[]): WithoutStrayBlocks {
  const problems: Problem[] = [];
  const waiting: Waiting[] = [];
  const content = mapEntries(published, (entry) => {
    if (!hasBlocks(entry)) return entry;
    const stray = entry.parts.fields
      .filter(({ path }) => isOfBlock(path))
      .flatMap(({ path, text, marks: { refersTo } }): Reference[] => {
        const reference: Reference = [path, refersTo as CollectionName, text];
        return refersTo === undefined || published[reference[1]].some(isOne(reference)) ? [] : [reference];
      });
    for (const reference of stray) {
      const cause = written.find(isOne(reference));
      if (cause) waiting.push({ source: entry.source, cause: cause.source });
      else problems.push(...unknownReference(entry, reference, published));
    }
    const places = stray.map(([path]) => path.split('.').slice(0, 2).join('.'));
    return withBlocks(entry, (_, index) => !places.includes(placeOfBlock(entry, index)));
  });
  return { content, problems, waiting };
}
