import { rename, rm } from 'node:fs/promises';
import { build as buildSite } from 'astro';
import { handOn } from '../content/astro-loader.ts';
import { dropPhotos, PHOTO_CACHE } from '../content/photos.ts';
import { shownPhotos } from '../content/published-photos.ts';
import { isContentful } from '../content/source/open.ts';
import { redirectsFrom } from '../content/redirects.ts';
import type { Built } from '../leads/services.ts';
import { CACHE, dropOlder } from '../platform/cached.ts';
import { readContent, readingToday } from './build/content.ts';
import { functionDataOf, writeFunctionData } from './build/data.ts';
import { bundleFunctions, PRODUCTION } from './build/functions.ts';
import { writeHeaders } from './build/headers.ts';
import { tidyScripts } from './build/islands.ts';
import { writePolicies } from './build/policy.ts';
import { writeRedirects } from './build/redirects.ts';
import { writeScreenWorker } from './build/screen-worker.ts';
import { writeSearchIndex } from './build/search.ts';
import { ROOT, runTool, say } from './project.ts';

/** Builds the production site into dist and its functions into build. */
export async function build(): Promise<void> {
  const production = process.env['CONTEXT'] === 'production';
  // What is half written in a space must not keep anybody from a preview.
  const published = await readContent(production || isContentful(process.env));
  const { content } = published;
  const data = await functionDataOf(published);
  if (production) requireRealInboxes(data);
  await Promise.all(
    ['dist', 'build'].map((folder) => rm(`${ROOT}${folder}`, { recursive: true, force: true })),
  );
  await writeFunctionData(PRODUCTION, data);
  await buildSite({ root: ROOT, logLevel: 'warn', integrations: [handOn(() => content)] });
  await dropPhotos(
    shownPhotos([...content.pages, ...content.stories, ...content.areas]),
    `${ROOT}${PHOTO_CACHE}`,
  );
  for (const room of ['pdf', 'share']) await dropOlder(`${ROOT}${CACHE}/${room}`, 14);
  // Shells are for functions to fill: nobody visits one.
  await rename(`${ROOT}dist/shells`, `${PRODUCTION}/shells`);
  await tidyScripts(`${ROOT}dist`);
  await writeScreenWorker();
  await writePolicies([`${ROOT}dist`, `${PRODUCTION}/shells`]);
  await writeSearchIndex();
  await writeRedirects(PRODUCTION, redirectsFrom(content, readingToday().today));
  await writeHeaders(process.env['CONTEXT']);
  await bundleFunctions(PRODUCTION);
  say('the site is in dist, its functions in build/functions');
}

/** A site for the public must not send what people write to invented addresses. */
function requireRealInboxes({ runtime }: Built): void {
  const invented = JSON.stringify(runtime.agency).match(/[\w.-]+@[\w.-]+\.example\b/g) ?? [];
  if (invented.length > 0) {
    throw new Error(
      `the agency’s entry still has sample addresses: ${[...new Set(invented)].join(', ')}. Set the real ones first. Until then nothing is published, and the site stays as it was.`,
    );
  }
}

if (import.meta.filename === process.argv[1]) await runTool(build);
