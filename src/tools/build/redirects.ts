import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { loadContent } from '../../content/load.ts';
import { redirectsFrom, type Redirects } from '../../content/redirects.ts';
import { clockAt, londonDay } from '../../platform/time/clock.ts';
import { readEnvironment } from '../../platform/environment.ts';
import { ROOT } from '../project.ts';
import type { Workshop } from './functions.ts';

/** The addresses of what is published and where former ones lead, from the content as it is now. */
export async function contentRedirects(): Promise<Redirects> {
  const { AGENCY, NOW } = readEnvironment(['AGENCY', 'NOW'], process.env);
  const source = { root: ROOT, agency: AGENCY, today: londonDay(clockAt(NOW)()) };
  const { content } = await loadContent(source, false);
  return redirectsFrom(content);
}

/** Puts what the function for lost addresses is made with into the workshop: the redirects, and the page for 404. */
export async function writeRedirects(workshop: Workshop): Promise<void> {
  await writeFile(`${workshop}/redirects.json`, JSON.stringify(await contentRedirects()));
  await mkdir(`${workshop}/shells/404`, { recursive: true });
  await copyFile(`${ROOT}dist/404.html`, `${workshop}/shells/404/index.html`);
}
