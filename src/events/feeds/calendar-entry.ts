import { addressOf } from '../../content/addresses.ts';
import type { Runtime } from '../../content/runtime.ts';
import { isOff } from '../event-words.ts';
import type { CalendarEntry } from './calendar-file.ts';
import { feedPlace, feedTitle, feedWords } from './feed-words.ts';
import { feedRevision } from './feed-revision.ts';
import type { Revision } from '../revision.ts';
import { sayMorning } from '../said.ts';

/**
 * A published date as calendars show it. One that is postponed is off: nobody can go then, whatever comes instead. So is
 * one that whoever runs it called off on the morning, and what else they say stands first.
 */
export function calendarEntry(
  slug: string,
  written: Runtime['events'][string],
  siteUrl: string,
  remembered: Revision | undefined,
): CalendarEntry {
  const url = `${siteUrl}${addressOf('events', slug)}`;
  const said = remembered?.said;
  const event =
    said?.status === 'off' && !isOff(written) ? { ...written, status: 'cancelled' as const } : written;
  const first = said ? [[sayMorning(said), said.words].filter(Boolean).join(' ')] : [];
  const place = event.place.type === 'venue' ? event.place : undefined;
  return {
    uid: `${slug}@${new URL(siteUrl).hostname}`,
    title: feedTitle(event),
    words: [...first, feedWords(event), url].join('\n\n'),
    starts: event.starts,
    ends: event.ends,
    place: feedPlace(place),
    position: place?.position,
    url,
    off: isOff(event),
    revision: feedRevision(event.revised, remembered),
  };
}
