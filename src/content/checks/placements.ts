import type * as z from 'zod';
import { readAsMeant } from '../../platform/text/as-meant.ts';
import type { Problem } from '../problems.ts';
import { schemas } from '../schemas/index.ts';
import type { RawEntry } from '../source/source.ts';
import { inOurWords, schemaProblems } from './schema-problems.ts';
import { suggest } from './suggest.ts';

/** A campaign whose placements are all well filled in, what was wrong with them, and where each stood. */
export interface WithoutWrongPlacements {
  entry: RawEntry;
  problems: Problem[];
  /** Of each placement that stays, its place in what was written; absent where all stay. */
  placementsAt?: readonly number[];
  /** The code and the sources of each sensitive one that something was wrong with, as they were written. */
  hints?: readonly string[];
}

/**
 * Takes what is wrong out of placements, so that a slip in one costs neither its campaign nor, if its code can be read,
 * its short link: that may be on a wall by now. What may be meant to be sensitive is, and what it is called stays known
 * even where it falls out, so that nothing that anybody sends is kept with it.
 */
export function withoutWrongPlacements(entry: RawEntry): WithoutWrongPlacements {
  const { fields, collection } = entry;
  if (collection !== 'campaigns' || !isRecord(fields)) return { entry, problems: [] };
  const issues = issuesOf(fields);
  if (issues.length === 0) return { entry, problems: [] };
  const { placements, ...others } = fields;
  const written: unknown[] = isRecord(placements) ? [placements] : asList(placements);
  const mended = written.map(mend);
  const hints = written.flatMap((placement, at) => {
    const isRight = issuesOf({ placements: [placement] }).length === 0;
    return isRight || !isRecord(placement) || mended[at]?.['sensitive'] !== true
      ? []
      : [placement['code'], placement['utm']].flatMap(textsIn);
  });
  const placementsAt = mended.flatMap((placement, index) =>
    issuesOf({ placements: [placement] }).length === 0 ? index : [],
  );
  const left = placementsAt.map((index) => mended[index]);
  return {
    entry: { ...entry, fields: { ...others, placements: left } },
    problems: schemaProblems(entry, issues),
    placementsAt,
    hints,
  };
}

const issuesOf = (fields: Record<string, unknown>): z.core.$ZodIssue[] =>
  schemas.campaigns
    .safeParse(fields, { error: inOurWords })
    .error?.issues.filter(({ path }) => path[0] === 'placements') ?? [];

/** A placement without what is wrong with it; one that has no name is called by its code. */
function mend(written: unknown): Record<string, unknown> | undefined {
  if (!isRecord(written)) return undefined;
  const placement = asMeant(written);
  const issues = issuesOf({ placements: [placement] });
  if (issues.length === 0) return placement;
  const code = typeof placement['code'] === 'string' ? readAsMeant(placement['code']) : placement['code'];
  const wrong = new Set(
    issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys' ? issue.keys : issue.path.slice(2, 3).map(String),
    ),
  );
  const right = Object.fromEntries(Object.entries(placement).filter(([key]) => !wrong.has(key)));
  const lists = Object.entries(placement).flatMap(([key, value]) =>
    Array.isArray(value) && issues.some(({ path }) => path[2] === key && path.length > 3)
      ? [[key, value.filter((_, at) => !issues.some(({ path }) => path[2] === key && path[3] === at))]]
      : [],
  );
  const isUnsure = [...wrong].some(isMark);
  return { name: code, ...right, code, ...Object.fromEntries(lists), ...(isUnsure && { sensitive: true }) };
}

/** The same with the digits of a code that is a number, and with lists of what stands by itself. */
function asMeant(placement: Record<string, unknown>): Record<string, unknown> {
  const { code, utm, formerly } = placement;
  return {
    ...placement,
    ...(typeof code === 'number' && { code: String(code) }),
    ...(typeof utm === 'string' && { utm: namesIn(utm) }),
    ...(typeof formerly === 'string' && { formerly: namesIn(formerly) }),
  };
}

/** Whether a key may be meant for the mark of what is sensitive. */
function isMark(key: string): boolean {
  const bare = key.toLowerCase().replace(/\P{L}/gu, '');
  return (
    bare.includes('sensitiv') ||
    ['confidential', 'private'].includes(bare) ||
    suggest(bare, ['sensitive']) !== undefined
  );
}

const namesIn = (text: string): string[] =>
  text
    .split(/[,;]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');

/** The texts in whatever somebody wrote. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return namesIn(value);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
