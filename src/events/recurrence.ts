import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { readRule, type Rule } from './recurrence-rule.ts';

/** As many dates as one event may have: a year of days. */
export const MOST_DATES = 366;
/** How far ahead the dates of a rule without an end are shown. */
const AHEAD = { months: 12 };

/** The days of a rule, or why it can't be read. */
export type RuleDays =
  | {
      ok: true;
      days: readonly Temporal.PlainDate[];
      /** Whether it happens on the first day itself. */
      starts: boolean;
    }
  | { ok: false; message: string; cure: string };

/**
 * The days on which an event happens by its rule (RFC 5545, 3.3.10), in order: a rule counts days of London's calendar,
 * so that no change of the clocks moves one. One without an end is counted from a year before `today` until a year after
 * it; whatever ends is counted whole.
 */
export function ruleDays(text: string, starts: Temporal.PlainDateTime, today: Temporal.PlainDate): RuleDays {
  const read = readRule(text, starts.toPlainTime());
  if (!read.ok) return read;
  const { rule } = read;
  const first = starts.toPlainDate();
  const [from, to] = rule.ends ? [first, undefined] : [today.subtract(AHEAD), today.add(AHEAD)];
  const days = attempt(() => daysOf(rule, first, from, to));
  if (days.length > MOST_DATES) {
    return {
      ok: false,
      message: `gives more than ${MOST_DATES} dates`,
      cure: 'End it sooner, by COUNT or UNTIL, or have it repeat less often.',
    };
  }
  if (days.length === 0) {
    return { ok: false, message: 'gives no date', cure: 'Look at its parts, and at the first date.' };
  }
  return { ok: true, days, starts: attempt(() => daysOf(rule, first, first, first)).length > 0 };
}

/** Whoever counts gives up on a rule that fits no day for ever: then it has none. */
function attempt(count: () => Temporal.PlainDate[]): Temporal.PlainDate[] {
  try {
    return count();
  } catch {
    return [];
  }
}

/** At most one day more than an event may have. */
function daysOf(
  { text }: Rule,
  first: Temporal.PlainDate,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate | undefined,
): Temporal.PlainDate[] {
  // At noon in UTC each day is itself, whatever London's clocks do.
  const start = first.toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' });
  const rule = new RRuleTemporal({
    rruleString: `DTSTART:${basic(first)}T120000Z\nRRULE:${text}`,
    temporal: Temporal,
  });
  const days: Temporal.PlainDate[] = [];
  const begin = from.toZonedDateTime({ timeZone: 'UTC' });
  let next =
    Temporal.ZonedDateTime.compare(start, begin) < 0 ? rule.next(begin, true) : rule.next(start, true);
  while (next && days.length <= MOST_DATES) {
    const day = next.toPlainDate();
    if (to && Temporal.PlainDate.compare(day, to) > 0) break;
    days.push(day);
    next = rule.next(next);
  }
  return days;
}

const basic = (day: Temporal.PlainDate) => day.toString().replaceAll('-', '');
