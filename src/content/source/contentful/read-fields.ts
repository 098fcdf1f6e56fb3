import { addressOf } from '../../addresses.ts';
import { slug, type FileKind } from '../../schemas/fields.ts';
import { assetName } from './asset-name.ts';
import { londonWallClock } from './moments.ts';
import type { Field, Group } from './field.ts';
import { WORDS, SLUG, type Type } from './model.ts';
import { fromRichText } from './markdown.ts';
import { assetFile, link, valueIn, type SpaceAsset, type SpaceEntry } from './space.ts';
import { valueAt } from '../../value-at.ts';

/** What a space has, by ids, and what is found to be needed of it. */
export interface Reading {
  types: ReadonlyMap<string, Type>;
  entries: ReadonlyMap<string, SpaceEntry>;
  assets: ReadonlyMap<string, SpaceAsset>;
  /** The locales that a field is looked for in. */
  chain: readonly string[];
  /** Takes note that a picture or another file is shown; gives the name that content knows it by, which it has to itself. */
  want: (assetId: string, name: string, url: string) => string;
}

/** Hears what is wrong with a field of content, and which entries stand in the one that is read. */
export interface Listener {
  report: (rule: string, field: string, message: string, cure: string) => void;
  note: (prefix: string, part: SpaceEntry, type: Type) => void;
}

/** What content has in place of the name of an entry that isn't published: the check of references finds nothing of it. */
export const UNPUBLISHED = 'not-published';

/** What an entry without a right name is called: it is looked for by that, and never shown. */
export const namelessSlug = ({ sys }: SpaceEntry): string =>
  `nameless-${sys.id.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`.replace(/-$/, '');

/** An entry's fields as content has them, those of entries that stand in it among them. */
export const readFields = (
  entry: SpaceEntry,
  type: Type,
  reading: Reading,
  listener: Listener,
): Record<string, unknown> => fieldsAt(entry, type, { reading, listener, path: [] });

/** An entry's words as Markdown. */
export function readWords(entry: SpaceEntry, reading: Reading, listener: Listener): string {
  const document = valueIn(entry.fields[WORDS], reading.chain);
  if (document === undefined) return '';
  const { markdown, problems } = fromRichText(document, (id) => addressIn(id, reading));
  for (const { message, cure } of problems) listener.report('wrong-words', WORDS, message, cure);
  return markdown;
}

interface Context {
  reading: Reading;
  listener: Listener;
  path: readonly string[];
}

function fieldsAt(entry: SpaceEntry, type: Type, context: Context): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const field of type.fields) {
    if (field.path.length === 0) continue;
    const raw = valueOf(field, entry, context.reading);
    const value = raw === undefined ? undefined : read(field, raw, context);
    // An address is written beside the page that may stand in its place.
    if (value !== undefined && valueAt(found, field.path) === undefined) put(found, field.path, value);
  }
  for (const group of type.groups) settle(found, group);
  return type.variant ? { [type.variant[0]]: type.variant[1], ...found } : found;
}

/** A fact is one in every language: where somebody wrote it in another one all the same, it holds. */
function valueOf({ id, localized }: Field, { fields }: SpaceEntry, { chain }: Reading): unknown {
  const codes = localized ? chain : [...chain, ...Object.keys(fields[id] ?? {})];
  return valueIn(fields[id], codes);
}

/** Without the fields that its kind doesn't have; there, where an entry can't do without it. */
function settle(found: Record<string, unknown>, { path, optional, kinds }: Group): void {
  const here = valueAt(found, path);
  if (here === undefined && !optional) put(found, path, {});
  const own = kinds?.fields.get(String((here as Record<string, unknown> | undefined)?.[kinds.by]));
  if (own)
    put(found, path, Object.fromEntries(Object.entries(here ?? {}).filter(([key]) => own.includes(key))));
}

function read(field: Field, raw: unknown, context: Context): unknown {
  const { reading, listener, path } = context;
  const at = [...path, ...field.path].join('.');
  const { form } = field;
  switch (form.is) {
    case 'moment': {
      if (typeof raw !== 'string') return raw;
      const wallClock = londonWallClock(raw);
      // The check says what is wrong with what is no time at all.
      if (wallClock === undefined && /T\d\d:\d\d/.test(raw)) {
        listener.report(
          'time-without-zone',
          at,
          'has no zone',
          'Choose the day, the time and UTC+00:00 in winter or UTC+01:00 in summer.',
        );
      }
      return wallClock ?? raw;
    }
    case 'place': {
      const { lat: latitude, lon: longitude } = raw as { lat?: unknown; lon?: unknown };
      return { latitude, longitude };
    }
    case 'asset':
      return fileOf(raw, at, form.of, context);
    case 'page': {
      const id = idOf(raw, 'Entry');
      const address = id === undefined ? undefined : addressIn(id, reading);
      if (address) return address.address;
      notPublished(id, at, context);
      return `/${UNPUBLISHED}/`;
    }
    case 'named':
      return slugOf(raw, at, form.types, context);
    case 'several named':
      return asList(raw).map((each, index) => slugOf(each, `${at}.${index}`, form.types, context));
    case 'part':
      return partOf(raw, field.path, form.types, context);
    case 'parts': {
      const parts: unknown[] = [];
      for (const each of asList(raw)) {
        const part = partOf(each, [...field.path, String(parts.length)], form.types, context);
        if (part !== undefined) parts.push(part);
      }
      return parts;
    }
    default:
      return raw;
  }
}

