import type { Temporal } from 'temporal-polyfill';
import type { RawEntry } from './local.ts';
import type { Problem } from './problems.ts';
import { schemas, type CollectionData, type CollectionName, type Story } from './schemas/index.ts';

/** An entry that fits its schema and whose references lead somewhere. */
export interface CheckedEntry<Name extends CollectionName = CollectionName> {
  collection: Name;
  slug: string;
  source: string;
  data: CollectionData<Name>;
  markdown: string;
}

/** Every publishable entry, by collection. */
export type Content = { [Name in CollectionName]: CheckedEntry<Name>[] };

/**
 * Checks raw entries against their schemas and their references against each other.
 * Entries with a problem are left out, and so is what needs them, until nothing more falls; stories without
 * consent on `today` are left out without a problem.
 * @returns what may be published, and every problem with its place
 */
export function checkEntries(
  raw: readonly RawEntry[],
  today: Temporal.PlainDate,
): { content: Content; problems: Problem[] } {
  const problems: Problem[] = [];
  let entries = raw.flatMap((entry): CheckedEntry[] => {
    const parsed = schemas[entry.collection].safeParse(entry.fields);
    if (parsed.success) {
      const { collection, slug, source, markdown } = entry;
      return [{ collection, slug, source, data: parsed.data, markdown } as CheckedEntry];
    }
    for (const issue of parsed.error.issues) {
      problems.push({ source: entry.source, field: issue.path.join('.'), message: issue.message });
    }
    return [];
  });
  entries = entries.filter((entry) => !isOf(entry, 'stories') || hasConsent(entry.data, today));

  for (;;) {
    const broken = entries.flatMap((entry) => brokenReferences(entry, entries));
    if (broken.length === 0) break;
    problems.push(...broken);
    entries = entries.filter((entry) => !broken.some((problem) => problem.source === entry.source));
  }
  const content = Object.fromEntries(
    Object.keys(schemas).map((name) => [name, entries.filter((entry) => entry.collection === name)]),
  ) as Content;
  if (content.agency.length === 0) {
    problems.push({ source: 'agency', message: 'there is no agency entry that can be used' });
  }
  return { content, problems: [...problems, ...emptyRules(content), ...sharedPlaces(content.areas)] };
}

function isOf<Name extends CollectionName>(entry: CheckedEntry, name: Name): entry is CheckedEntry<Name> {
  return entry.collection === name;
}

/** Whether a story may be shown on `today`: consent given for the website, not ended, not withdrawn. */
export function hasConsent({ consent }: Story, today: Temporal.PlainDate): boolean {
  const day = today.toString();
  return (
    consent.scope.includes('website') &&
    consent.given <= day &&
    consent.expires >= day &&
    (consent.withdrawn === undefined || consent.withdrawn > day)
  );
}

type Reference = [field: string, collection: CollectionName, slug: string];

function references(entry: CheckedEntry): Reference[] {
  const to = (field: string, collection: CollectionName, slug: string | undefined): Reference[] =>
    slug === undefined ? [] : [[field, collection, slug]];
  if (isOf(entry, 'events')) {
    return [...to('tour', 'tours', entry.data.tour), ...to('area', 'areas', entry.data.area)];
  }
  if (isOf(entry, 'campaigns')) return to('need', 'needs', entry.data.need);
  return [];
}

function brokenReferences(entry: CheckedEntry, entries: readonly CheckedEntry[]): Problem[] {
  const missing = references(entry)
    .filter(([, name, slug]) => !entries.some((other) => other.collection === name && other.slug === slug))
    .map((reference) => missingProblem(entry, reference));
  return [...missing, ...unknownTeams(entry)];
}

function missingProblem({ source }: CheckedEntry, [field, name, slug]: Reference): Problem {
  return { source, field, message: `${slug} is not among the ${name} that are published` };
}

/** A routing rule may name an area or campaign that fell: then it fits nobody, and the agency stays. */
function emptyRules(content: Content): Problem[] {
  return content.agency.flatMap((entry) =>
    entry.data.routing.rules.flatMap(({ when }, index) =>
      (['areas', 'campaigns'] as const).flatMap((name) =>
        (when[name] ?? [])
          .filter((slug) => !content[name].some((other) => other.slug === slug))
          .map((slug) => missingProblem(entry, [`routing.rules.${index}.when.${name}`, name, slug])),
      ),
    ),
  );
}

function unknownTeams(entry: CheckedEntry): Problem[] {
  if (!isOf(entry, 'agency')) return [];
  const { teams, routing } = entry.data;
  const named: [field: string, team: string][] = [
    ...routing.rules.map((rule, index): [string, string] => [`routing.rules.${index}.team`, rule.team]),
    ['routing.fallback.team', routing.fallback.team],
  ];
  return named
    .filter(([, name]) => !teams.some((team) => team.slug === name))
    .map(([field, name]) => ({ source: entry.source, field, message: `there is no team ${name}` }));
}

/** An outcode or sector belongs to one area. */
function sharedPlaces(areas: readonly CheckedEntry<'areas'>[]): Problem[] {
  const owners = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { slug, source, data } of areas) {
    for (const field of ['outcodes', 'sectors'] as const) {
      for (const place of data[field]) {
        const owner = owners.get(place);
        if (owner) problems.push({ source, field, message: `${place} belongs to ${owner} already` });
        else owners.set(place, slug);
      }
    }
  }
  return problems;
}
