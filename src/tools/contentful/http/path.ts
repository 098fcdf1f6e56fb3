import { invalidQuery, unknownPath } from './problem.ts';
import { own, type ContentType, type Document, type Field, type Holds } from '../resource.ts';

/** What is asked for: its kind, and the content type that a query names. */
export type Scope = {
  kind: 'Entry' | 'Asset' | 'Other';
  /** Every path below `sys` (and, of other kinds, beside it) that may be asked about, with what it holds. */
  known: Record<string, string>;
  contentType?: ContentType | undefined;
  /** Locale codes, for paths such as `fields.title.en-GB`. */
  locales: string[];
  /** The value that is looked at when a path names no locale, of a field's values by locale. */
  pick(values: Record<string, unknown>, localized: boolean): unknown;
};

/** A path of a query: what is at its end, and how to read it. */
export type Path = { holds: string; read: (item: unknown) => unknown };

const file: Record<string, string> = {
  url: 'Symbol',
  fileName: 'Symbol',
  contentType: 'Symbol',
  'details.size': 'Integer',
  'details.image.width': 'Integer',
  'details.image.height': 'Integer',
};

/** The paths that every entity may be asked about. */
export const SYS_PATHS: Record<string, string> = {
  'sys.id': 'Symbol',
  'sys.type': 'Symbol',
  'sys.createdAt': 'Date',
  'sys.updatedAt': 'Date',
};

/** Reads a path such as `sys.id`, `fields.slug`, `fields.author.sys.id` or `metadata.tags.sys.id`. @throws {Problem} 400 */
export function parsePath(path: string, scope: Scope): Path {
  const known = own(scope.known, path);
  if (known) return { holds: known, read: (item) => walk(item, path.split('.')) };
  const [head, fieldId, ...rest] = path.split('.');
  if (scope.kind === 'Other' || fieldId === undefined) throw invalidQuery(unknownPath(path));
  if (path === 'metadata.tags.sys.id' || path === 'metadata.tags') {
    return { holds: 'Array', read: (item) => (item as Document).metadata.tags.map(({ sys }) => sys.id) };
  }
  if (head !== 'fields') throw invalidQuery(unknownPath(path));
  const named = scope.locales.find((code) => rest[0] === code);
  const deeper = (named === undefined ? rest : rest.slice(1)).join('.');
  const localized =
    scope.kind === 'Asset' ||
    scope.contentType?.fields.some(({ id, localized }) => id === fieldId && localized);
  const value = (item: unknown) => {
    const values = (item as Document).fields[fieldId] ?? {};
    return named === undefined ? scope.pick(values, localized === true) : values[named];
  };
  return parseField(path, fieldId, deeper, value, scope);
}

function parseField(path: string, id: string, deeper: string, value: Path['read'], scope: Scope): Path {
  if (scope.kind === 'Asset') {
    if (id === 'title' && deeper === '') return { holds: 'Symbol', read: value };
    if (id === 'description' && deeper === '') return { holds: 'Text', read: value };
    const inFile = id === 'file' ? own(file, deeper) : undefined;
    if (inFile) return { holds: inFile, read: (item) => walk(value(item), deeper.split('.')) };
    if (id === 'file' && deeper === '') return { holds: 'Object', read: value };
    throw invalidQuery(unknownPath(path));
  }
  const field = scope.contentType?.fields.find((each) => each.id === id);
  if (!field) throw invalidQuery(unknownPath(path));
  if (deeper === '') return { holds: field.type, read: value };
  if (deeper === 'sys.id' && linked(field)) {
    return { holds: field.type, read: (item) => ids(value(item)) };
  }
  throw invalidQuery(unknownPath(path));
}

const linked = (field: Field) =>
  [field, field.items].some((each: Holds | undefined) => each?.type === 'Link');

const ids = (value: unknown): unknown => (Array.isArray(value) ? value.map(ids) : walk(value, ['sys', 'id']));

function walk(value: unknown, steps: string[]): unknown {
  return steps.reduce<unknown>(
    (at, step) => (at as Record<string, unknown> | undefined | null)?.[step],
    value,
  );
}
