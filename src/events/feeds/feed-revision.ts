import { Temporal } from 'temporal-polyfill';
import { londonInstant } from '../../platform/time/clock.ts';
import type { Revision } from '../revision.ts';

/** What calendars go by: the newer of two has the higher sequence. */
export type FeedRevision = Pick<Revision, 'sequence'> & Partial<Pick<Revision, 'changedAt'>>;

/**
 * How often a date was changed and when it last was, as it is remembered. What was revised after the last change that is
 * remembered is one change more, which the next sweep will remember; and `revised` is one change, which is all there is
 * while nothing can be remembered. It never falls.
 * @param revised Europe/London wall clock
 */
export function feedRevision(revised: string | undefined, remembered: Revision | undefined): FeedRevision {
  const written = revised === undefined ? undefined : londonInstant(revised);
  if (!written) return remembered ?? { sequence: 0 };
  if (!remembered) return { sequence: 1, changedAt: written };
  const { sequence, changedAt } = remembered;
  return Temporal.Instant.compare(written, changedAt) > 0
    ? { sequence: sequence + 1, changedAt: written }
    : { sequence: Math.max(sequence, 1), changedAt };
}
