import type { Temporal } from 'temporal-polyfill';

/**
 * Whether a build on `today` shows what may be seen until the end of the day `last`. It leaves it out on that day
 * already, so that what is over is gone even when the next build fails.
 */
export const isShownUntil = (last: string, today: Temporal.PlainDate): boolean => last > today.toString();

/** What holds from a first day to a last one, such as the rates of a year. */
interface OfDays {
  data: { from: string; to: string };
}

/**
 * The one of several that a build on `today` shows: it holds until a day to come. As the one before goes on its last
 * day, the next takes its place then, if it begins on the morrow.
 */
export const currentOf = <Each extends OfDays>(
  entries: readonly Each[],
  today: Temporal.PlainDate,
): Each | undefined =>
  entries.find(({ data }) => data.from <= today.add({ days: 1 }).toString() && isShownUntil(data.to, today));
