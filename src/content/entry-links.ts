import { placeOfLine, type CheckedEntry } from './entry.ts';
import type { Place } from './problems.ts';

/** A link of an entry, and where it stands. */
export interface EntryLink {
  url: string;
  place: Place;
}

/** The links in an entry's words, and the fields that its schema calls links. */
export function linksOf(entry: CheckedEntry): EntryLink[] {
  const { links, fields } = entry.parts;
  const inWords = links.map(({ url, line }) => ({ url, place: placeOfLine(entry, line) }));
  const inFields = fields
    .filter(({ marks }) => marks.link)
    .map(({ path, text }) => ({ url: text, place: { source: entry.source, field: path } }));
  return [...inWords, ...inFields];
}
