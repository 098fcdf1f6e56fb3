import { seriesName } from '../../content/addresses.ts';
import { KM_PER_MILE } from '../../platform/geography/distance.ts';
import { kilometresApart } from '../../platform/geography/great-circle.ts';
import type { Position } from '../../platform/geography/sectors.ts';
import { isOff } from '../event-words.ts';
import type { Choice } from './choice.ts';
import type { FinderDate, FinderVenue } from './dates-file.ts';

/** A date that was found. */
export interface Found {
  date: FinderDate;
  /** How far it is, in kilometres: absent without a place, online, and where a venue is on no map. */
  away?: number;
  /** How many more dates of the same follow it. */
  more: number;
}

/** What was found. */
export interface Findings {
  /** In the order that was asked for. */
  found: Found[];
  /** How many dates at a place, and how many from home alone, somebody can go to. */
  near: number;
  online: number;
  /** Where there is none at a place: the nearest that would do otherwise, or where nothing is found the next. */
  instead?: Found;
}

const FORTNIGHT = 14 * 24 * 60 * 60 * 1000;

/**
 * Finds dates, those that are off among them. Nearest first, what repeats is there once, with its first date, and what
 * is only online comes last; soonest first, each date is there.
 * @param from where somebody is, if they said it
 * @param now in ms since 1970
 */
export function find(
  dates: readonly FinderDate[],
  choice: Choice,
  from: Position | undefined,
  now: number,
): Findings {
  const measure = distancesFrom(from);
  const ahead = dates.filter((date) => date.ends > now);
  const meant = ahead.filter((date) => isFor(date, choice) && isWhen(date, choice, now));
  const reached = meant
    .map((date) => foundAt(date, measure))
    .filter((each) => isInReach(each, choice, from !== undefined));
  const going = reached.filter(({ date }) => !isOff(date));
  const near = going.filter((each) => isMeeting(each, choice)).length;
  const none = from ? near === 0 : going.length === 0;
  const instead = none ? nearestOf([meant, ahead], choice, measure) : undefined;
  return {
    found: from && choice.order !== 'soonest' ? nearestFirst(reached) : reached,
    near,
    online: going.length - near,
    ...(instead && { instead }),
  };
}

type Measure = (venue: FinderVenue | undefined) => number | undefined;

function foundAt(date: FinderDate, measure: Measure): Found {
  const away = measure(date.venue);
  return away === undefined ? { date, more: 0 } : { date, more: 0, away };
}

/** Distances from a place; each venue is measured once, however many dates it has. */
function distancesFrom(from: Position | undefined): Measure {
  const known = new Map<FinderVenue, number>();
  return (venue) => {
    if (!from || !venue?.position) return undefined;
    const away = known.get(venue) ?? kilometresApart(from, venue.position);
    known.set(venue, away);
    return away;
  };
}

/** Unless they say otherwise a person may foster or adopt: what is for those who care already is theirs. */
const isFor = (date: FinderDate, choice: Choice) =>
  choice.for ? date.is(choice.for) : date.is('fostering') || date.is('adoption');

function isWhen(date: FinderDate, { when }: Choice, now: number): boolean {
  if (when === undefined) return true;
  if (when === 'fortnight') return date.starts < now + FORTNIGHT;
  if (when === 'evenings') return date.is('evening');
  if (when === 'weekends') return date.is('weekend');
  return date.day.iso.startsWith(when);
}

/** Whether it is near enough, or can be joined from home. */
function isInReach({ date, away }: Found, choice: Choice, placed: boolean): boolean {
  if (date.is('fromHome') && choice.online !== 'no') return true;
  if (!date.venue) return false;
  return !placed || choice.within === undefined || isWithin(away, choice.within);
}

const isWithin = (away: number | undefined, miles: number) =>
  away !== undefined && away <= miles * KM_PER_MILE;

/** Whether people can go there, and needn't join from home as it is too far. */
const isMeeting = ({ date, away }: Found, { within }: Choice) =>
  date.venue !== undefined && (away === undefined || within === undefined || isWithin(away, within));

/**
 * By distance in miles as it is said, since the middle of an outcode tells no more, then by start; what has none comes
 * after them, and what is off last. Of what repeats the first date stands for all.
 */
function nearestFirst(found: readonly Found[]): Found[] {
  const first = new Map<string, Found>();
  const each = found.filter((one) => {
    if (!one.date.is('repeats') || isOff(one.date)) return true;
    const key = keyOf(one.date);
    const known = first.get(key);
    first.set(key, known ? { ...known, more: known.more + 1 } : one);
    return false;
  });
  return (
    [...each, ...first.values()]
      .map((one) => ({ one, miles: milesOf(one), starts: one.date.starts }))
      // oxlint-disable-next-line unicorn/no-array-sort -- toSorted is newer than some phones
      .sort((a, b) => a.miles - b.miles || a.starts - b.starts)
      .map(({ one }) => one)
  );
}

/** Dates of the same, at the same place. */
const keyOf = ({ slug, venue }: FinderDate) => `${seriesName(slug)} ${venue?.name ?? ''}`;

function milesOf({ date, away }: Found): number {
  if (isOff(date)) return 99_999;
  return away === undefined ? 99_998 : Math.round(away / KM_PER_MILE);
}

/** The nearest date of the first list that has one for somebody; without a place the next. */
function nearestOf(
  lists: readonly (readonly FinderDate[])[],
  choice: Choice,
  measure: Measure,
): Found | undefined {
  for (const dates of lists) {
    const able = dates.filter((date) => date.venue && !isOff(date) && isFor(date, choice));
    const [nearest] = nearestFirst(able.map((date) => foundAt(date, measure)));
    if (nearest) return { ...nearest, more: 0 };
  }
  return undefined;
}
