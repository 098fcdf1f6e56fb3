import type { Place } from '../../../platform/geography/places.ts';
import type { Lead } from '../lead.ts';
import type { Enquiry } from './answers.ts';
import type { Route } from './route.ts';

/** Somebody asks about fostering or adopting. */
export interface EnquiryLead extends Lead<Enquiry> {
  place: Place;
  route: Route;
}
