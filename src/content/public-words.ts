import { placeOfLine, type CheckedEntry } from './entry.ts';
import type { Block } from './markdown.ts';
import type { Place } from './problems.ts';
import type { CollectionName } from './schemas/index.ts';

/** A piece of text that the public reads. */
export interface Words extends Place {
  /** A field, one that is shown wherever its entry is, or a block of the words. */
  kind: 'field' | 'card' | Block['kind'];
  text: string;
}

/** Every field of words that the public reads, by its path: those that its schema calls words. */
export const publicFields = ({ source, parts }: CheckedEntry): Words[] =>
  parts.fields
    .filter(({ marks }) => marks.words)
    .map(({ path, text, marks }) => ({ source, field: path, kind: marks.card ? 'card' : 'field', text }));

/** Collections whose words no page shows. */
const UNSHOWN: readonly CollectionName[] = ['assessments', 'synonyms'];

/** The blocks of its Markdown, each with its line. */
export const publicBlocks = (entry: CheckedEntry): Words[] =>
  UNSHOWN.includes(entry.collection)
    ? []
    : entry.parts.blocks.map(({ kind, text, line }) => ({ ...placeOfLine(entry, line), kind, text }));

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
