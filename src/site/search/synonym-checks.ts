import { stemmer } from 'stemmer';
import type { SiteContext } from '../../content/checks/check.ts';
import { allEntries, type Content } from '../../content/entry.ts';
import { problemOf, type Problem } from '../../content/problems.ts';
import { publicWords } from '../../content/public-words.ts';
import { wordsOf } from './search-match.ts';

const empty = problemOf('synonym-finds-nothing', 'warning');

/** What people type means something else, in words that the site has somewhere. */
export function emptySynonyms({ synonyms }: Content, { published }: SiteContext): Problem[] {
  if (synonyms.length === 0) return [];
  const texts = allEntries(published).flatMap((entry) => publicWords(entry).map(({ text }) => text));
  const known = new Set([...new Set(texts.flatMap(wordsOf))].map(stemmer));
  return synonyms.flatMap(({ source, data }) => {
    const lost = wordsOf(data.means).find((word) => !known.has(stemmer(word)));
    if (lost === undefined) return [];
    const cure = 'Write words that the page has which people should find.';
    return [empty({ source, field: 'means' }, `has “${lost}”, which no text here has`, cure)];
  });
}

const same = problemOf('synonym-of-itself', 'warning');
const twice = problemOf('synonym-twice', 'warning');

const stemsOf = (text: string): string => wordsOf(text).map(stemmer).join(' ');

/** What people type means one thing, and another one than it says. */
export function repeatedSynonyms({ synonyms }: Content): Problem[] {
  const before = new Map<string, string>();
  return synonyms.flatMap(({ source, data: { means, said } }) =>
    said.flatMap((each, index) => {
      const place = { source, field: `said.${index}` };
      const stems = stemsOf(each);
      if (stems === stemsOf(means)) {
        return [same(place, 'is what it means', 'Take it out: the search finds it by itself.')];
      }
      const other = before.get(stems);
      before.set(stems, other ?? source);
      if (other === undefined) return [];
      const where = other === source ? 'here before' : `in ${other}`;
      return [
        twice(
          place,
          `“${each}” stands ${where}, as it is or in another form`,
          'Keep one of the two: the search takes the first.',
        ),
      ];
    }),
  );
}
