import { answer } from '../platform/http/answer.ts';
import { carriedQuery } from '../platform/http/carried-query.ts';
import type { Temporal } from 'temporal-polyfill';
import { readPathAsMeant } from '../platform/text/as-meant.ts';
import type { Content } from './check-entries.ts';
import { addressOf } from './addresses.ts';
import { allEntries, isOf, type CheckedEntry } from './entry.ts';
import { keyOf, queryOf, type FormerAddress } from './former-address.ts';
import { addressesOf, leadFrom, whereCampaignsLead } from './link-targets.ts';
import { isSensitive } from './sensitive.ts';

/** An address that an entry had before, and the one that it has now. */
export interface Redirect {
  from: FormerAddress;
  to: string;
  /** Of a campaign that has no page now: it leads there for the time being, and is told which campaign it was; empty for one that is sensitive. */
  campaign?: string;
}

/** What is known of addresses: made with the site, and bundled with the function that answers for what isn’t there. */
export interface Redirects {
  /** Where something is published. */
  pages: readonly string[];
  moved: readonly Redirect[];
}

/**
 * Where the former addresses of everything that is published lead: always straight to a page, so that no redirect
 * leads to another or to another site. So do those of campaigns that have no page on this day. An address at which something is published now is that page's, and one that
 * two entries had belongs to the first of them.
 */
export function redirectsFrom(content: Content, today: Temporal.PlainDate): Redirects {
  const away = whereCampaignsLead(content, today);
  const pages = [...addressesOf(content, today).live].filter((address) => address.endsWith('/'));
  const published = new Set(pages.map(readPathAsMeant));
  const codeOf = (entry: CheckedEntry) =>
    isOf(entry, 'campaigns') && isSensitive(entry.data, content.needs) ? '' : entry.slug;
  const moved = new Map<string, Redirect>();
  for (const entry of allEntries(content)) {
    const own = addressOf(entry.collection, entry.slug) ?? '';
    const elsewhere = away.get(own);
    const itself =
      elsewhere === undefined ? [] : [{ from: { path: readPathAsMeant(own), query: [] }, to: own }];
    for (const { from, to } of [...itself, ...leadFrom(entry)]) {
      const key = keyOf(from);
      if (published.has(from.path) || moved.has(key)) continue;
      moved.set(
        key,
        elsewhere === undefined ? { from, to } : { from, to: elsewhere, campaign: codeOf(entry) },
      );
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
  if (!redirect) return undefined;
  const { from, to, campaign } = redirect;
  const query = carriedQuery(restOf(url, from));
  return campaign === undefined
    ? movedTo(to + query)
    : answer(null, 302, { location: to + withCampaign(query, campaign) });
}

/** Told for good, yet asked again each time: an editor's slip mustn't stay in browsers. */
const movedTo = (location: string): Response => answer(null, 301, { location });

/** A query that says which campaign it was, where it doesn’t already. */
const withCampaign = (query: string, campaign: string): string =>
  campaign === '' || /[?&]campaign=/i.test(query)
    ? query
    : `${query === '' ? '?' : `${query}&`}campaign=${campaign}`;

/** The query without what the redirect was found by. */
function restOf({ search, searchParams }: URL, { query }: FormerAddress): string {
  if (query.length === 0) return search;
  const names = new Set(query.map(([name]) => name));
  const rest = new URLSearchParams([...searchParams].filter(([name]) => !names.has(name.toLowerCase())));
  return rest.size === 0 ? '' : `?${rest}`;
}
