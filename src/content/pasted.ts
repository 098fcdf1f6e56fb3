import { withoutUnseen } from '../platform/text/unseen.ts';

/** A code, a time or an address as it was meant: without what nobody sees, and with plain spaces. */
export const cleanPasted = (text: string): string =>
  text
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();

/** What stands before a value in a line of YAML, indentation, dashes and its name, and what stands after it. */
const AROUND_VALUE =
  /^[\s\p{Cf}]*(-[\s\p{Cf}]+)*([\w-]+[\s\p{Cf}]*:(?=[\s\p{Cf}]|$)[\s\p{Cf}]*)?|[\s\p{Cf}]+$/gu;

/**
 * YAML whose own spaces are plain: pasted ones, which look the same, make `starts:` a word. A value keeps its own,
 * unless it is a list in brackets.
 */
export const cleanYaml = (text: string): string =>
  text
    .split('\n')
    .map((line) => {
      const cleaned = line.replace(AROUND_VALUE, plainSpaces).replace(/ +(?=\r?$)/, '');
      return /^ *(- +)*([\w-]+: *)?[[{]/.test(cleaned) ? plainSpaces(cleaned) : cleaned;
    })
    .join('\n');

/** A Markdown file with its front matter cleaned like that. */
export const cleanFrontMatter = (text: string): string =>
  text.replace(/^[\s\p{Cf}]*---[^\n]*\n[^]*?\n---[^\n]*/u, cleanYaml);

const plainSpaces = (text: string) => withoutUnseen(text).replace(/[^\S\t\r]/g, ' ');
