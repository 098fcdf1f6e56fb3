import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { pictureNames } from '../../../src/design/picture-names.ts';
import { ROOT } from '../../../src/tools/project.ts';

const FOLDER = `${ROOT}src/design/pictures`;

it('every drawing has its name in the list, and there are a dozen', () => {
  const files = readdirSync(FOLDER).map((file) => file.replace('.svg', ''));
  expect(files.toSorted()).toEqual([...pictureNames]);
  expect(files.length).toBeGreaterThanOrEqual(12);
});

it('every drawing is chosen by somebody', () => {
  const chosen = ['content/county', 'content/regional', 'src/events', 'src/pages', 'src/site'].flatMap(
    (folder) =>
      readdirSync(`${ROOT}${folder}`, { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.(md|astro|ts)$/.test(file))
        .map((file) => readFileSync(`${ROOT}${folder}/${file}`, 'utf8')),
  );
  expect(
    pictureNames.filter((name) => !chosen.some((text) => new RegExp(`\\b${name}\\b`).test(text))),
  ).toEqual([]);
});

describe.each(pictureNames)('the drawing %s', (name) => {
  const text = readFileSync(`${FOLDER}/${name}.svg`, 'utf8');
  const $ = load(text, { xml: true });

  it('is light, of one size, for day and night, with a lit window', () => {
    expect(brotliCompressSync(text).byteLength).toBeLessThan(6144);
    expect($('svg').attr('viewBox')).toBe('0 0 640 400');
    expect(text).toContain('@media(prefers-color-scheme:dark)');
    expect($('.l, .m').length).toBeGreaterThan(0);
  });

  it('is drawn: no words, scripts or pictures in it, and every class has its colour', () => {
    expect($('text, script, image, foreignObject, a').length).toBe(0);
    const used = new Set(
      $('[class]')
        .toArray()
        .map((element) => $(element).attr('class')),
    );
    expect([...used].filter((each) => !text.includes(`.${each}{fill:`))).toEqual([]);
  });
});
