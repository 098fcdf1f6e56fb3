import type { Place } from '../../../platform/geography/places.ts';
import type { Lead } from '../lead.ts';
import type { HostRequest } from './answers.ts';

/** A venue or a group asks for a stop of the roadshow, or for what to show and give out. */
export interface HostLead extends Lead<HostRequest> {
  /** Where the venue is. */
  place: Place;
}

/** What a venue that would take part is answered. */
export type HostAnswer =
  | { answer: 'no' }
  /** Yes to what they show and give out without us. */
  | { answer: 'pack' }
  | {
      /** `another` is a day that is suggested. */
      answer: 'yes' | 'another';
      /** In London: `2026-12-08`, `10:00`. */
      day: string;
      starts: string;
      ends: string;
    };

/** One that names a day. */
export type DatedAnswer = Extract<HostAnswer, { day: string }>;

/** The day and the times that it names; undefined for none. */
export const datedOf = (answer: HostAnswer | undefined): DatedAnswer | undefined =>
  answer && 'day' in answer ? answer : undefined;
