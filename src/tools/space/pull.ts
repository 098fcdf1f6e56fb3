import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { isError } from '../../content/problems.ts';
import { collectionNames } from '../../content/schemas/index.ts';
import { ContentfulError } from '../../content/source/contentful/failure.ts';
import type { RawContent, RawEntry } from '../../content/source/source.ts';

/** What a pull does to a folder in content/. */
export interface PullPlan {
  /** The text of each file, by its path in the agency's folder. */
  files: ReadonlyMap<string, string>;
  /** Where each photo and file of a recording is now, by its path in the agency's folder. */
  media: ReadonlyMap<string, string>;
  /** Files that stay as they are: of entries that can't be read whole, or are two of one name, or that may be theirs. */
  kept: readonly string[];
  /** Files of entries that the space doesn't have. */
  gone: readonly string[];
}

/**
 * Compares what a source says with a folder in content/. Nothing is changed.
 * @param folder the agency's
 * @throws ContentfulError when it says nothing of an agency
 */
export async function planPull(
  { entries, unreadable, problems, photos, recordings }: RawContent,
  folder: string,
): Promise<PullPlan> {
  if (!entries.some(({ collection }) => collection === 'agency')) {
    throw new ContentfulError(
      'the space has no agency that is published: all files would go. Nothing was changed.',
    );
  }
  const wrong = new Set(problems.filter(isError).map(({ source }) => source));
  const byPath = Map.groupBy(entries, pathOf);
  const isAlone = (entry: RawEntry) => byPath.get(pathOf(entry))?.length === 1;
  const staysAsItIs = (entry: RawEntry) =>
    !isAlone(entry) || (wrong.has(entry.source) && existsSync(join(folder, pathOf(entry))));
  const written = entries.filter((entry) => !staysAsItIs(entry));
  const files = new Map(written.map((entry) => [pathOf(entry), textOf(entry)]));
  const media = new Map([
    ...[...photos.files].map(([name, path]) => [join(PHOTOS, name), path] as const),
    ...[...(recordings?.files ?? [])].map(([name, path]) => [join(RECORDINGS, name), path] as const),
  ]);
  const there = await filesIn(folder);
  const others = there.filter((path) => !files.has(path) && !media.has(path));
  const stay = new Set(entries.filter(staysAsItIs).map(pathOf));
  // One whose short name can't be read may have any file of its collection.
  const unknown = new Set(unreadable.map(({ collection }) => collection as string));
  const text = [...files.values()].join('\n');
  const isKept = (path: string) =>
    isOfMedia(path)
      ? stay.size + unknown.size > 0 || text.includes(basename(path))
      : stay.has(path) || unknown.has(dirname(path));
  return {
    files,
    media,
    kept: others.filter(isKept),
    gone: others.filter((path) => !isKept(path)),
  };
}

const PHOTOS = 'photos';
const RECORDINGS = 'recordings';
const isOfMedia = (path: string) => [PHOTOS, RECORDINGS].includes(dirname(path));
const AGENCY = 'agency.yaml';

/** What a pull may write over or take away. */
async function filesIn(folder: string): Promise<string[]> {
  const found = await Promise.all(
    [...collectionNames, PHOTOS, RECORDINGS].map(async (each) =>
      (await readdir(join(folder, each)).catch(() => [])).map((name) => join(each, name)),
    ),
  );
  const ours = found.flat().filter((path) => isOfMedia(path) || path.endsWith('.md'));
  return existsSync(join(folder, AGENCY)) ? [AGENCY, ...ours] : ours;
}

/** Writes the files, and takes away those that the space doesn't have. */
export async function applyPull({ files, media, gone }: PullPlan, folder: string): Promise<void> {
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  for (const [path, from] of media) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await copyFile(from, join(folder, path));
  }
  await Promise.all(gone.map((path) => rm(join(folder, path))));
}

const pathOf = ({ collection, slug }: RawEntry) =>
  collection === 'agency' ? AGENCY : join(collection, `${slug}.md`);

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
