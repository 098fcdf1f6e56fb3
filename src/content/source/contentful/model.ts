import * as z from 'zod';
import { withPages } from '../../addresses.ts';
import { collectionNames, schemas, type CollectionName } from '../../schemas/index.ts';
import type { Marks } from '../../schemas/fields.ts';
import { nameAt } from './field-names.ts';
import { ofCollections, ofParts } from './type-names.ts';

/** What a field of a content type holds. */
export type Form =
  /** A line: short ones can be an entry's title. */
  | { is: 'line'; short: boolean; most: number; pattern?: string; example?: string }
  | { is: 'lines'; pattern?: string; example?: string; least: number }
  | { is: 'number'; whole: boolean; least?: number; most?: number }
  | { is: 'yes-no' }
  | { is: 'choice'; of: readonly string[] }
  | { is: 'choices'; of: readonly string[]; least: number }
  | { is: 'day' }
  /** An instant with its offset: content has the wall clock in London. */
  | { is: 'moment' }
  | { is: 'place' }
  | { is: 'asset' }
  | { is: 'words' }
  /** The address of an entry that has a page: it stands in for the address in the field beside it. */
  | { is: 'page' }
  /** Names entries by their slugs. */
  | { is: 'named' | 'several named'; types: readonly string[]; least: number }
  /** Holds other entries whole. */
  | { is: 'part' | 'parts'; types: readonly string[]; least: number };

/** A field of a content type, and where its value stands in content. */
export interface Field {
  id: string;
  name: string;
  /** What it is for, as its schema says. */
  about: string;
  /** With the groups around it: `['booking', 'capacity']`. What only Contentful knows has none. */
  path: readonly string[];
  form: Form;
  required: boolean;
  /** Whether each language has its own: words do, facts don't. */
  localized: boolean;
  /** What a new entry starts with. */
  usual?: string | number | boolean;
}

/** Fields that stand together. */
export interface Group {
  path: readonly string[];
  name: string;
  about: string;
  /** Whether an entry may do without all of it. */
  optional: boolean;
  /** What decides which of its fields count, and which those are, by its values. */
  kinds?: { by: string; fields: ReadonlyMap<string, readonly string[]> };
}

/** A content type: of a collection, or of what stands in other entries. */
export interface Type {
  id: string;
  name: string;
  about: string;
  /** The field that its entries are known by in lists. */
  title: string;
  /** Of which fields that is made, where content has no words for it. */
  titleFrom?: readonly string[];
  collection?: CollectionName;
  /** The field and value that tell it from others which may stand in its place: `{ type: 'venue' }`. */
  variant?: readonly [field: string, value: string];
  fields: readonly Field[];
  groups: readonly Group[];
}

/** What JSON Schema says of a field, as zod writes it, with our marks. */
interface Shape extends Marks {
  type?: string;
  description?: string;
  default?: unknown;
  const?: unknown;
  enum?: string[];
  examples?: string[];
  pattern?: string;
  maxLength?: number;
  minItems?: number;
  minimum?: number;
  maximum?: number;
  items?: Shape;
  oneOf?: Shape[];
  properties?: Record<string, Shape>;
  required?: string[];
}

/** The number of this model: raise it with each change, which a test asks for, and push it to each space. */
export const MODEL = 1;

/** The field of an entry's short name, which is a part of its address. */
export const SLUG = 'slug';
/** The field of its words. */
export const WORDS = 'words';
/** The field of its name in lists, where content has no words for it. */
export const LABEL = 'label';

/** The type whose entries a schema means by a name of its own. */
const NAMED: Readonly<Record<string, string>> = {
  ...Object.fromEntries(collectionNames.map((name) => [name, ofCollections[name].id])),
  teams: 'team',
};

/** Every content type, made of the schemas: collections first, then what stands in them. */
export function contentModel(): Type[] {
  const parts = new Map<string, Shape>();
  const types = collectionNames.map((collection) => {
    const shape = z.toJSONSchema(schemas[collection], { io: 'input' }) as Shape;
    return typeOf({ ...ofCollections[collection], collection }, shape, parts);
  });
  // A part may hold others, which then come to the end of the same map.
  for (const [id, shape] of parts) {
    const known = ofParts[id];
    if (!known)
      throw new Error(`Contentful has no name for what schemas call ${id}: write it in type-names.ts`);
    types.push(typeOf({ ...known, id }, shape, parts));
  }
  return types;
}

