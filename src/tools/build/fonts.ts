import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { AstroIntegration } from 'astro';
import subsetFont from 'subset-font';
import { CACHE, cached } from '../../platform/cached.ts';
import { ROOT } from '../project.ts';

/** Letters of every text: those of western Europe, and what English is typeset with. */
export const LETTERS = [...range(0x20, 0x7e), ...range(0xa0, 0xff), ...'ŒœŸ‐–—‘’‚“”„†•…′″‹›€™−×'].join('');

/** Letters of Polish, Turkish, Romanian and their like: Latin Extended-A, and the four with a comma below. */
export const EXTENDED = [...range(0x100, 0x17f), ...range(0x218, 0x21b)].join('');

const FAMILIES = {
  text: { from: 'atkinson-hyperlegible-next', weights: { min: 400, max: 700 } },
  headings: { from: 'fraunces', weights: 560 },
};

/** The fonts, in the weights that the design uses. Each page loads the first of a family, the other where it needs it. */
const FONTS = Object.entries(FAMILIES).flatMap(([name, { from, weights }]) => [
  { name, weights, from: `${from}/files/${from}-latin`, letters: LETTERS },
  { name: `${name}-extended`, weights, from: `${from}/files/${from}-latin-ext`, letters: EXTENDED },
]);

/** Makes the fonts smaller before a build or a start: styles find them as `hearth-fonts/text.woff2`. */
export const fonts = (): AstroIntegration => ({
  name: 'hearth-fonts',
  hooks: {
    'astro:config:setup': async ({ updateConfig }) => {
      updateConfig({ vite: { resolve: { alias: { 'hearth-fonts': await makeFonts() } } } });
    },
  },
});

/** Makes them, or takes those that were made before from the same. @returns their folder */
export async function makeFonts(): Promise<string> {
  const sources = await Promise.all(
    FONTS.map(async ({ from, ...font }) => ({
      ...font,
      whole: await readFile(`${ROOT}node_modules/@fontsource-variable/${from}-wght-normal.woff2`),
    })),
  );
  const digest = createHash('sha256').update(JSON.stringify(FONTS));
  for (const { whole } of sources) digest.update(whole);
  const folder = `${ROOT}${CACHE}/fonts/${digest.digest('hex').slice(0, 16)}`;
  for (const { name, whole, letters, weights } of sources) {
    await cached(`${folder}/${name}.woff2`, () =>
      subsetFont(whole, letters, { targetFormat: 'woff2', variationAxes: { wght: weights } }),
    );
  }
  return folder;
}

function range(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index));
}
