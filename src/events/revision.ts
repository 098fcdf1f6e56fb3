import type { Temporal } from 'temporal-polyfill';
import type { SaidOnMorning } from './said.ts';

/** How often a date was changed in when, where or status since it was first published, and when it last was. */
export interface Revision {
  /** RFC 5545 SEQUENCE: 0 at first, never less than before. */
  sequence: number;
  /** RFC 5545 LAST-MODIFIED. */
  changedAt: Temporal.Instant;
  /** Where whoever runs it says that it isn’t as planned. */
  said?: SaidOnMorning;
}
