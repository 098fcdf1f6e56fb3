import { createHash } from 'node:crypto';
import { addressOf } from '../../addresses.ts';
import { problemOf, type Problem } from '../../problems.ts';
import type { FileKind } from '../../schemas/fields.ts';
import { weekday } from '../../schemas/opening-hours.ts';
import type { RawContent, RawEntry } from '../source.ts';
import { londonInstant } from './moments.ts';
import type { Field } from './field.ts';
import { WORDS, contentModel, LABEL, SLUG, type Type } from './model.ts';
import { toRichText } from './rich-text.ts';
import type { Link } from './space.ts';
import { ofCollections } from './type-names.ts';
import { valueAt } from '../../value-at.ts';

/** An entry as the Management API takes it: each field's value by its locale. */
export interface SeedEntry {
  id: string;
  type: string;
  fields: Record<string, Record<string, unknown>>;
}

/** A picture, recording or file of captions to upload. */
export interface SeedAsset {
  id: string;
  title: string;
  fileName: string;
  path: string;
}

/** What a space gets, so that it says what content says; and what Contentful can't hold of it. */
export interface Seed {
  entries: SeedEntry[];
  assets: SeedAsset[];
  problems: Problem[];
}

/**
 * Makes of content what a space has to hold. Ids follow from what things are called, so that a second seed finds the
 * first; what stands in several entries, word for word, is one.
 * @param locale the language that it is written in
 */
export function writeEntries(
  content: Pick<RawContent, 'entries' | 'photos' | 'recordings'>,
  locale: string,
): Seed {
  const types = new Map(contentModel().map((type) => [type.id, type]));
  const own = (entry: RawEntry) => idFor(ofCollections[entry.collection].id, entry.slug);
  const writing: Writing = {
    locale,
    types,
    ids: new Set(content.entries.map(own)),
    addresses: new Map(
      content.entries.flatMap((entry) => {
        const address = addressOf(entry.collection, entry.slug);
        return address === undefined ? [] : [[address, own(entry)]];
      }),
    ),
    parts: new Map(),
    assets: new Map(),
    files: new Map([...content.photos.files, ...(content.recordings?.files ?? [])]),
  };
  const problems: Problem[] = [];
  const entries = content.entries.map((entry): SeedEntry => {
    const type = types.get(ofCollections[entry.collection].id);
    if (!type) throw new Error(`there is no type for ${entry.collection}`);
    const fields = fieldsFor(entry.fields, type, { ...writing, report: problemsAt(entry, problems) });
    if (entry.collection !== 'agency') {
      const words = wordsFor(entry, writing, problems);
      fields[SLUG] = { [locale]: entry.slug };
      if (words !== undefined) fields[WORDS] = { [locale]: words };
    }
    return { id: own(entry), type: type.id, fields };
  });
  const parts = [...writing.parts.values()];
  return { entries: [...parts, ...entries], assets: [...writing.assets.values()], problems };
}

interface Writing {
  locale: string;
  types: ReadonlyMap<string, Type>;
  /** Every id that is taken. */
  ids: Set<string>;
  /** From the address of an entry to its id. */
  addresses: ReadonlyMap<string, string>;
  /** What stands in entries, by all that it says. */
  parts: Map<string, SeedEntry>;
  assets: Map<string, SeedAsset>;
  files: ReadonlyMap<string, string>;
}

type Reporting = Writing & { report: (path: readonly string[], message: string, cure: string) => void };

const cannotHold = problemOf('not-for-contentful', 'error');

const problemsAt =
  ({ source }: RawEntry, problems: Problem[]): Reporting['report'] =>
  (path, message, cure) =>
    problems.push(cannotHold({ source, field: path.join('.') }, message, cure));

function wordsFor(entry: RawEntry, { addresses }: Writing, problems: Problem[]): unknown {
  if (entry.markdown.trim() === '') return undefined;
  const { document, problems: found } = toRichText(entry.markdown, (url) => {
    const id = addresses.get(url);
    return id === undefined ? undefined : { id };
  });
  for (const { line, message, cure } of found) {
    const field = `line ${(entry.startsAt ?? 1) + line - 1}`;
    problems.push(cannotHold({ source: entry.source, field }, message, cure));
  }
  return document;
}

function fieldsFor(value: unknown, type: Type, writing: Reporting): SeedEntry['fields'] {
  const fields: SeedEntry['fields'] = {};
  const written = new Set<string>();
  for (const field of type.fields) {
    const raw = field.path.length === 0 ? undefined : valueAt(value, field.path);
    const path = field.path.join('.');
    if (raw === undefined || raw === null || written.has(path)) continue;
    const made = write(field, raw, writing);
    if (made === undefined) continue;
    written.add(path);
    fields[field.id] = { [writing.locale]: made };
  }
  return fields;
}

