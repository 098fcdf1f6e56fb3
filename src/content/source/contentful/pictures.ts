import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MOST_MB } from '../../recordings.ts';
import { schemeFor, type Access } from './access.ts';
import type { Patience } from './delivery.ts';
import { ContentfulError } from './failure.ts';
import type { WantedAsset } from './read-entries.ts';

/** As many pictures at once as help: more only wait for each other. */
const AT_ONCE = 6;
/** The most of a file that is fetched, in bytes: more is refused when it is opened. */
const MOST = MOST_MB * 1024 * 1024 + 1;
/** So many that don't come, and none that does, are Contentful's fault rather than the pictures'. */
const ALL_FAIL = 3;
/** Where Contentful keeps files. */
const HOSTS = /\.ctfassets\.net$/;

/**
 * Fetches the pictures that entries show into a folder, and takes away those that none shows any more. An address
 * names one file for ever, so that what is there already is not fetched again.
 * @returns the path of each by its name; one that doesn't come has none, and its entry is shown without it
 * @throws ContentfulError when none can be fetched
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
  let failed = 0;
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const address = next.url.replace(/^(?=\/\/)/, schemeFor(access));
      const path = join(folder, createHash('sha256').update(address).digest('hex').slice(0, 32));
      const came = existsSync(path) ? 'whole' : await fetchInto(path, address, access, patience);
      if (came === 'whole') paths.set(next.name, path);
      if (came === 'failed') failed += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (failed >= ALL_FAIL && paths.size === 0) {
    throw new ContentfulError(
      'no picture can be fetched from Contentful, after several tries. What is published stays as it was.',
    );
  }
  const kept = new Set(paths.values());
  const gone = (await readdir(folder)).map((name) => join(folder, name)).filter((path) => !kept.has(path));
  await Promise.all(gone.map((path) => rm(path, { force: true })));
  return paths;
}

/** What came of a picture: all of it, or nothing for now, or it isn't to be had. */
type Came = 'whole' | 'failed' | 'gone';

async function fetchInto(
  path: string,
  address: string,
  access: Access,
  { timeout, retries }: Patience,
): Promise<Came> {
  if (!isKeptByContentful(address, access)) return 'gone';
  for (let attempt = 0; attempt <= retries; attempt += 1) {
    const bytes = await download(address, timeout);
    if (bytes === 'gone') return 'gone';
    if (bytes === 'failed') continue;
    // Whole or not at all, even when the build is stopped here.
    await writeFile(`${path}.${process.pid}`, bytes);
    await rename(`${path}.${process.pid}`, path);
    return 'whole';
  }
  return 'failed';
}

/** Whether an address is one of Contentful's own: an entry is no way to have a build ask other machines. */
function isKeptByContentful(address: string, access: Access): boolean {
  const url = URL.parse(address);
  return url?.protocol === schemeFor(access) && (HOSTS.test(url.hostname) || url.host === access.host);
}

async function download(address: string, timeout: number): Promise<Buffer | 'gone' | 'failed'> {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(timeout), redirect: 'error' });
    if (!answer.ok) return isLasting(answer.status) ? 'gone' : 'failed';
    const parts: Uint8Array[] = [];
    let size = 0;
    for await (const part of answer.body ?? []) {
      parts.push(part);
      size += part.length;
      if (size > MOST) break;
    }
    return Buffer.concat(parts);
  } catch {
    // Whatever the network's words for it are: it is tried again.
    return 'failed';
  }
}

/** Whether it would be the same another time. */
const isLasting = (status: number) => status >= 400 && status < 500 && status !== 408 && status !== 429;
