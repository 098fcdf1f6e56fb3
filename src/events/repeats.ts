import { Temporal } from 'temporal-polyfill';
import type { CheckedEntry, Content } from '../content/entry.ts';
import { partsOf } from '../content/parts.ts';
import { problemOf, type Problem } from '../content/problems.ts';
import type { Expanded } from '../content/rules.ts';
import type { DateChange, Event, Repeats } from '../content/schemas/index.ts';
import { isInGap } from '../platform/time/clock.ts';
import { sayDate } from '../platform/time/words.ts';
import { ruleDays } from './recurrence.ts';

type EventEntry = CheckedEntry<'events'>;

/** Makes an entry of each date of what repeats, `slug-YYYY-MM-DD`; drafts go. */
export function eventDates(content: Content, today: Temporal.PlainDate): Expanded {
  const made = content.events.filter(isNoDraft).map((entry) => datesOf(entry, today));
  return {
    content: { ...content, events: made.flatMap(({ dates }) => dates).filter(isNoDraft) },
    problems: made.flatMap(({ problems }) => problems),
  };
}

const isNoDraft = ({ data }: EventEntry) => data.status !== 'draft';

const wrongRule = problemOf('wrong-rule', 'error');

function datesOf(entry: EventEntry, today: Temporal.PlainDate): { dates: EventEntry[]; problems: Problem[] } {
  const { source, data } = entry;
  if (!data.repeats) return { dates: [entry], problems: [] };
  const found = ruleDays(data.repeats.rule, Temporal.PlainDateTime.from(data.starts), today);
  if (!found.ok) {
    const problem = wrongRule({ source, field: 'repeats.rule' }, found.message, found.cure);
    return { dates: [entry], problems: [problem] };
  }
  const ofRule = found.days.map(String);
  const days = [...new Set([...ofRule, ...data.repeats.also])].filter(
    (day) => !data.repeats?.except.includes(day),
  );
  const real = days.filter((day) => !isInGap(onDay(data.starts, day))).toSorted();
  // What led to it before leads to the next of them.
  const next = real.find((day) => day >= today.toString()) ?? real.at(-1);
  return {
    dates: real.map((day) => dateOf(entry, day, day === next ? data.formerly : [])),
    problems: [
      ...strayDates(source, data.repeats, ofRule, today),
      ...(found.starts ? [] : [firstApart(source, data.starts)]),
      ...days.filter((day) => !real.includes(day)).map((day) => inGap(source, day)),
      ...(real.length === 0 ? [noDate(source)] : []),
    ],
  };
}

function dateOf(entry: EventEntry, day: string, formerly: string[]): EventEntry {
  const { starts, ends, repeats } = entry.data;
  const change = repeats?.changes.find((each) => each.day === day);
  const own = { ...entry.data, formerly, starts: onDay(starts, day), ends: onDay(ends, day, starts) };
  const date = { ...entry, slug: `${entry.slug}-${day}`, data: change ? changed(own, change) : own };
  return change ? { ...date, parts: partsOf(date) } : date;
}

/** A wall clock on another day, as many days after it as it is after that of `first`. */
function onDay(wallClock: string, day: string, first = wallClock): string {
  const [time, from] = [wallClock, first].map((each) => Temporal.PlainDateTime.from(each));
  const days = from && time && from.toPlainDate().until(time.toPlainDate(), { largestUnit: 'day' }).days;
  return `${Temporal.PlainDate.from(day).add({ days: days ?? 0 })}T${wallClock.slice(11)}`;
}

/** One date, as it differs from the others. */
function changed(event: Event, { venue, joining, status, ...rest }: DateChange): Event {
  const said = Object.entries(rest).filter(([key, value]) => key !== 'day' && value !== undefined);
  const data: Event = {
    ...event,
    ...Object.fromEntries(said),
    ...(status !== 'scheduled' && { status }),
    ...(venue !== undefined && { place: { type: 'venue', venue } }),
  };
  if (joining === undefined) return data;
  const { area: _area, ...online } = data;
  return { ...online, place: { type: 'online', joining } };
}

const stray = problemOf('stray-date', 'warning');

/** Exceptions and changes of days on which it wouldn't happen anyway; what is past may have left the rule's days. */
function strayDates(
  source: string,
  { except, also, changes }: Repeats,
  ofRule: readonly string[],
  today: Temporal.PlainDate,
): Problem[] {
  const dates = new Set([...ofRule, ...also]);
  const isStray = (day: string) => !dates.has(day) && day >= today.toString();
  const cure = 'Look at the day and at the rule.';
  const say = (field: string, day: string) =>
    stray({ source, field: `repeats.${field}` }, `${sayDate(day)} is none of its dates`, cure);
  return [
    ...except.flatMap((day, index) => (isStray(day) ? [say(`except.${index}`, day)] : [])),
    ...changes.flatMap(({ day }, index) => (isStray(day) ? [say(`changes.${index}.day`, day)] : [])),
  ];
}

const apart = problemOf('first-date', 'warning');
const firstApart = (source: string, starts: string) =>
  apart(
    { source, field: 'starts' },
    `${sayDate(starts.slice(0, 10))} is no date of its rule, so nothing happens then`,
    'Begin on a date of the rule, or add the day to “also”.',
  );

const gap = problemOf('date-in-gap', 'warning');
const inGap = (source: string, day: string) =>
  gap(
    { source, field: 'starts' },
    `there is no such time on ${sayDate(day)}, when the clocks go forward: that date is left out`,
    'Give another time, or leave it.',
  );

const noDate = (source: string) =>
  wrongRule({ source, field: 'repeats' }, 'has no date left', 'Look at its rule and its exceptions.');
