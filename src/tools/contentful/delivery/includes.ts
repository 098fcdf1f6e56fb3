import { linksIn, type Document, type Link } from '../resource.ts';

/** What links lead to besides the items themselves, and the links that lead nowhere. */
export type Included = { Entry: Document[]; Asset: Document[]; missing: Link[] };

/**
 * Follows the links of documents so many levels deep. Every document stands once, and none that is an item; a link
 * deeper than `depth` is neither included nor missing.
 *
 * @param find the version that the API reads, or nothing when it can't be read
 * @param visible the fields whose links count
 */
export function followLinks(
  items: Document[],
  depth: number,
  find: (link: Link) => Document | undefined,
  visible: (document: Document) => unknown,
): Included {
  const key = ({ sys: { linkType, id } }: Link) => `${linkType} ${id}`;
  const seen = new Set(items.map(({ sys }) => `${sys.type} ${sys.id}`));
  const included: Included = { Entry: [], Asset: [], missing: [] };
  let level = items;
  for (let depthLeft = depth; depthLeft > 0 && level.length > 0; depthLeft -= 1) {
    const next: Document[] = [];
    for (const link of level.flatMap((document) => linksIn(visible(document)))) {
      const { linkType } = link.sys;
      if ((linkType !== 'Entry' && linkType !== 'Asset') || seen.has(key(link))) continue;
      seen.add(key(link));
      const document = find(link);
      if (!document) included.missing.push(link);
      else {
        included[linkType].push(document);
        next.push(document);
      }
    }
    level = next;
  }
  return included;
}

/** The `errors` of an answer. */
export const notResolvable = ({ sys: { linkType, id } }: Link) => ({
  sys: { id: 'notResolvable', type: 'error' },
  details: { type: 'Link', linkType, id },
});
