import { isMap, isScalar, isSeq, Lexer, parseDocument, type Node } from 'yaml';

/** Words that YAML takes for a comment, since a space and a # stand before them. */
export interface CutWords {
  /** The field that they were meant for, `place.how`; absent where nobody knows. */
  field?: string;
  /** Counted from the top of the YAML. */
  line: number;
  /** What is lost, with its #. */
  lost: string;
  /** The line as it was meant, with quotes around its value; absent where these wouldn't do. */
  meant?: string;
}

/**
 * What YAML cuts off the values of fields. A comment on a line of its own is one, and so is one after the name of a
 * field whose own fields follow.
 * @param yaml what the parser takes
 */
export function findCutWords(yaml: string): CutWords[] {
  if (!/\s#/.test(yaml)) return [];
  const lines = yaml.split('\n');
  const comments = commentsIn(yaml).filter(({ line, before }) => isAfterValue(before, lines.slice(line)));
  if (comments.length === 0) return [];
  const places = placesIn(parseDocument(yaml).contents);
  return comments.map(({ line, offset, lost, before }) => {
    const start = offset - before.length;
    const ofLine = places.filter(({ at }) => at >= start && at < offset);
    const place =
      ofLine.find(({ isField }) => isField) ?? ofLine[0] ?? places.findLast(({ at }) => at < offset);
    const [, name = '', value = ''] = /^\s*((?:- +)*(?:[\w-]+\s*: *)?)(.*)$/.exec(before) ?? [];
    return {
      ...(place && { field: place.path.join('.') }),
      line,
      lost,
      ...(!/^["'[{]|["\\]/.test(value + lost) && { meant: `${name}"${value}${lost}"` }),
    };
  });
}

interface Comment {
  /** Counted from 1. */
  line: number;
  offset: number;
  lost: string;
  /** What stands before it on its line. */
  before: string;
}

/** What the lexer puts between tokens, which stands for nothing in the text. */
const VALUE_FOLLOWS = '\u001f';
const MARKS = ['\u0002', '\u0018', VALUE_FOLLOWS];

function commentsIn(yaml: string): Comment[] {
  const found: Comment[] = [];
  let offset = 0;
  let isValue = false;
  for (const token of new Lexer().lex(yaml)) {
    const isMark = MARKS.includes(token);
    if (token.startsWith('#') && !isValue) {
      const above = yaml.slice(0, offset).split('\n');
      found.push({ line: above.length, offset, lost: token.trimEnd(), before: above.at(-1) ?? '' });
    }
    isValue = token === VALUE_FOLLOWS;
    if (!isMark) offset += token.length;
  }
  return found;
}

/** Whether something was cut off: not on a line of its own, nor above what belongs to the name on its line. */
function isAfterValue(before: string, below: readonly string[]): boolean {
  if (before.trim() === '' || /[|>][-+\d]*\s*$/.test(before)) return false;
  if (!/(:|^\s*-|\s-)\s*$/.test(before)) return true;
  const next = below.find((line) => line.trim() !== '' && !line.trimStart().startsWith('#')) ?? '';
  const isInside = indentOf(next) > indentOf(before);
  return (
    !isInside &&
    !(before.trimEnd().endsWith(':') && /^\s*- /.test(next) && indentOf(next) === indentOf(before))
  );
}

const indentOf = (line: string) => line.length - line.trimStart().length;

interface FieldPlace {
  path: string[];
  /** Where it begins in the YAML. */
  at: number;
  /** Whether it is a field, and no point of a list. */
  isField: boolean;
}

/** Every field and every point of a list, in order. */
function placesIn(node: unknown, path: readonly string[] = []): FieldPlace[] {
  if (isMap(node)) {
    return node.items.flatMap(({ key, value }) => {
      if (!isScalar(key)) return [];
      const own = [...path, String(key.value)];
      return [{ path: own, at: key.range?.[0] ?? 0, isField: true }, ...placesIn(value, own)];
    });
  }
  if (!isSeq(node)) return [];
  return node.items.flatMap((item, index) => {
    const own = [...path, String(index)];
    const at = (item as Node | null)?.range?.[0];
    return [...(at === undefined ? [] : [{ path: own, at, isField: false }]), ...placesIn(item, own)];
  });
}
