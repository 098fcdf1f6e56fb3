import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Temporal } from 'temporal-polyfill';
import { VFile } from 'vfile';
import { matter } from 'vfile-matter';
import { parse } from 'yaml';
import { cleanFrontMatter, cleanYaml } from './pasted.ts';
import { problemOf, type Problem } from './problems.ts';
import { resolveSampleDates } from './sample-dates.ts';
import { slug } from './schemas/fields.ts';
import { collectionNames, type CollectionName } from './schemas/index.ts';

/** An entry as its source wrote it: fields not checked yet, its words as Markdown. */
export interface RawEntry {
  collection: CollectionName;
  slug: string;
  /** Its file from the project's root, for messages. */
  source: string;
  fields: unknown;
  markdown: string;
  /** The line of its file on which its words start, for messages. */
  startsAt?: number;
}

/** The folder of an agency's photos: no collection. */
const PHOTOS = 'photos';

const notOurs = problemOf('no-collection', 'error');
const wrongName = problemOf('wrong-file-name', 'error');

/**
 * Reads content/<agency>: `agency.yaml`, and a folder of Markdown files with YAML front matter per collection; its
 * folder `photos` is left to layouts/photos.ts.
 * Sample agencies (`sample: true`) may write dates relative to `today`.
 * @returns what could be read, and a problem for every file that couldn't
 * @throws when the folder itself isn't there
 */
export async function readLocalContent(
  root: string,
  agency: string,
  today: Temporal.PlainDate,
): Promise<{ entries: RawEntry[]; problems: Problem[] }> {
  const folder = join('content', agency);
  if (!existsSync(join(root, folder))) throw new Error(`AGENCY names ${agency}, but there is no ${folder}`);
  const files = (await readdir(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  const entries: RawEntry[] = [];
  const problems: Problem[] = [];
  for (const path of files) {
    const source = join(folder, path.slice(join(root, folder).length + 1));
    if (source.startsWith(join(folder, PHOTOS, '/'))) continue;
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
    const read = await readEntry(path, source, place.extension);
    if ('message' in read) problems.push(read);
    else entries.push({ collection: place.collection, slug: place.slug, source, ...read });
  }
  if (isSample(entries)) {
    for (const entry of entries) entry.fields = resolveSampleDates(entry.fields, today);
  }
  return { entries, problems };
}

function placeOf(path: string) {
  if (path === 'agency.yaml') return { collection: 'agency' as const, slug: 'agency', extension: 'yaml' };
  const [folder, file, ...deeper] = path.split(/[\\/]/);
  const [name, extension, ...rest] = (file ?? '').split('.');
  const collection = collectionNames.find((each) => each === folder && each !== 'agency');
  if (!collection || !name || deeper.length > 0 || rest.length > 0) return undefined;
  return extension === 'md' ? { collection, slug: name, extension } : undefined;
}

const notUtf8 = problemOf('not-utf-8', 'error');
const unreadable = problemOf('unreadable', 'error');

async function readEntry(
  path: string,
  source: string,
  extension: string,
): Promise<Pick<RawEntry, 'fields' | 'markdown' | 'startsAt'> | Problem> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (error) {
    if (error instanceof TypeError) {
      return notUtf8({ source }, 'is not UTF-8 text', 'Save it again as UTF-8.');
    }
    throw error;
  }
  try {
    if (extension === 'yaml') return { fields: parse(cleanYaml(text)), markdown: '' };
    const file = new VFile(cleanFrontMatter(text));
    matter(file, { strip: true });
    const markdown = String(file);
    return { fields: file.data['matter'], markdown, startsAt: lines(text) - lines(markdown) + 1 };
  } catch (error) {
    const before = extension === 'yaml' ? 0 : 1;
    const said = (error instanceof Error ? (error.message.split('\n')[0] ?? '') : '')
      // Counted from the first line of the file, where --- stands.
      .replace(/line (\d+)/, (_, line: string) => `line ${Number(line) + before}`);
    const cure =
      'Often a colon stands without quotes around its text, or a space is missing at the start of a line.';
    return unreadable({ source }, `cannot be read as YAML: ${said.replace(/[.:]$/, '')}`, cure);
  }
}

const lines = (text: string) => text.split(/\r\n|\n|\r/).length;

function isSample(entries: readonly RawEntry[]): boolean {
  const fields = entries.find((entry) => entry.collection === 'agency')?.fields;
  return typeof fields === 'object' && fields !== null && 'sample' in fields && fields.sample === true;
}

/**
 * Sizes of the photos in content/<agency>/photos, in bytes, by file name.
 * @returns nothing where there is no such folder
 */
export async function listPhotos(root: string, agency: string): Promise<Map<string, number>> {
  const folder = join(root, 'content', agency, PHOTOS);
  if (!existsSync(folder)) return new Map();
  const files = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isFile());
  return new Map(
    await Promise.all(
      files.map(async ({ name }): Promise<[string, number]> => [name, (await stat(join(folder, name))).size]),
    ),
  );
}
