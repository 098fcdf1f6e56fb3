import { parseFilter, parseOrder, type Filter } from './filter.ts';
import type { Scope } from './path.ts';
import { badRequest, invalidQuery, unknownPath } from './problem.ts';
import { linksIn, type Document } from '../resource.ts';

/** A page of what was asked for. */
export type Page<T> = { total: number; skip: number; limit: number; items: T[] };

const LIMIT_MAX = 1000;
/** What says how to answer rather than what to look for; `access_token` is who asks. */
const MANNERS = ['access_token', 'limit', 'skip', 'order', 'select', 'include', 'locale', 'content_type'];

/** MIME types by the groups that `mimetype_group` and `linkMimetypeGroup` name. */
const GROUPS: [group: string, types: RegExp][] = [
  ['image', /^image\//],
  ['audio', /^audio\//],
  ['video', /^video\//],
  ['richtext', /(msword|wordprocessingml|opendocument\.text|rtf)/],
  ['presentation', /(powerpoint|presentation)/],
  ['spreadsheet', /(excel|spreadsheet)/],
  ['pdfdocument', /^application\/pdf$/],
  ['archive', /(zip|x-tar|gzip|x-rar)/],
  ['code', /(javascript|json|css|x-python)/],
  ['markup', /(html|xml)/],
  ['plaintext', /^text\//],
];

/** The group that a MIME type belongs to. */
export const mimetypeGroup = (contentType: string) =>
  GROUPS.find(([, types]) => types.test(contentType))?.[0] ?? 'attachment';

/** Filters, orders and cuts. Without `order`, the entries and assets that changed last come first. @throws {Problem} 400 for a wrong query */
export function findPage<T>(items: T[], query: URLSearchParams, scope: Scope): Page<T> {
  const limit = wholeNumber(query, 'limit', 100, LIMIT_MAX);
  const skip = wholeNumber(query, 'skip', 0, Number.MAX_SAFE_INTEGER);
  const filters = [...query].filter(([name]) => !MANNERS.includes(name)).map((pair) => toFilter(pair, scope));
  const order = query.get('order') ?? (scope.kind === 'Other' ? undefined : '-sys.updatedAt,sys.id');
  const fitting = items.filter((item) => filters.every((fits) => fits(item)));
  const found = order === undefined ? fitting : fitting.toSorted(parseOrder(order, scope));
  return { total: found.length, skip, limit, items: found.slice(skip, skip + limit) };
}

/** `include`: how many links deep the answer goes, 0 to 10, 1 by itself. @throws {Problem} 400 */
export const readInclude = (query: URLSearchParams) => wholeNumber(query, 'include', 1, 10);

/** Refuses every parameter but some. @throws {Problem} 400 */
export function allowOnly(query: URLSearchParams, names: string[]): void {
  const strange = [...query.keys()].find((name) => name !== 'access_token' && !names.includes(name));
  if (strange !== undefined) {
    throw invalidQuery(unknownPath(strange));
  }
}

/** Leaves what `select` names (`sys`, `fields`, `metadata`, `fields.title`, `sys.id`); `sys` itself is always there. */
export function selected(item: Record<string, unknown>, query: URLSearchParams): Record<string, unknown> {
  const select = query.get('select');
  if (!select) return item;
  const left: Record<string, unknown> = {};
  for (const path of select.split(',').map((each) => each.trim())) {
    const [head = '', tail] = path.split('.');
    if (!['sys', 'fields', 'metadata'].includes(head)) throw invalidQuery(unknownPath(path));
    if (head === 'fields' && tail !== undefined && isEntry(item) && !query.has('content_type')) {
      throw invalidQuery({ name: 'select', details: 'Selecting fields needs a content type' });
    }
    const whole = item[head] as Record<string, unknown> | undefined;
    if (tail === undefined) left[head] = whole;
    else if (left[head] !== whole) {
      left[head] = { ...(left[head] as object), ...(whole?.[tail] !== undefined && { [tail]: whole[tail] }) };
    }
  }
  return left;
}

const isEntry = ({ sys }: Record<string, unknown>) => (sys as { type?: string }).type === 'Entry';

function toFilter([name, wanted]: [string, string], scope: Scope): Filter {
  const links = (type: string) => (item: unknown) =>
    linksIn((item as Document).fields).some(({ sys }) => sys.linkType === type && sys.id === wanted);
  if (scope.kind !== 'Other') {
    if (name === 'links_to_entry') return links('Entry');
    if (name === 'links_to_asset') return links('Asset');
    if (name === 'query') {
      return (item) =>
        JSON.stringify((item as Document).fields)
          .toLowerCase()
          .includes(wanted.toLowerCase());
    }
  }
  if (scope.kind === 'Asset' && name === 'mimetype_group') {
    return (item) =>
      Object.values((item as Document).fields['file'] ?? {}).some(
        (file) => mimetypeGroup((file as { contentType: string }).contentType) === wanted,
      );
  }
  return parseFilter(name, wanted, scope);
}

function wholeNumber(query: URLSearchParams, name: string, fallback: number, max: number): number {
  const text = query.get(name);
  if (text === null) return fallback;
  const number = Number(text);
  if (!/^\d+$/.test(text) || number > max) {
    throw badRequest(
      `The value provided for "${name}" is invalid. Please provide a valid number value between 0 and ${max}`,
    );
  }
  return number;
}
