import type { Runtime } from '../content/runtime.ts';
import type { Sector } from '../platform/geography/sectors.ts';
import { placesFile } from './finder/places-data.ts';
import type { Middles } from './reach.ts';

/** What says how far dates are from an outcode: every outcode of the country, and no more sectors than have a date. */
export function middlesOf(sectors: readonly Sector[], dates: Runtime['events']): Middles {
  const needed = new Set(
    Object.values(dates).flatMap(({ place }) =>
      place.type === 'venue' && !place.position ? [place.postcode.slice(0, -2)] : [],
    ),
  );
  return {
    outcodes: placesFile(sectors, []).outcodes,
    sectors: Object.fromEntries(
      sectors
        .filter(({ sector }) => needed.has(sector))
        .map(({ sector, latitude, longitude }) => [sector, { latitude, longitude }]),
    ),
  };
}
