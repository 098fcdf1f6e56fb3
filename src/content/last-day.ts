import type { Temporal } from 'temporal-polyfill';

/**
 * Whether a build on `today` shows what may be seen until the end of the day `last`. It leaves it out on that day
 * already, so that what is over is gone even when the next build fails.
 */
export const isShownUntil = (last: string, today: Temporal.PlainDate): boolean => last > today.toString();
