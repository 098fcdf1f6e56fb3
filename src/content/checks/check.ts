import type { Temporal } from 'temporal-polyfill';
import type { CheckedEntry, Content } from '../entry.ts';
import type { JudgedPhotos } from '../photos.ts';
import type { Problem } from '../problems.ts';

/** What checks know besides the entries. */
export interface Context {
  /** Today in London. */
  today: Temporal.PlainDate;
  /** The photos that are there; absent where nobody can know. */
  photos?: JudgedPhotos;
  /** The last day for which bank holidays are known; absent where nobody asks. */
  holidaysUntil?: string;
}

/** What checks of a whole site know. */
export interface SiteContext extends Context {
  /** What will be published: without what is left out. */
  published: Content;
  /** Stories whose consent doesn't hold. */
  withheld: readonly CheckedEntry<'stories'>[];
  /** Entries that don't fit their schema. */
  unfit: readonly Pick<CheckedEntry, 'collection' | 'slug'>[];
}

/** A rule about content: every problem that it finds, each with its place. */
export type Check<Of extends Context = SiteContext> = (content: Content, context: Of) => Problem[];
