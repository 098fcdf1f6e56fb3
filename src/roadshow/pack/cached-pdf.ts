import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type { Agency } from '../../content/schemas/index.ts';
import { CACHE, cached } from '../../platform/cached.ts';
import { sheetsPdf, type PdfPage } from './pdf.ts';
import { officePalette } from './pdf-palette.ts';

/**
 * Draws sheets as PDF, or takes the one that was drawn before of the same by the same code.
 * @param made when it is drawn, if it is
 * @throws as sheetsPdf does
 */
export async function cachedPdf(
  pages: readonly PdfPage[],
  { brand, made }: { brand: Agency['brand']; made: Date },
): Promise<Buffer> {
  const digest = createHash('sha256').update(JSON.stringify([pages, officePalette(brand)]));
  for (const source of await sources(pages)) digest.update(source);
  return cached(`${CACHE}/pdf/${digest.digest('hex')}.pdf`, () => sheetsPdf(pages, { brand, made }));
}

/** All that decides how sheets are drawn beside words and colours: this room, the libraries with their fonts, drawings. */
async function sources(pages: readonly PdfPage[]): Promise<Buffer[]> {
  const room = 'src/roadshow/pack';
  const names = (await readdir(room)).filter((name) => name.endsWith('.ts')).toSorted();
  const drawings = pages.flatMap(({ sheet }) => sheet.pictures ?? []);
  const files = [
    'package-lock.json',
    ...names.map((name) => `${room}/${name}`),
    ...drawings.map((name) => `src/design/pictures/${name}.svg`),
  ];
  return Promise.all(files.map((file) => readFile(file)));
}
