import { codeIn } from '../content/former-address.ts';

/** The codes in earlier addresses of what has one, `/go/Old-Name/`, as readCode reads them. */
export const codesIn = (formerly: readonly string[]): string[] =>
  formerly.flatMap((former) => codeIn(former) ?? []);