function typeOf(
  { id, name, title, collection }: { id: string; collection?: CollectionName } & (typeof ofParts)[string],
  shape: Shape,
  parts: Map<string, Shape>,
): Type {
  const found: { fields: Field[]; groups: Group[] } = { fields: [], groups: [] };
  const variant = Object.entries(shape.properties ?? {}).find(([, { const: value }]) => value !== undefined);
  collect(withoutVariant(shape, variant?.[0]), [], found, parts);
  const known = typeof title === 'string' ? title : LABEL;
  const fields = found.fields.map((field) => (field.id === known ? asTitle(field) : field));
  if (typeof title !== 'string') fields.unshift(label);
  if (collection && collection !== 'agency') {
    fields.splice(1, 0, slugField);
    fields.push(wordsField);
  }
  return {
    id,
    name,
    about: variant?.[1].description ?? shape.description ?? name,
    title: known,
    ...(typeof title !== 'string' && { titleFrom: title.from }),
    ...(collection && { collection }),
    ...(variant && { variant: [variant[0], String(variant[1].const)] as const }),
    fields,
    groups: found.groups,
  };
}

interface Found {
  fields: Field[];
  groups: Group[];
}

/** Adds the fields of an object, those of the objects inside it among them. */
function collect(
  { properties = {}, required = [] }: Shape,
  path: readonly string[],
  found: Found,
  parts: Map<string, Shape>,
  inOptional = false,
): void {
  for (const [key, shape] of Object.entries(properties)) {
    const at = [...path, key];
    const isRequired = !inOptional && required.includes(key);
    const options = isWhole(shape) ? undefined : insideOf(shape);
    if (!options) {
      found.fields.push(...fieldsOf(shape, at, isRequired, parts));
      continue;
    }
    const kinds = shape.oneOf && kindsOf(shape.oneOf);
    found.groups.push({
      path: at,
      name: nameAt([key]),
      about: shape.description ?? '',
      optional: !required.includes(key) || kinds !== undefined,
      ...(kinds && { kinds }),
    });
    const seen = new Set(kinds && [kinds.by]);
    if (kinds) found.fields.push(...fieldsOf(decider(shape, kinds.by), [...at, kinds.by], false, parts));
    for (const option of options) {
      const rest = Object.entries(option.properties ?? {}).filter(([name]) => !seen.has(name));
      for (const [name] of rest) seen.add(name);
      const inside = { ...option, properties: Object.fromEntries(rest) };
      collect(inside, at, found, parts, !isRequired || kinds !== undefined);
    }
  }
}

/** Whether it is a value by itself: a place on the map, or what is an entry of its own. */
const isWhole = (shape: Shape) => shape.properties?.['latitude'] !== undefined || partsIn(shape).length > 0;

/** The objects whose fields become those of the type around them. */
const insideOf = ({ properties, oneOf, ...shape }: Shape): Shape[] | undefined =>
  oneOf ?? (properties && [{ ...shape, properties }]);

/** The schemas in it that are entries of their own. */
const partsIn = (shape: Shape): Shape[] =>
  [shape, ...(shape.oneOf ?? [])].filter(({ part }) => part !== undefined);

function kindsOf(options: readonly Shape[]): NonNullable<Group['kinds']> {
  const consts = ({ properties = {} }: Shape) =>
    Object.entries(properties).flatMap(([key, { const: value }]) =>
      value === undefined ? [] : [[key, value]],
    );
  const [by = ''] = (consts(options[0] ?? {})[0] ?? []) as string[];
  const fields = options.map((option): [string, string[]] => [
    String(option.properties?.[by]?.const),
    Object.keys(option.properties ?? {}),
  ]);
  return { by, fields: new Map(fields) };
}

/** The field that decides between the forms of a group. */
function decider({ oneOf = [], description = '' }: Shape, by: string): Shape {
  const values = oneOf.map((option) => option.properties?.[by]?.const);
  return typeof values[0] === 'boolean'
    ? { type: 'boolean', description }
    : { type: 'string', enum: values.map(String), description };
}

