import type { Place } from '../../platform/places.ts';

/** How each choice of the form reads in a sentence. */
export const bestTimeWords = {
  morning: 'in the morning',
  afternoon: 'in the afternoon',
  evening: 'in the evening',
  any: 'at any time',
} as const;

export const contactWords = {
  phone: { noun: 'a phone call', verb: 'ring' },
  email: { noun: 'an email', verb: 'email' },
  text: { noun: 'a text message', verb: 'text' },
} as const;

export const interestWords = {
  fostering: 'Fostering',
  adoption: 'Adoption',
  unsure: 'Not sure yet',
} as const;

/** Where a postcode is: `County Durham`, or `probably Gateshead or County Durham`. */
export function sayPlace(place: Place): string | undefined {
  if (!place.known) return undefined;
  const names = place.authorities.map(({ name }) => name).join(' or ');
  return place.certain ? names : `probably ${names}`;
}
