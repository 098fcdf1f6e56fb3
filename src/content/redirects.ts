import { addressOf, withPages } from './addresses.ts';
import type { Content } from './check-entries.ts';

/** An address that an entry had before, and the one that it has now. */
export interface Redirect {
  from: string;
  to: string;
}

/**
 * Where the former addresses of everything that is published lead: always straight to a page, so that no redirect
 * leads to another. An address at which something is published now is that page's, and one that two entries had
 * belongs to the first of them.
 */
export function redirectsFrom(content: Pick<Content, (typeof withPages)[number]>): Redirect[] {
  const entries = withPages.flatMap((name) =>
    content[name].map(({ slug, data }) => ({ address: addressOf(name, slug), formerly: data.formerly })),
  );
  const taken = new Set(entries.map(({ address }) => address));
  const redirects: Redirect[] = [];
  for (const { address, formerly } of entries) {
    for (const from of formerly) {
      if (taken.has(from)) continue;
      taken.add(from);
      redirects.push({ from, to: address });
    }
  }
  return redirects;
}

/** Redirects as Netlify reads them from the file `_redirects`: a line each, permanent. */
export const netlifyRedirects = (redirects: readonly Redirect[]): string =>
  redirects.map(({ from, to }) => `${from} ${to} 301\n`).join('');

/** Reads what `netlifyRedirects` wrote. */
export const readNetlifyRedirects = (text: string): Redirect[] =>
  text
    .split('\n')
    .map((line) => line.split(' '))
    .flatMap(([from, to]) => (from && to ? [{ from, to }] : []));

/**
 * The answer to a request for a former address, as Netlify gives it: with or without the slash at its end, and the
 * question kept.
 * @returns undefined for any other address
 */
export function answerRedirect(redirects: readonly Redirect[], request: Request): Response | undefined {
  const { pathname, search } = new URL(request.url);
  const path = pathname.endsWith('/') ? pathname : `${pathname}/`;
  const to = redirects.find(({ from }) => from === path)?.to;
  return to === undefined
    ? undefined
    : new Response(null, { status: 301, headers: { Location: `${to}${search}` } });
}
