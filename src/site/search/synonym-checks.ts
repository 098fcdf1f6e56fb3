import { stemmer } from 'stemmer';
import type { SiteContext } from '../../content/checks/check.ts';
import { allEntries, type Content } from '../../content/entry.ts';
import { problemOf, type Problem } from '../../content/problems.ts';
import { publicWords } from '../../content/public-words.ts';
import { wordsOf } from './search-match.ts';

const stemsOf = (text: string): string => wordsOf(text).map(stemmer).join(' ');

const empty = problemOf('synonym-finds-nothing', 'warning');
const same = problemOf('synonym-of-itself', 'warning');

/** What people type means something else, in words that the site has somewhere. */
export function emptySynonyms({ synonyms }: Content, { published }: SiteContext): Problem[] {
  if (synonyms.length === 0) return [];
  const texts = allEntries(published).flatMap((entry) => publicWords(entry).map(({ text }) => text));
  const known = new Set([...new Set(texts.flatMap(wordsOf))].map(stemmer));
  return synonyms.flatMap(({ source, data: { means, said } }) => {
    const lost = wordsOf(means).filter((word) => !known.has(stemmer(word)));
    const itself = said.findIndex((each) => stemsOf(each) === stemsOf(means));
    return [
      ...(lost.length > 0
        ? [
            empty(
              { source, field: 'means' },
              `has “${lost[0]}”, which no text here has`,
              'Write words that the page has which people should find.',
            ),
          ]
        : []),
      ...(itself >= 0
        ? [
            same(
              { source, field: `said.${itself}` },
              'is what it means',
              'Take it out: the search finds it by itself.',
            ),
          ]
        : []),
    ];
  });
}

const twice = problemOf('synonym-twice', 'warning');

/** What people type means one thing. */
export function synonymsTwice({ synonyms }: Content): Problem[] {
  const before = new Map<string, string>();
  return synonyms.flatMap(({ source, data }) =>
    data.said.flatMap((each, index) => {
      const other = before.get(stemsOf(each));
      before.set(stemsOf(each), other ?? source);
      if (other === undefined) return [];
      const where = other === source ? 'here before' : `in ${other}`;
      return [
        twice(
          { source, field: `said.${index}` },
          `“${each}” stands ${where}, as it is or in another form`,
          'Keep one of the two: the search takes the first.',
        ),
      ];
    }),
  );
}
