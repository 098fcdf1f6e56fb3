import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import subsetFont from 'subset-font';
import { CACHE, cached } from '../../platform/cached.ts';

/** The voices of a sheet: its text, what is said louder, and its headings. */
const VOICES = {
  text: { from: 'atkinson-hyperlegible-next', weight: 400 },
  strong: { from: 'atkinson-hyperlegible-next', weight: 700 },
  heading: { from: 'fraunces', weight: 560 },
} as const;
export type Voice = keyof typeof VOICES;

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)).join('');

/** Letters of western Europe and what English is typeset with, and those of Latin Extended-A: the site's own. */
const LETTERS = `${range(0x20, 0x7e)}${range(0xa0, 0xff)}ŒœŸ‐–—‘’‚“”„†•…′″‹›€™−`;
const EXTENDED = range(0x100, 0x17f) + range(0x218, 0x21b);

/** Which letters a file of a font has. */
const PARTS = {
  latin: { from: 'latin', letters: LETTERS },
  extended: { from: 'latin-ext', letters: EXTENDED },
} as const;
type Part = keyof typeof PARTS;

/** A file of a voice, as it is called in a PDF. */
export type FontName = `${Voice} ${Part}`;

const FONTS = (Object.keys(VOICES) as Voice[]).flatMap((voice) =>
  (Object.keys(PARTS) as Part[]).map((part) => ({
    name: `${voice} ${part}` as FontName,
    ...VOICES[voice],
    letters: PARTS[part].letters,
    file: `${VOICES[voice].from}-${PARTS[part].from}-wght-normal.woff2`,
  })),
);

/**
 * The fonts of a PDF by name, as TrueType of one weight each: pdfkit shows nothing of a woff2, and no weight of a
 * variable font. They are made once, and taken from the cache after that.
 */
export async function pdfFonts(): Promise<Record<FontName, Buffer>> {
  const made = await Promise.all(FONTS.map(async (font) => [font.name, await cachedFont(font)] as const));
  return Object.fromEntries(made) as Record<FontName, Buffer>;
}

async function cachedFont({ from, file, letters, weight }: (typeof FONTS)[number]): Promise<Buffer> {
  const whole = await readFile(`node_modules/@fontsource-variable/${from}/files/${file}`);
  const digest = createHash('sha256').update(`${weight} ${letters}`).update(whole).digest('hex');
  return cached(`${CACHE}/pdf-fonts/${digest}.ttf`, () =>
    subsetFont(whole, letters, { targetFormat: 'truetype', variationAxes: { wght: weight } }),
  );
}

/** A stretch of text that one file of a font has every letter of. */
export interface Run {
  part: Part;
  text: string;
}

/** Whether one of the fonts has a letter. */
export const hasLetter = (letter: string): boolean =>
  Object.values(PARTS).some(({ letters }) => letters.includes(letter));

/** A text without the letters that no font has, which would be drawn as boxes: emoji, and what isn’t Latin. */
export function inOurLetters(text: string): string {
  const composed = text.normalize('NFC');
  const kept = [...composed].filter(hasLetter).join('');
  return kept === composed ? composed : kept.replaceAll(/ {2,}/g, ' ').trim();
}

/**
 * Parts a text by the files that have its letters; a sign that none has, such as an emoji, is left out.
 * @throws when none has a letter of a word: what it says would be lost
 */
export function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  const losesWords = [...text.normalize('NFC')].some(
    (letter) => /[\p{L}\p{N}]/u.test(letter) && !hasLetter(letter),
  );
  for (const letter of losesWords ? text : inOurLetters(text)) {
    const last = runs.at(-1);
    if (last && PARTS[last.part].letters.includes(letter)) {
      last.text += letter;
      continue;
    }
    const part = (Object.keys(PARTS) as Part[]).find((each) => PARTS[each].letters.includes(letter));
    if (!part)
      throw new Error(`The fonts have no “${letter}”, which is in “${text}”. Write it in other letters.`);
    runs.push({ part, text: letter });
  }
  return runs;
}
