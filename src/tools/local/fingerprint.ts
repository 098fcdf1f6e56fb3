import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** How often a folder is looked at, in ms; more seldom when that takes over a twentieth of the time. */
const EACH = 1000;

/** A text that changes with any file below a folder, as far as its name, size, time and place on the disk tell. */
export async function fingerprint(folder: string): Promise<string> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const files = await Promise.all(
    names.map(async (name) => {
      // One that went meanwhile has none of these.
      const found = await stat(join(folder, name)).catch(() => undefined);
      return `${name} ${found?.size} ${found?.mtimeMs} ${found?.ino}`;
    }),
  );
  return createHash('sha256').update(files.toSorted().join('\n')).digest('hex');
}

/**
 * Looks at a folder again and again, since watchers miss some of what happens at once, and all of it on some disks.
 * @param seen its fingerprint when it was read last
 * @param missed is told that it has changed since
 * @returns ends it
 */
export function lookAgain(folder: string, seen: () => string, missed: () => void): () => void {
  let ended = false;
  let next: NodeJS.Timeout | undefined;
  const look = async () => {
    const started = performance.now();
    const now = await fingerprint(folder);
    if (now !== seen()) missed();
    if (!ended) next = setTimeout(look, Math.max(EACH, 20 * (performance.now() - started)));
  };
  void look();
  return () => {
    ended = true;
    clearTimeout(next);
  };
}
