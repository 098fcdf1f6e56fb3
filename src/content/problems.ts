import { withoutUnseen } from '../platform/text/unseen.ts';

/** An error does harm and fails the checks; a warning asks for somebody's judgement. */
export type Severity = 'error' | 'warning';

/** Something wrong in an entry that its editor can mend: where it is, what is wrong and what to do. */
export interface Problem {
  /** The file, or the entry's address in Contentful. */
  source: string;
  /** The field's path, `place.postcode`, or the line of its words, `line 12`; absent when it is the whole entry. */
  field?: string;
  /** A code that never changes, `end-before-start`. */
  rule: string;
  severity: Severity;
  /** What is wrong, as the end of a sentence that begins with the field. */
  message: string;
  /** What to do. */
  cure: string;
  /** Where editors find it, where that is no file. */
  entry?: EntryPlace;
}

/** Where editors find a problem in a web app: in words, and by a link. */
export interface EntryPlace {
  /** The type and title of the entry, which may stand in that of the source: `Venue “Stanley Library”`. */
  entry: string;
  /** What its field is called there. */
  field?: string;
  url: string;
}

/** Where a problem is: an entry, and the field or line. */
export interface Place {
  source: string;
  field?: string;
}

/** Makes problems of one rule. */
export const problemOf =
  (rule: string, severity: Severity) =>
  ({ source, field }: Place, message: string, cure: string): Problem => ({
    source,
    ...(field !== undefined && { field }),
    rule,
    severity,
    message: told(message),
    cure,
  });

/** The most letters of a message: what it quotes may be a whole page. */
const MOST = 1000;

/** One line that shows what it says, however it is written that it quotes. */
function told(message: string): string {
  const line = withoutUnseen(message).replaceAll(/\p{Cc}+/gu, ' ');
  return line.length > MOST ? `${line.slice(0, MOST)}…` : line;
}

export const isError = ({ severity }: Problem): boolean => severity === 'error';

/**
 * One line for people: `content/county/events/stanley.md: ends: is before the start. Look at both times.`; the link to
 * an entry comes last.
 */
export function describeProblem({ source, field, message, cure, entry }: Problem): string {
  const place = entry ? [entry.entry, entry.field] : [source, field];
  return `${[...place, message].filter(Boolean).join(': ')}. ${cure}${entry ? ` ${entry.url}` : ''}`;
}

/** One line for whoever builds: what became of the entry, and why. */
export const describeOutcome = (problem: Problem, leftOut: boolean): string =>
  `${leftOut ? 'LEFT OUT' : 'published with an error'}: ${describeProblem(problem)}`;

/** Content has errors and whoever asked wanted none; the message lists every one. */
export class ContentError extends Error {
  override name = 'ContentError';
  /** @param outcome what comes of them, where it isn't plain */
  constructor(
    readonly problems: readonly Problem[],
    outcome?: string,
  ) {
    super(
      ['The content has problems:', ...problems.map(describeProblem), ...(outcome ? [outcome] : [])].join(
        '\n  ',
      ),
    );
  }
}
