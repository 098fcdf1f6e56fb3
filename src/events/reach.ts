import { Temporal } from 'temporal-polyfill';
import type { Audience } from '../content/audiences.ts';
import { seriesName } from '../content/addresses.ts';
import type { Runtime } from '../content/runtime.ts';
import { KM_PER_MILE } from '../platform/geography/distance.ts';
import { kilometresApart } from '../platform/geography/great-circle.ts';
import type { Position } from '../platform/geography/sectors.ts';
import { londonInstant } from '../platform/time/clock.ts';
import { isOff } from './event-words.ts';
import { findOutcode, type PlacesFile } from './finder/places-file.ts';

type Dates = Runtime['events'];

/** A date, by its short name. */
export interface ReachedDate {
  slug: string;
  date: Dates[string];
}

/** The middles of outcodes, and of the sectors that dates are in. */
export interface Middles extends Pick<PlacesFile, 'outcodes'> {
  sectors: Record<string, Position>;
}

/** Where somebody is who asked to be told of dates, and whom the dates are to be for. */
export interface Reach {
  /** The slug of an area of ours; else the outcode counts. */
  area: string | null;
  outcode: string | null;
  audience: string;
}

/** How far from the middle of an outcode a date is near, as the crow flies. */
const NEAR = 15 * KM_PER_MILE;

/**
 * The dates that are near somebody and for them, by start: in their area, or not far from the middle of their outcode.
 * What is online is near nobody, and nobody is told of what is off or has begun. Of an event that repeats, the first
 * date stands for those that are among them.
 * @param isOffered which of the dates may be among them at all
 */
export function datesInReach(
  dates: Dates,
  reach: Reach,
  isOffered: (slug: string) => boolean,
  middles: Middles,
  now: Temporal.Instant,
): ReachedDate[] {
  const found = Object.entries(dates)
    .filter(
      ([slug, date]) =>
        isOffered(slug) &&
        !isOff(date) &&
        isInReach(date, reach, middles) &&
        Temporal.Instant.compare(londonInstant(date.starts), now) > 0,
    )
    .map(([slug, date]) => ({ slug, date }))
    .toSorted((a, b) => a.date.starts.localeCompare(b.date.starts) || a.slug.localeCompare(b.slug));
  const bySeries = Map.groupBy(found, ({ slug }) => seriesName(slug));
  return [...bySeries.values()].flatMap(([first]) => first ?? []);
}

function isInReach(
  { area, audience, place }: Dates[string],
  { area: own, outcode, audience: wanted }: Reach,
  middles: Middles,
): boolean {
  if (place.type !== 'venue' || !audience.includes(wanted as Audience)) return false;
  if (own !== null) return area === own;
  const from = outcode === null ? undefined : findOutcode(middles, outcode);
  const to = place.position ?? positionOf(place.postcode, middles);
  return from !== undefined && to !== undefined && kilometresApart(from, to) <= NEAR;
}

/** Where a postcode is, about. */
function positionOf(postcode: string, middles: Middles): Position | undefined {
  const [outcode = ''] = postcode.split(' ');
  return middles.sectors[postcode.slice(0, -2)] ?? findOutcode(middles, outcode);
}
