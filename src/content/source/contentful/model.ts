import * as z from 'zod';
import { withPages } from '../../addresses.ts';
import { collectionNames, schemas, type CollectionName } from '../../schemas/index.ts';
import { SHORT, type Field, type Group } from './field.ts';
import { collect, type Found, type Shape } from './fields-of-schema.ts';
import { ofCollections, ofParts } from './type-names.ts';

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

/** The number of this model: raise it with each change, which a test asks for, and push it to each space. */
export const MODEL = 16;

/** The field of an entry's short name, which is a part of its address. */
export const SLUG = 'slug';
/** The field of its words. */
export const WORDS = 'words';
/** The field of its name in lists, where content has no words for it. */
export const LABEL = 'label';

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
  const found: Found = { fields: [], groups: [] };
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
    most: 80,
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
