import type { Temporal } from 'temporal-polyfill';

/** How often a date was changed in when, where or status since it was first published, and when it last was. */
export interface Revision {
  /** RFC 5545 SEQUENCE: 0 at first, never less than before. */
  sequence: number;
  /** RFC 5545 LAST-MODIFIED. */
  changedAt: Temporal.Instant;
}
