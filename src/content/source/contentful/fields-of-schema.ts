import type { Marks } from '../../schemas/fields.ts';
import { collectionNames } from '../../schemas/index.ts';
import { nameAt } from './field-names.ts';
import { SHORT, type Field, type Form, type Group } from './field.ts';
import { ofCollections } from './type-names.ts';

/** What JSON Schema says of a field, as zod writes it, with our marks. */
export interface Shape extends Marks {
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

/** The type whose entries a schema means by a name of its own. */
const NAMED: Readonly<Record<string, string>> = {
  ...Object.fromEntries(collectionNames.map((name) => [name, ofCollections[name].id])),
  teams: 'team',
};

/** What is found in a schema. */
export interface Found {
  fields: Field[];
  groups: Group[];
}

/** Adds the fields of an object, those of the objects inside it among them. */
export function collect(
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
      // A new entry begins with what is usual, but a group that nobody fills in stays empty.
      const { default: _, ...empty } = shape;
      found.fields.push(...fieldsOf(inOptional ? empty : shape, at, isRequired, parts));
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
  if (shape.file) return { is: 'asset', of: shape.file };
  if (shape.paragraphs) return { is: 'text', most: shape.maxLength ?? SHORT };
  // A line of words may be longer than what Contentful calls short.
  return {
    is: 'line',
    short: shape.maxLength === undefined,
    most: shape.maxLength ?? SHORT,
    ...written(shape),
  };
}

const written = ({ pattern, examples, maxLength }: Shape) => ({
  // Of a line of words it says no more than that it is one.
  ...(pattern !== undefined && maxLength === undefined && { pattern }),
  ...(examples?.[0] !== undefined && { example: examples[0] }),
});

/** `['booking', 'waitingList']`: `bookingWaitingList` */
const idOf = (path: readonly string[]) =>
  path.map((key, index) => (index === 0 ? key : key.slice(0, 1).toUpperCase() + key.slice(1))).join('');
