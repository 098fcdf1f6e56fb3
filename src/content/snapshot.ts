import type { Temporal } from 'temporal-polyfill';
import { checkEntries, type Checked, type Content } from './check-entries.ts';
import type { Country, Paper } from './checks/check.ts';
import { judgePhotos } from './photos.ts';
import { allEntries } from './entry.ts';
import { ContentError, isError, type Problem } from './problems.ts';
import { withPhotos } from './published-photos.ts';
import { withRecordings } from './published-recordings.ts';
import { judgeRecordings } from './recordings.ts';
import type { ContentRules } from './rules.ts';
import { withRealDates } from './sample-dates.ts';
import type { ContentSource, RawContent, RawEntry } from './source/source.ts';
import { valueAt } from './value-at.ts';
import { tellOfWaiting } from './waiting.ts';

/** What a reading is for. */
export interface Reading {
  /** Today in London: the day that content is published for. */
  today: Temporal.PlainDate;
  rules: ContentRules;
  /** What is known of the country, for warnings that go by it. */
  country?: Country;
  /** Measures what is printed, for whoever asks whether it has room. */
  paper?: Paper;
}

/** Reads a source once, and checks all that it has; `judged` is whether warnings are wanted. */
export async function takeSnapshot(
  source: ContentSource,
  { today, rules, country, paper }: Reading,
  judged = true,
): Promise<Checked> {
  const raw = withRealDates(await source.read(), today);
  const checked = await check(
    raw,
    { today, rules, ...(country && { country }), ...(paper && { paper }) },
    judged,
  );
  return { ...checked, problems: checked.problems.map((problem) => located(problem, raw)) };
}

/** A problem with where editors find it; other entries in it are called by their titles, where these differ. */
function located(problem: Problem, { locate }: RawContent): Problem {
  const entry = locate?.(problem);
  if (!locate || !entry) return problem;
  const own = locate({ source: problem.source })?.entry;
  const message = problem.message.replaceAll(/https?:[^\s,]+/g, (address) => {
    const title = locate({ source: address })?.entry ?? address;
    return title === own ? address : title;
  });
  return { ...problem, message, entry };
}

async function check(
  { entries, unreadable, problems, photos: files, recordings: media, locate }: RawContent,
  { today, rules, country, paper }: Reading,
  judged: boolean,
): Promise<Checked> {
  const photos = await judgePhotos(files);
  const recordings = await judgeRecordings(media ?? { folder: 'recordings', files: new Map() });
  const known = { photos, recordings, unreadable, ...(country && { country }), ...(paper && { paper }) };
  const found = checkEntries(entries, today, rules, known, judged);
  const checked = { ...found, content: withRecordings(withPhotos(found.content, photos), recordings) };
  const published = new Set(allEntries(checked.content).map(({ source }) => source));
  const lost = problems.map(({ source }) => source).filter((source) => !published.has(source));
  const leftOut = new Set([...lost, ...checked.leftOut]);
  // What a withdrawn story says is repeated nowhere, not even to quote what is wrong with it.
  const silent = new Set([...checked.withheld, ...entries.filter(isWithdrawn).map(({ source }) => source)]);
  const told = [...problems, ...checked.problems.filter((each) => !isSaid(each, problems))].filter(
    ({ source, field }) => !silent.has(source) || field?.startsWith('consent'),
  );
  const own = [...entries, ...unreadable].find(({ collection }) => collection === 'agency')?.source;
  const nameOf = (source: string) => locate?.({ source })?.entry ?? source.split('/').slice(-2).join('/');
  if (checked.content.agency.length > 0 || own === undefined) {
    return { ...checked, problems: tellOfWaiting(told, checked.waiting, nameOf), leftOut };
  }
  // All the rest waits for the agency: what would be said of it may not be so.
  const waiting = entries
    .filter(({ source }) => source !== own)
    .map(({ source }) => ({ source, cause: own }));
  const ofAgency = told.filter(({ source }) => source === own);
  return { ...checked, problems: tellOfWaiting(ofAgency, waiting, nameOf), leftOut };
}

/** Whether somebody began to take a story down, whatever else is wrong with it. */
const isWithdrawn = ({ collection, fields }: RawEntry): boolean =>
  collection === 'stories' &&
  ![undefined, null, ''].includes(valueAt(fields, ['consent', 'withdrawn']) as string);

/** Whether its source has said already what is wrong there, or in what is in it. */
const isSaid = ({ source, field }: Problem, said: readonly Problem[]) =>
  field !== undefined &&
  said.some((each) => each.source === source && `${each.field}.`.startsWith(`${field}.`));

/** What a build that publishes nothing leaves as it was: a story that must come down needs somebody now. */
function stillPublic(withheld: readonly string[]): string {
  const stories =
    withheld.length === 0 ? '' : ` That may show stories without consent: ${withheld.join(', ')}.`;
  return `Nothing is published, because no page can be made without the agency: the site stays as it was.${stories}`;
}

/** Is told of each error in what is published all the same: whether its entry is left out, or stays with it. */
export type ReportError = (problem: Problem, leftOut: boolean) => void;

/**
 * Reads content for a site that will be published.
 * `lenient` (production, and an editor's own preview) leaves broken entries out and hands each error to `report`;
 * else any error stops the build. Without an agency nothing can be published, and the error says what stays public.
 * @throws ContentError listing every error
 */
export async function readPublishable(
  source: ContentSource,
  reading: Reading,
  lenient: boolean,
  report: ReportError,
): Promise<Content> {
  const { content, problems, leftOut, withheld } = await takeSnapshot(source, reading, false);
  const errors = problems.filter(isError);
  if (errors.length > 0 && !lenient) throw new ContentError(errors);
  if (content.agency.length === 0) throw new ContentError(errors, stillPublic(withheld));
  for (const problem of errors) report(problem, leftOut.has(problem.source));
  return content;
}
