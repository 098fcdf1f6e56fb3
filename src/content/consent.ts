import type { Temporal } from 'temporal-polyfill';
import { isShownUntil } from './last-day.ts';
import type { Story } from './schemas/index.ts';

/**
 * Whether a build on `today` shows a story: consent given for the website, not on its last day or over, and not
 * withdrawn. A day of withdrawal that is still to come counts at once: it may be a slip, and waiting helps nobody.
 */
export function hasConsent({ consent }: Story, today: Temporal.PlainDate): boolean {
  return (
    consent.scope.includes('website') &&
    consent.given <= today.toString() &&
    isShownUntil(consent.expires, today) &&
    consent.withdrawn === undefined
  );
}

/** A use to which somebody may agree beside the website. */
type Use = NonNullable<Story['consent']['withdrawnFrom']>[number];

/** Whether the person agreed to a use, and didn’t take it back. */
export const agreesTo = ({ consent }: Pick<Story, 'consent'>, use: Use): boolean =>
  consent.scope.includes(use) && !consent.withdrawnFrom?.includes(use);

/** Whether the person agrees to be seen or heard. */
export const isForFilm = (story: Pick<Story, 'consent'>): boolean => agreesTo(story, 'film');
