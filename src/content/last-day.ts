import type { Temporal } from 'temporal-polyfill';
import type { CheckedEntry, Content } from './entry.ts';
import { rewritten } from './parts.ts';

/**
 * Whether a build on `today` shows what may be seen until the end of the day `last`. It leaves it out on that day
 * already, so that what is over is gone even when the next build fails.
 */
export const isShownUntil = (last: string, today: Temporal.PlainDate): boolean => last > today.toString();

/** Takes what is over out of entries that stay: rates. Stories go whole (consent.ts). */
export const withoutEnded = (content: Content, today: Temporal.PlainDate): Content => ({
  ...content,
  agency: content.agency.map((entry) => {
    const { rates, ...data } = entry.data;
    if (!rates || isShownUntil(rates.to, today)) return entry;
    return rewritten(entry, { data }) as CheckedEntry<'agency'>;
  }),
});
