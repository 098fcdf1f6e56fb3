import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { boxOf, drawShapes, readPdf } from '../unit/roadshow/pack/read-pdf.ts';
import { FORMATS, type Format } from '../../src/roadshow/pack/sheet.ts';
import { builtPages, DIST } from '../support/dist.ts';
import { readQr } from '../support/read-qr.ts';

const FOLDER = '/roadshow/partners/';
const packs = readdirSync(join(DIST, FOLDER), { withFileTypes: true })
  .filter((each) => each.isDirectory())
  .map(({ name }) => name);
/** Pages of packs, with a code on them, by the pack’s code. */
const pages = builtPages().flatMap((page) => {
  const [, code = '', inside = ''] = page.path.match(/^\/roadshow\/partners\/([^/]+)\/(.*)$/) ?? [];
  return packs.includes(code) && page.$('svg.qr').length > 0 ? [{ ...page, code, inside }] : [];
});

/** What an SVG’s code says. */
const readSvg = async (svg: string) =>
  readQr(
    await sharp(
      Buffer.from(svg.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300"')),
    )
      .png()
      .toBuffer(),
  );

/** Where a link of a pack says that it stands, by where it does. */
const AT = '(poster|handout|card|screen|slides)';

it.each(packs)('every code on every page of %s is read, and opens its own short link', async (code) => {
  const own = pages.filter((page) => page.code === code);
  expect(own.filter(({ inside }) => inside.startsWith('sheets/')).length).toBeGreaterThan(2);
  for (const { $, inside } of own) {
    const version = /^(?:sheets|screen|slides)\/(?!undated)([^/]+)\/$/.exec(inside)?.[1];
    const link = `http://localhost:4321/go/${code}${version ? `/${version}` : ''}`;
    const drawn = $('svg.qr').toArray();
    // The same drawing says the same: ten cards are read once.
    const read = new Map(
      await Promise.all(
        [...new Set(drawn.map((svg) => $.html(svg)))].map(async (svg) => [svg, await readSvg(svg)] as const),
      ),
    );
    for (const svg of drawn) {
      const says = read.get($.html(svg));
      const isCard = $(svg).closest('.plain-card').length > 0;
      const wanted = isCard ? `^${link}\\?at=card$` : `^${link}(\\?at=${AT})?$`;
      expect([inside, says]).toEqual([inside, expect.stringMatching(new RegExp(wanted))]);
    }
  }
});

/** How many pixels a point has where the code of a sheet is to be read. */
const SCALES: Record<Format, number> = {
  'poster-a3': 1,
  'poster-a4': 1,
  'handout-a5': 2,
  'cards-a4': 3,
  card: 3,
};

/** What the first code of a PDF says: of ten cards that of the upper left one. */
async function readFirst(file: string, format: Format): Promise<(string | undefined)[]> {
  const pdf = readPdf(readFileSync(file));
  return Promise.all(
    pdf.pages.map(async (page) => {
      const drawn = await drawShapes(pdf, page, SCALES[format]);
      if (format !== 'cards-a4') return readQr(drawn);
      const [, , width = 0, height = 0] = boxOf(page, 'MediaBox') ?? [];
      const [wide, high] = [85, 55].map((mm) => Math.floor((mm * 72 * 3) / 25.4)) as [number, number];
      const left = Math.round((width * 3) / 2 - wide);
      const top = Math.round((height * 3) / 2 - 2.5 * high);
      return readQr(await sharp(drawn).extract({ left, top, width: wide, height: high }).png().toBuffer());
    }),
  );
}

/** Every file of two packs is read, and one of each other: they are all drawn alike. */
const FULLY = 2;
const formats = Object.keys(FORMATS) as Format[];

describe('each file to print has a code that opens its own short link', () => {
  it.each(packs.map((code, index) => ({ code, index })))('of $code', async ({ code, index }) => {
    const folder = join(DIST, FOLDER, code);
    const files = readdirSync(folder).filter((name) => name.endsWith('.pdf'));
    const read = index < FULLY ? files : files.filter((_, place) => place === index % files.length);
    expect(read.length).toBeGreaterThan(index < FULLY ? 10 : 0);
    for (const name of read) {
      // `pl-poster-a4-undated.pdf`
      const format =
        formats.find((each) => new RegExp(`(^|-)${each}(-undated)?\\.pdf$`).test(name)) ?? 'card';
      const version = name.slice(0, name.indexOf(format)).replace(/-$/, '');
      const link = `http://localhost:4321/go/${code}${version ? `/${version}` : ''}?at=${FORMATS[format].placement}`;
      const [first] = (await readFirst(join(folder, name), format)).filter((each) => each !== undefined);
      expect([name, first]).toEqual([name, link]);
    }
  });
});
