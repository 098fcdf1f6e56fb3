/** Something wrong in an entry that its editor can mend: where it is and what to do. */
export interface Problem {
  /** The file, or the entry's address in Contentful. */
  source: string;
  /** The field's path, `place.postcode`; absent when it concerns the whole entry. */
  field?: string;
  message: string;
}

/** One line for people: `content/county/events/stanley.md: ends: ends before it starts`. */
export function describeProblem({ source, field, message }: Problem): string {
  return [source, field, message].filter(Boolean).join(': ');
}

/** Content has problems and whoever asked wanted none; the message lists every one. */
export class ContentError extends Error {
  override name = 'ContentError';
  constructor(readonly problems: readonly Problem[]) {
    super(['The content has problems:', ...problems.map(describeProblem)].join('\n  '));
  }
}
