import type { Temporal } from 'temporal-polyfill';
import { audiencesOf, dateList } from '../../content/addresses.ts';
import { AUDIENCES, type Audience } from '../../content/audiences.ts';
import type { EventDate } from '../dates.ts';
import { audienceLists } from '../event-words.ts';
import { isFromToday } from './feed-dates.ts';

/** A list of dates that calendars and feed readers may follow. */
export interface FeedList {
  /** The address of its page, `/events/in/consett/`: its feeds are beneath it. */
  href: string;
  /** What it is called among somebody's other calendars. */
  name: string;
  has(date: { area?: string | undefined; audience: readonly Audience[] }): boolean;
}

/**
 * All dates, those of each area and those for each audience.
 * @param areas names by slug
 * @param us the agency’s name
 * @param audiences those that have a list; a calendar that somebody follows stays when its list is gone
 */
export const feedLists = (
  areas: Readonly<Record<string, string>>,
  us: string,
  audiences: readonly Audience[] = AUDIENCES,
): FeedList[] => [
  { href: '/events/', name: us, has: () => true },
  ...Object.entries(areas).map(([slug, name]) => ({
    href: dateList.in(slug),
    name: `${us}: ${name}`,
    has: ({ area }: { area?: string | undefined }) => area === slug,
  })),
  ...audiences.map((each) => ({
    href: dateList.for(each),
    name: `${us}: ${audienceLists[each].label}`,
    has: ({ audience }: { audience: readonly Audience[] }) => audience.includes(each),
  })),
];

/** A list with its dates, for feed readers. */
export interface Feed extends Pick<FeedList, 'href' | 'name'> {
  /** From today on, by start. */
  dates: readonly EventDate[];
}

/** The feed of each list. @param dates past ones too, by start @param areas names by slug @param us the agency’s name */
export function feedsOf(
  dates: readonly EventDate[],
  areas: Readonly<Record<string, string>>,
  us: string,
  now: Temporal.Instant,
): Feed[] {
  const ahead = dates.filter(({ data }) => isFromToday(data, now));
  return feedLists(areas, us, audiencesOf(dates)).map(({ has, ...list }) => ({
    ...list,
    dates: ahead.filter(({ data }) => has(data)),
  }));
}
