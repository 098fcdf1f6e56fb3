import { Temporal } from 'temporal-polyfill';
import { cleanPasted } from './pasted.ts';
import { problemOf } from './problems.ts';
import type { RawContent, RawEntry } from './source/source.ts';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const PATTERN = /^([+-]\d{1,3})w (mon|tue|wed|thu|fri|sat|sun)(?: ([01]\d|2[0-3]):([0-5]\d))?$/;

/**
 * Turns the relative dates of a sample into real ones, all the way down.
 * `+3w tue 10:00` is ten o'clock on the Tuesday three ISO weeks after the week of `today`; without a time it is a
 * day. Anything else is left as it is.
 */
export function resolveSampleDates(value: unknown, today: Temporal.PlainDate): unknown {
  if (typeof value === 'string') return resolve(value, today);
  if (Array.isArray(value)) return value.map((item) => resolveSampleDates(item, today));
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, resolveSampleDates(item, today)]),
    );
  }
  return value;
}

function resolve(text: string, today: Temporal.PlainDate): string {
  const [, weeks, weekday, hour, minute] = PATTERN.exec(cleanPasted(text)) ?? [];
  if (weeks === undefined || weekday === undefined) return text;
  const day = today
    .subtract({ days: today.dayOfWeek - 1 })
    .add({ days: 7 * Number(weeks) + WEEKDAYS.indexOf(weekday) });
  return hour === undefined ? day.toString() : `${day.toString()}T${hour}:${minute}`;
}

const endless = problemOf('unreadable', 'error');

/** Content whose relative dates are real ones, counted from `today`, if it is a sample (`sample: true`): else as it is. */
export function withRealDates(raw: RawContent, today: Temporal.PlainDate): RawContent {
  if (!isSample(raw.entries)) return raw;
  const lost: RawEntry[] = [];
  const entries = raw.entries.flatMap((entry) => {
    try {
      return [{ ...entry, fields: resolveSampleDates(entry.fields, today) }];
    } catch {
      lost.push(entry);
      return [];
    }
  });
  const cure = 'Write out what the sign & names, in place of each *.';
  const problems = lost.map(({ source }) => endless({ source }, 'has a field that stands in itself', cure));
  return {
    ...raw,
    entries,
    unreadable: [...raw.unreadable, ...lost],
    problems: [...raw.problems, ...problems],
  };
}

function isSample(entries: readonly RawEntry[]): boolean {
  const fields = entries.find((entry) => entry.collection === 'agency')?.fields;
  return typeof fields === 'object' && fields !== null && 'sample' in fields && fields.sample === true;
}
