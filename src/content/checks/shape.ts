import { allEntries, isOf, placeOfLine, type CheckedEntry, type Content } from '../entry.ts';
import { problemOf, type Problem } from '../problems.ts';

const order = problemOf('heading-order', 'error');

/** Headings in words start at level 2 (the title is the page's only one of level 1) and go down one step at a time. */
export function headingOrder(content: Content): Problem[] {
  return allEntries(content).flatMap((entry) => {
    let before = 1;
    return headingsOf(entry).flatMap(({ depth, text, line, isUnderlined }) => {
      const allowed = before + 1;
      before = Math.max(depth, 2);
      const place = placeOfLine(entry, line);
      if (depth === 1 && isUnderlined) {
        const message = `the line of === under “${text}” makes it a second main heading`;
        return [
          order(
            place,
            message,
            'Take that line out, or write ## and a space before the heading in its place.',
          ),
        ];
      }
      if (depth === 1) return [order(place, `“${text}” is a second main heading`, makeItOf(2))];
      if (depth <= allowed) return [];
      return [order(place, `the heading “${text}” skips a level`, makeItOf(allowed))];
    });
  });
}

const makeItOf = (level: number) => `Make it a heading of level ${level} (${'#'.repeat(level)} in a file).`;

const headingsOf = ({ parts }: CheckedEntry) => parts.blocks.filter(({ kind }) => kind === 'heading');

const tags = problemOf('html-in-words', 'error');

/** Words hold no HTML, since nothing of it would be checked. A comment is a note to other editors. */
export function htmlInWords(content: Content): Problem[] {
  return allEntries(content).flatMap((entry) =>
    entry.parts.html
      .filter(({ value }) => !value.startsWith('<!--'))
      .map(({ value, line }) =>
        tags(
          placeOfLine(entry, line),
          `has the HTML ${value.slice(0, 40)}, which isn’t published`,
          'Write it as Markdown: **bold**, [a link](/events/), ## a heading.',
        ),
      ),
  );
}

const pictures = problemOf('easy-read-pictures', 'warning');

/** An Easy Read page has a picture for each of its headings. */
export function easyReadPictures({ pages }: Content): Problem[] {
  return pages.flatMap((entry) => {
    if (!isOf(entry, 'pages') || entry.data.version?.kind !== 'easy-read') return [];
    const headings = headingsOf(entry).filter(({ depth }) => depth === 2).length;
    const { length } = entry.data.version.pictures;
    if (length === headings) return [];
    const message = `are ${length}, and there are ${headings} headings of level 2`;
    const place = { source: entry.source, field: 'version.pictures' };
    return [pictures(place, message, 'Choose one drawing for each heading, in order.')];
  });
}
