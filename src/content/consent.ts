import type { Temporal } from 'temporal-polyfill';
import type { Story } from './schemas/index.ts';

/** Whether a story may be shown on `today`: consent given for the website, not ended, not withdrawn. */
export function hasConsent({ consent }: Story, today: Temporal.PlainDate): boolean {
  const day = today.toString();
  return (
    consent.scope.includes('website') &&
    consent.given <= day &&
    consent.expires >= day &&
    (consent.withdrawn === undefined || consent.withdrawn > day)
  );
}
