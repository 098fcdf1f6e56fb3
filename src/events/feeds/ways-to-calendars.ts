import { addressOf } from '../../content/addresses.ts';
import type { EventDate } from '../dates.ts';
import type { Way } from '../ways.ts';
import { googleLink, outlookLink, webcalLink } from './calendar-links.ts';
import { placeOf } from './feed-item.ts';
import { feedPlace, feedTitle, feedWords } from './feed-words.ts';

/** How to put a date into one's calendar. @param page the whole address of its page */
export function waysToCalendars(date: EventDate, page: string): Way[] {
  const { starts, ends } = date.data;
  const words = `${feedWords(date.data)}\n\n${page}`;
  const entry = { title: feedTitle(date.data), words, starts, ends, place: feedPlace(placeOf(date)) };
  return [
    { label: 'Add to your calendar', href: addressOf('events', date.slug).replace(/\/$/, '.ics') },
    { label: 'Google Calendar', href: googleLink(entry) },
    { label: 'Outlook', href: outlookLink(entry) },
  ];
}

/** How to hear of the dates of a list as they come. @param href the address of the list */
export const waysToFollow = (href: string, site: URL): Way[] => [
  { label: 'In your calendar', href: webcalLink(`${href}calendar.ics`, site) },
  { label: 'RSS', href: `${href}feed.xml` },
];

/** How to have every date of what repeats in one's calendar, as they come. @param name of the series */
export const waysToSeries = (name: string, site: URL): Way[] => [
  { label: 'All of them in your calendar', href: webcalLink(`/events/${name}.ics`, site) },
];
