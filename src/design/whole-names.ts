/**
 * A name of three words or more with what is written close to it: a line could begin with its comma. Its letters are
 * spelt out, since older phones don't know `\p{L}`.
 */
const NAMES = /(\S*[A-Za-zÀ-ɏ](?:-[A-Za-zÀ-ɏ]+){2,}\S*)/;

/** Words in parts, of which every second is such a name, Chester-le-Street, that stays on one line where it fits. */
export const splitAtNames = (words: string): string[] => words.split(NAMES);
