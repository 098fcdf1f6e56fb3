import type { FileKind } from '../../schemas/fields.ts';

/** What a field of a content type holds. */
export type Form =
  /** A line: short ones can be an entry's title. */
  | { is: 'line'; short: boolean; most: number; pattern?: string; example?: string }
  /** Plain text of several paragraphs. */
  | { is: 'text'; most: number }
  | { is: 'lines'; pattern?: string; example?: string; least: number }
  | { is: 'number'; whole: boolean; least?: number; most?: number }
  | { is: 'yes-no' }
  | { is: 'choice'; of: readonly string[] }
  | { is: 'choices'; of: readonly string[]; least: number }
  | { is: 'day' }
  /** An instant with its offset: content has the wall clock in London. */
  | { is: 'moment' }
  | { is: 'place' }
  | { is: 'asset'; of: FileKind }
  | { is: 'words' }
  /** The address of an entry that has a page: it stands in for the address in the field beside it. */
  | { is: 'page' }
  /** Names entries by their slugs. */
  | { is: 'named' | 'several named'; types: readonly string[]; least: number }
  /** Holds other entries whole. */
  | { is: 'part' | 'parts'; types: readonly string[]; least: number };

/** A field of a content type, and where its value stands in content. */
export interface Field {
  id: string;
  name: string;
  /** What it is for, as its schema says. */
  about: string;
  /** With the groups around it: `['booking', 'capacity']`. What only Contentful knows has none. */
  path: readonly string[];
  form: Form;
  required: boolean;
  /** Whether each language has its own: words do, facts don't. */
  localized: boolean;
  /** What a new entry starts with. */
  usual?: string | number | boolean;
}

/** Fields that stand together. */
export interface Group {
  path: readonly string[];
  name: string;
  about: string;
  /** Whether an entry may do without all of it. */
  optional: boolean;
  /** What decides which of its fields count, and which those are, by its values. */
  kinds?: { by: string; fields: ReadonlyMap<string, readonly string[]> };
}

/** The most letters of what Contentful calls short text, which alone can be a title. */
export const SHORT = 256;
