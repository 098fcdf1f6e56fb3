import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Temporal } from 'temporal-polyfill';
import { VFile } from 'vfile';
import { matter } from 'vfile-matter';
import { parse } from 'yaml';
import type { Problem } from './problems.ts';
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
}

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
    if (source.startsWith(join(folder, 'photos/'))) continue;
    const place = placeOf(source.slice(folder.length + 1));
    if (!place) {
      problems.push({ source, message: `is in no collection (${collectionNames.join(', ')})` });
      continue;
    }
    if (!slug.safeParse(place.slug).success) {
      problems.push({
        source,
        message: 'has a name that can’t be an address: use small letters, digits and hyphens',
      });
      continue;
    }
    const read = await readEntry(path, place.extension);
    if ('message' in read) problems.push({ source, message: read.message });
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

async function readEntry(
  path: string,
  extension: string,
): Promise<{ fields: unknown; markdown: string } | { message: string }> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (error) {
    if (error instanceof TypeError) return { message: 'is not UTF-8 text: save it again as UTF-8' };
    throw error;
  }
  try {
    if (extension === 'yaml') return { fields: parse(text), markdown: '' };
    const file = new VFile(text);
    matter(file, { strip: true });
    return { fields: file.data['matter'], markdown: String(file) };
  } catch (error) {
    return {
      message: `cannot be read as YAML: ${error instanceof Error ? error.message.split('\n')[0] : ''}`,
    };
  }
}

function isSample(entries: readonly RawEntry[]): boolean {
  const fields = entries.find((entry) => entry.collection === 'agency')?.fields;
  return typeof fields === 'object' && fields !== null && 'sample' in fields && fields.sample === true;
}
