import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import type { Redirects } from '../../content/redirects.ts';
import { ROOT } from '../project.ts';
import type { Workshop } from './functions.ts';

/** Puts what the function for lost addresses is made with into the workshop: the redirects, and the page for 404. */
export async function writeRedirects(workshop: Workshop, redirects: Redirects): Promise<void> {
  await writeFile(`${workshop}/redirects.json`, JSON.stringify(redirects));
  await mkdir(`${workshop}/shells/404`, { recursive: true });
  await copyFile(`${ROOT}dist/404.html`, `${workshop}/shells/404/index.html`);
}
