import type { Temporal } from 'temporal-polyfill';
import { duplicateSlugs } from './checks/addresses.ts';
import { withoutStrayBlocks, withoutWrongBlocks } from './checks/blocks.ts';
import { withoutWrongPlacements } from './checks/placements.ts';
import type { Context, Down } from './checks/check.ts';
import { withoutWrongAddresses } from './checks/former-addresses.ts';
import { linksToDown } from './checks/links.ts';
import { waitingEntries } from './checks/references.ts';
import { inOurWords, schemaProblems } from './checks/schema-problems.ts';
import { hasConsent } from './consent.ts';
import { allEntries, isOf, type CheckedEntry, type Content } from './entry.ts';
import { withItsDay } from './item-day.ts';
import { hasBlocks, isWithdrawn, withBlocks } from './shown-blocks.ts';
import type { RawEntry } from './source/source.ts';
import { partsOf } from './parts.ts';
import { isError, problemOf, type Problem } from './problems.ts';
import { publishWords } from './publish-words.ts';
import type { ContentRules, Expanded } from './rules.ts';
import { schemas } from './schemas/index.ts';
import type { Waiting } from './waiting.ts';
import { withoutEnded } from './without-ended.ts';

export type { CheckedEntry, Content } from './entry.ts';

/** What came of checking. */
export interface Checked {
  /** What may be published, with links that all lead somewhere. */
  content: Content;
  problems: Problem[];
  /** The sources of entries that are left out for a problem; a story without consent isn't one of them. */
  leftOut: ReadonlySet<string>;
  /** Entries that are left out, or have a link less, only for what is wrong with another. */
  waiting: readonly Waiting[];
  /** The sources of stories without consent. */
  withheld: readonly string[];
}

/**
 * Checks raw entries against their schemas, then by every rule.
 * Entries that can't be shown or do harm are left out, and so is what needs them, until nothing more falls; stories
 * without consent on `today` are left out without an error. Unless `judged`, warnings are left to others.
 */
export function checkEntries(
  raw: readonly RawEntry[],
  today: Temporal.PlainDate,
  rules: Omit<ContentRules, 'runtime'>,
  known: Omit<Context, 'today' | 'written'> = {},
  judged = true,
): Checked {
  const all: readonly Down[] = [...raw, ...(known.unreadable ?? [])];
  const settled = raw.map(withoutWrongAddresses);
  const {
    fitting: fitted,
    problems: misfits,
    ofParts,
  } = fitEntries(
    settled.map(({ entry }) => entry),
    all,
  );
  const expanded = expandAll(byCollection(fitted), rules.expansions, today);
  const fitting = allEntries(expanded.content);
  const withheld = fitting.filter(
    (entry): entry is CheckedEntry<'stories'> => isOf(entry, 'stories') && !hasConsent(entry.data, today),
  );
  const written = byCollection(fitting.filter((entry) => !withheld.some((story) => story === entry)));
  const context: Context = { today, ...known, written: all };

  const own = new Set(raw.map(nameOf));
  const fatal = duplicateSlugs([...raw, ...fitting.filter((entry) => !own.has(nameOf(entry)))]);
  fatal.push(...expanded.problems.filter(isError));
  const waiting: Waiting[] = [];
  let published = without(written, fatal);
  for (;;) {
    const found = rules.leavesOut.flatMap((check) => check(published, context));
    // What fell before may have waited itself.
    const waits = waitingEntries(published, all).map((each) => toRoot(each, waiting));
    if (found.length + waits.length === 0) break;
    fatal.push(...found);
    waiting.push(...waits);
    published = without(published, [...found, ...waits]);
  }
  const whole = withoutStrayBlocks(published, all);
  if (!all.some(({ collection }) => collection === 'agency')) fatal.push(noAgency);
  const shown = new Set([...allEntries(published), ...withheld].map(({ source }) => source));
  const down = all.filter(({ source }) => !shown.has(source));
  const checks = judged ? [...rules.stays, ...rules.judged] : rules.stays;
  const site = { ...context, published, withheld, down };
  const reported = checks.flatMap((check) => check(written, site));
  const problems = [
    ...misfits,
    ...fatal,
    ...ofParts,
    ...whole.problems,
    ...settled.flatMap((each) => each.problems),
    ...expanded.problems.filter((problem) => judged && !isError(problem)),
    ...reported,
  ];
  // What names one of these waits for nothing: it won’t come back by mending.
  const isWithheld = (source: string) => withheld.some((story) => story.source === source);
  const bySource = new Map(raw.map((entry) => [entry.source, entry]));
  return {
    content: publishWords(withoutEnded(whole.content, today), today),
    problems: eachOnce(problems.map((problem) => withItsDay(problem, bySource.get(problem.source)))),
    leftOut: new Set([...misfits, ...fatal, ...waiting].map(({ source }) => source)),
    waiting: [
      ...waiting,
      ...[...whole.waiting.filter(({ cause }) => !isWithheld(cause)), ...linksToDown(written, down)].map(
        (each) => toRoot(each, waiting),
      ),
    ],
    withheld: withheld.map(({ source }) => source),
  };
}

