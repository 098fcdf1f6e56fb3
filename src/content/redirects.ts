import { answer } from '../platform/http/answer.ts';
import { carriedQuery } from '../platform/http/carried-query.ts';
import { readPathAsMeant } from '../platform/text/as-meant.ts';
import type { Content } from './check-entries.ts';
import { allEntries } from './entry.ts';
import { keyOf, queryOf, type FormerAddress } from './former-address.ts';
import { addressesOf, leadFrom } from './link-targets.ts';

/** An address that an entry had before, and the one that it has now. */
export interface Redirect {
  from: FormerAddress;
  to: string;
}

/** What is known of addresses: made with the site, and bundled with the function that answers for what isn’t there. */
export interface Redirects {
  /** Where something is published. */
  pages: readonly string[];
  moved: readonly Redirect[];
}

/**
 * Where the former addresses of everything that is published lead: always straight to a page, so that no redirect
 * leads to another or to another site. An address at which something is published now is that page's, and one that
 * two entries had belongs to the first of them.
 */
export function redirectsFrom(content: Content): Redirects {
  const pages = [...addressesOf(content).live].filter((address) => address.endsWith('/'));
  const published = new Set(pages.map(readPathAsMeant));
  const moved = new Map<string, Redirect>();
  for (const entry of allEntries(content)) {
    for (const redirect of leadFrom(entry)) {
      const key = keyOf(redirect.from);
      if (!published.has(redirect.from.path) && !moved.has(key)) moved.set(key, redirect);
    }
  }
  return { pages, moved: [...moved.values()] };
}

/**
 * The answer to a request for an address that isn't there but is known: one that somebody typed in other letters, with
 * marks or without the slash at its end, and a former one. The rest of the query goes along.
 * @returns undefined for any other address
 */
export function answerRedirect({ pages, moved }: Redirects, request: Request): Response | undefined {
  const url = new URL(request.url);
  if (!['GET', 'HEAD'].includes(request.method) || pages.includes(url.pathname)) return undefined;
  const path = readPathAsMeant(url.pathname);
  const page = [path, `${path}/`].find((address) => pages.includes(address));
  if (page !== undefined) return movedTo(page + carriedQuery(url.search));
  const asked = queryOf(url);
  const holds = ([name, value]: [string, string]) =>
    asked.some(([each, its]) => each === name && its === value);
  const redirect = moved
    .filter(({ from }) => from.path === path && from.query.every(holds))
    .toSorted((a, b) => b.from.query.length - a.from.query.length)[0];
  return redirect && movedTo(redirect.to + carriedQuery(restOf(url, redirect.from)));
}

/** Told for good, yet asked again each time: an editor's slip mustn't stay in browsers. */
const movedTo = (location: string): Response => answer(null, 301, { location });

/** The query without what the redirect was found by. */
function restOf({ search, searchParams }: URL, { query }: FormerAddress): string {
  if (query.length === 0) return search;
  const names = new Set(query.map(([name]) => name));
  const rest = new URLSearchParams([...searchParams].filter(([name]) => !names.has(name.toLowerCase())));
  return rest.size === 0 ? '' : `?${rest}`;
}
