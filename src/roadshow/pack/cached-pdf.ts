import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type { Agency } from '../../content/schemas/index.ts';
import { CACHE, cached } from '../../platform/cached.ts';
import { sheetsPdf, type PdfPage } from './pdf.ts';
import { officePalette } from './pdf-palette.ts';

/**
 * Draws sheets as PDF, or takes the one that was drawn before of the same by the same code.
 * @param code `digestOfCode()`
 * @param made when it is drawn, if it is
 * @throws as sheetsPdf does
 */
export function cachedPdf(
  pages: readonly PdfPage[],
  { brand, made, code }: { brand: Agency['brand']; made: Date; code: string },
): Promise<Buffer> {
  const words = JSON.stringify([code, pages, officePalette(brand)]);
  const name = createHash('sha256').update(words).digest('hex');
  return cached(`${CACHE}/pdf/${name}.pdf`, () => sheetsPdf(pages, { brand, made }));
}

/**
 * Reads all that decides how a pack is drawn beside words and colours: this room, the libraries with their fonts, drawings.
 * @returns a SHA-256 in hex
 */
export async function digestOfCode(): Promise<string> {
  const digest = createHash('sha256').update(await readFile('package-lock.json'));
  for (const [room, ending] of [
    ['src/roadshow/pack', '.ts'],
    ['src/design/pictures', '.svg'],
  ] as const) {
    const names = (await readdir(room)).filter((name) => name.endsWith(ending)).toSorted();
    for (const name of names) digest.update(await readFile(`${room}/${name}`));
  }
  return digest.digest('hex');
}
