import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import * as z from 'zod';
import { collectionNames, schemas } from '../content/schemas/index.ts';
import { ROOT, runTool, say } from './project.ts';

/** The editors' guide, whose fields stand between two marks. */
const GUIDE = `${ROOT}content/README.md`;
const MARKS = ['<!-- fields: npm run guide writes what follows -->', '<!-- end of fields -->'] as const;

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

/** The guide with its fields written anew, formatted. @throws when it has lost its marks */
export async function withFields(guide: string): Promise<string> {
  const [before, rest] = guide.split(MARKS[0]);
  const after = rest?.split(MARKS[1])[1];
  if (before === undefined || after === undefined) throw new Error('content/README.md has lost its marks');
  const sections = collectionNames.map((name) => {
    const table = fieldsOf(name).map(
      ({ path, needed, about, value }) =>
        `| \`${path}\`${needed ? '' : ' (optional)'} | ${about} | ${value} |`,
    );
    return [
      `### ${name}`,
      `${z.globalRegistry.get(schemas[name])?.description}.`,
      ['| field | what it is | what may stand there |', '| --- | --- | --- |', ...table].join('\n'),
    ].join('\n\n');
  });
  const text = [before.trimEnd(), MARKS[0], ...sections, MARKS[1], after.trimStart()].join('\n\n');
  return format(text, { ...(await resolveConfig(GUIDE)), parser: 'markdown' });
}

if (import.meta.filename === process.argv[1]) {
  await runTool(async () => {
    await writeFile(GUIDE, await withFields(await readFile(GUIDE, 'utf8')));
    say('wrote the fields into content/README.md');
  });
}
