import type { Temporal } from 'temporal-polyfill';
import type { Runtime } from '../content/runtime.ts';
import type { Event } from '../content/schemas/index.ts';
import { sayEventTime } from './event-time.ts';
import { sayPlace } from './event-words.ts';

/** A date as forms, emails and thank-you pages name it. */
export interface NamedDate {
  slug: string;
  title: string;
  /** `Tuesday 24 November` */
  day: string;
  /** `6:30pm to 8pm` */
  hours: string;
  /** `Chapel Rooms, Front Street, Chester-le-Street`, or that it is online. */
  where: string;
  isOnline: boolean;
}

/** The date of a slug, in words, as seen on the day of `now`; undefined when it isn't in the content. */
export function namedDate(
  slug: string | undefined,
  events: Runtime['events'],
  now: Temporal.Instant,
): NamedDate | undefined {
  const date = slug !== undefined && Object.hasOwn(events, slug) ? events[slug] : undefined;
  if (!date || slug === undefined) return undefined;
  return nameDate({ slug, data: date, venue: date.place.type === 'venue' ? date.place : undefined }, now);
}

/** A date in words, as seen on the day of `now`. */
export function nameDate(
  { slug, data, venue }: { slug: string; data: Named; venue?: Parameters<typeof sayPlace>[0] },
  now: Temporal.Instant,
): NamedDate {
  const { day, hours } = sayEventTime(data, now);
  return { slug, title: data.title, day, hours, where: sayPlace(venue), isOnline: !venue };
}

type Named = Pick<Event, 'title' | 'starts' | 'ends'>;
