/** What is wrong with a file that is no plain text, and what to do: the end of a sentence, and a sentence. */
export interface OtherFormat {
  message: string;
  cure: string;
}

const COPY = 'copy its words into a new text file that begins as the others there do.';

const WORD: OtherFormat = {
  message: 'is a Word file, or another of its kind, and no plain text, whatever its name says',
  cure: `Open it in Word, and ${COPY}`,
};

/** How files begin that editors rename, in bytes: docx, odt and pages are archives. */
const BINARY: readonly (readonly [begins: string, format: OtherFormat])[] = [
  ['504b0304', WORD],
  ['d0cf11e0', WORD],
];

/** The same of those that are text of another kind. */
const TEXTS: readonly (readonly [begins: RegExp, format: OtherFormat])[] = [
  [/^\{\\rtf/, { ...WORD, message: 'is rich text (RTF), and no plain text, whatever its name says' }],
  [/^%PDF-/, { message: 'is a PDF, whatever its name says', cure: `Open it, and ${COPY}` }],
  [
    /^\s*<(!doctype|html)\b/i,
    { message: 'is a web page (HTML), whatever its name says', cure: `Open it in a browser, and ${COPY}` },
  ],
];

/** The format of a file that is no text for editors, by how it begins. */
export function otherFormat(bytes: Uint8Array): OtherFormat | undefined {
  const begins = Buffer.from(bytes.subarray(0, 200));
  const hex = begins.toString('hex');
  const text = begins.toString('utf8').replace(/^\ufeff/, '');
  const found =
    BINARY.find(([expected]) => hex.startsWith(expected)) ?? TEXTS.find(([expected]) => expected.test(text));
  return found?.[1];
}

/**
 * A file's text: UTF-8, or UTF-16 where it says so, as Notepad’s “Unicode”.
 * @throws TypeError when it is neither
 */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const mark =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(mark, { fatal: true }).decode(bytes);
}
