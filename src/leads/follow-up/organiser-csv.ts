import type { Household } from './organised.ts';

/** What people call them: the first word of their name. Of whom no name is held any more, the reference. */
export const firstNameOf = ({ name, reference }: Pick<Household, 'name' | 'reference'>): string =>
  name.split(' ').find((word) => word !== '') ?? reference;

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
