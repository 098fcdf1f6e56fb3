import { allEntries, isOf, isTranslation, placeOfLine, type CheckedEntry, type Content } from '../entry.ts';
import { problemOf, type Place, type Problem } from '../problems.ts';
import { digitsOf } from './phone-numbers.ts';

/** Words that say nothing when a screen reader lists a page’s links (WCAG 2.2, 2.4.4 and 2.4.9). */
const VAGUE =
  /^(click|click here|tap here|press here|here|link|this link|this|this page|page|more|more info(rmation)?|further information|read|read more|read on|see more|find out|find out more|learn more|details|more details|download|website|our website|go|ok)$/i;
const BARE = /^(https?:\/\/|www\.)\S+$/i;

const vague = problemOf('vague-link', 'warning');

/** The words of a link say where it goes. */
export const vagueLinks = (content: Content): Problem[] =>
  allEntries(content)
    .filter((entry) => !isTranslation(entry))
    .flatMap(linkWords)
    .flatMap(({ text, place }) => {
      const words = text
        .replaceAll(/[^\p{L}\d:/.-]+/gu, ' ')
        .replaceAll(/[.:]+$/g, '')
        .trim();
      if (!VAGUE.test(words) && !BARE.test(words) && words !== '') return [];
      return [vague(place, `has a link that says “${text}”`, 'Say where it goes: “Find an event near you”.')];
    });

function linkWords(entry: CheckedEntry): { text: string; place: Place }[] {
  const inWords = entry.parts.links.map(({ text, line }) => ({
    text,
    place: placeOfLine(entry, line),
  }));
  if (!isOf(entry, 'pages')) return inWords;
  return [...inWords, { text: entry.data.next.label, place: { source: entry.source, field: 'next.label' } }];
}

const rings = problemOf('rings-another', 'warning');

/** A link that rings a number says the same number: else one of both is the old one. */
export const ringsAnother = (content: Content): Problem[] =>
  allEntries(content).flatMap((entry) =>
    entry.parts.links.flatMap(({ text, url, line }) => {
      const [said, rung] = [digitsOf(text), digitsOf(url)];
      if (!/^tel:/i.test(url) || said === '' || said === rung) return [];
      const message = `says “${text}”, and rings ${url.slice('tel:'.length)}`;
      return [
        rings(placeOfLine(entry, line), message, 'Write the number alone: it becomes a link by itself.'),
      ];
    }),
  );