function fieldsOf(
  shape: Shape,
  path: readonly string[],
  required: boolean,
  parts: Map<string, Shape>,
): Field[] {
  const { default: usual, items } = shape;
  const own: Field = {
    id: idOf(path),
    name: nameAt(path),
    about: shape.description ?? items?.description ?? '',
    path,
    form: formOf(shape, parts),
    required,
    localized: (items ?? shape).words === true,
    ...(isScalar(usual) && { usual }),
  };
  if (!shape.link) return [own];
  // A page that is renamed, or taken down, is known by its entry.
  const page: Field = {
    ...own,
    id: `${own.id}Page`,
    name: nameAt([...path.slice(0, -1), 'page']),
    about: `${own.about}. Choose it here; what has no entry, such as /enquire/ or another website, has its address below`,
    form: { is: 'page' },
    required: false,
  };
  return [page, { ...own, required: false }];
}

const isScalar = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);

function formOf(shape: Shape, parts: Map<string, Shape>): Form {
  const { items, enum: choices, minItems: least = 0, type } = shape;
  const inside = partsIn(items ?? shape);
  for (const each of inside) if (each.part !== undefined) parts.set(each.part, each);
  const types = inside.flatMap(({ part }) => part ?? []);
  if (types.length > 0) return { is: items ? 'parts' : 'part', types, least };
  if (shape.properties) return { is: 'place' };
  const { names } = items ?? shape;
  if (names !== undefined) {
    return { is: items ? 'several named' : 'named', types: [NAMED[names] ?? names], least };
  }
  if (items?.enum) return { is: 'choices', of: items.enum, least };
  if (items) return { is: 'lines', least, ...written(items) };
  if (choices) return { is: 'choice', of: choices };
  if (type === 'boolean') return { is: 'yes-no' };
  if (type === 'integer' || type === 'number') {
    // Zod's own bounds of a whole number are no rule of ours.
    const { minimum = -Infinity, maximum = Infinity } = shape;
    return {
      is: 'number',
      whole: type === 'integer',
      ...(minimum > Number.MIN_SAFE_INTEGER && { least: minimum }),
      ...(maximum < Number.MAX_SAFE_INTEGER && { most: maximum }),
    };
  }
  if (shape.time) return { is: shape.time };
  if (shape.photo) return { is: 'asset' };
  // A line of words may be longer than what Contentful calls short.
  return {
    is: 'line',
    short: shape.maxLength === undefined,
    most: shape.maxLength ?? SHORT,
    ...written(shape),
  };
}

/** The most letters of what Contentful calls short text, which alone can be a title. */
const SHORT = 256;

const written = ({ pattern, examples, maxLength }: Shape) => ({
  // Of a line of words it says no more than that it is one.
  ...(pattern !== undefined && maxLength === undefined && { pattern }),
  ...(examples?.[0] !== undefined && { example: examples[0] }),
});

/** `['booking', 'waitingList']`: `bookingWaitingList` */
const idOf = (path: readonly string[]) =>
  path.map((key, index) => (index === 0 ? key : key.slice(0, 1).toUpperCase() + key.slice(1))).join('');

function withoutVariant(shape: Shape, variant: string | undefined): Shape {
  const { [variant ?? '']: _, ...properties } = shape.properties ?? {};
  return { ...shape, properties };
}

const asTitle = (field: Field): Field =>
  field.form.is === 'line' ? { ...field, form: { ...field.form, short: true, most: SHORT } } : field;

const label: Field = {
  id: LABEL,
  name: 'Name in lists',
  about: 'What editors find it by; nobody else sees it',
  path: [],
  form: { is: 'line', short: true, most: SHORT },
  required: true,
  localized: false,
};

const slugField: Field = {
  id: SLUG,
  name: 'Short name',
  about:
    'A part of its address: small letters, digits and single hyphens. When you change it, add the old address to “Earlier addresses”',
  path: [],
  form: {
    is: 'line',
    short: true,
    most: SHORT,
    pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
    example: 'a-short-name',
  },
  required: true,
  localized: false,
};

const wordsField: Field = {
  id: WORDS,
  name: 'Words',
  about: 'What it says, with headings, lists and links',
  path: [],
  form: { is: 'words' },
  required: false,
  localized: true,
};

/** The types whose entries have pages, which words and next steps lead to. */
export const typesWithPages: readonly string[] = [...withPages, 'questions' as const].map(
  (name) => ofCollections[name].id,
);
