/** A Markdown file in its two halves. */
export interface FrontMatter {
  /** The YAML between the two lines of dashes; empty where there are none. */
  yaml: string;
  /** How many lines stand above it. */
  above: number;
  markdown: string;
  /** The line on which the Markdown starts, from 1. */
  startsAt: number;
}

/** What is wrong with the lines around the fields, and what to do: the end of a sentence, and a sentence. */
export interface FrontMatterMistake {
  /** Counted from the top of the file. */
  line: number;
  message: string;
  cure: string;
}

/**
 * Takes a Markdown file apart. Empty lines above the fields, and what nobody sees beside the dashes, are read as meant.
 * A file without any sign of fields is all Markdown.
 */
export function splitFrontMatter(text: string): FrontMatter | FrontMatterMistake {
  const lines = text.split(/(?<=\r\n|\n|\r(?!\n))/).map((whole) => ({ whole, seen: seen(whole) }));
  const open = lines.findIndex((line) => line.seen !== '');
  const first = lines[open];
  if (first && first.seen !== FENCE) {
    const mistake = withoutFirstFence(first.seen, open + 1);
    if (mistake) return mistake;
  }
  if (first?.seen !== FENCE) return { yaml: '', above: 0, markdown: text, startsAt: 1 };
  const close = closeOf(lines, open + 1);
  const end = endOfFields(lines, open + 1);
  // Below what can be no field, a line of dashes is one of the words.
  const isWords = end.next !== undefined && (close < 0 || (end.next < close && end.hasGap));
  if (close < 0 || isWords) return withoutLastFence(lines, end);
  const join = (from: number, to?: number) =>
    lines
      .slice(from, to)
      .map(({ whole }) => whole)
      .join('');
  return {
    yaml: join(open + 1, close).replaceAll(/\r\n?/g, '\n'),
    above: open + 1,
    markdown: join(close + 1),
    startsAt: close + 2,
  };
}

interface Line {
  /** With its end. */
  whole: string;
  /** Without what nobody sees. */
  seen: string;
}

const FENCE = '---';

/** What stands where three hyphens should: more or fewer of them, the dash that Word makes of them, or other signs. */
const NEAR_FENCE = /^(?:[\p{Pd}−]+|[*_=+~]{3,})$/u;

const FIELD = /^[\w-]+\s*:(\s|$)/;

const seen = (line: string) => line.replaceAll(/\p{Cf}/gu, '').trim();

/** Where the fields end: at the edge of the page, since a block of text further in may have dashes. */
function closeOf(lines: readonly Line[], from: number): number {
  const isFence = ({ seen: text }: Line) => text === FENCE;
  const atEdge = lines.findIndex(
    (line, index) => index >= from && isFence(line) && !/^\s/.test(line.whole.replaceAll(/\p{Cf}/gu, '')),
  );
  return atEdge >= 0 ? atEdge : lines.findIndex((line, index) => index >= from && isFence(line));
}

/** Where fields end that no line of dashes ends, as far as their look tells. */
function endOfFields(lines: readonly Line[], from: number) {
  const isField = ({ whole, seen: text }: Line) =>
    text === '' || /^[\s\p{Cf}]/u.test(whole) || /^([-#\]}"'?]|[^:]{1,60}:)/.test(text);
  const found = lines.findIndex((line, index) => index >= from && (!isField(line) || isNear(line)));
  const next = found < 0 ? undefined : found;
  const before = lines.slice(0, next);
  const last = before.findLastIndex((line) => line.seen !== '');
  return { next, last, hasGap: last < before.length - 1 };
}

const isNear = ({ seen: text }: Line) => text !== FENCE && NEAR_FENCE.test(text);

function withoutFirstFence(first: string, line: number): FrontMatterMistake | undefined {
  if (NEAR_FENCE.test(first)) return nearFence(first, line, 'begin');
  if (!FIELD.test(first)) return undefined;
  return {
    line,
    message: 'is a field, and no line of --- stands above it',
    cure: 'Write --- on a line of its own above the first field, and again below the last.',
  };
}

function withoutLastFence(lines: readonly Line[], { next, last }: ReturnType<typeof endOfFields>) {
  const found = next === undefined ? undefined : lines[next];
  if (found && isNear(found)) return nearFence(found.seen, (next ?? 0) + 1, 'end');
  return {
    line: last + 2,
    message: 'comes after the last field, and has no line of --- above it',
    cure: 'Write --- on a line of its own between the last field and the words.',
  };
}

const nearFence = (written: string, line: number, what: 'begin' | 'end'): FrontMatterMistake => ({
  line,
  message: `is ${written.slice(0, 20)}, and fields ${what} with a line of three hyphens`,
  cure: 'Write --- there, and nothing else.',
});
