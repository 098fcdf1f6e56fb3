import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Problem } from './problems.ts';

/** An error in what a build published all the same, and whether its entry is left out for it. */
export interface Outcome {
  problem: Problem;
  leftOut: boolean;
}

/** What the editors are told of the errors that a build for the public published the rest in spite of. */
export const errorList = z.strictObject({
  /** The same for the same errors, in whatever order; empty when there are none. */
  digest: z.string(),
  /** How many entries are left out, and how many are published with an error. */
  entries: z.strictObject({ leftOut: z.int(), published: z.int() }),
  /** The first errors, of what is left out before the others. Texts may quote what an editor wrote. */
  first: z.array(
    z.strictObject({
      /** Where it is, as editors call it: a file, or an entry by its type and title. */
      place: z.string(),
      field: z.string().optional(),
      /** Where the entry is edited, if that is a web app. */
      url: z.string().optional(),
      message: z.string(),
      cure: z.string(),
      leftOut: z.boolean(),
    }),
  ),
  /** How many more there are. */
  more: z.int(),
});
export type ErrorList = z.infer<typeof errorList>;

/** How many errors are named: an email that names them is still shown whole. */
const MOST = 30;

/** How long each text of one may be, in letters. */
const LONGEST = 300;

/** Makes the list of all errors of one build. */
export function listErrors(outcomes: readonly Outcome[]): ErrorList {
  const errors = outcomes
    .map(({ problem, leftOut }) => {
      const { source, message, cure, entry } = problem;
      const { field, url } = { url: undefined, ...(entry ?? problem) };
      return {
        place: cut(entry?.entry ?? source),
        ...(field !== undefined && { field: cut(field) }),
        ...(url !== undefined && { url }),
        message: cut(message),
        cure: cut(cure),
        leftOut,
      };
    })
    .toSorted((a, b) => Number(b.leftOut) - Number(a.leftOut) || a.place.localeCompare(b.place));
  const lines = errors.map((error) => JSON.stringify(error)).toSorted();
  const entries = (isOut: boolean) =>
    new Set(outcomes.filter(({ leftOut }) => leftOut === isOut).map(({ problem }) => problem.source)).size;
  return {
    digest: lines.length === 0 ? '' : createHash('sha256').update(lines.join('\n')).digest('base64url'),
    entries: { leftOut: entries(true), published: entries(false) },
    first: errors.slice(0, MOST),
    more: Math.max(0, errors.length - MOST),
  };
}

const cut = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST).toWellFormed()}…` : text);
