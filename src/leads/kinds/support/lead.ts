import type { Place } from '../../../platform/geography/places.ts';
import type { Lead } from '../lead.ts';
import type { SupportRequest } from './answers.ts';

/** Somebody who cares for a child already asks for help. */
export interface SupportLead extends Lead<SupportRequest> {
  place: Place;
}
