import { bareCode, readAsMeant, readPathAsMeant } from '../../platform/text/as-meant.ts';
import { addressOf } from '../addresses.ts';
import { hasPageOn, windowOn } from '../campaign-window.ts';
import { allEntries, isOf, type Content } from '../entry.ts';
import { linksOf } from '../entry-links.ts';
import { codeIn } from '../former-address.ts';
import { addressesOf, formerlyOf, targetOf, type Addresses } from '../link-targets.ts';
import { problemOf, type Place, type Problem } from '../problems.ts';
import type { Waiting } from '../waiting.ts';
import type { Down, SiteContext } from './check.ts';
import { didYouMean } from './suggest.ts';

const dead = problemOf('dead-link', 'error');
const wrong = problemOf('wrong-link', 'error');
const hidden = problemOf('link-to-unpublished', 'warning');
const old = problemOf('link-to-old-address', 'warning');

/** Links in words and fields lead to pages that are there. One to what has a mistake of its own waits for that. */
export function deadLinks(content: Content, { published, withheld, down, today }: SiteContext): Problem[] {
  const addresses = addressesOf(published, today);
  const addressesIn = (entries: readonly Down[]) =>
    new Set(entries.map(({ collection, slug }) => addressOf(collection, slug)));
  const ahead = published.campaigns.filter(
    ({ data }) => !hasPageOn(data, today) && windowOn(data, today) === 'ahead',
  );
  const unpublished = {
    withheld: addressesIn(withheld),
    down: addressesIn(down),
    ahead: addressesIn(ahead),
  };
  const codes = pagesOfCodes(published);
  return allEntries(content).flatMap((entry) =>
    linksOf(entry).flatMap(({ url, place }) => problemsOfLink(url, place, codes, addresses, unpublished)),
  );
}

/** The entries with links to what has a mistake of its own: the links are left out until it is mended. */
export function linksToDown(content: Content, down: readonly Down[]): Waiting[] {
  const sources = new Map(down.map(({ collection, slug, source }) => [addressOf(collection, slug), source]));
  if (sources.size === 0) return [];
  return allEntries(content).flatMap((entry) =>
    linksOf(entry).flatMap(({ url }) => {
      const target = targetOf(url);
      const cause = target.kind === 'site' ? sources.get(target.address) : undefined;
      return cause === undefined || cause === entry.source ? [] : [{ source: entry.source, cause }];
    }),
  );
}

/** Whether it is a short link: in words of ours it would count whoever reads them as come by a poster. */
const isShort = (url: string) => /^\/go(\/|$)/i.test(url);

function cureOfShort(url: string, codes: ReadonlyMap<string, string>): string {
  const page = codes.get(bareCode(readAsMeant(url.split(/[/?#]/)[2] ?? '')));
  return `Link the page itself${page === undefined ? '' : `, ${page}`}: short links are for paper and for posts elsewhere.`;
}

/** The pages of what has or had a code, by it, without its hyphens; of several with one, that of what has it now. */
function pagesOfCodes({ campaigns, tours, areas }: Content): ReadonlyMap<string, string> {
  const pages = [...campaigns, ...tours, ...areas].map((entry) => {
    const placements = isOf(entry, 'campaigns') ? entry.data.placements : [];
    const former = [...formerlyOf(entry), ...placements.flatMap(({ formerly }) => formerly)];
    return {
      page: addressOf(entry.collection, entry.slug) ?? '',
      codes: [entry.slug, ...placements.map(({ code }) => code)],
      former: former.flatMap((each) => codeIn(each) ?? []),
    };
  });
  return new Map([
    ...pages.flatMap(({ page, former }) => former.map((code) => [bareCode(code), page] as const)),
    ...pages.flatMap(({ page, codes }) => codes.map((code) => [bareCode(code), page] as const)),
  ]);
}

function problemsOfLink(
  url: string,
  place: Place,
  codes: ReadonlyMap<string, string>,
  { live, moved }: Addresses,
  { withheld, down, ahead }: Record<'withheld' | 'down' | 'ahead', ReadonlySet<string | undefined>>,
): Problem[] {
  const target = targetOf(url);
  if (isShort(url)) return [wrong(place, `leads to the short link “${url}”`, cureOfShort(url, codes))];
  if (target.kind === 'wrong') {
    return [
      wrong(place, `leads to “${url}”`, 'Write a page of this site as /a-page/, another as https://….'),
    ];
  }
  if (target.kind !== 'site' || live.has(target.address) || down.has(target.address)) return [];
  const { address } = target;
  const now = moved.get(readPathAsMeant(address));
  if (now !== undefined)
    return [old(place, `leads to ${address}, which leads on to ${now}`, `Lead to ${now}.`)];
  if (withheld.has(address)) {
    const message = `leads to ${address}, which isn’t published now: the link is left out and its words stay`;
    const cure = 'Lead somewhere else, or take the link out, and the person’s name, if these words have it.';
    return [hidden(place, message, cure)];
  }
  if (ahead.has(address)) {
    const message = `leads to ${address}, which has no page yet: until its first day the link is left out and its words stay`;
    return [hidden(place, message, 'Leave it so, or say what its page says before (“coming”).')];
  }
  const cure = `${didYouMean(address, [...live])}Lead to a page that is there, or take the link out.`;
  return [dead(place, `leads to ${address}, and there is no such page`, cure)];
}
