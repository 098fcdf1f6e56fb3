import { parsePath, type Scope } from './path.ts';
import { invalidQuery } from './problem.ts';
import { isLink } from '../resource.ts';

/** Whether an item is one that a query asks for. */
export type Filter = (item: unknown) => boolean;

const COMPARED = ['Integer', 'Number', 'Date', 'Symbol'];
/** Which operators go with what; equality and its kin don't with what is searched as text. */
const FITS: Record<string, string[]> = {
  Symbol: ['', 'ne', 'in', 'nin', 'exists', 'match'],
  Text: ['exists', 'match'],
  RichText: ['exists', 'match'],
  Integer: ['', 'ne', 'in', 'nin', 'exists', 'lt', 'lte', 'gt', 'gte'],
  Number: ['', 'ne', 'in', 'nin', 'exists', 'lt', 'lte', 'gt', 'gte'],
  Date: ['', 'ne', 'in', 'nin', 'exists', 'lt', 'lte', 'gt', 'gte'],
  Boolean: ['', 'ne', 'exists'],
  Location: ['exists'],
  Object: ['exists'],
  Link: ['', 'ne', 'in', 'nin', 'exists'],
  Array: ['', 'ne', 'in', 'nin', 'all', 'exists', 'match'],
};

/** Makes a filter of a parameter such as `sys.id[in]=a,b`. @throws {Problem} 400 for what the API doesn't know */
export function parseFilter(name: string, wanted: string, scope: Scope): Filter {
  const [, pathText = name, operator = ''] = /^(.+?)(?:\[(\w+)\])?$/.exec(name) ?? [];
  const path = parsePath(pathText, scope);
  if (!(FITS[path.holds] ?? ['exists']).includes(operator)) {
    throw invalidQuery({
      name: 'invalid',
      path: pathText.split('.'),
      details: `The operator "${operator || 'equals'}" is not applicable to fields of type ${path.holds}`,
    });
  }
  const test = tester(operator, wanted, pathText, path.holds);
  return (item) => test(each(path.read(item)));
}

/** Makes the order of a parameter such as `-fields.date,sys.id`. @throws {Problem} 400 for what can't be ordered by */
export function parseOrder(text: string, scope: Scope): (a: unknown, b: unknown) => number {
  const keys = text.split(',').map((key) => {
    const path = key.replace(/^-/, '');
    const { holds, read } = parsePath(path, scope);
    if (![...COMPARED, 'Boolean'].includes(holds)) {
      throw invalidQuery({
        name: 'invalidOrder',
        path: path.split('.'),
        details: `Results can't be ordered by fields of type ${holds}`,
      });
    }
    return { read, way: key.startsWith('-') ? -1 : 1 };
  });
  return (a, b) => {
    for (const { read, way } of keys) {
      const difference = compare(read(a), read(b));
      if (difference !== 0) return difference * way;
    }
    return 0;
  };
}

function tester(
  operator: string,
  wanted: string,
  path: string,
  holds: string,
): (values: unknown[]) => boolean {
  const list = wanted.split(',');
  const has = (text: string) => (values: unknown[]) => values.some((value) => same(value, text, holds));
  switch (operator) {
    case '':
      return has(wanted);
    case 'ne':
      return (values) => !has(wanted)(values);
    case 'in':
      return (values) => list.some((text) => has(text)(values));
    case 'nin':
      return (values) => !list.some((text) => has(text)(values));
    case 'all':
      return (values) => list.every((text) => has(text)(values));
    case 'exists':
      return (values) => values.length > 0 === (wanted === 'true');
    case 'match':
      return (values) => JSON.stringify(values).toLowerCase().includes(wanted.toLowerCase());
    default:
      return comparison(operator, wanted, path, holds);
  }
}

function comparison(operator: string, wanted: string, path: string, holds: string) {
  const limit = holds === 'Date' ? Date.parse(wanted) : Number(wanted);
  if (Number.isNaN(limit)) {
    throw invalidQuery({ name: 'type', path: path.split('.'), value: wanted, details: `Not a ${holds}` });
  }
  const ways: Record<string, (value: number) => boolean> = {
    lt: (value) => value < limit,
    lte: (value) => value <= limit,
    gt: (value) => value > limit,
    gte: (value) => value >= limit,
  };
  return (values: unknown[]) =>
    values.some((value) => ways[operator]?.(holds === 'Date' ? Date.parse(String(value)) : Number(value)));
}

function same(value: unknown, text: string, holds: string): boolean {
  if (holds === 'Date') return Date.parse(String(value)) === Date.parse(text);
  return String(isLink(value) ? value.sys.id : value) === text;
}

const each = (value: unknown): unknown[] => (value === undefined || value === null ? [] : [value].flat());

/** What isn't there comes last. */
function compare(a: unknown, b: unknown): number {
  const [none, noOther] = [a ?? undefined, b ?? undefined].map((value) => value === undefined);
  if (none || noOther) return Number(none) - Number(noOther);
  const [left, right] = [a, b] as [string, string];
  return left < right ? -1 : Number(left > right);
}
