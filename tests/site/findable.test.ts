import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { load } from 'cheerio';
import { Temporal } from 'temporal-polyfill';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Redirects } from '../../src/content/redirects.ts';
import { PRODUCTION } from '../../src/tools/build/functions.ts';
import { builtPages, DIST, servedFile, type BuiltPage } from '../support/dist.ts';

const pages = builtPages();
const isHidden = ({ $ }: BuiltPage) => $('meta[name=robots]').attr('content') === 'noindex';
const open = pages.filter((page) => !isHidden(page));
const meta = ({ $ }: BuiltPage, property: string) => $(`meta[property="${property}"]`).attr('content') ?? '';
const pathOf = (address: string | undefined) => (address ? new URL(address).pathname : undefined);

const thing = z.looseObject({ '@context': z.literal('https://schema.org'), '@type': z.string() });
const blocks = ({ $ }: BuiltPage) =>
  $('script[type="application/ld+json"]')
    .toArray()
    .map((element) => thing.parse(JSON.parse($(element).text())));
const blockOf = (page: BuiltPage, type: string) => blocks(page).find((block) => block['@type'] === type);
/** The addresses that a sitemap lists. */
function locations(map: string | undefined): string[] {
  const $ = load(read(pathOf(map) ?? ''), { xml: true });
  return $('loc')
    .toArray()
    .map((element) => $(element).text());
}
const read = (file: string) => readFileSync(`${DIST}/${file}`, 'utf8');

describe('a page that may be found', () => {
  it.each(open)('$path says its address, and who it is where it is shared', async (page) => {
    expect(pathOf(page.$('link[rel=canonical]').attr('href'))).toBe(page.path);
    expect(pathOf(meta(page, 'og:url'))).toBe(page.path);
    expect(meta(page, 'og:title').length).toBeGreaterThan(3);
    expect(meta(page, 'og:description')).toBe(page.$('meta[name=description]').attr('content'));
    expect(page.$('meta[name="twitter:card"]').attr('content')).toBe('summary_large_image');
    const picture = servedFile(pathOf(meta(page, 'og:image')) ?? '');
    const { width, height, format } = await sharp(picture).metadata();
    expect({ width, height, format }).toEqual({ width: 1200, height: 630, format: 'png' });
  });

  it.each(open)('$path has data that machines can read', (page) => {
    const types = blocks(page).map((block) => block['@type']);
    expect(new Set(types).size).toBe(types.length);
    const crumbs = page.$('.crumbs a').toArray();
    const list = z
      .looseObject({ itemListElement: z.array(z.looseObject({ name: z.string(), item: z.url() })) })
      .optional()
      .parse(blockOf(page, 'BreadcrumbList'));
    expect(list?.itemListElement.map(({ name, item }) => [name, pathOf(item)]) ?? []).toEqual(
      crumbs.map((element) => [page.$(element).text().trim(), element.attribs['href']]),
    );
  });

  it.each(open)('$path is named alike by its other languages', (page) => {
    const languages = ({ $ }: BuiltPage) =>
      $('link[rel=alternate][hreflang]')
        .toArray()
        .map(({ attribs }) => [attribs['hreflang'], pathOf(attribs['href'])]);
    for (const [language, path] of languages(page)) {
      const other = pages.find((each) => each.path === path);
      expect(other && languages(other)).toEqual(languages(page));
      expect(other?.$('main').attr('lang') ?? 'en-GB').toBe(language);
    }
  });
});

it('a page that may not be found has no address to share', () => {
  const hidden = pages.filter(isHidden);
  expect(hidden.map(({ path }) => path)).toContain('/too-many/');
  for (const page of hidden) expect(page.$('link[rel=canonical], meta[property]').length).toBe(0);
});

it('the home page introduces the service', () => {
  const home = pages.find(({ path }) => path === '/');
  expect(home && blockOf(home, 'Organization')).toMatchObject({ name: home?.$('title').text() });
});

it('the questions that machines read are those of the page', () => {
  const page = pages.find(({ path }) => path === '/questions/');
  const { mainEntity } = z
    .looseObject({
      mainEntity: z.array(
        z.looseObject({ name: z.string(), acceptedAnswer: z.looseObject({ text: z.string() }) }),
      ),
    })
    .parse(page && blockOf(page, 'FAQPage'));
  const shown = page?.$('details').toArray() ?? [];
  expect(mainEntity.map(({ name }) => name)).toEqual(
    shown.map((element) => page?.$(element).find('summary').text().trim()),
  );
  const words = (text: string) => text.replaceAll(/\s+/g, '');
  for (const [index, { acceptedAnswer }] of mainEntity.entries()) {
    expect(words(page?.$(shown[index]).text() ?? '')).toContain(words(acceptedAnswer.text));
  }
});

it('every story is an article', () => {
  const stories = pages.filter(({ path }) => /^\/stories\/.+/.test(path));
  expect(stories.length).toBeGreaterThan(0);
  for (const story of stories) {
    expect(blockOf(story, 'Article')).toMatchObject({ headline: story.$('h1').text() });
    expect(meta(story, 'og:type')).toBe('article');
  }
});

it('the sitemap lists what may be found, all of it and nothing else', () => {
  const robots = read('robots.txt');
  expect(robots).not.toMatch(/^Disallow: \S/m);
  const index = /^Sitemap: (\S+)$/m.exec(robots)?.[1];
  const listed = locations(index).flatMap(locations);
  expect(listed.map(pathOf).toSorted()).toEqual(open.map(({ path }) => path).toSorted());
});

it('security.txt is whole, and holds for less than a year', () => {
  const fields = new Map(
    read('.well-known/security.txt')
      .trim()
      .split('\n')
      .map((line) => line.split(': ') as [string, string]),
  );
  expect(fields.get('Contact')).toMatch(/^mailto:\S+@\S+$/);
  expect(pathOf(fields.get('Canonical'))).toBe('/.well-known/security.txt');
  const expires = Temporal.Instant.from(fields.get('Expires') ?? '');
  const built = Temporal.Instant.from(process.env['NOW'] ?? Temporal.Now.instant().toString());
  expect(expires.since(built).total('days')).toBeGreaterThan(150);
  expect(expires.since(built).total('days')).toBeLessThan(365);
});

it('every address that lost ones are led to is a page, and none hides one', () => {
  const { pages, moved }: Redirects = JSON.parse(readFileSync(`${PRODUCTION}/redirects.json`, 'utf8'));
  expect(pages.length).toBeGreaterThan(50);
  expect([...pages, ...moved.map(({ to }) => to)].filter((address) => !servedFile(address))).toEqual([]);
  expect(moved.filter(({ from }) => servedFile(`${from.path}/`))).toEqual([]);
});

it('no photo is there that no page shows', () => {
  const shown = new Set(
    pages.flatMap(({ $ }) =>
      $('source[srcset], img[srcset]')
        .toArray()
        .flatMap(({ attribs }) => attribs['srcset']?.split(', ').map((part) => part.split(' ')[0]) ?? []),
    ),
  );
  const files = existsSync(`${DIST}/photos`) ? readdirSync(`${DIST}/photos`) : [];
  expect(files.filter((file) => !shown.has(`/photos/${file}`))).toEqual([]);
});
