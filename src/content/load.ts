import type { Temporal } from 'temporal-polyfill';
import { checkEntries, type Content } from './check-entries.ts';
import { readLocalContent } from './local.ts';
import { ContentError, type Problem } from './problems.ts';

/** Where content comes from, and the day that it is published for. */
export interface ContentSource {
  /** The project's root folder. */
  root: string;
  /** The folder of content/ to read. */
  agency: string;
  /** Today in London. */
  today: Temporal.PlainDate;
}

/** Reads and checks all content. */
export async function loadContent(source: ContentSource): Promise<{ content: Content; problems: Problem[] }> {
  const { entries, problems } = await readLocalContent(source.root, source.agency, source.today);
  const checked = checkEntries(entries, source.today);
  return { content: checked.content, problems: [...problems, ...checked.problems] };
}

/**
 * Reads content for a site that will be published.
 * `lenient` (production, and an editor's own preview) leaves broken entries out and hands each to `report`; else any
 * problem stops the build. Without an agency nothing can be published.
 * @throws ContentError listing every problem
 */
export async function loadPublishable(
  source: ContentSource,
  lenient: boolean,
  report: (problem: Problem) => void,
): Promise<Content> {
  const { content, problems } = await loadContent(source);
  if (problems.length > 0 && (!lenient || content.agency.length === 0)) throw new ContentError(problems);
  problems.forEach(report);
  return content;
}
