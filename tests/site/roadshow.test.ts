import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { load } from 'cheerio';
import { expect, it } from 'vitest';
import type { Runtime } from '../../src/content/runtime.ts';
import { ROOT } from '../../src/tools/project.ts';
import { builtPages } from '../support/dist.ts';

/** Which agency's site was built. */
const AGENCY = process.env['AGENCY'] || 'county';
const tours = `${ROOT}content/${AGENCY}/tours`;
/** What isn’t of one tour. */
const OTHERS = /^\/roadshow\/(?:stall|partners)\//;
const hasTour = existsSync(tours) && readdirSync(tours).length > 0;

it('a roadshow has its page', () => {
  expect(builtPages().some(({ path }) => path === '/roadshow/')).toBe(hasTour);
});

it('each tour has a page of its own, to which the roadshow’s page leads', () => {
  const written = hasTour ? readdirSync(tours).map((file) => `/roadshow/${file.replace(/\.md$/, '')}/`) : [];
  const built = builtPages().filter(({ path }) => /^\/roadshow\/./.test(path) && !OTHERS.test(path));
  expect(built.map(({ path }) => path).toSorted()).toEqual(written.toSorted());
  const overview = builtPages().find(({ path }) => path === '/roadshow/');
  expect(written.filter((path) => overview?.$(`a[href="${path}"]`).length !== 1)).toEqual([]);
  for (const { $ } of built) {
    expect($('.crumbs a').last().attr('href')).toBe('/roadshow/');
    expect($('link[rel=canonical]').attr('href')).toMatch(/\/roadshow\/.+\/$/);
  }
});

it('what stands on pages of the roadshow by itself is true on every day', () => {
  const said = builtPages()
    .filter(({ path }) => path.startsWith('/roadshow/') && !OTHERS.test(path))
    .flatMap(({ $ }) => $('main').find('h2, .notice, .strong-link').text())
    .filter((words) => /\b(today|tomorrow|next|coming|running|last stop|behind us|now on)\b/i.test(words));
  expect(said).toEqual([]);
});

it('a tour that has finished says so, and promises no more stops', () => {
  const stops = builtPages()
    .filter(({ path }) => path === '/roadshow/folding-chairs/')
    .map(({ $ }) => [$('#stops').text(), /Where we stop|No more stops/.test($('main').text())]);
  expect(stops).toEqual(hasTour ? [['This tour has finished', false]] : []);
});

it('the roadshow’s van is drawn where there is a roadshow, and nowhere else', () => {
  const drawn = builtPages()
    .filter(({ $ }) => $('img[src*="/van."]').length > 0 || $('.hero .cream').length > 0)
    .map(({ path }) => path);
  const strays = hasTour ? [] : drawn;
  expect(strays).toEqual([]);
  expect(drawn.includes('/roadshow/')).toBe(hasTour);
});

it('a host reads on its own page, which a function makes, what the page for hosts says', () => {
  const { hosting, tours } = JSON.parse(readFileSync(`${ROOT}build/runtime.json`, 'utf8')) as Runtime;
  expect(Object.keys(hosting)).toEqual([
    ...new Set(Object.values(tours).flatMap(({ hosts }) => hosts ?? [])),
  ]);
  for (const [address, html] of Object.entries(hosting)) {
    const page = builtPages().find(({ path }) => path === address);
    const words = (text: string | undefined) => text?.replace(/\s+/g, ' ').trim();
    expect(words(page?.$('main .prose').text())).toContain(words(load(html).text()));
    const links = load(html)('a')
      .toArray()
      .map(({ attribs }) => attribs['href']);
    expect(links.filter((href) => page?.$(`main .prose a[href="${href}"]`).length === 0)).toEqual([]);
  }
});
