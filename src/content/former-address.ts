import { readPathAsMeant } from '../platform/text/as-meant.ts';

/** An address that something had before, here or on another site, in the form that requests are compared with. */
export interface FormerAddress {
  /** As readPathAsMeant gives it. */
  path: string;
  /** What its query has to hold; names in small letters. */
  query: [name: string, value: string][];
}

/** What came of reading one: `dropped` is what no redirect can know of. */
export type ReadAddress =
  | { ok: true; address: FormerAddress; dropped: string | undefined }
  | { ok: false; message: string; cure: string };

const CURE = 'Copy it from the address bar of the old page, as /old/page.aspx.';

/**
 * Reads an address as an editor copies it: of any old site, with endings, capitals, percent-encoding and a query, or
 * whole with its host, which isn't looked at.
 */
export function readFormerAddress(text: string): ReadAddress {
  const trimmed = text.trim();
  if (trimmed === '') return { ok: false, message: 'is empty', cure: CURE };
  if (/\p{Cc}/u.test(trimmed)) return { ok: false, message: 'has a line break or a tab in it', cure: CURE };
  const host = /^https?:\/\/[^/?#]+/i.exec(trimmed)?.[0];
  const local = trimmed.slice(host?.length ?? 0);
  if (host === undefined ? !/^\/(?![/\\])/.test(local) : local === '') {
    return { ok: false, message: `“${trimmed}” is no address of a page`, cure: CURE };
  }
  const pathname = local.replace(/[?#].*$/s, '');
  if (pathname.includes('*') || pathname.split('/').some((part) => part.startsWith(':'))) {
    const cure = 'Write each address by itself: there are no patterns here.';
    return { ok: false, message: `“${trimmed}” is a pattern`, cure };
  }
  const url = URL.parse(local.replace(/^(?!\/)/, '/'), 'https://site.invalid');
  if (!url) return { ok: false, message: `“${trimmed}” is no address of a page`, cure: CURE };
  return {
    ok: true,
    address: { path: readPathAsMeant(url.pathname), query: queryOf(url) },
    dropped: url.hash || undefined,
  };
}

/** Whether it is the address of a code: of what has one, and not of its pages. */
export const isShortLink = ({ path, query }: FormerAddress): boolean =>
  /^\/go\/[^/]+$/.test(path) && query.length === 0;

/** The code in an earlier address of what has one, `/go/Old-Name/`, as readCode reads it; undefined for any other. */
export function codeIn(former: string): string | undefined {
  const read = readFormerAddress(former);
  return (
    (read.ok && /^\/(?:campaigns|areas|roadshow|go)\/([^/]+)$/.exec(read.address.path)?.[1]) || undefined
  );
}

/** A query, in the order of its names, which are in small letters. */
export const queryOf = ({ searchParams }: URL): FormerAddress['query'] =>
  [...searchParams]
    .map(([name, value]): [string, string] => [name.toLowerCase(), value])
    .toSorted(([a], [b]) => (a < b ? -1 : Number(a > b)));

/** The same for two spellings of one address, and for no others. */
export const keyOf = ({ path, query }: FormerAddress): string => `${path}?${new URLSearchParams(query)}`;
