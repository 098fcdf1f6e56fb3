import { AUDIENCES, type Audience } from '../content/audiences.ts';
import { buildClock, getEvents, getVenues, onceABuild, type Entry } from '../content/queries.ts';
import csv from '../platform/data/postcode-sectors.csv?raw';
import { kilometresBetween, readSectors, type Position } from '../platform/geography/sectors.ts';
import { isAhead } from './event-state.ts';
import { isOff, type PlacedVenue } from './event-words.ts';
import { seriesOf } from '../content/addresses.ts';

/** A date of an event that is published, with where it is. */
export interface EventDate extends Entry<'events'> {
  /** Absent when it is online. */
  venue?: PlacedVenue;
}

/** Each date of each event, past ones too, by start (Europe/London wall clock). */
export const getDates = onceABuild(async (): Promise<EventDate[]> => {
  const sectors = new Map(readSectors(csv).map((sector) => [sector.sector, sector]));
  const venues = new Map(
    (await getVenues()).map(({ slug, data }) => {
      const position: Position | undefined = data.position ?? sectors.get(data.postcode.slice(0, -2));
      return [slug, { ...data, slug, ...(position && { position }) }];
    }),
  );
  return (await getEvents()).map((event) => {
    const { place } = event.data;
    const venue = place.type === 'venue' ? venues.get(place.venue) : undefined;
    return { ...event, ...(venue && { venue }) };
  });
});

/** Dates that haven't ended, those that are off among them, by start. */
export const getDatesAhead = onceABuild(async () => {
  const now = buildClock();
  return (await getDates()).filter(({ data }) => isAhead(data, now));
});

/** Dates ahead for people who may foster or adopt: not those for who cares for a child already, and none that is off. */
export const getInvitations = onceABuild(async () =>
  (await getDatesAhead()).filter(
    ({ data }) => !isOff(data) && data.audience.some((audience) => audience !== 'caring'),
  ),
);

/** Whom our dates are for, past ones too: everybody before there is any. */
export const getAudiences = onceABuild(async (): Promise<readonly Audience[]> => {
  const dates = await getDates();
  const found = AUDIENCES.filter((audience) => dates.some(({ data }) => data.audience.includes(audience)));
  return found.length > 0 ? found : AUDIENCES;
});

/** A date, and how far it is from a place. */
export interface NearDate extends EventDate {
  /** In kilometres. */
  away: number;
}

/** Dates by how far they are from a place; what is online, or on no map, isn't among them. */
export const byDistance = (from: Position, dates: readonly EventDate[]): NearDate[] =>
  dates
    .flatMap((date) => {
      const { position } = date.venue ?? {};
      return position ? [{ ...date, away: kilometresBetween(from, position) }] : [];
    })
    .toSorted((a, b) => a.away - b.away);

/** How many other dates a page names. */
const OTHERS = 3;

/** How many of them are of the same series. */
const SAME = 2;

/** How far somebody goes who can't come to a date near home, in kilometres: half an hour by car. */
const NEAR = 25;

/**
 * The next dates near one, by start: two more of what it is itself a date of, those after it first, then those within
 * half an hour of it, and where they are few the nearest others. Of one that is online, the next that are online, then
 * any.
 * @param dates which to choose from, by start
 */
export function datesNear(date: EventDate, dates: readonly EventDate[]): (EventDate | NearDate)[] {
  const series = seriesOf(date);
  const isSame = (other: EventDate) => series !== undefined && seriesOf(other) === series;
  const others = dates.filter(({ slug }) => slug !== date.slug);
  const after = others.filter((other) => isSame(other) && other.data.starts > date.data.starts);
  const before = others.filter((other) => isSame(other) && other.data.starts <= date.data.starts);
  const same = [...after, ...before].slice(0, SAME);
  const rest = others.filter((other) => !isSame(other));
  return [...same, ...near(date, rest)].slice(0, OTHERS).toSorted(byStart);
}

function near({ venue }: EventDate, others: readonly EventDate[]): (EventDate | NearDate)[] {
  if (!venue?.position) {
    return [...others.filter((other) => !other.venue), ...others.filter((other) => other.venue)];
  }
  const nearest = byDistance(venue.position, others);
  const within = nearest.filter(({ away }) => away <= NEAR);
  return within.length >= OTHERS ? within.toSorted(byStart) : nearest;
}

/** By when they start. */
export const byStart = (a: EventDate, b: EventDate) => a.data.starts.localeCompare(b.data.starts);

/** An event that repeats. */
export interface Series {
  /** Its address is `/events/NAME/`. */
  name: string;
  /** By start. */
  dates: readonly EventDate[];
  /** The date that says what it is: the next that is as the event was written, else the last that is. */
  event: EventDate;
}

/** Each event that repeats. */
export const getSeries = onceABuild(async (): Promise<Series[]> => {
  const now = buildClock();
  return [...Map.groupBy(await getDates(), seriesOf)].flatMap(([name, dates]) => {
    const [first] = dates;
    if (name === undefined || !first) return [];
    const written = dates.filter((date) => !changeOf(date));
    const ahead = written.find(({ data }) => isAhead(data, now));
    return [{ name, dates, event: ahead ?? written.at(-1) ?? asWritten(first, dates) }];
  });
});

/** What its editor changed of one date of a series. */
const changeOf = ({ slug, data }: EventDate) => data.repeats?.changes.find(({ day }) => slug.endsWith(day));

/** The event where each date was changed: its words and its place are those of a date that kept them. */
function asWritten(first: EventDate, dates: readonly EventDate[]): EventDate {
  const kept = (...keys: ('title' | 'summary' | 'who' | 'venue' | 'joining')[]) =>
    dates.find((date) => keys.every((key) => changeOf(date)?.[key] === undefined)) ?? first;
  const { title } = kept('title').data;
  const { summary } = kept('summary').data;
  const { who } = kept('who').data;
  const { data, ...placed } = kept('venue', 'joining');
  return { ...placed, data: { ...data, title, summary, who } };
}
