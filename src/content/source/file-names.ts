import { extname } from 'node:path';
import { suggest } from '../checks/suggest.ts';
import { problemOf, type Problem } from '../problems.ts';
import { slug } from '../schemas/fields.ts';
import { collectionNames, type CollectionName } from '../schemas/index.ts';
import { shortNameOf } from '../short-name.ts';

/** The folders of an agency's photos and recordings: no collections. */
export const PHOTOS = 'photos';
export const RECORDINGS = 'recordings';

/** The entry that a file is by its name, or would be if it were called and lay as it must. */
export interface NamedEntry {
  collection: CollectionName;
  slug: string;
}

/** What a file is called: the entry that it is, or what is wrong with its name. */
export type FileName = NamedEntry | { problem: Problem; meant?: NamedEntry };

const notOurs = problemOf('no-collection', 'error');
const wrongName = problemOf('wrong-file-name', 'error');

const FOLDERS = collectionNames.filter((name) => name !== 'agency');

/** Endings that a text has elsewhere: more than one where a web app or a copy added its own. */
const ENDINGS =
  /(\.(md|markdown|mdown|mkd|txt|text|ya?ml|docx?|odt|pages|rtf|html?|pdf|bak|orig|copy|old))+~?$/i;
const OF_DOCUMENTS = /\.(docx?|odt|pages|rtf|pdf)$/i;
const OF_PHOTOS = /\.(jpe?g|png|webp|avif|heic|gif|tiff?)$/i;

/**
 * The entry that a file holds.
 * @param path from the agency's folder, `events/stanley-library.md`
 * @param source the same from the project's root, for messages
 */
export function readFileName(path: string, source: string): FileName {
  const [folder = '', file, ...deeper] = path.split(/[\\/]/);
  if (file === undefined) return readLoose(folder, source);
  const name = deeper.at(-1) ?? file;
  const collection = FOLDERS.find((each) => each === folder);
  if (!collection) return { problem: wrongFolder(folder, source), ...meantIn(nearestFolder(folder), name) };
  if (deeper.length > 0) {
    const message = `lies in a folder inside ${collection}, where nothing is looked for`;
    return {
      problem: notOurs({ source }, message, `Move it to ${collection}/${called(name)}.`),
      ...meantIn(collection, name),
    };
  }
  const ending = extname(name);
  if (ending !== '.md' || ENDINGS.test(name.slice(0, -ending.length))) {
    return { problem: wrongEnding(collection, name, source), ...meantIn(collection, name) };
  }
  const own = name.slice(0, -ending.length);
  if (slug.safeParse(own).success) return { collection, slug: own };
  const cure = `Rename it to ${called(name)}: small letters, digits and single hyphens.`;
  return { problem: wrongName({ source }, 'has a name that can’t be an address', cure) };
}

const AGENCY = { collection: 'agency' as const, slug: 'agency' };

/** A file in no folder: the agency, by its right name alone. */
function readLoose(name: string, source: string): FileName {
  if (name === 'agency.yaml') return AGENCY;
  if (/^agency(\.|$)/i.test(name)) {
    const message = `is called ${name}, and the agency is looked for in agency.yaml`;
    return { problem: wrongName({ source }, message, 'Rename it to agency.yaml.'), meant: AGENCY };
  }
  const cure = `Move it to the folder that it belongs to: ${FOLDERS.join(', ')}.`;
  return { problem: notOurs({ source }, 'lies in no folder', cure) };
}

function wrongFolder(folder: string, source: string): Problem {
  const message = `lies in the folder ${folder}, of which nothing is known`;
  if (folder === 'agency') {
    return notOurs({ source }, message, 'Write what it says into agency.yaml, and take it away.');
  }
  const nearest = nearestFolder(folder);
  const cure = nearest
    ? `Did you mean “${nearest}”? Move it there.`
    : `Move it to the folder that it belongs to: ${FOLDERS.join(', ')}.`;
  return notOurs({ source }, message, cure);
}

/** The folder that was meant by one that is misspelt, or has a capital. */
function nearestFolder(folder: string): string | undefined {
  const all = [...FOLDERS, PHOTOS, RECORDINGS];
  const nearest = suggest(
    folder.toLowerCase(),
    all.map((name) => name.toLowerCase()),
  );
  return all.find((name) => name.toLowerCase() === nearest);
}

function wrongEnding(collection: CollectionName, name: string, source: string): Problem {
  const ending = ENDINGS.exec(name)?.[0] ?? extname(name);
  if (OF_PHOTOS.test(name)) {
    return wrongName({ source }, 'is a photo', `Move it to the folder ${PHOTOS}.`);
  }
  if (OF_DOCUMENTS.test(ending)) {
    const cure = `Copy its words into a new text file, ${collection}/${called(name)}, that begins as the others there do.`;
    return wrongName({ source }, `ends in ${ending}, which is no plain text`, cure);
  }
  const message = ending === '' ? 'has no ending' : `ends in ${ending}, and a file here ends in .md`;
  return wrongName({ source }, message, `Rename it to ${called(name)}, or take it away.`);
}

/** What a file has to be called. */
const called = (name: string) => `${ownName(name) || 'a-short-name'}.md`;

/** A file's name without its endings, as a short name. */
const ownName = (name: string) =>
  shortNameOf(
    ENDINGS.test(name) ? name.replace(ENDINGS, '') : name.slice(0, name.length - extname(name).length),
  );

function meantIn(folder: string | undefined, name: string): { meant?: NamedEntry } {
  const collection = FOLDERS.find((each) => each === folder);
  const own = ownName(name);
  return collection && slug.safeParse(own).success ? { meant: { collection, slug: own } } : {};
}
