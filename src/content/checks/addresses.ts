import { addressOf } from '../addresses.ts';
import { allEntries, type CheckedEntry, type Content } from '../entry.ts';
import { formerlyOf, RESERVED } from '../link-targets.ts';
import type { RawEntry } from '../local.ts';
import { problemOf, type Problem } from '../problems.ts';

const duplicate = problemOf('duplicate-address', 'error');

/** Two entries of one collection with one name: neither wins. It looks at broken ones, too. */
export function duplicateSlugs(raw: readonly RawEntry[]): Problem[] {
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

/** A name that the site needs itself. */
export function reservedSlugs(content: Content): Problem[] {
  return allEntries(content)
    .filter(({ collection, slug }) => RESERVED[collection]?.includes(slug))
    .map((entry) =>
      reserved(
        { source: entry.source },
        `has an address that the site uses itself, ${addressOf(entry.collection, entry.slug)}`,
        'Give it another name.',
      ),
    );
}

const inUse = problemOf('earlier-address-in-use', 'error');
const loop = problemOf('redirect-loop', 'error');
const twice = problemOf('earlier-address-twice', 'error');

/** An earlier address leads to one entry, and nothing is there now. */
export const earlierAddresses = (content: Content): Problem[] =>
  earlierConflicts(content).map(({ problem }) => problem);

/** Earlier addresses that can't lead anywhere, each with what is wrong with it. */
export function earlierConflicts(content: Content): { earlier: string; problem: Problem }[] {
  const entries = allEntries(content);
  const owners = new Map(entries.map((entry) => [addressOf(entry.collection, entry.slug), entry]));
  const claims = Map.groupBy(
    entries.flatMap((entry) => formerlyOf(entry).map((earlier) => ({ entry, earlier }))),
    ({ earlier }) => earlier,
  );
  return [...claims].flatMap(([earlier, claimed]) =>
    [...new Set(claimed.map(({ entry }) => entry))].flatMap((entry, _, claimants) => {
      const others = claimants.filter((other) => other !== entry);
      const problem = conflictOf(earlier, entry, others, owners) ?? repeated(earlier, entry, claimed.length);
      return problem ? [{ earlier, problem }] : [];
    }),
  );
}

type Owners = ReadonlyMap<string | undefined, CheckedEntry>;

function conflictOf(
  earlier: string,
  { source, collection, slug }: CheckedEntry,
  others: readonly CheckedEntry[],
  owners: Owners,
): Problem | undefined {
  const place = { source, field: 'formerly' };
  const owner = owners.get(earlier);
  const cure = 'Take it out: a page is there now.';
  if (owner && leadsTo(owner, addressOf(collection, slug), owners)) {
    return loop(place, `${earlier} leads round in a circle`, cure);
  }
  if (owner || isRoute(earlier)) {
    return inUse(place, `${earlier} is the address of ${owner?.source ?? 'a page of the site'}`, cure);
  }
  if (others.length === 0) return undefined;
  const message = `${earlier} is claimed by ${others.map((other) => other.source).join(', ')}, too`;
  return twice(place, message, 'Leave it with the one that people should find.');
}

const repeated = (earlier: string, { source }: CheckedEntry, times: number): Problem | undefined =>
  times < 2
    ? undefined
    : twice({ source, field: 'formerly' }, `${earlier} stands there more than once`, 'Take one out.');

/** Whether an entry's earlier addresses lead, step by step, to an address: to its own at once. */
function leadsTo(start: CheckedEntry, end: string | undefined, owners: Owners): boolean {
  const seen = new Set<CheckedEntry>();
  const waiting = [start];
  for (let entry = waiting.pop(); entry; entry = waiting.pop()) {
    if (addressOf(entry.collection, entry.slug) === end) return true;
    if (seen.has(entry)) continue;
    seen.add(entry);
    waiting.push(...formerlyOf(entry).flatMap((earlier) => owners.get(earlier) ?? []));
  }
  return false;
}

/** `/events/`, `/enquire/`, `/api/…/`: never to be led away from. */
function isRoute(address: string): boolean {
  const [, first = '', ...rest] = address.split('/');
  const own = ['api', 'go', 'og', 'photos', 'shells', 'design', 'thanks', 'search'];
  return (RESERVED.pages?.includes(first) ?? false) && (rest.length <= 1 || own.includes(first));
}
