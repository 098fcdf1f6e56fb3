import { createHash } from 'node:crypto';
import { existsSync, type Stats } from 'node:fs';
import { lstat, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { cleanFrontMatter, cleanYaml } from '../pasted.ts';
import { problemOf, type Problem } from '../problems.ts';
import { slug } from '../schemas/fields.ts';
import { collectionNames } from '../schemas/index.ts';
import type { ContentSource, RawContent, RawEntry, RawFiles, UnreadableEntry } from './source.ts';
import { explainYaml } from './yaml-errors.ts';

/** The folders of an agency's photos and recordings: no collections. */
const PHOTOS = 'photos';
const RECORDINGS = 'recordings';

const notOurs = problemOf('no-collection', 'error');
const wrongName = problemOf('wrong-file-name', 'error');
const noAgency = problemOf('no-agency', 'error');

/**
 * The content in content/<agency>: `agency.yaml`, a folder of Markdown files with YAML front matter per collection, and
 * the folders `photos` and `recordings`.
 * @param root the project's root folder
 */
export const localSource = (root: string, agency: string): ContentSource => ({
  async read() {
    await requireAgency(root, agency);
    const folder = join('content', agency);
    const [found, photos, recordings] = await Promise.all([
      readEntries(root, folder),
      findMedia(root, join(folder, PHOTOS)),
      findMedia(root, join(folder, RECORDINGS)),
    ]);
    return { ...found, photos, recordings };
  },
  version: () => fingerprint(join(root, 'content', agency)),
});

/** A text that changes with any file below a folder, as far as its name, size, time and place on the disk tell. */
async function fingerprint(folder: string): Promise<string> {
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

async function readEntries(root: string, folder: string): Promise<Omit<RawContent, 'photos' | 'recordings'>> {
  const { files, problems } = await findFiles(root, folder, [PHOTOS, RECORDINGS]);
  const entries: RawEntry[] = [];
  const lost: UnreadableEntry[] = [];
  for (const source of files) {
    const place = placeOf(source.slice(folder.length + 1));
    if (!place) {
      const cure = 'Move it to the folder that it belongs to, as a file that ends in .md.';
      problems.push(notOurs({ source }, `is in no collection (${collectionNames.join(', ')})`, cure));
      continue;
    }
    if (!slug.safeParse(place.slug).success) {
      const cure = 'Use small letters, digits and single hyphens.';
      problems.push(wrongName({ source }, 'has a name that can’t be an address', cure));
      continue;
    }
    const entry = { collection: place.collection, slug: place.slug, source };
    const read = await readEntry(join(root, source), source, place.extension);
    if ('message' in read) {
      problems.push(read);
      lost.push(entry);
    } else entries.push({ ...entry, ...read });
  }
  if (![...entries, ...lost].some(({ collection }) => collection === 'agency')) {
    const source = join(folder, 'agency.yaml');
    const cure = 'Copy the one of another agency, and change what is in it: nothing is published without it.';
    problems.push(noAgency({ source }, 'is missing', cure));
    lost.push({ collection: 'agency', slug: 'agency', source });
  }
  return { entries, unreadable: lost, problems };
}

/** The files of a folder of photos or recordings by name; one that can't be read has none. */
async function findMedia(root: string, folder: string): Promise<RawFiles> {
  const names = await readdir(join(root, folder)).catch(() => []);
  const shown = names.toSorted().filter((name) => !name.startsWith('.'));
  return { folder, files: new Map(shown.map((name) => [name, join(root, folder, name)])) };
}

/** The agencies that have a folder in content/. @throws when there is no such folder, in one line */
export async function listAgencies(root: string): Promise<string[]> {
  const folder = join(root, 'content');
  if (!existsSync(folder)) throw new Error(`there is no folder ${folder}`);
  const found = await readdir(folder, { withFileTypes: true });
  return found.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

/** @throws naming the agencies that there are, when there is none of this name */
export async function requireAgency(root: string, agency: string): Promise<void> {
  const known = await listAgencies(root);
  if (known.includes(agency)) return;
  throw new Error(
    `AGENCY names ${agency}, but there is no folder content/${agency}: ${known.length > 0 ? `there are ${known.join(', ')}` : 'there is none at all'}`,
  );
}

/**
 * The files under a folder by their paths from the root, in order, and a problem for whatever else lies there. Hidden
 * ones aren't looked at, nor is what is called as one of `except`.
 */
async function findFiles(
  root: string,
  folder: string,
  except: readonly string[] = [],
): Promise<{ files: string[]; problems: Problem[] }> {
  const names = await orError(readdir(join(root, folder)));
  if (names instanceof Error) return { files: [], problems: [cannotBeRead(folder, names)] };
  const files: string[] = [];
  const problems: Problem[] = [];
  for (const name of names.filter((each) => !except.includes(each) && !each.startsWith('.')).toSorted()) {
    const source = join(folder, name);
    const found = await orError(lookAt(join(root, source)));
    if (found instanceof Error) problems.push(cannotBeRead(source, found));
    else if (found.isFile()) files.push(source);
    else if (!found.isDirectory()) problems.push(unreadable({ source }, 'is no file', SAVE_AGAIN));
    else {
      if (name.includes('.')) problems.push(unreadable({ source }, 'is a folder, and no file', SAVE_AGAIN));
      const inside = await findFiles(root, source);
      files.push(...inside.files);
      problems.push(...inside.problems);
    }
  }
  return { files, problems };
}

/** What lies at a path. A link counts as the file that it leads to, and never as a folder, which may lead in a circle. */
async function lookAt(path: string): Promise<Stats> {
  const found = await lstat(path);
  if (!found.isSymbolicLink()) return found;
  const target = await stat(path);
  return target.isFile() ? target : found;
}

const orError = <Found>(found: Promise<Found>): Promise<Found | NodeJS.ErrnoException> =>
  found.catch((error: NodeJS.ErrnoException) => error);

const SAVE_AGAIN = 'Take it away, and save the file again.';

const cannotBeRead = (source: string, { code }: NodeJS.ErrnoException): Problem =>
  unreadable({ source }, `cannot be read (${code})`, SAVE_AGAIN);

function placeOf(path: string) {
  if (path === 'agency.yaml') return { collection: 'agency' as const, slug: 'agency', extension: 'yaml' };
  const [folder, file, ...deeper] = path.split(/[\\/]/);
  const [name, extension, ...rest] = (file ?? '').split('.');
  const collection = collectionNames.find((each) => each === folder && each !== 'agency');
  if (!collection || !name || deeper.length > 0 || rest.length > 0) return undefined;
  return extension === 'md' ? { collection, slug: name, extension } : undefined;
}

/** Ten times as long as the longest page; a build would take minutes over some files that are longer. */
const MOST_KB = 200;

const notUtf8 = problemOf('not-utf-8', 'error');
const unreadable = problemOf('unreadable', 'error');

async function readEntry(
  path: string,
  source: string,
  extension: string,
): Promise<Pick<RawEntry, 'fields' | 'markdown' | 'startsAt' | 'text'> | Problem> {
  const bytes = await orError(readFile(path));
  if (bytes instanceof Error) return cannotBeRead(source, bytes);
  if (bytes.length > MOST_KB * 1024) {
    return unreadable({ source }, `has more than ${MOST_KB} KB`, 'Make several files of it.');
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return notUtf8({ source }, 'is not UTF-8 text', 'Save it again as UTF-8.');
  }
  try {
    if (extension === 'yaml') return { fields: parse(cleanYaml(text)), markdown: '', text };
    const { yaml, markdown } = splitFrontMatter(cleanFrontMatter(text));
    return { fields: parse(yaml) ?? {}, markdown, startsAt: lines(text) - lines(markdown) + 1, text };
  } catch (error) {
    const { line, message, cure } = explainYaml(error, text, extension === 'yaml' ? 0 : 1);
    return unreadable({ source, ...(line !== undefined && { field: `line ${line}` }) }, message, cure);
  }
}

const FRONT_MATTER = /^---[^\S\r\n]*(?:\r\n|\n|\r)(?:([^]*?)(?:\r\n|\n|\r))??---[^\S\r\n]*(?:\r\n|\n|\r|$)/;

/** The YAML between the two lines of dashes at the top of a file, and the Markdown below it. */
function splitFrontMatter(text: string): { yaml: string; markdown: string } {
  const [whole = '', yaml = ''] = FRONT_MATTER.exec(text) ?? [];
  return { yaml, markdown: text.slice(whole.length) };
}

const lines = (text: string) => text.split(/\r\n|\n|\r/).length;
