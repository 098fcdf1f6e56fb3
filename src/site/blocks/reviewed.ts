import type { Page } from '../../content/schemas/index.ts';
import { sayDate } from '../../platform/time/words.ts';

/** Who last checked a page, and when: `Last checked on 2 November 2026. Welcome team leader.` */
export function sayReviewed({ reviewed, reviewedBy }: Pick<Page, 'reviewed' | 'reviewedBy'>): string {
  return `Last checked on ${sayDate(reviewed)}. ${reviewedBy}.`;
}
