import type { Check, Context } from '../content/checks/check.ts';
import type { CheckedEntry } from '../content/entry.ts';
import { problemOf, type Place, type Problem } from '../content/problems.ts';
import type { Rates } from '../content/schemas/index.ts';
import { amountsFor, bandOf, inOrder, payOf, paySheet } from './pay.ts';
import { householdOf } from './pay-example.ts';
import { sayAges, sayPounds } from './pay-words.ts';

/** The ages that fostering is for. */
const AGES = Array.from({ length: 18 }, (_, age) => age);

/** The two tables by age of an entry, each with its field. */
const tablesOf = ({ allowances, minimum }: Rates) =>
  [
    ['allowances', allowances],
    ['minimum.ages', minimum.ages],
  ] as const;

const gap = problemOf('age-gap', 'error');

/** An age for which a table of amounts has none. */
export const ageGaps: Check<Context> = ({ rates }) =>
  rates.flatMap(({ source, data }) =>
    tablesOf(data).flatMap(([field, ages]) => {
      const bands = inOrder(ages);
      const missing = AGES.filter((age) => !bandOf(bands, age));
      if (missing.length === 0) return [];
      const message = `have no amount for the age of ${missing.join(', ')}`;
      return [gap({ source, field }, message, 'Add it, or widen the ages beside it.')];
    }),
  );

const twice = problemOf('age-twice', 'error');

/** Two amounts of one table for the same age. */
export const agesTwice: Check<Context> = ({ rates }) =>
  rates.flatMap(({ source, data }) =>
    tablesOf(data).flatMap(([field, ages]) =>
      ages.flatMap((band, index) => {
        const other = ages
          .slice(0, index)
          .find(({ youngest, oldest }) => youngest <= band.oldest && band.youngest <= oldest);
        if (!other) return [];
        const message = `is for the ages ${sayAges(band)}, and another amount for ${sayAges(other)}`;
        return [twice({ source, field: `${field}.${index}` }, message, 'Let each age have one amount.')];
      }),
    ),
  );

const overlap = problemOf('rates-overlap', 'error');

/** Rates that hold on a day on which those before them still do: the earlier ones stay. */
export function overlappingRates({ rates }: { rates: readonly CheckedEntry<'rates'>[] }): Problem[] {
  const ordered = rates.toSorted((a, b) => a.data.from.localeCompare(b.data.from));
  return ordered.flatMap(({ source, data }, index) => {
    const before = ordered.slice(0, index).find((other) => other.data.to >= data.from);
    if (!before) return [];
    const message = `is ${data.from}, and “${before.data.title}” (${before.source}) holds until ${before.data.to}`;
    return [overlap({ source, field: 'from' }, message, 'Let one end before the other begins.')];
  });
}

const stray = problemOf('unknown-name', 'error');
const wrong = problemOf('wrong-sum', 'error');

/** A worked example that names what its rates don't have, or whose amounts its own table contradicts. */
export const wrongExamples: Check<Context> = ({ rates }) =>
  rates.flatMap(({ source, data }) => {
    const { example, levels, kinds } = data;
    const place = (field: string): Place => ({ source, field: `example.${field}` });
    if (!kinds.some(({ care }) => care === example.care)) {
      const message = `is ${example.care}, and no pay is written down for that`;
      return [stray(place('care'), message, 'Name one of the kinds above, or add what it is paid.')];
    }
    if (example.level !== undefined && !levels.some(({ name }) => name === example.level)) {
      const message = `is “${example.level}”, which is the name of no fee above`;
      return [stray(place('level'), message, 'Write the name as it stands there.')];
    }
    const pay = payOf(
      paySheet(data, (care) => care),
      householdOf(example),
    );
    if (!pay) {
      const message = `are ${example.ages}, and there is no amount for one of them`;
      return [wrong(place('ages'), message, 'Choose ages of the table, from 0 to 17.')];
    }
    return (['weekly', 'yearly'] as const).flatMap((field) => {
      const computed = field === 'weekly' ? pay.each : pay.total;
      if (computed === Math.round(example[field] * 100)) return [];
      const message = `is ${example[field]}, and the amounts above come to ${sayPounds(computed)}`;
      return [wrong(place(field), message, 'Correct it, or the amount that is wrong.')];
    });
  });

const below = problemOf('below-minimum', 'warning');

/** An allowance below the national minimum: a warning, since it may be true, or the minimum of a later year. */
export const belowMinimum: Check = ({ rates }) =>
  rates.flatMap(({ source, data: { allowances, minimum } }) =>
    allowances.flatMap((band, index) => {
      const set = amountsFor(inOrder(minimum.ages), band);
      if (!set || set.most <= Math.round(band.weekly * 100)) return [];
      const message = `is ${band.weekly}, and the national minimum for the ages ${sayAges(band)} is ${sayPounds(set.most)}`;
      const cure = `Ask whether it is a slip, and whether both are for one year: that is of ${minimum.year}.`;
      return [below({ source, field: `allowances.${index}.weekly` }, message, cure)];
    }),
  );
