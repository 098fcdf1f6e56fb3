import { Temporal } from 'temporal-polyfill';
import type { CheckedEntry, Content } from '../content/entry.ts';
import { problemOf, type Problem } from '../content/problems.ts';
import type { Expanded } from '../content/rules.ts';
import type { DateChange, Event } from '../content/schemas/index.ts';
import { isInGap, outOfGap } from '../platform/time/clock.ts';
import { sayDate, sayTime } from '../platform/time/words.ts';
import { changed, misfitOf } from './changed-date.ts';
import { contradictions, strayDates } from './named-days.ts';
import { MOST_DATES, ruleDays } from './recurrence.ts';

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
  const { repeats } = data;
  if (!repeats) return { dates: [entry], problems: [] };
  const named = [...repeats.except, ...repeats.changes.map(({ day }) => day)].toSorted().at(-1);
  const found = ruleDays(
    repeats.rule,
    Temporal.PlainDateTime.from(data.starts),
    today,
    named === undefined ? undefined : Temporal.PlainDate.from(named),
  );
  if (!found.ok) {
    const problem = wrongRule({ source, field: 'repeats.rule' }, found.message, found.cure);
    return { dates: [entry], problems: [problem] };
  }
  if (repeats.also.length > MOST_DATES) return { dates: [entry], problems: [tooMany(source)] };
  const changes = new Map(repeats.changes.map((change) => [change.day, change]));
  const startOf = (day: string) => changes.get(day)?.starts ?? onDay(data.starts, day);
  const days = [...new Set([...found.days.map(String), ...repeats.also])]
    .filter((day) => !repeats.except.includes(day))
    .toSorted();
  const real = days.filter((day) => !isInGap(startOf(day)));
  const made = real.map((day) => dateOf(entry, day, startOf(day), changes.get(day)));
  return {
    dates: made.map(({ date }) => date),
    problems: [
      ...contradictions(source, repeats),
      ...strayDates(source, repeats, found.known.map(String), today),
      ...(found.starts ? [] : [firstApart(source, data.starts)]),
      ...days.filter((day) => !real.includes(day)).map((day) => startInGap(source, day)),
      ...made.flatMap(({ problems }) => problems),
      ...(real.length === 0 ? [noDate(source)] : []),
    ],
  };
}

/** A date, as long as the first, and booked as long before. */
function dateOf(
  entry: EventEntry,
  day: string,
  starts: string,
  change: DateChange | undefined,
): { date: EventEntry; problems: Problem[] } {
  const { source, data } = entry;
  const own = (wallClock: string) => movedBy(wallClock, data.starts, starts);
  const ends = change?.ends ?? own(data.ends);
  const real = outOfGap(ends);
  const { booking } = data;
  const times: Event = {
    ...data,
    starts,
    ends: real,
    ...(booking.needed && {
      booking: {
        ...booking,
        ...(booking.opens !== undefined && { opens: outOfGap(own(booking.opens)) }),
        ...(booking.closes !== undefined && { closes: outOfGap(own(booking.closes)) }),
      },
    }),
  };
  const date = {
    ...entry,
    slug: `${entry.slug}-${day}`,
    data: change ? changed(times, change) : times,
    origin: entry,
  };
  return {
    date,
    problems: [
      ...(real === ends ? [] : [endInGap(source, ends, real)]),
      ...(change ? misfitOf(date, change) : []),
    ],
  };
}

const onDay = (wallClock: string, day: string) => `${day}${wallClock.slice(10)}`;

/** A wall clock, as far from `to` as it is from `from` on the clocks on the wall. */
function movedBy(wallClock: string, from: string, to: string): string {
  const far = Temporal.PlainDateTime.from(from).until(Temporal.PlainDateTime.from(wallClock));
  return Temporal.PlainDateTime.from(to).add(far).toString({ smallestUnit: 'minute' });
}

const apart = problemOf('first-date', 'warning');
const firstApart = (source: string, starts: string) =>
  apart(
    { source, field: 'starts' },
    `${sayDate(starts.slice(0, 10))} is no date of its rule, so nothing happens then`,
    'Begin on a date of the rule, or add the day to “also”.',
  );

const gap = problemOf('date-in-gap', 'warning');

const startInGap = (source: string, day: string) =>
  gap(
    { source, field: 'starts' },
    `there is no such time on ${sayDate(day)}, when the clocks go forward: that date is left out`,
    'Give that day another time under “changes”, or leave it.',
  );

const endInGap = (source: string, ends: string, real: string) =>
  gap(
    { source, field: 'ends' },
    `there is no ${sayTime(ends.slice(11))} on ${sayDate(ends.slice(0, 10))}, when the clocks go forward: that date ends at ${sayTime(real.slice(11))}`,
    'Give that day another end under “changes”, or leave it.',
  );

const tooMany = (source: string) =>
  wrongRule(
    { source, field: 'repeats.also' },
    `has more than ${MOST_DATES} days`,
    'Take out those that are over, or write a rule for them.',
  );

const noDate = (source: string) =>
  wrongRule({ source, field: 'repeats' }, 'has no date left', 'Look at its rule and its exceptions.');
