import { allEntries, isOf, type CheckedEntry, type Content } from '../entry.ts';
import { problemOf, type Problem } from '../problems.ts';
import type { CollectionName } from '../schemas/index.ts';
import { isOfBlock } from '../shown-blocks.ts';
import type { Waiting } from '../waiting.ts';
import type { Context, Down, SiteContext } from './check.ts';
import { didYouMean } from './suggest.ts';

const unknown = problemOf('unknown-reference', 'error');
const toItself = problemOf('reference-to-itself', 'error');

/** A name of another entry, in a field. */
export type Reference = [field: string, collection: CollectionName, slug: string];

/**
 * What an entry can't be shown without: what its schema calls a reference (its area, tour, need, the page that it is a
 * version of), and its teams. A block of it that names what isn’t there goes alone (withoutStrayBlocks). What is written and has a mistake of its own isn't unknown: see waitingEntries.
 */
export function brokenReferences(content: Content, { written = [] }: Pick<Context, 'written'>): Problem[] {
  const unknowns = missingReferences(content).filter(({ reference }) => !written.some(isOne(reference)));
  return [
    ...unknowns.flatMap(({ entry, reference }) => unknownReference(entry, reference, content)),
    ...allEntries(content).flatMap(referencesToItself),
    ...allEntries(content).flatMap(unknownTeams),
  ];
}

const referencesToItself = (entry: CheckedEntry): Problem[] =>
  referencesOf(entry)
    .filter((reference) => isOne(reference)(entry))
    .map(([field]) =>
      toItself({ source: entry.source, field }, 'names its own entry', 'Choose another one.'),
    );

/** Entries that can't be shown because what they refer to is written, but isn't in `content`. */
export const waitingEntries = (content: Content, written: readonly Down[]): Waiting[] =>
  missingReferences(content).flatMap(({ entry, reference }) => {
    const cause = written.find(isOne(reference));
    return cause ? [{ source: entry.source, cause: cause.source }] : [];
  });

const missingReferences = (content: Content): { entry: CheckedEntry; reference: Reference }[] =>
  allEntries(content).flatMap((entry) =>
    referencesOf(entry)
      .filter((reference) => !content[reference[1]].some(isOne(reference)))
      .map((reference) => ({ entry, reference })),
  );

/** Whether an entry is the one that is named. */
export const isOne =
  ([, name, named]: Reference) =>
  ({ collection, slug }: Down) =>
    collection === name && slug === named;

const referencesOf = ({ parts }: CheckedEntry): Reference[] =>
  parts.fields.flatMap(({ path, text, marks }) =>
    marks.refersTo === undefined || isOfBlock(path) ? [] : [[path, marks.refersTo as CollectionName, text]],
  );

/** What is wrong with the name of an entry that isn’t there. */
export function unknownReference(
  { source }: CheckedEntry,
  [field, name, slug]: Reference,
  content: Content,
): Problem[] {
  const known = content[name].map((entry) => entry.slug);
  if (known.includes(slug)) return [];
  const cure = `${didYouMean(slug, known)}Choose one that is there, or mend the one of that name.`;
  return [unknown({ source, field }, `${slug} is not among the ${name} that are published`, cure)];
}

function unknownTeams(entry: CheckedEntry): Problem[] {
  if (!isOf(entry, 'agency')) return [];
  const { teams, routing } = entry.data;
  const known = teams.map(({ slug }) => slug);
  const named: [field: string, team: string][] = [
    ...routing.rules.map((rule, index): [string, string] => [`routing.rules.${index}.team`, rule.team]),
    ['routing.fallback.team', routing.fallback.team],
  ];
  return named
    .filter(([, name]) => !known.includes(name))
    .map(([field, name]) =>
      unknown(
        { source: entry.source, field },
        `there is no team ${name}`,
        `${didYouMean(name, known)}Name one of the teams: ${known.join(', ')}.`,
      ),
    );
}

/** A routing rule may name an area or campaign that isn't there: then it fits nobody, and the agency stays. */
export function emptyRules(_content: Content, { published, down }: SiteContext): Problem[] {
  return published.agency.flatMap((entry) =>
    entry.data.routing.rules.flatMap(({ when }, index) =>
      (['areas', 'campaigns'] as const)
        .flatMap((name) =>
          (when[name] ?? []).map((slug): Reference => [`routing.rules.${index}.when.${name}`, name, slug]),
        )
        .filter((reference) => !down.some(isOne(reference)))
        .flatMap((reference) => unknownReference(entry, reference, published)),
    ),
  );
}

const shared = problemOf('shared-place', 'error');

/** An outcode or sector belongs to one area. */
export function sharedPlaces({ areas }: Content): Problem[] {
  const owners = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { slug, source, data } of areas) {
    for (const field of ['outcodes', 'sectors'] as const) {
      for (const place of data[field]) {
        const owner = owners.get(place);
        if (owner === undefined) owners.set(place, slug);
        else {
          const cure = 'Take it out of one of the two.';
          problems.push(shared({ source, field }, `${place} belongs to ${owner} already`, cure));
        }
      }
    }
  }
  return problems;
}
