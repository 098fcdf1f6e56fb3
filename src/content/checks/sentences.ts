import { allEntries, isTranslation, type Content } from '../entry.ts';
import { problemOf, type Problem } from '../problems.ts';
import { publicWords, sentencesOf, wordsOf } from '../public-words.ts';

/** The most words that a sentence should have. */
const MOST_WORDS = 30;

const long = problemOf('long-sentence', 'warning');

/** Sentences of at most 30 words. */
export const longSentences = (content: Content): Problem[] =>
  allEntries(content)
    .filter((entry) => !isTranslation(entry))
    .flatMap(publicWords)
    .flatMap((words) =>
      sentencesOf(words.text)
        .map((sentence) => ({ sentence, count: wordsOf(sentence).length }))
        .filter(({ count }) => count > MOST_WORDS)
        .map(({ sentence, count }) =>
          long(words, `“${beginningOf(sentence)}” has ${count} words`, 'Make two sentences of it, or three.'),
        ),
    );

const beginningOf = (sentence: string) => `${sentence.split(' ').slice(0, 6).join(' ')}…`;

const summaries = problemOf('long-summary', 'warning');

/** Summaries of at most two sentences. */
export const longSummaries = (content: Content): Problem[] =>
  allEntries(content).flatMap(({ source, data }) => {
    if (!('summary' in data)) return [];
    const { length } = sentencesOf(data.summary);
    if (length <= 2) return [];
    const cure = 'Keep two, and put the others into the words below.';
    return [summaries({ source, field: 'summary' }, `has ${length} sentences`, cure)];
  });

const refusals = problemOf('refusal-in-menu', 'warning');

/** Where a page is listed, its summary stands under its name in menus, without the question that a “No.” answers. */
export const refusalsInMenus = ({ pages }: Content): Problem[] =>
  pages.flatMap(({ source, data: { menu, summary } }) => {
    if (menu === undefined || menu.endsWith('?') || !/^no[.,!]/i.test(summary)) return [];
    const message = `begins with “No”, and in lists it stands under “${menu}”, where it reads as a refusal`;
    return [
      refusals({ source, field: 'summary' }, message, 'Say who can, as “People of every faith foster.”'),
    ];
  });
