import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Where what took long to make is kept from one build to the next, from the project's root: the host keeps it too. */
export const CACHE = 'node_modules/.cache/hearth';

/**
 * Reads a file, or makes it where it isn't there yet.
 * @param file whose name holds a digest of all that it is made from, since it is never made again
 */
export async function cached(file: string, make: () => Promise<Uint8Array>): Promise<Buffer> {
  if (existsSync(file)) return readFile(file);
  const made = await make();
  await mkdir(dirname(file), { recursive: true });
  // Whole or not at all, even when the build is stopped here, or two make it at once.
  const part = `${file}.${process.pid}.${Math.random()}`;
  await writeFile(part, made);
  await rename(part, file);
  return Buffer.from(made);
}

/**
 * Takes files that were made so many days ago out of a folder: those still needed are made again, and what no page
 * shows any more is not kept for ever.
 */
export async function dropOlder(folder: string, days: number): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const before = Date.now() - days * 24 * 3600_000;
  await Promise.all(
    names.map(async (name) => {
      const { mtimeMs } = await stat(`${folder}/${name}`);
      if (mtimeMs < before) await rm(`${folder}/${name}`, { force: true });
    }),
  );
}
