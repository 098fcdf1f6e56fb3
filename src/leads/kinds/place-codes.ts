import type { Place } from '../../platform/geography/places.ts';
import type { Codes } from './kind.ts';

/** What may be counted of where somebody lives. */
export function placeCodes(place: Place): Pick<Codes, 'area' | 'authority'> {
  return {
    area: (place.known && place.area) || null,
    authority: (place.known && place.authorities[0]?.code) || null,
  };
}
