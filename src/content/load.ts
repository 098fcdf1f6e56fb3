import type { Temporal } from 'temporal-polyfill';
import { checkEntries, type Checked, type Content } from './check-entries.ts';
import { listPhotos, readLocalContent } from './local.ts';
import { ContentError, isError, type Problem } from './problems.ts';
import { tellOfWaiting } from './waiting.ts';

/** Where content comes from, and the day that it is published for. */
export interface ContentSource {
  /** The project's root folder. */
  root: string;
  /** The folder of content/ to read. */
  agency: string;
  /** Today in London. */
  today: Temporal.PlainDate;
  /** The last day for which bank holidays are known, where somebody wants to be told that it is near. */
  holidaysUntil?: string;
}

/** Reads and checks all content; `judged` is whether warnings are wanted. */
export async function loadContent(
  { root, agency, today, holidaysUntil }: ContentSource,
  judged = true,
): Promise<Checked> {
  const { entries, unreadable, problems } = await readLocalContent(root, agency, today);
  const photos = await listPhotos(root, agency);
  const known = { photos, unreadable, ...(holidaysUntil && { holidaysUntil }) };
  const checked = checkEntries(entries, today, known, judged);
  const leftOut = new Set([...problems.map(({ source }) => source), ...checked.leftOut]);
  const found = [...problems, ...checked.problems];
  const own = [...entries, ...unreadable].find(({ collection }) => collection === 'agency')?.source;
  if (checked.content.agency.length > 0 || own === undefined) {
    return { ...checked, problems: tellOfWaiting(found, checked.waiting), leftOut };
  }
  // All the rest waits for the agency: what would be said of it may not be so.
  const waiting = entries
    .filter(({ source }) => source !== own)
    .map(({ source }) => ({ source, cause: own }));
  const ofAgency = found.filter(({ source }) => source === own);
  return { ...checked, problems: tellOfWaiting(ofAgency, waiting), leftOut };
}

/** Is told of each error in what is published all the same: whether its entry is left out, or stays with it. */
export type ReportError = (problem: Problem, leftOut: boolean) => void;

/**
 * Reads content for a site that will be published.
 * `lenient` (production, and an editor's own preview) leaves broken entries out and hands each error to `report`;
 * else any error stops the build. Without an agency nothing can be published.
 * @throws ContentError listing every error
 */
export async function loadPublishable(
  source: ContentSource,
  lenient: boolean,
  report: ReportError,
): Promise<Content> {
  const { content, problems, leftOut } = await loadContent(source, false);
  const errors = problems.filter(isError);
  if (errors.length > 0 && (!lenient || content.agency.length === 0)) throw new ContentError(errors);
  for (const problem of errors) report(problem, leftOut.has(problem.source));
  return content;
}
