import type { Temporal } from 'temporal-polyfill';
import { isShownUntil } from './last-day.ts';
import type { Consent } from './schemas/index.ts';

/**
 * Whether a build on `today` shows what somebody said or told: consent given for the website, not on its last day or over, and not
 * withdrawn. A day of withdrawal that is still to come counts at once: it may be a slip, and waiting helps nobody.
 */
export function hasConsent({ consent }: { consent: Consent }, today: Temporal.PlainDate): boolean {
  return (
    consent.scope.includes('website') &&
    consent.given <= today.toString() &&
    isShownUntil(consent.expires, today) &&
    consent.withdrawn === undefined
  );
}

/** A use to which somebody may agree beside the website. */
type Use = NonNullable<Consent['withdrawnFrom']>[number];

/** Whether the person agreed to a use, and didn’t take it back. */
export const agreesTo = ({ consent }: { consent: Consent }, use: Use): boolean =>
  consent.scope.includes(use) && !consent.withdrawnFrom?.includes(use);

/** Whether the person agrees to be seen or heard. */
export const isForFilm = (story: { consent: Consent }): boolean => agreesTo(story, 'film');
