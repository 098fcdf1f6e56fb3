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
}

/**
 * Takes what is wrong out of placements, so that a slip in one costs neither its campaign nor, if its code can be read,
 * its short link: that may be on a wall by now. What may be meant to be sensitive is.
 */
export function withoutWrongPlacements(entry: RawEntry): WithoutWrongPlacements {
  const { fields, collection } = entry;
  if (collection !== 'campaigns' || !isRecord(fields)) return { entry, problems: [] };
  const issues = issuesOf(fields);
  if (issues.length === 0) return { entry, problems: [] };
  const { placements, ...others } = fields;
  const problems = schemaProblems(entry, issues);
  if (!Array.isArray(placements)) return { entry: { ...entry, fields: others }, problems };
  const mended = placements.map((placement: unknown, index) => {
    const its = issues.filter(({ path }) => path[1] === index);
    return its.length === 0 ? placement : mend(placement, its);
  });
  const placementsAt = mended.flatMap((placement, index) =>
    issuesOf({ placements: [placement] }).length === 0 ? index : [],
  );
  const left = placementsAt.map((index) => mended[index]);
  return { entry: { ...entry, fields: { ...others, placements: left } }, problems, placementsAt };
}

const issuesOf = (fields: Record<string, unknown>): z.core.$ZodIssue[] =>
  schemas.campaigns
    .safeParse(fields, { error: inOurWords })
    .error?.issues.filter(({ path }) => path[0] === 'placements') ?? [];

/** A placement without what is wrong with it; one that has no name is called by its code. */
function mend(placement: unknown, issues: readonly z.core.$ZodIssue[]): unknown {
  if (!isRecord(placement)) return placement;
  const code = typeof placement['code'] === 'string' ? readAsMeant(placement['code']) : placement['code'];
  const wrong = new Set(
    issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys' ? issue.keys : issue.path.slice(2, 3).map(String),
    ),
  );
  const isUnsure = [...wrong].some((key) => key === 'sensitive' || isLike(key, 'sensitive'));
  const right = Object.fromEntries(Object.entries(placement).filter(([key]) => !wrong.has(key)));
  const lists = Object.entries(placement).flatMap(([key, value]) =>
    Array.isArray(value) && issues.some(({ path }) => path[2] === key && path.length > 3)
      ? [[key, value.filter((_, at) => !issues.some(({ path }) => path[2] === key && path[3] === at))]]
      : [],
  );
  return { name: code, ...right, code, ...Object.fromEntries(lists), ...(isUnsure && { sensitive: true }) };
}

const isLike = (key: string, known: string) => suggest(key.toLowerCase(), [known]) !== undefined;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
