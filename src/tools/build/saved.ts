import type { Content } from '../../content/check-entries.ts';
import { describeOutcome, describeProblem, isError, type Problem } from '../../content/problems.ts';
import { redirectsFrom } from '../../content/redirects.ts';
import { takeSnapshot } from '../../content/snapshot.ts';
import type { Built } from '../../leads/services.ts';
import { editedSource, readingToday } from './content.ts';
import { functionDataOf } from './data.ts';

/** All that the development server shows of one reading of the content. */
export interface Saved {
  /** What an editor should know, a line each. */
  mistakes: Mistake[];
  /** What there is to show; undefined when there is no agency to show it for. */
  shown?: { content: Content; data: Built; redirects: ReturnType<typeof redirectsFrom> };
}

export interface Mistake {
  /** The file, or the entry's address in Contentful. */
  source: string;
  /** What editors call it. */
  name: string;
  line: string;
}

/** Reads the content as it was saved, once for pages, functions and redirects. */
export async function readSaved(): Promise<Saved> {
  const reading = readingToday();
  const { content, problems, leftOut } = await takeSnapshot(editedSource(), reading, false);
  const mistakesAs = (describe: (problem: Problem) => string): Mistake[] =>
    problems.filter(isError).map((problem) => ({
      source: problem.source,
      name: problem.entry?.entry ?? problem.source,
      line: describe(problem),
    }));
  if (content.agency.length === 0) {
    return {
      mistakes: mistakesAs(
        (problem) => `NOTHING THAT YOU SAVE SHOWS until this is mended: ${describeProblem(problem)}`,
      ),
    };
  }
  const mistakes = mistakesAs((problem) => describeOutcome(problem, leftOut.has(problem.source)));
  // Whoever saves reads the mistakes here: the functions tell nobody of them.
  const data = await functionDataOf({ content, errors: [] });
  return {
    mistakes,
    shown: { content, data, redirects: redirectsFrom(content, reading.today) },
  };
}
