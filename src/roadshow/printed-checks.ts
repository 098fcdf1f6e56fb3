import { printedPages } from '../campaigns/versions.ts';
import type { SiteContext } from '../content/checks/check.ts';
import type { Content } from '../content/entry.ts';
import { problemOf, type Problem } from '../content/problems.ts';

const twice = problemOf('printed-twice', 'error');

/** Two pages that say what sheets in one language say: those of the first are made. */
export function printedTwice({ pages }: Content): Problem[] {
  const all = printedPages(pages);
  return all.flatMap(({ key, page }) => {
    const first = all.find((each) => each.key === key)?.page ?? page;
    if (first === page) return [];
    return twice(
      { source: page.source, field: 'printed' },
      `says what sheets say in a language in which “${first.slug}” does already`,
      'Take it out of one of the two.',
    );
  });
}

/** The pages whose words for sheets are to be had as files: those in letters such as our fonts have. */
const inOurLetters = ({ pages }: Content) =>
  printedPages(pages).filter(
    ({ version }) =>
      version.kind === 'easy-read' || new Intl.Locale(version.language).maximize().script === 'Latn',
  );

const letter = problemOf('printed-letter', 'warning');

/** Letters of sheets that their fonts don’t have: what says them is printed from its page, and isn't in a file. */
export const strayLetters = (content: Content, { paper }: SiteContext): Problem[] =>
  inOurLetters(content).flatMap(({ page, words }) =>
    Object.entries(words).flatMap(([field, said]) => {
      const text = field === 'pictures' ? '' : [said].flat().join(' ');
      const letters = paper?.lacks(text) ?? [];
      if (letters.length === 0) return [];
      return letter(
        { source: page.source, field: `printed.${field}` },
        `has “${letters.join('')}”, which the fonts of sheets don’t have: no file to print is made of it`,
        'Write it in other letters, or have it printed from its page.',
      );
    }),
  );

const tooLong = problemOf('printed-too-long', 'error');

/** Words of sheets that have no room on them: such a sheet isn't made. */
export const longSheets = (content: Content, { paper }: SiteContext): Problem[] =>
  inOurLetters(content).flatMap(({ page, version, words }) => {
    const { pictures: _, ...said } = words;
    if (!paper || paper.lacks(Object.values(said).flat().join(' ')).length > 0) return [];
    const pictures = version.kind === 'easy-read' ? (words.pictures ?? version.pictures) : undefined;
    return paper.tooLong(words, pictures).map(({ field, message }) => {
      const [what = '', cure = ''] = message.split(/(?<=\D)\. (?=Make )/);
      return tooLong(
        { source: page.source, field: field ? `printed.${field}` : 'printed' },
        `doesn’t fit: ${what}`,
        cure,
      );
    });
  });
