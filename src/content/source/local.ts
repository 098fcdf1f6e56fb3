import { createHash } from 'node:crypto';
import { existsSync, type Stats } from 'node:fs';
import { lstat, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { withPlainTildes } from '../markdown.ts';
import { cleanYaml } from '../pasted.ts';
import { problemOf, type Problem } from '../problems.ts';
import { findCutWords, type CutWords } from './cut-words.ts';
import { PHOTOS, readFileName, RECORDINGS, type NamedEntry } from './file-names.ts';
import { splitFrontMatter } from './front-matter.ts';
import { decodeText, otherFormat } from './other-formats.ts';
import type { ContentSource, RawContent, RawEntry, RawFiles, UnreadableEntry } from './source.ts';
import { explainYaml } from './yaml-errors.ts';

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
    const name = readFileName(source.slice(folder.length + 1), source);
    if ('problem' in name) {
      problems.push(name.problem);
      if (name.meant) lost.push({ ...name.meant, source });
      continue;
    }
    const entry = { ...name, source };
    const read = await readEntry(join(root, source), entry);
    problems.push(...read.problems);
    if (read.content) entries.push({ ...entry, ...read.content });
    else lost.push(entry);
  }
  if (![...entries, ...lost].some(({ collection }) => collection === 'agency')) {
    const source = join(folder, 'agency.yaml');
    const cure = 'Copy the one of another agency, and change what is in it: nothing is published without it.';
    problems.push(noAgency({ source }, 'is missing', cure));
    lost.push({ collection: 'agency', slug: 'agency', source });
  }
  // A copy under another name isn't missing.
  const unreadable = lost.filter((one) => !entries.some((entry) => isSame(entry, one)));
  return { entries, unreadable, problems };
}

const isSame = (one: NamedEntry, other: NamedEntry) =>
  one.collection === other.collection && one.slug === other.slug;

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

/** Ten times as long as the longest page; a build would take minutes over some files that are longer. */
const MOST_KB = 200;

const notUtf8 = problemOf('not-utf-8', 'error');
const unreadable = problemOf('unreadable', 'error');
const noFields = problemOf('no-fields', 'error');

/** What is in a file, where it can be read, and what is wrong with it as a file. */
interface ReadEntry {
  content?: Pick<RawEntry, 'fields' | 'markdown' | 'startsAt' | 'text'>;
  problems: Problem[];
}

async function readEntry(path: string, entry: UnreadableEntry): Promise<ReadEntry> {
  const { source } = entry;
  const bytes = await orError(readFile(path));
  if (bytes instanceof Error) return { problems: [cannotBeRead(source, bytes)] };
  if (bytes.length > MOST_KB * 1024) {
    return { problems: [unreadable({ source }, `has more than ${MOST_KB} KB`, 'Make several files of it.')] };
  }
  const other = otherFormat(bytes);
  if (other) return { problems: [unreadable({ source }, other.message, other.cure)] };
  let text: string;
  try {
    text = decodeText(bytes);
  } catch {
    return { problems: [notUtf8({ source }, 'is not UTF-8 text', 'Save it again as UTF-8.')] };
  }
  return readText(text, entry);
}

function readText(text: string, entry: UnreadableEntry): ReadEntry {
  const { source, collection } = entry;
  const isAgency = collection === 'agency';
  const split = isAgency ? { yaml: text, above: 0, markdown: '' } : splitFrontMatter(text);
  if ('message' in split) {
    return { problems: [noFields({ source, field: `line ${split.line}` }, split.message, split.cure)] };
  }
  const { above, yaml: written, ...rest } = split;
  const markdown = withPlainTildes(rest.markdown);
  const yaml = cleanYaml(written);
  try {
    const fields: unknown = parse(yaml);
    const problems = findCutWords(yaml).map((each) => cutOff(entry, each, above));
    return { content: { fields: isAgency ? fields : (fields ?? {}), ...rest, markdown, text }, problems };
  } catch (error) {
    const { line, message, cure } = explainYaml(error, text, above);
    const place = { source, ...(line !== undefined && { field: `line ${line}` }) };
    return { problems: [unreadable(place, message, cure)] };
  }
}

/** The most letters of what is quoted. */
const MOST_QUOTED = 100;

const wordsCutOff = problemOf('words-cut-off', 'error');

function cutOff({ source }: UnreadableEntry, { field, line, lost, meant }: CutWords, above: number): Problem {
  // Of a consent record nothing is repeated: it may be a person's name.
  const isSecret = field?.split('.').includes('consent') ?? false;
  const words = isSecret ? '' : `: “${lost.slice(0, MOST_QUOTED)}”`;
  const message = `loses what follows # on line ${line + above}${words}`;
  const what = meant === undefined ? 'Write it inside its quotes or brackets' : 'Put quotes around all of it';
  const canShow = meant !== undefined && !isSecret && meant.length <= MOST_QUOTED;
  const cure = `${what}${canShow ? `: ${meant}` : ''}. A note goes on a line of its own.`;
  return wordsCutOff({ source, ...(field !== undefined && { field }) }, message, cure);
}
