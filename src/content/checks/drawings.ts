import { addressOf } from '../addresses.ts';
import { linksOf } from '../entry-links.ts';
import { allEntries, isOf, type CheckedEntry, type Content } from '../entry.ts';
import { targetOf } from '../link-targets.ts';
import { problemOf, type Problem } from '../problems.ts';
import { isOne, type Reference } from './references.ts';

const same = problemOf('same-drawing', 'warning');

/**
 * An entry doesn’t show the drawing of one that it names or leads to: whoever goes from one to the other would think
 * that they are where they were. A version of a page is that page once more, and a photo stands in place of a drawing.
 */
export function sameDrawings(content: Content): Problem[] {
  const entries = allEntries(content);
  const byAddress = new Map(entries.map((entry) => [addressOf(entry.collection, entry.slug), entry]));
  const said = new Set<string>();
  return entries.flatMap((entry) => {
    const drawing = drawingOf(entry);
    if (drawing === undefined) return [];
    const others = new Set([
      ...namesOf(entry).flatMap((reference) => entries.filter(isOne(reference))),
      ...addressesIn(entry).flatMap((address) => byAddress.get(address) ?? []),
    ]);
    return [...others].flatMap((other) => {
      const pair = [entry.source, other.source].toSorted().join();
      if (drawingOf(other) !== drawing || isOnePage(entry, other) || said.has(pair)) return [];
      said.add(pair);
      const message = `is ${drawing}, as on ${other.source}, which it leads to`;
      return [
        same({ source: entry.source, field: 'picture' }, message, 'Choose another one for one of them.'),
      ];
    });
  });
}

/** The drawing that an entry shows; undefined for none. */
function drawingOf({ data }: CheckedEntry): string | undefined {
  if ('photo' in data && data.photo !== undefined) return undefined;
  return 'picture' in data ? data.picture : undefined;
}

/** The entries that its fields and its blocks name. */
const namesOf = ({ parts }: CheckedEntry): Reference[] =>
  parts.fields.flatMap(({ path, text, marks }) =>
    marks.refersTo === undefined ? [] : [[path, marks.refersTo as Reference[1], text]],
  );

/** The addresses of this site that its words and fields lead to. */
const addressesIn = (entry: CheckedEntry): string[] =>
  linksOf(entry).flatMap(({ url }) => {
    const target = targetOf(url);
    return target.kind === 'site' ? [target.address] : [];
  });

/** Whether two are one page, or versions of one. */
const isOnePage = (one: CheckedEntry, other: CheckedEntry): boolean => originalOf(one) === originalOf(other);

const originalOf = (entry: CheckedEntry): string =>
  `${entry.collection}/${(isOf(entry, 'pages') && entry.data.version?.of) || entry.slug}`;
