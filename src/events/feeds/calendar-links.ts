import { londonInstant } from '../../platform/time/clock.ts';
import type { CalendarEntry } from './calendar-file.ts';

/** What a calendar on the web is told of a date. */
export type LinkedDate = Pick<CalendarEntry, 'title' | 'words' | 'starts' | 'ends' | 'place'>;

/** A page of Google’s calendar with a new entry filled in. */
export const googleLink = ({ title, words, starts, ends, place }: LinkedDate): string =>
  link('https://calendar.google.com/calendar/render', {
    action: 'TEMPLATE',
    text: title,
    dates: `${utc(starts).replaceAll(/[-:]/g, '')}/${utc(ends).replaceAll(/[-:]/g, '')}`,
    details: words,
    location: place,
  });

/** A page of Outlook’s calendar with a new entry filled in. */
export const outlookLink = ({ title, words, starts, ends, place }: LinkedDate): string =>
  link('https://outlook.live.com/calendar/0/action/compose', {
    rru: 'addevent',
    subject: title,
    startdt: utc(starts),
    enddt: utc(ends),
    body: words,
    location: place,
  });

/** Where calendar programs follow a file: `webcal://families.example/events/calendar.ics`. */
export const webcalLink = (path: string, site: URL): string =>
  new URL(path, site).href.replace(/^https?:/, 'webcal:');

const utc = (wallClock: string) => londonInstant(wallClock).toString({ smallestUnit: 'second' });

/** A space is %20: Outlook shows a plus as it is. */
const link = (address: string, query: Readonly<Record<string, string>>): string =>
  `${address}?${new URLSearchParams(query).toString().replaceAll('+', '%20')}`;
