import { readFormerAddress } from '../content/former-address.ts';

/** The codes in earlier addresses of what has one, `/go/Old-Name/`, as readCode reads them. */
export const codesIn = (formerly: readonly string[]): string[] =>
  formerly.flatMap((former) => {
    const read = readFormerAddress(former);
    const [, code] =
      (read.ok && /^\/(?:campaigns|areas|roadshow|go)\/([^/]+)$/.exec(read.address.path)) || [];
    return code === undefined ? [] : [code];
  });
