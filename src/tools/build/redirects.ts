import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { loadContent } from '../../content/load.ts';
import {
  netlifyRedirects,
  readNetlifyRedirects,
  redirectsFrom,
  type Redirect,
} from '../../content/redirects.ts';
import { clockAt, londonDay } from '../../platform/clock.ts';
import { readEnvironment } from '../../platform/environment.ts';
import { ROOT } from '../project.ts';

/** Where Netlify looks for redirects. It serves a file before it redirects from its address. */
const FILE = `${ROOT}dist/_redirects`;

/** Where the former addresses of what is published lead, from the content as it is now. */
export async function contentRedirects(): Promise<Redirect[]> {
  const { AGENCY, NOW } = readEnvironment(['AGENCY', 'NOW'], process.env);
  const source = { root: ROOT, agency: AGENCY, today: londonDay(clockAt(NOW)()) };
  const { content } = await loadContent(source, false);
  return redirectsFrom(content);
}

/** Puts the redirects beside the site that was built. */
export async function writeRedirects(): Promise<void> {
  await writeFile(FILE, netlifyRedirects(await contentRedirects()));
}

/** The redirects of the site that was built. */
export async function builtRedirects(): Promise<Redirect[]> {
  return existsSync(FILE) ? readNetlifyRedirects(await readFile(FILE, 'utf8')) : [];
}
