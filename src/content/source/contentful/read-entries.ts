import { createHash } from 'node:crypto';
import { problemOf, type Problem } from '../../problems.ts';
import { slug } from '../../schemas/fields.ts';
import type { RawContent, RawEntry, UnreadableEntry } from '../source.ts';
import { contentModel, SLUG, type Type } from './model.ts';
import { placesOf, type Origin, type WebApp } from './places.ts';
import {
  namelessSlug,
  readFields,
  readWords,
  UNPUBLISHED,
  type Listener,
  type Reading,
} from './read-fields.ts';
import { localeChain, valueIn, type Space, type SpaceEntry } from './space.ts';

/** A picture, recording or file of captions that an entry shows. */
export interface WantedAsset {
  /** The name that content knows it by. */
  name: string;
  /** Where its file is, as Contentful says it: `//images.ctfassets.net/…`. */
  url: string;
}

/** What a space says, as content before its check. Its pictures aren't fetched yet. */
export interface SpaceReading extends Omit<RawContent, 'photos'> {
  assets: readonly WantedAsset[];
}

/** The field that takes a story down, in whatever language it is set. */
const WITHDRAWN = 'consentWithdrawn';

const wrongName = problemOf('wrong-short-name', 'error');
const noAgency = problemOf('no-agency', 'error');
const noLocale = problemOf('unknown-locale', 'error');
const notOurs = problemOf('no-collection', 'warning');

/** Makes of a space what a source has to give: its entries as content, with what of them can't be, and why. */
export function readEntries(space: Space, webApp: WebApp): SpaceReading {
  const types = new Map(contentModel().map((type) => [type.id, type]));
  const problems: Problem[] = [];
  const origins: Origin[] = [];
  const wanted = new Map<string, WantedAsset & { id: string }>();
  const reading: Reading = {
    types,
    entries: new Map(space.entries.map((entry) => [entry.sys.id, entry])),
    assets: new Map(space.assets.map((asset) => [asset.sys.id, asset])),
    chain: localeChain(space.locales),
    want: (id, name, url) => {
      const taken = wanted.get(name);
      const own = taken && taken.id !== id ? name.replace('.', `-${digestOf(id)}.`) : name;
      if (isShown) wanted.set(own, { id, name: own, url });
      return own;
    },
  };
  /** Whether the pictures of the entry that is read are fetched: those of a withdrawn story aren't. */
  let isShown = true;
  const entries: RawEntry[] = [];
  const unreadable: UnreadableEntry[] = [];
  for (const entry of space.entries) {
    const type = types.get(entry.sys.contentType.sys.id);
    if (!type?.collection) continue;
    const source = webApp('entries', entry.sys.id);
    origins.push({ source, prefix: '', entry, type });
    isShown = !Object.values(entry.fields[WITHDRAWN] ?? {}).some(Boolean);
    problems.push(...unknownLocales(entry, space, source));
    const named = type.collection === 'agency' ? type.collection : shortName(entry, reading);
    const { data: short } = slug.safeParse(named);
    if (short === undefined || short === UNPUBLISHED) {
      const cure = 'Use small letters, digits and single hyphens.';
      problems.push(wrongName({ source, field: SLUG }, 'is missing, or can’t be an address', cure));
      unreadable.push({ collection: type.collection, slug: namelessSlug(entry), source });
      continue;
    }
    const listener: Listener = {
      report: (rule, field, message, cure) =>
        problems.push(problemOf(rule, 'error')({ source, field }, message, cure)),
      note: (prefix, part, of) => origins.push({ source, prefix, entry: part, type: of }),
    };
    entries.push({
      collection: type.collection,
      slug: short,
      source,
      fields: readFields(entry, type, reading, listener),
      markdown: readWords(entry, reading, listener),
    });
  }
  problems.push(...foreignTypes(space, types, webApp));
  if (![...entries, ...unreadable].some(({ collection }) => collection === 'agency')) {
    const source = webApp('content_types', 'agency');
    problems.push(
      noAgency(
        { source },
        'has no entry that is published',
        'Write one, and publish it: nothing is published without it.',
      ),
    );
    unreadable.push({ collection: 'agency', slug: 'agency', source });
  }
  return {
    entries,
    unreadable,
    problems,
    assets: [...wanted.values()],
    locate: placesOf(origins, reading.chain, webApp),
  };
}

/** Tells two pictures apart whose files are called alike. */
const digestOf = (id: string) => createHash('sha256').update(id).digest('hex').slice(0, 12);

const shortName = (entry: SpaceEntry, { chain }: Reading) => valueIn(entry.fields[SLUG], chain);

function unknownLocales({ fields }: SpaceEntry, { locales }: Space, source: string): Problem[] {
  const known = new Set(locales.map(({ code }) => code));
  const used = new Set(Object.values(fields).flatMap((values) => Object.keys(values)));
  return [...used]
    .filter((code) => !known.has(code))
    .map((code) =>
      noLocale(
        { source },
        `says something in ${code}, which is no language of this space`,
        'Write it in one that is.',
      ),
    );
}

/** Entries of types that aren't ours are somebody else's business: said once for each type. */
function foreignTypes(space: Space, types: ReadonlyMap<string, Type>, webApp: WebApp): Problem[] {
  const foreign = Map.groupBy(
    space.entries.filter(({ sys }) => !types.has(sys.contentType.sys.id)),
    ({ sys }) => sys.contentType.sys.id,
  );
  return [...foreign].map(([id, { length }]) =>
    notOurs(
      { source: webApp('content_types', id) },
      `is no type of this site: its ${length === 1 ? 'entry is' : `${length} entries are`} left alone`,
      `The site shows entries of ${[...types.values()].flatMap((each) => (each.collection ? each.name : [])).join(', ')}.`,
    ),
  );
}
