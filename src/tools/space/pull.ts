import { copyFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import type { RawContent, RawEntry } from '../../content/source/source.ts';
import { collectionNames } from '../../content/schemas/index.ts';

/** What a pull does to a folder in content/. */
export interface PullPlan {
  /** The text of each file, by its path in the agency's folder. */
  files: ReadonlyMap<string, string>;
  /** Where each photo is now, by its path in the agency's folder. */
  photos: ReadonlyMap<string, string>;
  /** Files of entries that the space doesn't have. */
  gone: readonly string[];
}

/** Compares what a source says with a folder in content/. Nothing is changed. @param folder the agency's */
export async function planPull({ entries, photos }: RawContent, folder: string): Promise<PullPlan> {
  const files = new Map(entries.map((entry) => [pathOf(entry), textOf(entry)]));
  const pictures = new Map([...photos.files].map(([name, path]) => [join('photos', name), path]));
  const folders = [...collectionNames, 'photos'];
  const there = await Promise.all(
    folders.map(async (each) =>
      (await readdir(join(folder, each)).catch(() => [])).map((name) => join(each, name)),
    ),
  );
  const isOurs = (path: string) => path.endsWith('.md') || path.startsWith('photos');
  return {
    files,
    photos: pictures,
    gone: there.flat().filter((path) => isOurs(path) && !files.has(path) && !pictures.has(path)),
  };
}

/** Writes the files, and takes away those that the space doesn't have. */
export async function applyPull({ files, photos, gone }: PullPlan, folder: string): Promise<void> {
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  for (const [path, from] of photos) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await copyFile(from, join(folder, path));
  }
  await Promise.all(gone.map((path) => rm(join(folder, path))));
}

const pathOf = ({ collection, slug }: RawEntry) =>
  collection === 'agency' ? 'agency.yaml' : join(collection, `${slug}.md`);

function textOf({ collection, fields, markdown }: RawEntry): string {
  const yaml = stringify(withBlockNames(fields), { lineWidth: 0 });
  return collection === 'agency'
    ? yaml
    : `---\n${yaml}---\n${markdown.trim() === '' ? '' : `\n${markdown.trim()}\n`}`;
}

/** The name alone of a block that has no fields, as people write it. */
function withBlockNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withBlockNames);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [first] = entries;
  if (entries.length === 1 && first?.[0] === 'block') return first[1];
  return Object.fromEntries(entries.map(([key, inside]) => [key, withBlockNames(inside)]));
}
