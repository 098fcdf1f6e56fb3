import { Temporal } from 'temporal-polyfill';
import type { Page } from '../content/schemas/index.ts';

/** Who last checked a page, and when: `Checked on 2 November 2026 by the welcome team leader.` */
export function sayReviewed({ reviewed, reviewedBy }: Pick<Page, 'reviewed' | 'reviewedBy'>): string {
  const day = Temporal.PlainDate.from(reviewed).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  return `Last checked on ${day}. ${reviewedBy}.`;
}
