import type { Event } from '../../content/schemas/index.ts';
import type { Position } from '../../platform/geography/sectors.ts';

/** The file of dates ahead, as the site ships it to the finder: what many dates share stands in it once. */
export interface DatesFile {
  /** When it was made, in ms since 1970. */
  built: number;
  titles: string[];
  /** Days of London's calendar: `2026-12-08`, then `Tue`, `Dec` and `Tuesday 8 December`. */
  days: [day: string, weekday: string, month: string, words: string][];
  /** Hours in London: `6:30pm to 8pm`. */
  hours: string[];
  venues: [name: string, address: string, position?: [latitude: number, longitude: number]][];
  /** By start. */
  dates: DateRow[];
}

/** A date: its indexes in the tables, when it starts in minutes since 1970, how many minutes it lasts, MARKS added up. */
export type DateRow = [
  slug: string,
  title: number,
  day: number,
  hours: number,
  starts: number,
  lasts: number,
  /** -1 when it is online. */
  venue: number,
  kind: number,
  status: number,
  marks: number,
];

export const KINDS: readonly Event['kind'][] = ['roadshow', 'information', 'online', 'meet'];
export const STATUSES: readonly Event['status'][] = [
  'scheduled',
  'cancelled',
  'postponed',
  'moved',
  'moved-online',
];

/** What is true of a date or isn't, a bit each. */
export const MARKS = {
  fostering: 1,
  adoption: 2,
  caring: 4,
  /** It starts at 5pm in London or later. */
  evening: 8,
  /** A day of it is a Saturday or a Sunday. */
  weekend: 16,
  /** It can be joined from home. */
  fromHome: 32,
  /** It is one of several, whose address is its own without the day. */
  repeats: 64,
} as const satisfies Record<string, number>;
export type Mark = keyof typeof MARKS;

/** A venue of the file. */
export interface FinderVenue {
  name: string;
  address: string;
  /** Absent where nobody knows it. */
  position?: Position;
}

/** A date of the file. */
export interface FinderDate {
  readonly slug: string;
  readonly title: string;
  /** The days and hours of London, in words. */
  readonly day: { iso: string; weekday: string; month: string; words: string };
  readonly hours: string;
  /** In ms since 1970. */
  readonly starts: number;
  readonly ends: number;
  /** Absent when it is online. */
  readonly venue?: FinderVenue | undefined;
  readonly kind: Event['kind'];
  readonly status: Event['status'];
  is(mark: Mark): boolean;
}

const MINUTE = 60_000;

/** Reads the file. Dates at one venue share it. */
export function readDates(file: DatesFile): FinderDate[] {
  const venues = file.venues.map(readVenue);
  return file.dates.map((row) => new RowDate(file, venues, row));
}

function readVenue([name, address, position]: DatesFile['venues'][number]): FinderVenue {
  if (!position) return { name, address };
  const [latitude, longitude] = position;
  return { name, address, position: { latitude, longitude } };
}

/** A row, read as far as somebody asks: of ten thousand dates a page says a few. */
class RowDate implements FinderDate {
  private readonly file: DatesFile;
  private readonly row: DateRow;
  readonly venue: FinderVenue | undefined;

  constructor(file: DatesFile, venues: readonly FinderVenue[], row: DateRow) {
    this.file = file;
    this.row = row;
    this.venue = venues[row[6]];
  }

  get slug() {
    return this.row[0];
  }
  get title() {
    return this.file.titles[this.row[1]] ?? '';
  }
  get day() {
    const [iso, weekday, month, words] = this.file.days[this.row[2]] ?? ['', '', '', ''];
    return { iso, weekday, month, words };
  }
  get hours() {
    return this.file.hours[this.row[3]] ?? '';
  }
  get starts() {
    return this.row[4] * MINUTE;
  }
  get ends() {
    return (this.row[4] + this.row[5]) * MINUTE;
  }
  get kind() {
    return KINDS[this.row[7]] ?? 'meet';
  }
  get status() {
    return STATUSES[this.row[8]] ?? 'scheduled';
  }
  is(mark: Mark) {
    return (this.row[9] & MARKS[mark]) !== 0;
  }
}
