import { createHmac } from 'node:crypto';

/** No vowels, and nothing that is mistaken for something else when read out. */
const ALPHABET = 'BCDFGHJKMNPQRTVWXY346789';

/** What a reference looks like: `XXXX-XXXX`. */
export const referencePattern = new RegExp(`^[${ALPHABET}]{4}-[${ALPHABET}]{4}$`);

/**
 * The key never rotates, so that an id has one reference for ever. It need not be secret: ids are random, or keyed
 * hashes, and nothing personal can be found from either.
 */
const KEY = 'hearth reference 1';

/** The reference of a submission; `collision` counts up while another submission has it. */
export function referenceOf(id: string, collision: number): string {
  let number = createHmac('sha256', KEY).update(`${id} ${collision}`).digest().readBigUInt64BE();
  let letters = '';
  for (let place = 0; place < 8; place += 1) {
    letters += ALPHABET[Number(number % BigInt(ALPHABET.length))];
    number /= BigInt(ALPHABET.length);
  }
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}
