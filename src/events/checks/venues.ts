import type { Country, SiteContext } from '../../content/checks/check.ts';
import type { Content } from '../../content/entry.ts';
import { problemOf, type Problem } from '../../content/problems.ts';
import type { Venue } from '../../content/schemas/index.ts';
import { areaFinder } from '../../platform/geography/places.ts';
import { kilometresBetween } from '../../platform/geography/sectors.ts';
import { writtenEvents } from './written.ts';

const sectorOf = (postcode: string) => postcode.slice(0, -2);

const bySector = problemOf('venue-without-position', 'warning');

/** A venue that doesn't say where its door is stands on maps in the middle of its postcode's sector, or nowhere. */
export const placedBySector = ({ venues }: Content, { country }: SiteContext): Problem[] =>
  venues
    .filter(({ data }) => country && data.position === undefined)
    .map(({ source, data }) =>
      bySector(
        { source, field: 'position' },
        country?.sectors.has(sectorOf(data.postcode))
          ? `is missing: maps and distances take the middle of ${sectorOf(data.postcode)}`
          : 'is missing, and its postcode isn’t known: it is on no map, and near nobody',
        'Look the door up on a map, and write its latitude and longitude.',
      ),
    );

const astray = problemOf('postcode-far-from-position', 'warning');
/** How far a door may be from the middle of its postcode’s sector, in kilometres: the largest go on for that. */
const FAR = 20;
const KM_PER_MILE = 1.609;

/** A venue whose postcode is in another place than its position. */
export const postcodesAstray = ({ venues }: Content, { country }: SiteContext): Problem[] =>
  venues.flatMap(({ source, data }) => {
    const away = awayFrom(data, country);
    if (away <= FAR) return [];
    return [
      astray(
        { source, field: 'postcode' },
        `${sectorOf(data.postcode)} is ${Math.round(away / KM_PER_MILE)} miles from its position`,
        'Correct one of them.',
      ),
    ];
  });

/** How far a venue is from the middle of its postcode’s sector, in kilometres; 0 where one of them isn’t known. */
function awayFrom({ position, postcode }: Venue, country: Country | undefined): number {
  const sector = country?.sectors.get(sectorOf(postcode));
  return position && sector ? kilometresBetween(position, sector) : 0;
}

/** Says where a venue is when that is known and isn’t in the area that is wanted. */
export function venueElsewhere(
  content: Content,
  country: Country | undefined,
): (slug: string, wanted: string | undefined) => string | undefined {
  if (!country) return () => undefined;
  const areaOf = areaFinder(content.areas.map(({ slug, data }) => ({ slug, ...data })));
  const names = new Map(content.areas.map(({ slug, data }) => [slug, data.name]));
  const venues = new Map(content.venues.map(({ slug, data }) => [slug, data]));
  return (slug, wanted) => {
    const venue = venues.get(slug);
    const sector = venue && country.sectors.get(sectorOf(venue.postcode));
    if (!sector || wanted === undefined || awayFrom(venue, country) > FAR) return undefined;
    const area = areaOf(sector);
    if (area === wanted) return undefined;
    return `${venue.postcode} is ${area === undefined ? 'outside all of your areas' : `in ${names.get(area) ?? area}`}`;
  };
}

const outside = problemOf('outside-its-area', 'warning');

/** A venue that lies in another area than its event says, of each date that has one of its own. */
export function outsideArea(content: Content, { country }: SiteContext): Problem[] {
  const elsewhere = venueElsewhere(content, country);
  return writtenEvents(content).flatMap(({ source, data: { place, area, repeats } }) => {
    const own = place.type === 'venue' ? elsewhere(place.venue, area) : undefined;
    const changes = (repeats?.changes ?? []).flatMap(({ venue }, index) => {
      const there = venue === undefined ? undefined : elsewhere(venue, area);
      if (there === undefined) return [];
      const cure = 'Choose a venue in the area of the others, or write that date as an event of its own.';
      return [outside({ source, field: `repeats.changes.${index}.venue` }, there, cure)];
    });
    return [
      ...(own === undefined
        ? []
        : [outside({ source, field: 'area' }, own, 'Choose the area that people there would look in.')]),
      ...changes,
    ];
  });
}
