import { readdirSync, readFileSync } from 'node:fs';
import { transform } from 'esbuild';
import { expect, it } from 'vitest';
import { brotli } from '../../src/tools/local/serve.ts';
import { builtPages, DIST, type BuiltPage } from '../support/dist.ts';

const pages = builtPages().filter(({ $ }) => $('astro-island').length > 0);
const scripts = new Map(
  readdirSync(`${DIST}/_astro`)
    .filter((name) => name.endsWith('.js'))
    .map((name) => [name, readFileSync(`${DIST}/_astro/${name}`, 'utf8')]),
);

/** Budget of src/README.md for a page with an island, in bytes after brotli. */
const MOST_SCRIPT = 75 * 1024;

/** Words that these libraries can't do without, however they are packed. */
const NOT_IN_ISLANDS = {
  Temporal: /PlainDateTime|ZonedDateTime/,
  zod: /ZodError|invalid_type|_zod\b/,
  'csv-parse': /CSV_INVALID/,
};

/** The scripts that a page or a script leads to, and what those lead to. */
function scriptsOf(text: string, found = new Set<string>()): Set<string> {
  for (const [name, script] of scripts) {
    if (found.has(name) || !text.includes(name)) continue;
    found.add(name);
    scriptsOf(script, found);
  }
  return found;
}

const filesOf = (page: BuiltPage) =>
  [...scriptsOf(page.html)].map((name) => [name, scripts.get(name) ?? ''] as const);

it('dates, home and areas have an island; a page that only informs has none', () => {
  const paths = pages.map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(['/', '/events/']));
  expect(paths).not.toContain('/fostering/');
});

it('all script of a page with an island, each byte that it may ever load, is within its budget', async () => {
  for (const page of pages) {
    const inline = page.$('script:not([src], [type="application/ld+json"])').text();
    const sizes = await Promise.all(
      [inline, ...filesOf(page).map(([, text]) => text)].map((text) => brotli(Buffer.from(text))),
    );
    const bytes = sizes.reduce((sum, { byteLength }) => sum + byteLength, 0);
    expect([page.path, bytes <= MOST_SCRIPT ? 'within' : bytes]).toEqual([page.path, 'within']);
  }
});

it('islands bring neither Temporal nor zod, nor what reads tables', () => {
  for (const [name, text] of pages.flatMap(filesOf)) {
    for (const [library, words] of Object.entries(NOT_IN_ISLANDS)) {
      expect([name, library, words.test(text)]).toEqual([name, library, false]);
    }
  }
});

it('what wakes an island, and the island, are written in words that phones of 2021 know', async () => {
  const own = new Map(pages.flatMap(filesOf));
  expect(own.size).toBeGreaterThan(2);
  for (const [name, text] of own) {
    const [old, now] = await Promise.all(
      [['safari15', 'chrome91', 'firefox90'], 'esnext'].map((target) => transform(text, { target })),
    );
    expect([name, old?.code === now?.code]).toEqual([name, true]);
  }
});

it('a page with an island waits for no script, and its policy allows nothing more for it', () => {
  for (const { path, $ } of pages) {
    expect([path, $('script:not([type="application/ld+json"])').text().includes('astro-island')]).toEqual([
      path,
      false,
    ]);
    const waking = $('script[src*="/islands."]');
    expect([path, waking.length, waking.attr('defer')]).toEqual([path, 1, 'defer']);
  }
});

it('no script is shipped that no page leads to', () => {
  const used = new Set(builtPages().flatMap(({ html }) => [...scriptsOf(html)]));
  expect([...scripts.keys()].filter((name) => !used.has(name))).toEqual([]);
});
