import type { Runtime } from '../../../content/runtime.ts';
import type { Lead } from '../lead.ts';
import type { Booking } from './answers.ts';

/** A date as functions know it. */
export type BookedDate = Runtime['events'][string];

/** Somebody books places at a date. */
export interface BookingLead extends Lead<Booking> {
  /** Undefined when it was taken out of the content since. */
  date: BookedDate | undefined;
}
