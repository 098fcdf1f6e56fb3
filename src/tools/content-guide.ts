import * as z from 'zod';
import { collectionNames, schemas } from '../content/schemas/index.ts';

/** A field as an editor meets it. */
export interface FieldRow {
  /** With those around it: `place.postcode`. */
  path: string;
  needed: boolean;
  about: string;
  /** What may stand there. */
  value: string;
}

/** What JSON Schema says of a field, as zod writes it. */
interface Shape {
  type?: string;
  description?: string;
  default?: unknown;
  const?: unknown;
  enum?: unknown[];
  examples?: unknown[];
  items?: Shape;
  oneOf?: Shape[];
  properties?: Record<string, Shape>;
  required?: string[];
}

/** Every field of a collection, from its schema. */
export function fieldsOf(name: (typeof collectionNames)[number]): FieldRow[] {
  return rows(z.toJSONSchema(schemas[name], { io: 'input' }) as Shape, '');
}

function rows({ properties = {}, required = [] }: Shape, above: string): FieldRow[] {
  return Object.entries(properties).flatMap(([key, shape]) => {
    const path = above + key;
    const inner = shape.items ?? shape;
    const variants = inner.oneOf ?? (inner.properties ? [inner] : []);
    const own = {
      path,
      needed: required.includes(key),
      about: shape.description ?? inner.description ?? '',
      value: sayValue(shape),
    };
    return [own, ...variants.flatMap((variant) => rows(variant, `${path}.`))];
  });
}

function sayValue(shape: Shape): string {
  const code = (value: unknown) => `\`${String(value)}\``;
  if (shape.items) {
    const { items } = shape;
    return items.properties || items.oneOf ? 'a list of these' : `a list of: ${sayValue(items)}`;
  }
  if (shape.properties || shape.oneOf) return 'these fields';
  if (shape.const !== undefined) return code(shape.const);
  const usual = shape.default === undefined ? '' : `; else ${code(shape.default)}`;
  if (shape.enum) return shape.enum.map(code).join(', ') + usual;
  if (shape.type === 'boolean') return `\`true\` or \`false\`${usual}`;
  if (shape.type === 'integer' || shape.type === 'number') return `a number${usual}`;
  return (shape.examples ? code(shape.examples[0]) : 'a line of words') + usual;
}

/** Every field of every collection, as a chapter of Markdown for editors. */
export function fieldTables(): string {
  return collectionNames
    .map((name) => {
      const table = fieldsOf(name).map(
        ({ path, needed, about, value }) =>
          `| \`${path}\`${needed ? '' : ' (optional)'} | ${about} | ${value} |`,
      );
      return [
        `### ${name}`,
        `${z.globalRegistry.get(schemas[name])?.description}.`,
        ['| field | what it is | what may stand there |', '| --- | --- | --- |', ...table].join('\n'),
      ].join('\n\n');
    })
    .join('\n\n');
}