const expandAll = (content: Content, expansions: ContentRules['expansions'], today: Temporal.PlainDate) =>
  expansions.reduce<Expanded>(
    (before, expand) => {
      const { content: made, problems } = expand(before.content, today);
      return { content: made, problems: [...before.problems, ...problems] };
    },
    { content, problems: [] },
  );

/** What an expansion made of one entry has its mistakes: they are mended once. */
const eachOnce = (problems: readonly Problem[]): Problem[] => [
  ...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values(),
];

/** What tells entries apart, those among them that an expansion made of one. */
const nameOf = ({ source, slug }: Down) => `${source} ${slug}`;

const toRoot = ({ source, cause }: Waiting, before: readonly Waiting[]): Waiting => ({
  source,
  cause: before.find((each) => each.source === cause)?.cause ?? cause,
});

interface Fitted {
  fitting: CheckedEntry[];
  problems: Problem[];
  /** What is wrong with blocks and placements, which are left out alone. */
  ofParts: Problem[];
}

function fitEntries(raw: readonly RawEntry[], all: readonly Down[]): Fitted {
  const problems: Problem[] = [];
  const ofParts: Problem[] = [];
  const fitting = raw.flatMap((written): CheckedEntry[] => {
    try {
      const { entry: whole, problems: wrong, blocksAt } = withoutWrongBlocks(written, all);
      const { entry: misfit, problems: slips, placementsAt, hints } = withoutWrongPlacements(whole);
      ofParts.push(...wrong, ...slips);
      const { fields, text: _, ...entry } = misfit;
      const parsed = schemas[entry.collection].safeParse(fields, { error: inOurWords });
      if (parsed.success) {
        const fitted = {
          ...entry,
          data: parsed.data,
          ...(blocksAt && { blocksAt }),
          ...(placementsAt && { placementsAt }),
          ...(hints && { hints }),
        };
        return [withoutWithdrawn({ ...fitted, parts: partsOf(fitted) } as CheckedEntry)];
      }
      problems.push(...schemaProblems(misfit, parsed.error.issues, all));
    } catch (error) {
      problems.push(beyondUs(written, error));
    }
    return [];
  });
  return { fitting, problems, ofParts };
}

/** What somebody took back is gone before anything could quote it. */
const withoutWithdrawn = (entry: CheckedEntry): CheckedEntry =>
  hasBlocks(entry) ? withBlocks(entry, (block) => !isWithdrawn(block)) : entry;

/** What nobody foresaw in one file must not keep another from being taken down. */
const beyondUs = ({ source }: RawEntry, error: unknown): Problem =>
  problemOf('unreadable', 'error')(
    { source },
    `cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    'Write it more simply, or begin again from another one of its kind.',
  );

const byCollection = (entries: readonly CheckedEntry[]): Content =>
  Object.fromEntries(
    Object.keys(schemas).map((name) => [name, entries.filter((entry) => entry.collection === name)]),
  ) as Content;

function without(content: Content, fallen: readonly { source: string }[]): Content {
  const sources = new Set(fallen.map(({ source }) => source));
  return byCollection(allEntries(content).filter(({ source }) => !sources.has(source)));
}

const noAgency = problemOf('no-agency', 'error')(
  { source: 'agency' },
  'is missing',
  'Write it: without it nothing can be published.',
);
