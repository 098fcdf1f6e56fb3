import { Temporal } from 'temporal-polyfill';
import type { Event } from '../content/schemas/index.ts';
import { londonInstant, londonStamp } from '../platform/time/clock.ts';

/** What a list says when it has no date left, shown between two instants (RFC 3339). */
export interface ListEnding {
  /** That none is set; of a month that it has no more, and that its dates are over. */
  says: 'none' | 'no-more' | 'over';
  from?: string;
  to?: string;
  /** Whether the page starts without it: its time isn’t now. */
  hidden: boolean;
}

/**
 * The endings of a list, in order. Those of a month are true whenever they are seen: it has no more from its last end
 * until it is out, and is over after that.
 * @param month `2026-12`, of a list of a month
 */
export function listEndings(
  { dates, month }: { dates: readonly { data: Pick<Event, 'ends'> }[]; month?: string },
  now: Temporal.Instant,
): ListEnding[] {
  const last = dates
    .map(({ data }) => data.ends)
    .toSorted()
    .at(-1);
  if (month === undefined) return [ending('none', now, last)];
  const next = Temporal.PlainYearMonth.from(month).add({ months: 1 });
  const out = `${next.toString()}-01T00:00`;
  if (last !== undefined && last >= out) return [ending('over', now, last)];
  return [ending('no-more', now, last, out), ending('over', now, out)];
}

/** @param from Europe/London wall clock, as is `to` */
function ending(says: ListEnding['says'], now: Temporal.Instant, from?: string, to?: string): ListEnding {
  const isPast = (wallClock: string) => Temporal.Instant.compare(now, londonInstant(wallClock)) >= 0;
  return {
    says,
    ...(from !== undefined && { from: londonStamp(londonInstant(from)) }),
    ...(to !== undefined && { to: londonStamp(londonInstant(to)) }),
    hidden: (from !== undefined && !isPast(from)) || (to !== undefined && isPast(to)),
  };
}
