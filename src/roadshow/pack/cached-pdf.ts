import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type { Agency } from '../../content/schemas/index.ts';
import { CACHE, cached } from '../../platform/cached.ts';
import { sheetPdf } from './pdf.ts';
import { officePalette } from './pdf-palette.ts';
import type { Format, Sheet } from './sheet.ts';

/**
 * Draws a sheet as PDF, or takes the one that was drawn before of the same by the same code.
 * @param made when it is drawn, if it is
 * @throws as sheetPdf does
 */
export async function cachedPdf(
  sheet: Sheet,
  format: Format,
  { brand, made }: { brand: Agency['brand']; made: Date },
): Promise<Buffer> {
  const digest = createHash('sha256').update(JSON.stringify([sheet, format, officePalette(brand)]));
  for (const source of await sources()) digest.update(source);
  return cached(`${CACHE}/pdf/${digest.digest('hex')}.pdf`, () => sheetPdf(sheet, format, { brand, made }));
}

/** All that decides how a sheet is drawn beside its words and colours: this room, and the libraries with their fonts. */
async function sources(): Promise<Buffer[]> {
  const room = 'src/roadshow/pack';
  const names = (await readdir(room)).filter((name) => name.endsWith('.ts')).toSorted();
  return Promise.all(
    ['package-lock.json', ...names.map((name) => `${room}/${name}`)].map((file) => readFile(file)),
  );
}
