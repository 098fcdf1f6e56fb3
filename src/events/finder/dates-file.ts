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
  slug: string;
  title: string;
  /** The days and hours of London, in words. */
  day: { iso: string; weekday: string; month: string; words: string };
  hours: string;
  /** In ms since 1970. */
  starts: number;
  ends: number;
  /** Absent when it is online. */
  venue?: FinderVenue;
  kind: Event['kind'];
  status: Event['status'];
  is: (mark: Mark) => boolean;
}

const MINUTE = 60_000;

/** Reads the file. Dates at one venue share it. */
export function readDates(file: DatesFile): FinderDate[] {
  const days = file.days.map(([iso, weekday, month, words]) => ({ iso, weekday, month, words }));
  const venues = file.venues.map(([name, address, position]): FinderVenue => {
    const [latitude, longitude] = position ?? [];
    return {
      name,
      address,
      ...(latitude !== undefined && longitude !== undefined && { position: { latitude, longitude } }),
    };
  });
  return file.dates.flatMap((row) => {
    const [slug, title, day, hours, starts, lasts, venue, kind, status, marks] = row;
    const [at, where] = [days[day], venues[venue]];
    if (!at) return [];
    return {
      slug,
      title: file.titles[title] ?? '',
      day: at,
      hours: file.hours[hours] ?? '',
      starts: starts * MINUTE,
      ends: (starts + lasts) * MINUTE,
      ...(where && { venue: where }),
      kind: KINDS[kind] ?? 'meet',
      status: STATUSES[status] ?? 'scheduled',
      is: (mark) => (marks & MARKS[mark]) !== 0,
    };
  });
}
