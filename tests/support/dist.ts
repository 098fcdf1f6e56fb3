import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load, type CheerioAPI } from 'cheerio';
import { ROOT } from '../../src/tools/project.ts';

export const DIST = join(ROOT, 'dist');

/** A page of the built site. */
export interface BuiltPage {
  /** Its address, `/fostering/`. */
  path: string;
  html: string;
  $: CheerioAPI;
}

/**
 * Every page of dist, and the shells that functions fill: read once for all files of tests, since nothing builds while
 * they are tested. Whoever takes something out of a page takes it out of a clone.
 */
export const builtPages = (): readonly BuiltPage[] => (read ??= readPages());
let read: BuiltPage[] | undefined;

/** Those that have an address. */
export const publishedPages = (): BuiltPage[] =>
  builtPages().filter(({ path }) => !path.startsWith('/shells/'));

const readPages = () => [...pagesIn(DIST), ...pagesIn(join(ROOT, 'build/shells'), '/shells')];

function pagesIn(folder: string, prefix = ''): BuiltPage[] {
  if (!existsSync(folder)) throw new Error(`${folder} is not there: npm run build makes it`);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.html'))
    .toSorted()
    .map((file) => {
      const html = readFileSync(join(folder, file), 'utf8');
      return { path: `${prefix}/${file.replace(/index\.html$/, '')}`, html, $: load(html) };
    });
}

/** The file of dist that an address is served from; undefined when there is none. */
export function servedFile(path: string): string | undefined {
  const file = join(DIST, decodeURIComponent(path), path.endsWith('/') ? 'index.html' : '');
  return existsSync(file) ? file : undefined;
}
