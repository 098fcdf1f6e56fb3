import type { MarkdownParts } from './markdown.ts';
import type { Place } from './problems.ts';
import type { MarkedField } from './schema-walk.ts';
import type { CollectionData, CollectionName } from './schemas/index.ts';

/** What checks ask of an entry: the texts of its fields, and the parts of its words. */
export interface EntryParts extends MarkdownParts {
  fields: readonly MarkedField[];
}

/** An entry that fits its schema. */
export interface CheckedEntry<Name extends CollectionName = CollectionName> {
  collection: Name;
  slug: string;
  /** Its file from the project's root, or its address in Contentful. */
  source: string;
  data: CollectionData<Name>;
  markdown: string;
  parts: EntryParts;
  /** The line of its file on which its words start; absent when they are no part of a file. */
  startsAt?: number;
  /** Of each block that it shows, its place among those that its editor wrote, where some are left out. */
  blocksAt?: readonly number[];
  /** The same of a campaign's placements. */
  placementsAt?: readonly number[];
  /** What sensitive placements are called that something was wrong with: no source that is called so is kept. */
  hints?: readonly string[];
  /** What its editor wrote, where an expansion made it of that: several may be made of one. */
  origin?: CheckedEntry<Name>;
}

/** Entries by collection. */
export type Content = { [Name in CollectionName]: CheckedEntry<Name>[] };

/** Every entry of every collection. */
export const allEntries = (content: Content): CheckedEntry[] => Object.values(content).flat();

/** The same content with each entry changed. */
export const mapEntries = (content: Content, change: (entry: CheckedEntry) => CheckedEntry): Content =>
  Object.fromEntries(
    Object.entries(content).map(([name, entries]) => [name, entries.map(change)]),
  ) as Content;

export function isOf<Name extends CollectionName>(
  entry: CheckedEntry,
  name: Name,
): entry is CheckedEntry<Name> {
  return entry.collection === name;
}

/**
 * The place of a line of an entry's words, counted from 1: its line in the file, or the line of the words and the
 * heading above it where no editor shows lines.
 */
export function placeOfLine({ source, startsAt, parts }: CheckedEntry, line: number): Place {
  if (startsAt !== undefined) return { source, field: `line ${startsAt + line - 1}` };
  const heading = parts.blocks.findLast((block) => block.kind === 'heading' && block.line <= line);
  const where = heading ? `, ${heading.line === line ? 'the heading' : 'under'} “${heading.text}”` : '';
  return { source, field: `words, line ${line}${where}` };
}

/** Whether it is written in another language than English. */
export const isTranslation = (entry: CheckedEntry): boolean =>
  isOf(entry, 'pages') && entry.data.version?.kind === 'translation';
