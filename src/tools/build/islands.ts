import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';

/** Where Astro puts scripts; netlify.toml has browsers keep what is there. */
const ASSETS = '_astro';

/** A script as a page names it. */
const SCRIPT = new RegExp(`/${ASSETS}/([^"'\\s/]+\\.js)`, 'g');

/** What wakes islands: Astro's own element, and the directive that says when. Both come inline, before the first island. */
const WAKING = /<script>((?:(?!<\/script>)[\s\S])*?(?:\.Astro\s*=\s*\{\}|astro-island)[\s\S]*?)<\/script>/g;

/**
 * Takes the scripts that wake islands out of a page and names the file in their place: 2 KB after brotli that nobody
 * needs to see the page.
 * @returns undefined for a page without an island
 */
export function moveIslandScript(html: string): { html: string; name: string; script: string } | undefined {
  const scripts = [...html.matchAll(WAKING)].map(([, script = '']) => script);
  if (scripts.length === 0) return undefined;
  const script = scripts.join('\n');
  const name = `islands.${createHash('sha256').update(script).digest('hex').slice(0, 8)}.js`;
  let isNamed = false;
  const moved = html.replace(WAKING, () => {
    if (isNamed) return '';
    isNamed = true;
    return `<script src="/${ASSETS}/${name}" defer></script>`;
  });
  return { html: moved, name, script };
}

/**
 * The scripts that nothing leads to, by way of others if need be.
 * @param scripts their texts by name
 * @param named names that pages say
 */
export function unusedScripts(scripts: ReadonlyMap<string, string>, named: Iterable<string>): string[] {
  const used = new Set<string>();
  const follow = (name: string) => {
    const text = scripts.get(name);
    if (text === undefined || used.has(name)) return;
    used.add(name);
    for (const other of scripts.keys()) if (text.includes(other)) follow(other);
  };
  for (const name of named) follow(name);
  return [...scripts.keys()].filter((name) => !used.has(name));
}

/**
 * Gives the islands of a built folder's pages one script that wakes them, and deletes scripts that no page leads to: the
 * React integration makes the 220 KB of its client whether or not an island is there.
 */
export async function tidyScripts(folder: string): Promise<void> {
  const named = new Set<string>();
  for (const file of await filesOf(folder, '.html')) {
    const html = await readFile(`${folder}/${file}`, 'utf8');
    const moved = moveIslandScript(html);
    if (moved) {
      await writeFile(`${folder}/${file}`, moved.html);
      await writeFile(`${folder}/${ASSETS}/${moved.name}`, moved.script);
    }
    for (const [, name = ''] of (moved?.html ?? html).matchAll(SCRIPT)) named.add(name);
  }
  const assets = `${folder}/${ASSETS}`;
  const scripts = new Map<string, string>();
  for (const name of await filesOf(assets, '.js'))
    scripts.set(name, await readFile(`${assets}/${name}`, 'utf8'));
  for (const name of unusedScripts(scripts, named)) await rm(`${assets}/${name}`);
}

async function filesOf(folder: string, ending: string): Promise<string[]> {
  return (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(ending));
}
