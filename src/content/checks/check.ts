import type { Temporal } from 'temporal-polyfill';
import type { CheckedEntry, Content } from '../entry.ts';
import type { JudgedPhotos } from '../photos.ts';
import type { JudgedRecordings } from '../recordings.ts';
import type { Sector } from '../../platform/geography/sectors.ts';
import type { BankHolidays } from '../../platform/time/working-days.ts';
import type { Problem } from '../problems.ts';
import type { Page } from '../schemas/index.ts';

/** An entry that is written and isn't published, for a mistake: what needs it waits, and has nothing to mend itself. */
export type Down = Pick<CheckedEntry, 'collection' | 'slug' | 'source'>;

/** What warnings go by that is the same for every agency (platform/data). */
export interface Country {
  holidays: BankHolidays;
  /** Postcode sectors by their name, `DH1 3`. */
  sectors: ReadonlyMap<string, Sector>;
}

/** What sheets to print say in the words of a page. */
export type PrintedWords = NonNullable<Page['printed']>;

/** What would come of words on paper. */
export interface Paper {
  /** The letters of a text that the fonts of sheets don’t have. */
  lacks: (text: string) => string[];
  /**
   * Words that have no room, by their field; by none when all of them together have none.
   * @param pictures the drawings that stand beside what people ask, in Easy Read
   */
  tooLong: (
    words: PrintedWords,
    pictures?: PrintedWords['pictures'],
  ) => { field: keyof PrintedWords | undefined; message: string }[];
}

/** What checks know besides the entries. */
export interface Context {
  /** Today in London. */
  today: Temporal.PlainDate;
  /** The photos that are there; absent where nobody can know. */
  photos?: Pick<JudgedPhotos, 'folder' | 'faults'>;
  /** The films, sounds and captions that are there; absent where nobody can know. */
  recordings?: Pick<JudgedRecordings, 'folder' | 'faults' | 'opened'>;
  /** Files that can't be read. */
  unreadable?: readonly Down[];
  /** Everything that is written, whatever is wrong with it. */
  written?: readonly Down[];
  /** What is known of the country; absent where nobody asks for warnings. */
  country?: Country;
  /** Measures what is printed; absent where nobody asks. */
  paper?: Paper;
}

/** What checks of a whole site know. */
export interface SiteContext extends Context {
  /** What will be published: without what is left out. */
  published: Content;
  /** Stories whose consent doesn't hold. */
  withheld: readonly CheckedEntry<'stories'>[];
  /** What is left out for a mistake. */
  down: readonly Down[];
}

/** A rule about content: every problem that it finds, each with its place. */
export type Check<Of extends Context = SiteContext> = (content: Content, context: Of) => Problem[];
