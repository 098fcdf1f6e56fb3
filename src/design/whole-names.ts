/** A name of three words or more with what is written close to it: a line could begin with its comma. */
const NAMES = /(\S*\p{L}(?:-\p{L}+){2,}\S*)/u;

/** Words in parts, of which every second is such a name, Chester-le-Street, that stays on one line where it fits. */
export const splitAtNames = (words: string): string[] => words.split(NAMES);
