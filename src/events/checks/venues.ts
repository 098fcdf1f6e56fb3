import type { SiteContext } from '../../content/checks/check.ts';
import type { Content } from '../../content/entry.ts';
import { problemOf, type Problem } from '../../content/problems.ts';
import { areaFinder } from '../../platform/geography/places.ts';
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

const outside = problemOf('outside-its-area', 'warning');

/** A venue that lies in another area than its event says. */
export function outsideArea(content: Content, { country }: SiteContext): Problem[] {
  if (!country) return [];
  const areaOf = areaFinder(content.areas.map(({ slug, data }) => ({ slug, ...data })));
  const names = new Map(content.areas.map(({ slug, data }) => [slug, data.name]));
  const venues = new Map(content.venues.map(({ slug, data }) => [slug, data]));
  return writtenEvents(content).flatMap(({ source, data }) => {
    const venue = data.place.type === 'venue' ? venues.get(data.place.venue) : undefined;
    const sector = venue && country.sectors.get(sectorOf(venue.postcode));
    const area = sector && areaOf(sector);
    if (!venue || area === data.area) return [];
    if (sector === undefined) return [];
    return [
      outside(
        { source, field: 'area' },
        `${venue.postcode} is ${area === undefined ? 'outside all of your areas' : `in ${names.get(area) ?? area}`}`,
        'Choose the area that people there would look in.',
      ),
    ];
  });
}
