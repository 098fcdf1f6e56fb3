import { readPathAsMeant } from '../../platform/text/as-meant.ts';
import { addressOf, seriesOf } from '../addresses.ts';
import { allEntries, isOf, type CheckedEntry, type Content } from '../entry.ts';
import { isShortLink, keyOf, readFormerAddress, type FormerAddress } from '../former-address.ts';
import { formerlyOf, ROUTES } from '../link-targets.ts';
import { problemOf, type Problem } from '../problems.ts';
import type { CollectionName } from '../schemas/index.ts';
import type { Check, Context, Down } from './check.ts';

const duplicate = problemOf('duplicate-address', 'error');

/** Two entries of one collection with one name: neither wins. It looks at broken ones, too. */
export function duplicateSlugs(raw: readonly Down[]): Problem[] {
  const byName = Map.groupBy(raw, ({ collection, slug }) => `${collection}/${slug}`);
  return [...byName.values()]
    .filter((same) => same.length > 1)
    .flatMap((same) =>
      same.map((entry) => {
        const others = same.filter((other) => other !== entry).map(({ source }) => source);
        return duplicate(
          { source: entry.source },
          `has the same address as ${others.join(', ')}`,
          'Give one of them another name: until then none of them is published.',
        );
      }),
    );
}

const reserved = problemOf('reserved-address', 'error');

/** A name that the site needs itself. @param names those that a collection's entries can't have */
export const reservedSlugs =
  (names: Partial<Record<CollectionName, readonly string[]>>): Check<Context> =>
  (content) =>
    allEntries(content)
      .filter((entry) => names[entry.collection]?.includes(writtenSlug(entry)))
      .map((entry) =>
        reserved(
          { source: entry.source },
          `has an address that the site uses itself, ${addressOf(entry.collection, writtenSlug(entry))}`,
          'Give it another name.',
        ),
      );

/** The name that its editor gave it: of what repeats, that of all its dates. */
const writtenSlug = (entry: CheckedEntry): string =>
  (isOf(entry, 'events') ? seriesOf(entry) : undefined) ?? entry.slug;

const inUse = problemOf('earlier-address-in-use', 'error');
const loop = problemOf('redirect-loop', 'error');
const twice = problemOf('earlier-address-twice', 'error');

/** An earlier address leads to one entry, once, and nothing is there now. */
export const earlierAddresses = (content: Content): Problem[] => [
  ...earlierConflicts(content).map(({ problem }) => problem),
  ...allEntries(content).flatMap(repeated),
];

/** Earlier addresses that can't lead anywhere, each with its entry and what is wrong with it. */
export function earlierConflicts(
  content: Content,
): { entry: CheckedEntry; earlier: string; problem: Problem }[] {
  const entries = allEntries(content);
  const owners: Owners = new Map(
    entries.flatMap((entry) => [entry.slug, writtenSlug(entry)].map((slug) => [ownPath(entry, slug), entry])),
  );
  const claims = Map.groupBy(
    entries.flatMap((entry) => earlierOf(entry).map((each) => ({ entry, ...each }))),
    ({ address }) => keyOf(address),
  );
  return [...claims.values()].flatMap((claimed) =>
    claimed.flatMap(({ entry, earlier, address }) => {
      const others = new Map(claimed.map((other) => [other.entry.source, other.entry]));
      others.delete(entry.source);
      const problem = conflictOf(earlier, address, entry, [...others.values()], owners);
      return problem ? [{ entry, earlier, problem }] : [];
    }),
  );
}

/** The collections whose entries have codes, which their short links carry. */
const WITH_CODES: readonly CollectionName[] = ['campaigns', 'partners', 'tours', 'areas'];

type Owners = ReadonlyMap<string | undefined, CheckedEntry>;

/** An entry's address, as requests are compared with it. */
function ownPath({ collection }: CheckedEntry, slug: string): string | undefined {
  const address = addressOf(collection, slug);
  return address?.includes('#') ? undefined : address && readPathAsMeant(address);
}

const earlierOf = (entry: CheckedEntry): { earlier: string; address: FormerAddress }[] =>
  formerlyOf(entry).flatMap((earlier) => {
    const read = readFormerAddress(earlier);
    return read.ok ? [{ earlier, address: read.address }] : [];
  });

function conflictOf(
  earlier: string,
  address: FormerAddress,
  entry: CheckedEntry,
  others: readonly CheckedEntry[],
  owners: Owners,
): Problem | undefined {
  const place = { source: entry.source, field: 'formerly' };
  const { path } = address;
  const owner = owners.get(path);
  // Its own address in other letters: it leads there by itself.
  const own = [entry.slug, writtenSlug(entry)].map((slug) => addressOf(entry.collection, slug));
  if (owner?.source === entry.source && !own.includes(earlier)) return undefined;
  const cure = 'Take it out: a page is there now.';
  if (owner && leadsTo(owner, entry, owners)) {
    return loop(place, `${earlier} leads round in a circle`, cure);
  }
  // Earlier codes are compared by clashing-codes.ts.
  const isCode = WITH_CODES.includes(entry.collection) && isShortLink(address);
  if (owner || (isRoute(path) && !isCode)) {
    return inUse(place, `${earlier} is the address of ${owner?.source ?? 'a page of the site'}`, cure);
  }
  if (others.length === 0) return undefined;
  const message = `${earlier} is claimed by ${others.map((other) => other.source).join(', ')}, too`;
  return twice(place, message, 'Leave it with the one that people should find.');
}

function repeated(entry: CheckedEntry): Problem[] {
  const byKey = Map.groupBy(earlierOf(entry), ({ address }) => keyOf(address));
  return [...byKey.values()].flatMap(([first, ...rest]) =>
    first === undefined || rest.length === 0
      ? []
      : twice(
          { source: entry.source, field: 'formerly' },
          `${first.earlier} stands there more than once`,
          'Take one out: capitals and the slash at the end make no difference.',
        ),
  );
}

/** Whether an entry's earlier addresses lead, step by step, to another: to itself at once. */
function leadsTo(start: CheckedEntry, end: CheckedEntry, owners: Owners): boolean {
  const seen = new Set<CheckedEntry>();
  const waiting = [start];
  for (let entry = waiting.pop(); entry; entry = waiting.pop()) {
    if (entry.source === end.source) return true;
    if (seen.has(entry)) continue;
    seen.add(entry);
    waiting.push(...earlierOf(entry).flatMap(({ address }) => owners.get(address.path) ?? []));
  }
  return false;
}

/** First parts of addresses under which nothing is ever to be led away: functions, and files of the site. */
const OWN =
  '.netlify .well-known _astro api design go icons og outbox pagefind photos search shells thanks'.split(' ');
const FILES = /^(404\.html|favicon\.(ico|svg)|robots\.txt|site\.webmanifest|sitemap-\w+\.xml)$/;

/** `/`, `/events`, `/enquire`, `/api/…`: never to be led away from. */
function isRoute(path: string): boolean {
  const [, first = '', ...rest] = path.split('/');
  if (OWN.includes(first)) return true;
  return rest.length === 0 && (first === '' || ROUTES.includes(first) || FILES.test(first));
}
