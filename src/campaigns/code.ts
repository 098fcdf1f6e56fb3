import { bareCode, readAsMeant } from '../platform/text/as-meant.ts';

/**
 * The code of a campaign, a placement or an event that was meant by what came with a form or stood in an address:
 * capitals, white space, invisible characters and marks around it are forgiven.
 * @param known what has a code, by code
 * @returns undefined for an unknown code, which never fails anything
 */
export function readCode(given: string, known: object): string | undefined {
  const code = readAsMeant(given);
  return Object.hasOwn(known, code) ? code : undefined;
}

/** Every code that counts for a campaign, a partner, a tour or an area: its own, and those it had before. */
export const namesOf = (of: string, codes: Readonly<Record<string, { of: string }>>): string[] =>
  Object.keys(codes).filter((code) => codes[code]?.of === of);

/**
 * A code as readCode reads it, whatever stands between its words: `Stanley_Library`, `stanley%20library` and
 * `stanleylibrary` are `stanley-library`. Codes that are one after that are an error of content (clashing-codes.ts).
 */
export function readTypedCode(given: string, known: object): string | undefined {
  const bare = bareCode(readAsMeant(given));
  return readCode(given, known) ?? Object.keys(known).find((code) => bareCode(code) === bare);
}