const asList = (raw: unknown): unknown[] => (Array.isArray(raw) ? raw : [raw]);

function idOf(raw: unknown, linkType: 'Entry' | 'Asset'): string | undefined {
  const read = link.safeParse(raw);
  return read.success && read.data.sys.linkType === linkType ? read.data.sys.id : undefined;
}

function notPublished(id: string | undefined, at: string, { listener }: Context): undefined {
  const what = id === undefined ? 'something that is no entry' : `the entry ${id}, which isn’t published`;
  listener.report(
    'link-to-unpublished',
    at,
    `leads to ${what}`,
    'Publish it, or choose another one: it may be a draft, archived or deleted.',
  );
}

/** The entry that is linked to, if it is there and of one of these types: else that is reported. */
function target(raw: unknown, at: string, types: readonly string[], context: Context) {
  const { reading, listener } = context;
  const id = idOf(raw, 'Entry');
  const entry = reading.entries.get(id ?? '');
  if (!entry) return notPublished(id, at, context);
  const type = reading.types.get(entry.sys.contentType.sys.id);
  if (type && types.includes(type.id)) return { entry, type };
  const wanted = types.map((each) => reading.types.get(each)?.name ?? each).join(' or ');
  listener.report(
    'wrong-reference',
    at,
    `leads to ${type ? `an entry of the type ${type.name}` : 'an entry of a type that the site doesn’t know'}`,
    `Choose one of the type ${wanted}.`,
  );
  return undefined;
}

function slugOf(raw: unknown, at: string, types: readonly string[], context: Context): unknown {
  const found = target(raw, at, types, context);
  if (!found) return UNPUBLISHED;
  if (found.type.collection === 'agency') return UNPUBLISHED;
  const named = valueIn(found.entry.fields[SLUG], context.reading.chain);
  if (found.type.collection === undefined) return named ?? UNPUBLISHED;
  return slug.safeParse(named).data ?? namelessSlug(found.entry);
}

function partOf(raw: unknown, own: readonly string[], types: readonly string[], context: Context): unknown {
  const path = [...context.path, ...own];
  const at = path.join('.');
  const found = target(raw, at, types, context);
  if (!found) return undefined;
  const { entry, type } = found;
  context.listener.note(at, entry, type);
  return fieldsAt(entry, type, { ...context, path });
}

/** The address of an entry that has a page, if it is published. */
function addressIn(id: string, { entries, types, chain }: Reading): { address: string } | undefined {
  const entry = entries.get(id);
  const collection = entry && types.get(entry.sys.contentType.sys.id)?.collection;
  const named = entry && valueIn(entry.fields[SLUG], chain);
  const address = collection && typeof named === 'string' ? addressOf(collection, named) : undefined;
  return address === undefined ? undefined : { address };
}

/** The name by which content knows an asset, and its id where two are alike. */
function fileOf(
  raw: unknown,
  at: string,
  kind: FileKind,
  { reading, listener }: Context,
): string | undefined {
  const id = idOf(raw, 'Asset');
  const found = reading.assets.get(id ?? '');
  const rule = kind === 'photo' ? 'missing-photo' : 'missing-recording';
  if (!found) {
    listener.report(
      rule,
      at,
      `leads to a ${kind === 'photo' ? 'picture' : 'file'} that isn’t published`,
      'Publish it, or choose another one.',
    );
    return undefined;
  }
  const file = assetFile.safeParse(valueIn(found.fields['file'], reading.chain));
  if (!file.success) {
    listener.report(rule, at, 'has no file', 'Upload one, and publish it under Media again.');
    return undefined;
  }
  return reading.want(found.sys.id, assetName(kind, file.data, found.sys.id), file.data.url);
}

function put(into: Record<string, unknown>, [key = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) into[key] = value;
  else put((into[key] ??= {}) as Record<string, unknown>, rest, value);
}
