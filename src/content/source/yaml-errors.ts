import { YAMLParseError } from 'yaml';

/** What is wrong with a line of a file that isn't YAML, and what to do: the end of a sentence, and a sentence. */
export interface YamlMistake {
  /** Counted from the top of the file; absent when nobody knows. */
  line?: number;
  message: string;
  cure: string;
}

interface Kind {
  said: RegExp;
  /** What the line has, where one thing is said of several mistakes. */
  has?: RegExp;
  /** The line that has to be mended, when it stands above the one that is named. */
  begins?: RegExp;
  message: string;
  cure: string;
}

const QUOTE = 'Put quotes around all that stands after the name and its colon';

/** What editors do, by what the parser says of it. */
const KINDS: readonly Kind[] = [
  {
    said: /^Nested mappings/,
    has: /:\s.*:(\s|$)/,
    message: 'has a second colon with a space after it',
    cure: `${QUOTE}: title: "Library evening: meet carers".`,
  },
  {
    said: /^Nested mappings/,
    message: 'has something after its colon, and the line below begins further in, as if it belonged to it',
    cure: 'Let both lines begin at the same place, or write what belongs to it below it only.',
  },
  {
    said: /must start at the same column|^A block sequence may not be/,
    message: 'begins further in, or less far, than the lines that it belongs with',
    cure: 'Write as many spaces before it as they have.',
  },
  {
    said: /^Missing closing "/,
    begins: /^\s*(-\s+)*([\w-]+:\s+)?"[^"]*$/,
    message: 'has a quote that is opened and not closed',
    cure: 'Write " at the end as well.',
  },
  {
    said: /^Missing closing '/,
    begins: /^\s*(-\s+)*([\w-]+:\s+)?'[^']*$/,
    message: 'has a quote that is opened and not closed',
    cure: 'Put " at both ends of it, or write ’ for an apostrophe.',
  },
  {
    said: /at node end|^Unresolved alias/,
    has: /(^|:|-)\s*\*/,
    message: 'has a value that begins with *, which means something else here',
    cure: `${QUOTE}, and take the stars out: fields have no bold words.`,
  },
  {
    said: /at node end/,
    message: 'goes on after its closing quote',
    cure: 'Put " around all of it, and write “ ” and ’ for the quotes inside.',
  },
  {
    said: /^Plain value cannot start|^Not a YAML token/,
    message: 'has a value that begins with a sign which means something else here',
    cure: `${QUOTE}.`,
  },
  {
    said: /^Map keys must be unique/,
    message: 'has a field that is there already',
    cure: 'Take one of the two out.',
  },
  {
    said: /^Tabs are not allowed/,
    message: 'begins with a tab',
    cure: 'Write two spaces in its place.',
  },
  {
    said: /must be sufficiently indented and end with a/,
    begins: /^[^\]}]*[[{][^\]}]*$/,
    message: 'has a bracket or a brace that is opened and not closed',
    cure: 'Write ] or } at the end as well.',
  },
  {
    said: /^Implicit (map )?keys need/,
    message: 'has no field’s name with a colon and a space after it',
    cure: 'Write it as name: value, or put it into quotes together with the line above.',
  },
];

/**
 * What a parser's error means for whoever wrote the file.
 * @param text the file, to look for the line in
 * @param above how many lines of it stand above what was parsed
 */
export function explainYaml(error: unknown, text: string, above: number): YamlMistake {
  const said = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
  // As much of each as tells what it is: no line may take long.
  const lines = text.split(/\r\n|\n|\r/).map((each) => each.slice(0, 300));
  const line = error instanceof YAMLParseError ? error.linePos?.[0].line : lineOfAlias(said, lines, above);
  const at = line === undefined ? undefined : line + above;
  const written = at === undefined ? '' : (lines[at - 1] ?? '');
  const kind = KINDS.find((each) => each.said.test(said) && (each.has?.test(written) ?? true));
  if (!kind) {
    return {
      ...(at !== undefined && { line: at }),
      message: `cannot be read as YAML: ${withoutWords(said)}`,
      cure: 'Often a colon stands without quotes around its text, or a space is missing at the start of a line.',
    };
  }
  const { begins, message, cure } = kind;
  const opened = begins ? lines.slice(0, at).findLastIndex((each) => begins.test(each)) + 1 : 0;
  const found = opened || at;
  return { ...(found !== undefined && { line: found }), message, cure };
}

/** What the parser said, but for where, and for what it quotes: that may be a person's name. */
const withoutWords = (said: string) =>
  said
    .replace(/ at line \d+.*$/, '')
    .replace(/: .*\p{L}.*$/u, '')
    .replace(/[.:]$/, '');

/** Where the parser doesn't say it: the line of a * that names nothing, counted as the parser does. */
function lineOfAlias(said: string, lines: readonly string[], above: number): number | undefined {
  const name = /^Unresolved alias.*: (.*)$/.exec(said)?.[1];
  const found = name === undefined ? -1 : lines.findIndex((line) => line.includes(`*${name}`));
  return found < 0 ? undefined : found + 1 - above;
}
