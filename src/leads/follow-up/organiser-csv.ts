import type { Household } from './organised.ts';

/** What stands before a name, and is none. */
const NO_NAME = /^(the|mr|mrs|ms|miss|mx|dr|rev|sir|family)\.?$/i;

/** What people call them: the first word of their name that is one. Of whom no name is held any more, the reference. */
export function firstNameOf({ name, reference }: Pick<Household, 'name' | 'reference'>): string {
  const words = name.split(' ').filter((word) => word !== '');
  return words.find((word) => !NO_NAME.test(word)) ?? words[0] ?? reference;
}

/**
 * A cell that no spreadsheet takes for a formula: what may begin one, full-width forms too, gets an apostrophe before it
 * (OWASP, CSV injection). Always quoted, RFC 4180.
 */
const cell = (text: string): string =>
  `"${(/^\s*[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** Who is coming, for a spreadsheet: first names and places only. UTF-8 with a byte order mark, RFC 4180. */
export const listAsCsv = (coming: readonly Household[]): string =>
  `\ufeff${[['First name', 'Places'], ...coming.map((each) => [firstNameOf(each), String(each.places)])]
    .map((row) => `${row.map(cell).join(',')}\r\n`)
    .join('')}`;
