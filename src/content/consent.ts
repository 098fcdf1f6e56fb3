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

/** Whether the person agreed to be seen or heard. */
export const isForFilm = ({ consent }: Pick<Story, 'consent'>): boolean => consent.scope.includes('film');
