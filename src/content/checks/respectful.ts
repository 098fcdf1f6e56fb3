import { allEntries, isTranslation, type Content } from '../entry.ts';
import { problemOf, type Problem } from '../problems.ts';
import { publicWords } from '../public-words.ts';
import { DISRESPECTFUL, STOCK, type WordChoice } from './respectful-words.ts';

/** Words about children and families are kind ones. A word in curly quotes is being explained, so it may stand. */
export const respectfulWords = (content: Content): Problem[] =>
  wordChoices(content, DISRESPECTFUL, problemOf('disrespectful-word', 'error'));

/** Phrases that everybody has read before. */
export const stockPhrases = (content: Content): Problem[] =>
  wordChoices(content, STOCK, problemOf('stock-phrase', 'warning'));

function wordChoices(
  content: Content,
  choices: readonly WordChoice[],
  problem: ReturnType<typeof problemOf>,
): Problem[] {
  return allEntries(content)
    .filter((entry) => !isTranslation(entry))
    .flatMap(publicWords)
    .flatMap((words) =>
      findChoices(words.text, choices).map(({ found, better }) =>
        problem(words, `says “${found}”`, `Better: ${better}.`),
      ),
    );
}

/** The longest match counts where two overlap. */
function findChoices(text: string, choices: readonly WordChoice[]): { found: string; better: string }[] {
  const matches = choices.flatMap(({ says, better }) =>
    [...text.matchAll(says)].map(({ 0: found, index }) => ({
      found,
      better,
      start: index,
      end: index + found.length,
    })),
  );
  const longestFirst = matches.toSorted((a, b) => b.found.length - a.found.length);
  return longestFirst
    .filter(
      ({ start, end }, at) =>
        !isQuoted(text, start, end) &&
        !longestFirst.slice(0, at).some((longer) => longer.start < end && start < longer.end),
    )
    .toSorted((a, b) => a.start - b.start);
}

const isQuoted = (text: string, start: number, end: number) =>
  /[“‘]$/.test(text.slice(0, start)) && /^[”’]/.test(text.slice(end));
