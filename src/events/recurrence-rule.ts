import { Temporal } from 'temporal-polyfill';
import { LONDON } from '../platform/time/clock.ts';

/** A rule that can be counted. */
export interface Rule {
  /** As RFC 5545 writes it, with no prefix; its end is the noon of a day in UTC. */
  text: string;
  /** Whether it ends by itself. */
  ends: boolean;
  /** After how many days. */
  count?: number;
  /** After which day. */
  until?: Temporal.PlainDate;
}

type Read = { ok: true; rule: Rule } | { ok: false; message: string; cure: string };

const WEEKDAYS = '(MO|TU|WE|TH|FR|SA|SU)';
const list = (item: string) => new RegExp(`^${item}(,${item})*$`);
const upTo = (most: number, { signed = false } = {}) => ({ most, signed });

/** The parts of a rule: what may stand there, and as how much. */
const PARTS: Readonly<Record<string, RegExp | { most: number; signed: boolean }>> = {
  FREQ: /^(DAILY|WEEKLY|MONTHLY|YEARLY)$/,
  INTERVAL: upTo(366),
  COUNT: upTo(99_999),
  UNTIL: /^\d{8}(T\d{6}Z?)?$/,
  BYDAY: list(`[+-]?([1-9]|[1-4]\\d|5[0-3])?${WEEKDAYS}`),
  BYMONTHDAY: upTo(31, { signed: true }),
  BYMONTH: upTo(12),
  BYYEARDAY: upTo(366, { signed: true }),
  BYWEEKNO: upTo(53, { signed: true }),
  BYSETPOS: upTo(366, { signed: true }),
  WKST: new RegExp(`^${WEEKDAYS}$`),
};
const ONE_NUMBER = ['INTERVAL', 'COUNT'];
const CURE = 'Write it as FREQ=WEEKLY;BYDAY=TU or FREQ=MONTHLY;BYDAY=1SA.';

const wrong = (message: string, cure = CURE): Read => ({ ok: false, message, cure });

/**
 * Reads a rule by the grammar of RFC 5545, 3.3.10, for dates that are days at most: no hours, minutes or seconds.
 * @param starts when it starts on each day, in London, which is before or after an end with a time
 */
export function readRule(written: string, starts: Temporal.PlainTime): Read {
  const text = asMeant(written);
  const besides = BESIDES.find(([name]) => new RegExp(`\\b${name}\\b`).test(text));
  if (besides) return wrong(`has ${besides[0]}, which is no part of a rule`, besides[1]);
  const parts = new Map<string, string>();
  for (const part of text.split(';')) {
    const [name = '', value = '', ...more] = part.split('=');
    const form = PARTS[name];
    if (!form || more.length > 0) return wrong(`has “${part}”, which is no part of a rule`);
    if (parts.has(name)) return wrong(`says ${name} twice`);
    const day = name === 'UNTIL' && /^(\d{4})-(\d\d)-(\d\d)/.exec(value);
    if (day) {
      return wrong(`has “${part}”, with hyphens`, `Write the last day as UNTIL=${day.slice(1).join('')}.`);
    }
    if (!fits(name, value, form)) return wrong(`has “${part}”, which can’t be`);
    parts.set(name, value);
  }
  const problem = misfit(parts);
  if (problem) return wrong(...problem);
  const until = parts.get('UNTIL');
  const day = until === undefined ? undefined : lastDay(until, starts);
  if (until !== undefined) {
    if (!day) return wrong(`ends on ${until}, which is no day`, 'Write the last day as UNTIL=20270531.');
    parts.set('UNTIL', `${day.toString().replaceAll('-', '')}T120000Z`);
  }
  const rule = [...parts].map(([name, value]) => `${name}=${value}`).join(';');
  const count = parts.get('COUNT');
  return {
    ok: true,
    rule: {
      text: rule,
      ends: count !== undefined || until !== undefined,
      ...(count !== undefined && { count: Number(count) }),
      ...(day && { until: day }),
    },
  };
}

/** What other programs write beside a rule, and where it stands here. */
const BESIDES: readonly [name: string, cure: string][] = [
  ['DTSTART', 'Write the first date as “starts”, and here only what follows RRULE:.'],
  ['DTEND', 'Write when the first date ends as “ends”, and here only what follows RRULE:.'],
  ['EXDATE', 'Write those days under “except”, and here only what follows RRULE:.'],
  ['RDATE', 'Write those days under “also”, and here only what follows RRULE:.'],
];

/** A rule without the quotes, spaces, prefix and last semicolon that came along when it was copied. */
const asMeant = (written: string): string =>
  written
    .replaceAll(/["'“”‘’]/g, '')
    .trim()
    .replace(/^RRULE:/i, '')
    .replaceAll(/\s*([;=,])\s*/g, '$1')
    .replace(/;+$/, '')
    .trim()
    .toUpperCase();

function fits(name: string, value: string, form: RegExp | { most: number; signed: boolean }): boolean {
  if (form instanceof RegExp) return form.test(value);
  const numbers = value.split(',');
  return (
    (numbers.length === 1 || !ONE_NUMBER.includes(name)) &&
    numbers.every((number) => {
      const [, sign = '', digits] = /^([+-]?)([1-9]\d{0,4})$/.exec(number) ?? [];
      return digits !== undefined && (form.signed || sign === '') && Number(digits) <= form.most;
    })
  );
}

/** What RFC 5545 forbids of parts that are each right, and the cure where it is a particular one. */
function misfit(parts: ReadonlyMap<string, string>): [message: string, cure?: string] | undefined {
  const freq = parts.get('FREQ');
  if (freq === undefined) return ['doesn’t say how often: FREQ is missing'];
  if (parts.has('COUNT') && parts.has('UNTIL')) return ['has both COUNT and UNTIL', 'Take one of them away.'];
  const counted = /\d/.test(parts.get('BYDAY') ?? '');
  if (counted && (!['MONTHLY', 'YEARLY'].includes(freq) || parts.has('BYWEEKNO'))) {
    return ['counts weekdays (1TU), which only months and years do'];
  }
  if (freq === 'WEEKLY' && parts.has('BYMONTHDAY')) return ['has BYMONTHDAY with FREQ=WEEKLY'];
  if (freq !== 'YEARLY' && parts.has('BYWEEKNO')) return ['has BYWEEKNO without FREQ=YEARLY'];
  if (freq !== 'YEARLY' && parts.has('BYYEARDAY')) return ['has BYYEARDAY without FREQ=YEARLY'];
  if (parts.has('BYSETPOS') && ![...parts.keys()].some((name) => /^BY(?!SETPOS)/.test(name))) {
    return ['has BYSETPOS and nothing for it to choose from'];
  }
  return undefined;
}

/** The last day of London's calendar on which a rule's end lets it happen: `20270531`, `20270531T180000`, or in UTC with Z. */
function lastDay(until: string, starts: Temporal.PlainTime): Temporal.PlainDate | undefined {
  const [day = '', time] = until.replace('Z', '').split('T');
  try {
    if (time === undefined) return Temporal.PlainDate.from(day, { overflow: 'reject' });
    const last = until.endsWith('Z')
      ? Temporal.Instant.from(until).toZonedDateTimeISO(LONDON).toPlainDateTime()
      : Temporal.PlainDateTime.from(until, { overflow: 'reject' });
    const isThen = Temporal.PlainTime.compare(starts, last.toPlainTime()) <= 0;
    return last.toPlainDate().subtract({ days: isThen ? 0 : 1 });
  } catch {
    return undefined;
  }
}
