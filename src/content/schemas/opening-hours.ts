import * as z from 'zod';
import { part, timeOfDay } from './fields.ts';

export const weekday = z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']);

interface Opening {
  days: readonly string[];
  opens: string;
  closes: string;
}

/** Of what is no time of day, which is a problem of its own, nothing more is said. Times are written so that they sort. */
const areTimes = ({ opens, closes }: Opening) =>
  [opens, closes].every((time) => timeOfDay.safeParse(time).success);

function overlaps(hours: readonly Opening[], day: string): boolean {
  const ofDay = hours.filter((each) => each.days.includes(day) && areTimes(each));
  const inOrder = ofDay.toSorted((a, b) => a.opens.localeCompare(b.opens));
  return inOrder.some(({ opens }, index) => opens < (inOrder[index - 1]?.closes ?? ''));
}

/** When something is open: ranges of hours on days of the week, in London. */
export const openingHours = z
  .array(
    part(
      'openingHours',
      z
        .strictObject({
          days: z.array(weekday).min(1).describe('Which days'),
          opens: timeOfDay.describe('From'),
          closes: timeOfDay.describe('To'),
        })
        .refine((value) => !areTimes(value) || value.closes > value.opens, {
          path: ['closes'],
          error: 'closes before it opens',
          params: { rule: 'end-before-start' },
        }),
    ),
  )
  .min(1)
  .refine((hours) => !weekday.options.some((day) => overlaps(hours, day)), {
    error: 'two of them are on one day at the same time',
  });
