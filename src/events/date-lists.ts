import type { Temporal } from 'temporal-polyfill';
import { audiencesOf, dateList, isFromHome } from '../content/addresses.ts';
import { buildClock, getAreas, onceABuild, type Entry } from '../content/queries.ts';
import { sayMonth } from '../platform/time/words.ts';
import { getDates, byDistance, byStart, type EventDate } from './dates.ts';
import { isAhead } from './event-state.ts';
import { audienceLists, isOff } from './event-words.ts';

/** A list of dates that has an address of its own, for people to share. */
export interface DateList {
  /** `/events/in/consett/` */
  href: string;
  /** What its link says: `Consett`. */
  label: string;
  kind: 'all' | 'area' | 'audience' | 'online' | 'month';
  heading: string;
  /** Under its heading, and where it is found or shared. */
  lead: string;
  /** Dates ahead, by start. */
  dates: readonly EventDate[];
  /** Dates that are no part of it and go on, those of an area the nearest, for whoever finds too few: by start. */
  others: readonly EventDate[];
  /** `2026-12`, of a list of a month. */
  month?: string;
}

/** How many dates one page of a list has. */
const PAGE = 12;

/** How many dates a list has before it names others. */
const FEW = 3;

/** Every list of dates: all of them, then one for each area, audience and month, and one of what is online. */
export const getDateLists = onceABuild(async () =>
  dateListsOf(await getDates(), await getAreas(), buildClock()),
);

/** The lists at an instant. @param all dates, past ones too, by start @param areas by name */
export function dateListsOf(
  all: readonly EventDate[],
  areas: readonly Entry<'areas'>[],
  now: Temporal.Instant,
): DateList[] {
  const ahead = all.filter(({ data }) => isAhead(data, now));
  const months = new Set(all.map(({ data }) => data.starts.slice(0, 7)));
  const online = ahead.filter(({ data }) => isFromHome(data));
  const onward = ahead.filter(({ data }) => !isOff(data));
  const listOf = (list: Omit<DateList, 'others'>): DateList => ({
    ...list,
    others: list.dates.every(({ data }) => isOff(data)) ? onward.slice(0, FEW) : [],
  });
  return [
    listOf({
      href: '/events/',
      label: 'All dates',
      kind: 'all',
      heading: 'Come and talk',
      lead: 'A table in a hall, a coffee, an hour online. Come for five minutes or stay for the biscuits.',
      dates: ahead,
    }),
    ...areas.map(({ slug, data: { name, centre } }): DateList => {
      const dates = ahead.filter(({ data }) => data.area === slug);
      const elsewhere = onward.filter(({ data }) => data.area !== slug);
      const near = byDistance(centre, elsewhere).slice(0, 2);
      const fromHome = onward.filter(
        (date) => isFromHome(date.data) && ![...dates, ...near].some((each) => each.slug === date.slug),
      );
      return {
        href: dateList.in(slug),
        label: name,
        kind: 'area',
        heading: `Meet us in ${name}`,
        lead: `When and where you can meet us in ${name}. If none of it suits you, we’ll come to you.`,
        dates,
        others:
          dates.filter(({ data }) => !isOff(data)).length < FEW
            ? [...near, ...fromHome.slice(0, 1)].toSorted(byStart)
            : [],
      };
    }),
    ...audiencesOf(all).map((each) => {
      const list = listOf({
        href: dateList.for(each),
        kind: 'audience',
        dates: ahead.filter(({ data }) => data.audience.includes(each)),
        ...audienceLists[each],
      });
      // Who cares for a child already isn't recruited, even where nothing else is on.
      return each === 'caring' ? { ...list, others: [] } : list;
    }),
    ...(all.some(({ data }) => isFromHome(data))
      ? [
          listOf({
            href: dateList.online(),
            label: 'From home',
            kind: 'online',
            heading: 'Meet us from home',
            lead: 'Stay on your sofa, with a screen or a phone. Each page says how long it takes and how to join.',
            dates: online,
          }),
        ]
      : []),
    ...[...months].toSorted().map((month) =>
      listOf({
        href: dateList.month(month),
        label: sayMonth(month),
        kind: 'month',
        // True before the month, in it and after.
        heading: `Our dates in ${sayMonth(month)}`,
        lead: 'In halls and online, day by day.',
        dates: ahead.filter(({ data }) => data.starts.startsWith(month)),
        month,
      }),
    ),
  ];
}

/** One page of a list. */
export interface ListPage {
  list: DateList;
  /** From 1. */
  number: number;
  of: number;
  dates: readonly EventDate[];
}

/** The pages of a list: one at least, since its address stays when it is empty. */
export function pagesOf(list: DateList): ListPage[] {
  const of = Math.max(1, Math.ceil(list.dates.length / PAGE));
  return Array.from({ length: of }, (_, index) => ({
    list,
    number: index + 1,
    of,
    dates: list.dates.slice(index * PAGE, (index + 1) * PAGE),
  }));
}

/** The address of one page of a list: `/events/in/consett/page/2/`. */
export const pageHref = ({ href }: Pick<DateList, 'href'>, number: number): string =>
  number === 1 ? href : `${href}page/${number}/`;
