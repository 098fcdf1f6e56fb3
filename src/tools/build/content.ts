import type { Content } from '../../content/check-entries.ts';
import { contentRules } from '../../content-rules.ts';
import type { Outcome } from '../../content/error-list.ts';
import { describeOutcome } from '../../content/problems.ts';
import { readPublishable, type Reading } from '../../content/snapshot.ts';
import { openSource } from '../../content/source/open.ts';
import { readEnvironment } from '../../platform/environment.ts';
import { clockAt, londonDay } from '../../platform/time/clock.ts';
import { ROOT, say } from '../project.ts';

/** The source of a build: what is published; drafts as well in a deploy preview that has the token for them. */
const builtSource = () => {
  const isPreview = !['production', undefined].includes(process.env['CONTEXT']);
  return openSource(ROOT, process.env, isPreview && hasDrafts());
};

/** The source of what an editor sees at work: drafts as well, where there is a token for them. */
export const editedSource = () => openSource(ROOT, process.env, hasDrafts());

const hasDrafts = () => Boolean(process.env['CONTENTFUL_PREVIEW_TOKEN']);

/** A reading of it as of today. */
export function readingToday(): Reading {
  const { NOW } = readEnvironment(['NOW'], process.env);
  return { today: londonDay(clockAt(NOW)()), rules: contentRules };
}

/** What a build publishes, and the errors in spite of which it does. */
export interface Published {
  content: Content;
  errors: readonly Outcome[];
}

/**
 * Reads the content that a build publishes: once, for pages, functions and redirects. What is left out is said.
 * @throws ContentError unless `lenient` leaves entries out
 */
export async function readContent(lenient: boolean): Promise<Published> {
  const errors: Outcome[] = [];
  const content = await readPublishable(builtSource(), readingToday(), lenient, (problem, leftOut) => {
    errors.push({ problem, leftOut });
    say(describeOutcome(problem, leftOut));
  });
  return { content, errors };
}
