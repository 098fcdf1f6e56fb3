import { getRssString } from '@astrojs/rss';
import type { Temporal } from 'temporal-polyfill';
import { escapeHtml } from '../../platform/http/answer.ts';
import { feedItem } from './feed-item.ts';
import type { Feed } from './feed-lists.ts';
import { withoutControls } from './feed-words.ts';

const asText = (words: string) => escapeHtml(withoutControls(words));

/** A list of dates as RSS 2.0, whose readers take what it says for HTML. @see https://www.rssboard.org/rss-specification */
export const rssFeed = ({ href, name, dates }: Feed, site: URL, now: Temporal.Instant): Promise<string> =>
  getRssString({
    title: asText(name),
    description: asText(`${name}: dates when you can meet us`),
    site: new URL(href, site),
    xmlns: { atom: 'http://www.w3.org/2005/Atom' },
    customData: `<language>en-gb</language><atom:link href="${new URL(`${href}feed.xml`, site).href}" rel="self" type="application/rss+xml"/>`,
    items: dates.map((date) => {
      const { url, title, text, revised } = feedItem(date, site, now);
      return {
        link: url,
        title: asText(title),
        description: text
          .split('\n\n')
          .map((words) => `<p>${asText(words)}</p>`)
          .join(''),
        ...(revised && { pubDate: new Date(revised.epochMilliseconds) }),
      };
    }),
  });
