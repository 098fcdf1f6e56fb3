import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { readRule, type Rule } from './recurrence-rule.ts';

/** As many dates as one event may have ahead: a year of days. */
export const MOST_DATES = 366;
/** How far ahead the dates of a rule without an end are shown. */
const AHEAD = { months: 12 };
/** How far ahead anything is counted. */
const FURTHEST = { years: 10 };

type Days = readonly Temporal.PlainDate[];

/** The days of a rule, or why it can't be read. */
export type RuleDays =
  (Counted & { /** Whether it happens on the first day itself. */ starts: boolean }) | Refused;

interface Counted {
  ok: true;
  /** Those that have pages. */
  days: Days;
  /** Those, and of a rule without an end those beyond, as far as somebody asked. */
  known: Days;
}

interface Refused {
  ok: false;
  message: string;
  cure: string;
}

/**
 * The days on which an event happens by its rule (RFC 5545, 3.3.10), in order: a rule counts days of London's calendar,
 * so that no change of the clocks moves one. One without an end is counted from a year before `today` until a year after
 * it, or until its next day where that is later; whatever ends is counted whole, and what is past limits nothing.
 * @param asked a day until which it should be known whether a rule without an end has it
 */
export function ruleDays(
  text: string,
  starts: Temporal.PlainDateTime,
  today: Temporal.PlainDate,
  asked?: Temporal.PlainDate,
): RuleDays {
  const read = readRule(text, starts.toPlainTime());
  if (!read.ok) return read;
  const { rule } = read;
  const first = starts.toPlainDate();
  const horizon = latest(today, first).add(FURTHEST);
  const found = rule.ends
    ? wholeRule(rule, first, today, horizon)
    : endlessRule(rule, first, today, horizon, asked);
  if (!found.ok) return found;
  return { ...found, starts: daysOf(rule, first, first, first).length > 0 };
}

function wholeRule(
  rule: Rule,
  first: Temporal.PlainDate,
  today: Temporal.PlainDate,
  horizon: Temporal.PlainDate,
): Counted | Refused {
  const all = daysOf(rule, first, first, horizon);
  const ahead = all.filter((day) => !isBefore(day, today));
  const cure = 'End it sooner, by COUNT or UNTIL, or leave its end out: then a year ahead is shown.';
  if (ahead.length > MOST_DATES) return refused(`gives more than ${MOST_DATES} dates`, cure);
  if (all.length === 0) return refused('gives no date', 'Look at its parts, and at the first date.');
  if ((rule.count ?? 0) > all.length || (rule.until && isBefore(horizon, rule.until))) {
    return refused(`goes on for more than ${FURTHEST.years} years`, cure);
  }
  const days = [...all.slice(0, all.length - ahead.length).slice(-MOST_DATES), ...ahead];
  return { ok: true, days, known: all };
}

function endlessRule(
  rule: Rule,
  first: Temporal.PlainDate,
  today: Temporal.PlainDate,
  horizon: Temporal.PlainDate,
  asked = today,
): Counted | Refused {
  const shownTo = today.add(AHEAD);
  const to = isBefore(horizon, asked) ? horizon : latest(asked, shownTo);
  const near = daysOf(rule, first, today.subtract(AHEAD), to);
  const next = near.find((day) => !isBefore(day, today)) ?? daysOf(rule, first, today, horizon)[0];
  const days = near.filter((day) => !isBefore(shownTo, day));
  if (next && isBefore(shownTo, next)) days.push(next);
  if (days.length === 0) {
    return refused(
      `gives no date in the next ${FURTHEST.years} years`,
      'Look at its parts, and at the first date.',
    );
  }
  return { ok: true, days, known: [...near, ...days] };
}

const refused = (message: string, cure: string): Refused => ({ ok: false, message, cure });

const isBefore = (one: Temporal.PlainDate, other: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(one, other) < 0;
const latest = (one: Temporal.PlainDate, other: Temporal.PlainDate) => (isBefore(one, other) ? other : one);

/** The days of a rule between two, both in it. */
function daysOf(
  { text }: Rule,
  first: Temporal.PlainDate,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): Temporal.PlainDate[] {
  // At noon in UTC each day is itself, whatever London's clocks do.
  const noon = (day: Temporal.PlainDate) => day.toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' });
  const rule = new RRuleTemporal({
    rruleString: `DTSTART:${basic(first)}T120000Z\nRRULE:${text}`,
    temporal: Temporal,
  });
  try {
    return rule.between(noon(from), noon(to), true).map((time) => time.toPlainDate());
  } catch {
    // Whoever counts gives up on a rule that fits no day for ever: then it has none.
    return [];
  }
}

const basic = (day: Temporal.PlainDate) => day.toString().replaceAll('-', '');
