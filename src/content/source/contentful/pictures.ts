import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { schemeFor, type Access } from './access.ts';
import type { Patience } from './delivery.ts';
import { ContentfulError } from './failure.ts';
import type { WantedAsset } from './read-entries.ts';

/** As many pictures at once as help: more only wait for each other. */
const AT_ONCE = 6;

/**
 * Fetches the pictures that entries show into a folder, and takes away those that none shows any more. An address
 * names one file for ever, so that what is there already is not fetched again.
 * @returns the path of each by its name; one whose file is gone at Contentful has none
 * @throws ContentfulError when one can't be fetched
 */
export async function fetchPictures(
  wanted: readonly WantedAsset[],
  folder: string,
  access: Access,
  patience: Patience,
): Promise<ReadonlyMap<string, string>> {
  await mkdir(folder, { recursive: true });
  const paths = new Map<string, string>();
  const waiting = [...wanted];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const address = next.url.replace(/^(?=\/\/)/, schemeFor(access));
      const path = join(folder, createHash('sha256').update(address).digest('hex').slice(0, 32));
      if (existsSync(path) || (await fetchInto(path, address, patience))) paths.set(next.name, path);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const kept = new Set(paths.values());
  const gone = (await readdir(folder)).map((name) => join(folder, name)).filter((path) => !kept.has(path));
  await Promise.all(gone.map((path) => rm(path, { force: true })));
  return paths;
}

/** @returns whether there is such a file */
async function fetchInto(path: string, address: string, { timeout, retries }: Patience): Promise<boolean> {
  for (let attempt = 0; ; attempt += 1) {
    const bytes = await download(address, timeout);
    if (bytes === 'gone') return false;
    if (bytes !== 'failed') {
      // Whole or not at all, even when the build is stopped here.
      await writeFile(`${path}.${process.pid}`, bytes);
      await rename(`${path}.${process.pid}`, path);
      return true;
    }
    if (attempt === retries) {
      throw new ContentfulError(
        'a picture can’t be fetched from Contentful, after several tries. What is published stays as it was.',
      );
    }
  }
}

async function download(address: string, timeout: number): Promise<Buffer | 'gone' | 'failed'> {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(timeout) });
    if (answer.status === 404 || answer.status === 410) return 'gone';
    return answer.ok ? Buffer.from(await answer.arrayBuffer()) : 'failed';
  } catch {
    // Whatever the network's words for it are: it is tried again.
    return 'failed';
  }
}
