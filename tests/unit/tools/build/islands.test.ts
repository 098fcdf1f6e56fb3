import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { moveIslandScript, tidyScripts, unusedScripts } from '../../../../src/tools/build/islands.ts';

const WAKING =
  '<script>(self.Astro||={}).use=1;(self.Astro = {})</script><script>define("astro-island")</script>';
const page = (waking: string) =>
  `<p>a</p><script>own()</script>${waking}<astro-island></astro-island><script type="module">b</script>`;

it('what wakes islands becomes one file, and all else stays', () => {
  const moved = moveIslandScript(page(WAKING));
  expect(moved?.name).toMatch(/^islands\.[\da-f]{8}\.js$/);
  expect(moved?.script).toBe('(self.Astro||={}).use=1;(self.Astro = {})\ndefine("astro-island")');
  expect(moved?.html).toBe(page(`<script src="/_astro/${moved?.name}" defer></script>`));
});

it('a page without an island stays as it is', () => {
  expect(moveIslandScript(page(''))).toBeUndefined();
});

it('a script is used that a page names, or one that is used', () => {
  const scripts = new Map([
    ['a.js', 'import "./b.js"'],
    ['b.js', 'import "./a.js"'],
    ['client.js', 'import "./react.js"'],
    ['react.js', ''],
  ]);
  expect(unusedScripts(scripts, ['a.js', 'other.js'])).toEqual(['client.js', 'react.js']);
  expect(unusedScripts(scripts, ['client.js'])).toEqual(['a.js', 'b.js']);
  expect(unusedScripts(scripts, [])).toHaveLength(4);
});

it('a built folder keeps what its pages lead to', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'islands-'));
  await mkdir(`${folder}/_astro`);
  await mkdir(`${folder}/events`);
  await writeFile(`${folder}/index.html`, '<script type="module" src="/_astro/search.js"></script>');
  await writeFile(
    `${folder}/events/index.html`,
    page(WAKING).replace('<astro-island>', '<astro-island component-url="/_astro/Box.js">'),
  );
  for (const name of ['search', 'Box', 'client']) await writeFile(`${folder}/_astro/${name}.js`, '');
  await tidyScripts(folder);
  const kept = await readdir(`${folder}/_astro`);
  expect(kept.map((name) => name.replace(/\.[\da-f]{8}\./, '.')).toSorted()).toEqual([
    'Box.js',
    'islands.js',
    'search.js',
  ]);
  expect(await readFile(`${folder}/events/index.html`, 'utf8')).toContain('src="/_astro/islands.');
  await rm(folder, { recursive: true });
});
