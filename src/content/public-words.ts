import type { CheckedEntry } from './entry.ts';
import { placeOfLine } from './entry.ts';
import { readMarkdown, type Block } from './markdown.ts';
import type { Place } from './problems.ts';

/** A piece of text that the public reads: a field, or a block of the words. */
export interface Words extends Place {
  kind: 'field' | Block['kind'];
  text: string;
}

/** Fields that nobody but us reads, or that are no words. */
const NOT_WORDS = new Set([
  'address',
  'area',
  'backup',
  'because',
  'brand',
  'consent',
  'email',
  'exit',
  'file',
  'formerly',
  'href',
  'inbox',
  'language',
  'need',
  'of',
  'outcodes',
  'picture',
  'pictures',
  'postcode',
  'routing',
  'sectors',
  'sender',
  'slug',
  'tour',
]);

/** Every field that the public reads, by its path. */
export function publicFields({ source, data }: CheckedEntry): Words[] {
  return fieldsOf(data, []).map(({ path, text }) => ({ source, field: path.join('.'), kind: 'field', text }));
}

function fieldsOf(value: unknown, path: string[]): { path: string[]; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    NOT_WORDS.has(key) ? [] : fieldsOf(item, [...path, key]),
  );
}

/** The blocks of its Markdown, each with its line. */
export function publicBlocks(entry: CheckedEntry): Words[] {
  return readMarkdown(entry.markdown).blocks.map(({ kind, text, line }) => ({
    ...placeOfLine(entry, line),
    kind,
    text,
  }));
}

export const publicWords = (entry: CheckedEntry): Words[] => [...publicFields(entry), ...publicBlocks(entry)];

const SENTENCES = new Intl.Segmenter('en', { granularity: 'sentence' });
const WORDS = new Intl.Segmenter('en', { granularity: 'word' });

/** The sentences of a text, by Unicode's rules for English. */
export function sentencesOf(text: string): string[] {
  return [...SENTENCES.segment(text)]
    .map(({ segment }) => segment.trim())
    .filter((sentence) => /\p{L}/u.test(sentence));
}

/** The words of a sentence: numbers, too, but no punctuation. */
export function wordsOf(sentence: string): string[] {
  return [...WORDS.segment(sentence)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
}
