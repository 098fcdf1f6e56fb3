import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type { Agency } from '../../content/schemas/index.ts';
import type { PictureName } from '../../design/picture-names.ts';
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
  const drawings = pages.flatMap(({ sheet }) => sheet.pictures ?? []);
  for (const source of await sourcesOf(drawings)) digest.update(source);
  return cached(`${CACHE}/pdf/${digest.digest('hex')}.pdf`, () => sheetsPdf(pages, { brand, made }));
}

/** All that decides how a pack is drawn beside words and colours: this room, the libraries with their fonts, drawings. */
export async function sourcesOf(drawings: readonly PictureName[]): Promise<Buffer[]> {
  const room = 'src/roadshow/pack';
  const names = (await readdir(room)).filter((name) => name.endsWith('.ts')).toSorted();
  const files = [
    'package-lock.json',
    ...names.map((name) => `${room}/${name}`),
    ...drawings.map((name) => `src/design/pictures/${name}.svg`),
  ];
  return Promise.all(files.map((file) => readFile(file)));
}
