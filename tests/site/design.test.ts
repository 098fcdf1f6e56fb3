import { existsSync, readFileSync } from 'node:fs';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { EXTENDED, LETTERS } from '../../src/tools/build/fonts.ts';
import { builtPages, DIST, servedFile } from '../support/dist.ts';

const pages = builtPages();
const manifest = z
  .looseObject({
    name: z.string(),
    short_name: z.string(),
    start_url: z.string(),
    display: z.enum(['browser', 'minimal-ui']),
    theme_color: z.string(),
    background_color: z.string(),
    icons: z.array(
      z.looseObject({ src: z.string(), type: z.string(), sizes: z.string(), purpose: z.string().optional() }),
    ),
  })
  .parse(JSON.parse(readFileSync(`${DIST}/site.webmanifest`, 'utf8')));

it('every page names its icons and the manifest', () => {
  for (const { $, path } of pages) {
    const hrefs = ['icon', 'apple-touch-icon', 'manifest'].flatMap((rel) =>
      $(`link[rel="${rel}"]`)
        .toArray()
        .map(({ attribs }) => attribs['href'] ?? ''),
    );
    expect([path, hrefs.filter((href) => servedFile(href)).length]).toEqual([path, 4]);
  }
});

it('the manifest’s icons are of the sizes that it says, one for a mask and one for the largest phones', async () => {
  for (const { src, sizes } of manifest.icons.filter(({ type }) => type === 'image/png')) {
    const { width, height } = await sharp(servedFile(src)).metadata();
    expect(`${width}x${height}`).toBe(sizes);
  }
  expect(manifest.icons.some(({ purpose }) => purpose === 'maskable')).toBe(true);
  expect(manifest.icons.some(({ sizes, purpose }) => sizes === '512x512' && !purpose)).toBe(true);
});

it('the name under an icon gives nothing away to who sees somebody’s phone', () => {
  expect(manifest.short_name).not.toMatch(/foster|adopt/i);
});

it('favicon.ico holds a picture of 32 by 32 pixels', async () => {
  const ico = readFileSync(`${DIST}/favicon.ico`);
  expect(ico.subarray(0, 6)).toEqual(Buffer.from([0, 0, 1, 0, 1, 0]));
  const { width, height, format } = await sharp(
    ico.subarray(ico.readUInt32LE(18), ico.readUInt32LE(18) + ico.readUInt32LE(14)),
  ).metadata();
  expect({ width, height, format }).toEqual({ width: 32, height: 32, format: 'png' });
});

it('the page of the design system is for developers only', () => {
  expect(existsSync(`${DIST}/design`)).toBe(false);
  expect(readFileSync(`${DIST}/sitemap-0.xml`, 'utf8')).not.toContain('/design');
});

it('the fonts have every letter of every page', () => {
  const letters = new Set(LETTERS + EXTENDED);
  const missing = pages.flatMap(({ $, path }) => {
    const body = $('body').clone();
    body.find('script, style').remove();
    return [...new Set(body.text())]
      .filter((letter) => !letters.has(letter) && !/\s/.test(letter))
      .map((letter) => `${path} ${letter}`);
  });
  expect(missing).toEqual([]);
});
