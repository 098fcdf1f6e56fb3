import { allEntries, type CheckedEntry, type Content } from '../entry.ts';
import { problemOf, type Problem } from '../problems.ts';
import { publicWords } from '../public-words.ts';
import type { SiteContext } from './check.ts';

const named = problemOf('name-without-consent', 'warning');

/** People whose story isn’t published now are named nowhere else. */
export function namesWithoutConsent(content: Content, { withheld }: SiteContext): Problem[] {
  const names = new Set(withheld.flatMap(namesOf));
  if (names.size === 0) return [];
  const anyName = new RegExp(String.raw`(?<!\p{L})(${[...names].join('|')})(?!\p{L})`, 'u');
  return allEntries(content)
    .flatMap(publicWords)
    .flatMap((words) => {
      const name = anyName.exec(words.text)?.[0];
      if (name === undefined) return [];
      const cure = 'Take out the name and what they said, unless it is somebody else.';
      return [named(words, `names ${name}, whose story isn’t published now`, cure)];
    });
}

const theirs = problemOf('other-story-of-person', 'warning');

/** Whoever took back one story, or let its time run out, may not want their other one shown either. */
export function storiesOfOnePerson({ stories }: Content, { withheld }: SiteContext): Problem[] {
  const person = ({ data }: CheckedEntry<'stories'>) => data.consent.person.toLowerCase();
  return stories.flatMap((story) => {
    const other = withheld.find((each) => person(each) === person(story));
    if (!other) return [];
    const place = { source: story.source, field: 'consent.person' };
    const message = `is the person of ${other.source}, whose consent doesn’t hold`;
    return [theirs(place, message, 'Ask them whether this story may stay.')];
  });
}

const namesOf = ({ data }: CheckedEntry<'stories'>): string[] => (data.composite ? [] : namesIn(data.by));

/** First names, as `by` gives them: none in “A foster carer”. */
export const namesIn = (by: string): string[] =>
  (by.match(/\p{Lu}\p{Ll}+/gu) ?? []).filter((word) => !ROLES.has(word));

const ROLES = new Set([
  'An',
  'Our',
  'The',
  'Two',
  'Three',
  'Adopter',
  'Adopters',
  'Foster',
  'Special',
  'Somebody',
  'Kinship',
]);
