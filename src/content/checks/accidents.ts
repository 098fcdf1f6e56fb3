import { allEntries, placeOfLine, type Content } from '../entry.ts';
import type { Paragraph } from '../markdown.ts';
import { problemOf, type Problem } from '../problems.ts';
import { publicFields } from '../public-words.ts';

const heading = problemOf('heading-by-accident', 'warning');

/** A line of --- that was meant to go across the page makes a heading of what stands right above it. */
export const headingsByAccident = (content: Content): Problem[] =>
  allEntries(content).flatMap((entry) =>
    entry.parts.blocks
      .filter(({ isUnderlined, depth }) => isUnderlined && depth > 1)
      .map(({ text, line }) =>
        heading(
          placeOfLine(entry, line),
          `“${short(text)}” is made a heading by the line of --- under it`,
          'Write an empty line between the two, or ## and a space before it in place of the line.',
        ),
      ),
  );

const withoutSpace = problemOf('heading-without-space', 'warning');

/** One # at the start of a line may be a hashtag; several are a heading that isn’t one. */
export const headingsWithoutSpace = (content: Content): Problem[] =>
  allEntries(content).flatMap((entry) =>
    entry.parts.paragraphs.flatMap(({ lines, line }) =>
      lines.flatMap((text, index) => {
        const [, signs] = /^\s*(#{2,6})(?!#)/.exec(text) ?? [];
        if (signs === undefined) return [];
        return withoutSpace(
          placeOfLine(entry, line + index),
          `“${short(text)}” is shown with its ${signs}, and is no heading`,
          `Write a space after ${signs}, or in Contentful choose a heading.`,
        );
      }),
    ),
  );

const codeInWords = problemOf('code-in-words', 'warning');

/** Words that look like a program: no reader of this site means to read one. */
export const codeByAccident = (content: Content): Problem[] =>
  allEntries(content).flatMap((entry) =>
    entry.parts.code.map(({ value, line, isFenced }) =>
      codeInWords(
        placeOfLine(entry, line),
        `“${short(value.trim())}” is shown as the code of a program${isFenced ? '' : ', since it begins with four spaces or more'}`,
        isFenced ? 'Take the lines of ``` or ~~~ around it out.' : 'Take the spaces at its start out.',
      ),
    ),
  );

const pasted = problemOf('list-by-signs', 'warning');

/** What a list that was copied from elsewhere begins its points with. */
const SIGN = /^\s*(?:[•·▪■●○◦‣⁃➢➤✓✔]\s*|[–—*-]\s+|-(?=\p{L})|o(?:\t|\s{2,})\s*|\d{1,2}[.)]\s*(?=\p{L}))/u;

/** Lines that look like the points of a list, and aren’t: a screen reader doesn’t count them, and they run together. */
export const listsBySigns = (content: Content): Problem[] =>
  allEntries(content).flatMap((entry) =>
    listsIn(entry.parts.paragraphs).map(({ lines: [first = ''], line }) =>
      pasted(
        placeOfLine(entry, line),
        `“${short(first)}” begins with a sign, and is no point of a list`,
        'Begin each point with a hyphen and a space, below an empty line, or in Contentful use the button for lists.',
      ),
    ),
  );

/** Where each list begins: two lines or more of a paragraph, two paragraphs after each other, or all on one line. */
function listsIn(paragraphs: readonly Paragraph[]): Paragraph[] {
  const found = paragraphs.map((paragraph, index) => {
    const at = paragraph.lines.findIndex((text) => SIGN.test(text));
    const first = { lines: paragraph.lines.slice(at), line: paragraph.line + at };
    const points = paragraph.lines.filter((text) => SIGN.test(text)).length;
    // Elsewhere a line of a paragraph may begin with a dash by where it was broken.
    const isStart = at <= 0 || /[:.?!]\s*$/.test(paragraph.lines[at - 1] ?? '');
    const isInline = at >= 0 && (paragraph.lines[at]?.match(/[•▪●]/g)?.length ?? 0) > 1;
    const next = paragraphs[index + 1]?.lines[0] ?? '';
    const isRow = at === 0 && SIGN.test(next);
    return { first, isList: (points > 1 && isStart) || isInline || isRow, isPoint: at === 0 };
  });
  // Of paragraphs in a row the first is told.
  return found.filter(({ isList }, index) => isList && !found[index - 1]?.isPoint).map(({ first }) => first);
}

const marks = problemOf('marks-in-a-line', 'warning');

/** What is Markdown or HTML in words, and only signs in a field of one line. */
const MARKS: readonly (readonly [mark: RegExp, cure: string])[] = [
  [/<\/?[a-z][^<>]*>/i, 'Take it out'],
  [/&(?:[a-z]{2,}\d*|#\d+|#x[\da-f]+);/i, 'Write the sign itself, as & for &amp;'],
  [/!?\[[^\]]+\]\([^)\s]*\)/, 'Leave the words alone: no link can stand there'],
  [
    /\*\*[^*\s](?:[^*]*[^*\s])?\*\*|__[^_\s](?:[^_]*[^_\s])?__/,
    'Leave the words alone: nothing is bold there',
  ],
  [
    /(?<![\w*])\*[^*\s](?:[^*]*[^*\s])?\*(?![\w*])|(?<![\w_])_[^_\s](?:[^_]*[^_\s])?_(?![\w_])/,
    'Leave the words alone: nothing is in italics there',
  ],
  [/~~[^~\s][^~]*~~/, 'Leave the words alone: nothing is struck out there'],
  [/`[^`]+`/, 'Leave the words alone'],
  [/^#{1,6}\s/, 'Take it out: it is no heading there'],
];

/** Fields hold plain words: Markdown and HTML in them are shown as they are written. */
export const marksInLines = (content: Content): Problem[] =>
  allEntries(content)
    .flatMap(publicFields)
    .flatMap((field) =>
      MARKS.flatMap(([mark, cure]) => {
        const [found] = mark.exec(field.text) ?? [];
        return found === undefined
          ? []
          : marks(field, `has “${short(found.trim())}”, which people see just as it is written`, `${cure}.`);
      }),
    );

const MOST_QUOTED = 60;

const short = (text: string): string => {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > MOST_QUOTED ? `${line.slice(0, MOST_QUOTED)}…` : line;
};
