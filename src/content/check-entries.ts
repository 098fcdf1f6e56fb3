import type { Temporal } from 'temporal-polyfill';
import { duplicateSlugs } from './checks/addresses.ts';
import type { Context } from './checks/check.ts';
import { JUDGED, LEAVES_OUT, STAYS } from './checks/index.ts';
import { inOurWords, schemaProblems } from './checks/schema-problems.ts';
import { hasConsent } from './consent.ts';
import { allEntries, isOf, type CheckedEntry, type Content } from './entry.ts';
import { withoutEnded } from './last-day.ts';
import type { RawEntry } from './local.ts';
import { readMarkdown } from './markdown.ts';
import { problemOf, type Problem } from './problems.ts';
import { publishWords } from './publish-words.ts';
import { schemas } from './schemas/index.ts';

export type { CheckedEntry, Content } from './entry.ts';

/** What came of checking. */
export interface Checked {
  /** What may be published, with links that all lead somewhere. */
  content: Content;
  problems: Problem[];
  /** The sources of entries that are left out for a problem; a story without consent isn't one of them. */
  leftOut: ReadonlySet<string>;
  /** The sources of stories without consent. */
  withheld: readonly string[];
}

/**
 * Checks raw entries against their schemas, then by every rule of checks/index.ts.
 * Entries that can't be shown or do harm are left out, and so is what needs them, until nothing more falls; stories
 * without consent on `today` are left out without an error. Unless `judged`, warnings are left to others.
 */
export function checkEntries(
  raw: readonly RawEntry[],
  today: Temporal.PlainDate,
  known: Omit<Context, 'today'> = {},
  judged = true,
): Checked {
  const { fitting, unfit, problems: misfits } = fitEntries(raw);
  const withheld = fitting.filter(
    (entry): entry is CheckedEntry<'stories'> => isOf(entry, 'stories') && !hasConsent(entry.data, today),
  );
  const written = byCollection(fitting.filter((entry) => !withheld.some((story) => story === entry)));
  const context: Context = { today, ...known };

  const fatal = duplicateSlugs(raw);
  let published = without(written, fatal);
  for (;;) {
    const found = LEAVES_OUT.flatMap((check) => check(published, context));
    if (found.length === 0) break;
    fatal.push(...found);
    published = without(published, found);
  }
  if (published.agency.length === 0) fatal.push(noAgency);
  const checks = judged ? [...STAYS, ...JUDGED] : STAYS;
  const reported = checks.flatMap((check) => check(written, { ...context, published, withheld, unfit }));
  return {
    content: publishWords(withoutEnded(published, today)),
    problems: [...misfits, ...fatal, ...reported],
    leftOut: new Set([...misfits, ...fatal].map(({ source }) => source)),
    withheld: withheld.map(({ source }) => source),
  };
}

function fitEntries(raw: readonly RawEntry[]): {
  fitting: CheckedEntry[];
  unfit: RawEntry[];
  problems: Problem[];
} {
  const unfit: RawEntry[] = [];
  const problems: Problem[] = [];
  const fitting = raw.flatMap(({ fields, ...entry }): CheckedEntry[] => {
    const misfit = { fields, ...entry };
    try {
      const parsed = schemas[entry.collection].safeParse(fields, { error: inOurWords });
      if (parsed.success) {
        readMarkdown(entry.markdown);
        return [{ ...entry, data: parsed.data } as CheckedEntry];
      }
      problems.push(...schemaProblems(misfit, parsed.error.issues));
    } catch (error) {
      problems.push(beyondUs(misfit, error));
    }
    unfit.push(misfit);
    return [];
  });
  return { fitting, unfit, problems };
}

/** What nobody foresaw in one file must not keep another from being taken down. */
const beyondUs = ({ source }: RawEntry, error: unknown): Problem =>
  problemOf('unreadable', 'error')(
    { source },
    `cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    'Write it more simply, or begin again from another file of the folder.',
  );

const byCollection = (entries: readonly CheckedEntry[]): Content =>
  Object.fromEntries(
    Object.keys(schemas).map((name) => [name, entries.filter((entry) => entry.collection === name)]),
  ) as Content;

const without = (content: Content, problems: readonly Problem[]): Content =>
  byCollection(
    allEntries(content).filter((entry) => !problems.some(({ source }) => source === entry.source)),
  );

const noAgency = problemOf('no-agency', 'error')(
  { source: 'agency' },
  'there is no agency entry that can be used',
  'Mend agency.yaml: without it nothing can be published.',
);
