import { withoutUnseen } from '../platform/text/unseen.ts';

/** A code, a time or an address as it was meant: without what nobody sees, with plain spaces, in no curly quotes. */
export const cleanPasted = (text: string): string =>
  text
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[“”‘’](.+)[“”‘’]$/, '$1');

/** What stands before a value in a line of YAML, indentation, dashes and its name, and what stands after it. */
const AROUND_VALUE =
  /^[\s\p{Cf}]*(-[\s\p{Cf}]+)*([\w-]+[\s\p{Cf}]*:(?=[\s\p{Cf}]|$)[\s\p{Cf}]*)?|[\s\p{Cf}]+$/gu;

/** A code, a number or a time between curly quotes: no words are written so. */
const CURLY_QUOTED = '[“”‘’]([a-z\\d][a-z\\d:/.+-]*(?: \\d\\d:\\d\\d)?)[“”‘’]';
const CURLY_VALUE = new RegExp(`(?<=^ *(?:- +)*(?:- +|[a-z]\\w*: *))${CURLY_QUOTED}(?=\\r?$)`);
const CURLY_IN_BRACKETS = new RegExp(`(?<=[[{:,] *)${CURLY_QUOTED}(?= *[\\]},])`, 'g');

/**
 * YAML whose own spaces are plain: pasted ones, which look the same, make `starts:` a word. A value keeps its own,
 * unless it is a list in brackets.
 */
export const cleanYaml = (text: string): string =>
  text
    .split('\n')
    .map((line) => {
      const cleaned = line
        .replace(AROUND_VALUE, plainSpaces)
        .replace(/ +(?=\r?$)/, '')
        .replace(CURLY_VALUE, '$1');
      const isInBrackets = /^ *(- +)*([\w-]+: *)?[[{]/.test(cleaned);
      return isInBrackets ? plainSpaces(cleaned).replaceAll(CURLY_IN_BRACKETS, '$1') : cleaned;
    })
    .join('\n');

const plainSpaces = (text: string) => withoutUnseen(text).replace(/[^\S\t\r]/g, ' ');
