import type { Temporal } from 'temporal-polyfill';
import { addressOf } from '../../content/addresses.ts';
import { londonInstant } from '../../platform/time/clock.ts';
import type { EventDate } from '../dates.ts';
import { sayEventTime } from '../event-time.ts';
import { feedPlace, feedTitle, feedWords, type FeedPlace } from './feed-words.ts';

/** A date as feed readers show it. */
export interface FeedItem {
  /** Its page, by which readers know it again. */
  url: string;
  /** What it is, and on which day. */
  title: string;
  /** When, where and what, in paragraphs of plain text. */
  text: string;
  revised: Temporal.Instant | undefined;
}

/** A date as feeds say it on the day of `now`. */
export function feedItem(date: EventDate, site: URL, now: Temporal.Instant): FeedItem {
  const { slug, data } = date;
  const { day, hours } = sayEventTime(data, now);
  return {
    url: new URL(addressOf('events', slug), site).href,
    title: `${feedTitle(data)}, ${day}`,
    text: `${day}, ${hours}. ${feedPlace(placeOf(date))}.\n\n${feedWords(data)}`,
    revised: data.revised === undefined ? undefined : londonInstant(data.revised),
  };
}

/** Where a date is, for feeds and links. */
export const placeOf = ({ data: { place }, venue }: Pick<EventDate, 'data' | 'venue'>): FeedPlace =>
  venue && { ...venue, room: place.type === 'venue' ? place.room : undefined };
