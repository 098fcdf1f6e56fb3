import { Temporal } from 'temporal-polyfill';
import { problemOf, type Problem } from '../content/problems.ts';
import type { Repeats } from '../content/schemas/index.ts';
import { sayDate } from '../platform/time/words.ts';

const wrongChange = problemOf('wrong-change', 'error');

/** Days of which two things are said that can't both be. */
export function contradictions(source: string, { except, also, changes }: Repeats): Problem[] {
  const changedDays = changes.map(({ day }) => day);
  const say = (field: string, message: string, cure: string) =>
    wrongChange({ source, field: `repeats.${field}` }, message, cure);
  return [
    ...also.flatMap((day, index) =>
      except.includes(day)
        ? [
            say(
              `also.${index}`,
              `${sayDate(day)} is under “except”, too`,
              'Leave it in the one that you mean.',
            ),
          ]
        : [],
    ),
    ...changedDays.flatMap((day, index) => [
      ...(changedDays.indexOf(day) < index
        ? [say(`changes.${index}.day`, `${sayDate(day)} is changed twice`, 'Write both changes as one.')]
        : []),
      ...(except.includes(day)
        ? [
            say(
              `changes.${index}.day`,
              `${sayDate(day)} is under “except”, so there is no date to change`,
              'Take it out of “except”, or take the change away.',
            ),
          ]
        : []),
    ]),
  ];
}

const stray = problemOf('stray-date', 'warning');

/**
 * Exceptions and changes of days on which it wouldn't happen anyway; what is past may have left the rule's days.
 * @param ofRule in order
 */
export function strayDates(
  source: string,
  { except, also, changes }: Repeats,
  ofRule: readonly string[],
  today: Temporal.PlainDate,
): Problem[] {
  const dates = new Set([...ofRule, ...also]);
  const isStray = (day: string) => !dates.has(day) && day >= today.toString();
  const say = (field: string, day: string) =>
    stray(
      { source, field: `repeats.${field}` },
      `${sayDate(day)} is none of its dates`,
      `The nearest is ${sayDate(nearestDay(day, dates))}: look at the day and at the rule.`,
    );
  return [
    ...except.flatMap((day, index) => (isStray(day) ? [say(`except.${index}`, day)] : [])),
    ...changes.flatMap(({ day }, index) => (isStray(day) ? [say(`changes.${index}.day`, day)] : [])),
  ];
}

function nearestDay(day: string, days: Iterable<string>): string {
  const wanted = Temporal.PlainDate.from(day);
  const away = (each: string) => Math.abs(wanted.until(each, { largestUnit: 'day' }).days);
  return [...days].reduce((best, each) => (away(each) < away(best) ? each : best));
}
