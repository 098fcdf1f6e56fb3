import { readAsMeant } from '../platform/text/as-meant.ts';

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
