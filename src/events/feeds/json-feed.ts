import type { Temporal } from 'temporal-polyfill';
import { londonInstant, londonStamp } from '../../platform/time/clock.ts';
import type { EventDate } from '../dates.ts';
import { feedItem } from './feed-item.ts';
import type { Feed } from './feed-lists.ts';

/**
 * A list of dates as JSON Feed 1.1; what is particular to events is in `_event`, with times in RFC 3339 by London's
 * offset, no capacity where nobody books, and no area online.
 * @see https://www.jsonfeed.org/version/1.1/
 */
export const jsonFeed = ({ href, name, dates }: Feed, site: URL, now: Temporal.Instant) => ({
  version: 'https://jsonfeed.org/version/1.1',
  title: name,
  home_page_url: new URL(href, site).href,
  feed_url: new URL(`${href}feed.json`, site).href,
  language: 'en-GB',
  items: dates.map((date) => {
    const { url, title, text, revised } = feedItem(date, site, now);
    return {
      id: url,
      url,
      title,
      content_text: text,
      ...(revised && { date_modified: londonStamp(revised) }),
      _event: eventOf(date),
    };
  }),
});

function eventOf({ slug, data }: EventDate) {
  const { starts, ends, status, booking, area = null, audience } = data;
  const [start, end] = [starts, ends].map((each) => londonStamp(londonInstant(each)));
  return { slug, start, end, status, capacity: booking.needed ? booking.capacity : null, area, audience };
}
