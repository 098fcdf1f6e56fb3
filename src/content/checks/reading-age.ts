import { syllable } from 'syllable';
import { allEntries, isTranslation, type CheckedEntry, type Content } from '../entry.ts';
import { problemOf, type Problem } from '../problems.ts';
import { publicBlocks, sentencesOf, wordsOf } from '../public-words.ts';

/** The oldest reading age that words for everybody may have. */
const OLDEST = 10;
/** The fewest words that the measure says anything about. */
const FEWEST = 60;

const high = problemOf('reading-age', 'warning');

/** Words that people of ten can read. */
export const readingAges = (content: Content): Problem[] =>
  allEntries(content)
    .filter((entry) => !isTranslation(entry))
    .flatMap((entry) => {
      const age = readingAge(entry);
      if (age === undefined || Math.round(age * 10) / 10 <= OLDEST) return [];
      return [
        high(
          { source: entry.source },
          `has a reading age of ${age.toFixed(1)}: ${OLDEST} is the most`,
          'Cut long sentences in two, and change long words for short ones.',
        ),
      ];
    });

/**
 * The age in years at which a child in England can usually read an entry’s words: the Flesch-Kincaid grade (Kincaid and
 * others, 1975), which counts US school years, plus 5. It measures the summary, paragraphs and points of lists; headings are left out,
 * and a point of a list ends a sentence. A name (a capital letter inside a sentence) counts as a word of one
 * syllable, since a person reads the name of their own town; so does a figure.
 * @returns undefined for fewer than 60 words
 */
export function readingAge(entry: CheckedEntry): number | undefined {
  const summary = 'summary' in entry.data ? [entry.data.summary] : [];
  const prose = publicBlocks(entry)
    .filter(({ kind }) => kind !== 'heading')
    .map(({ text }) => text);
  const sentences = [...summary, ...prose].map(withoutAddresses).flatMap(sentencesOf).map(wordsOf);
  const words = sentences.flatMap((sentence) => sentence.map((word, index) => syllables(word, index === 0)));
  if (words.length < FEWEST) return undefined;
  const total = words.reduce((sum, count) => sum + count, 0);
  const grade = 0.39 * (words.length / sentences.length) + 11.8 * (total / words.length) - 15.59;
  return grade + 5;
}

const withoutAddresses = (text: string) => text.replaceAll(/(?<!\S)\S{1,64}@\S{1,255}|https?:\/\/\S+/g, 'it');

const syllables = (word: string, first: boolean) =>
  !first && /^\p{Lu}/u.test(word) ? 1 : Math.max(1, syllable(word));