function write({ form, path }: Field, raw: unknown, writing: Reporting): unknown {
  switch (form.is) {
    case 'moment':
      return londonInstant(String(raw));
    case 'place': {
      const { latitude: lat, longitude: lon } = raw as { latitude: unknown; longitude: unknown };
      return { lat, lon };
    }
    case 'asset':
      return (
        assetFor(String(raw), form.of, writing) ??
        writing.report(path, 'names a file that isn’t there', 'Put it there.')
      );
    case 'page': {
      const id = writing.addresses.get(String(raw));
      return id === undefined ? undefined : linkTo('Entry', id);
    }
    case 'named':
      return linkTo('Entry', idFor(form.types[0] ?? '', String(raw)));
    case 'several named':
      return asList(raw).map((each) => linkTo('Entry', idFor(form.types[0] ?? '', String(each))));
    case 'part':
      return partFor(raw, form.types, writing);
    case 'parts':
      return asList(raw).map((each) => partFor(each, form.types, writing));
    default:
      return raw;
  }
}

const asList = (raw: unknown): unknown[] => (Array.isArray(raw) ? raw : [raw]);

const linkTo = (linkType: 'Entry' | 'Asset', id: string): Link => ({ sys: { type: 'Link', linkType, id } });

function partFor(written: unknown, types: readonly string[], writing: Reporting): Link | undefined {
  const type = types.map((id) => writing.types.get(id)).find((each) => each && stands(written, each));
  if (!type) return undefined;
  const fields = fieldsFor(written, type, writing);
  const title = titleOf(written, type);
  if (type.titleFrom) fields[LABEL] = { [writing.locale]: title };
  const key = JSON.stringify([type.id, fields]);
  const known = writing.parts.get(key);
  if (known) return linkTo('Entry', known.id);
  // A team is known by its own short name, which rules use.
  const own = valueAt(written, [SLUG]);
  const id = ownId(idFor(type.id, typeof own === 'string' ? own : title), writing.ids);
  writing.parts.set(key, { id, type: type.id, fields });
  return linkTo('Entry', id);
}

/** Whether what is written is of a type: the name of a block may stand for it. */
const stands = (written: unknown, { variant }: Type) =>
  variant === undefined || written === variant[1] || valueAt(written, [variant[0]]) === variant[1];

function titleOf(written: unknown, { titleFrom, title, name }: Type): string {
  const told = (titleFrom ?? [title]).map((key) => sayPlainly(valueAt(written, [key]))).filter(Boolean);
  const said = told.join(', ') || name;
  const label = upperFirst(said);
  return label.length > LONGEST_LABEL ? `${label.slice(0, LONGEST_LABEL - 1).trimEnd()}…` : label;
}

const LONGEST_LABEL = 80;

/** A value as a person would say it: the values of what is in it, one after the other. */
const sayPlainly = (value: unknown): string =>
  typeof value === 'object' && value !== null
    ? Object.values(value).map(sayPlainly).filter(Boolean).join(', ')
    : weekday.safeParse(value).success
      ? upperFirst(String(value))
      : String(value ?? '');

const upperFirst = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);

function assetFor(file: string, kind: FileKind, { files, assets }: Writing): Link | undefined {
  const path = files.get(file);
  if (path === undefined) return undefined;
  const id = idFor(kind, file);
  // A film and its captions are told apart by it, whatever their files are called.
  const title = `${file.replace(/\.\w+$/, '').replaceAll('-', ' ')}${kind === 'captions' ? ', captions' : ''}`;
  assets.set(id, { id, title, fileName: file, path });
  return linkTo('Asset', id);
}

/** The most that Contentful lets an id have. */
const LONGEST_ID = 64;

/** An id that follows from what a thing is called: `venue-stanley-library`. */
function idFor(type: string, name: string): string {
  const plain = name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const id = `${type}-${plain}`;
  if (id.length <= LONGEST_ID) return id;
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return `${id.slice(0, LONGEST_ID - 9)}-${digest}`;
}

/** An id that nothing else has: `-2` is put behind one that is taken. */
function ownId(id: string, taken: Set<string>): string {
  for (let count = 1; ; count += 1) {
    const own = count === 1 ? id : `${id.slice(0, LONGEST_ID - 4)}-${count}`;
    if (taken.has(own)) continue;
    taken.add(own);
    return own;
  }
}
