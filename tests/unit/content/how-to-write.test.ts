import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { checkEntries } from '../../../src/content/check-entries.ts';
import { contentRules } from '../../../src/content-rules.ts';
import { schemaProblems } from '../../../src/content/checks/schema-problems.ts';
import { childrenOf, fieldNames, formsOf } from '../../../src/content/schema-walk.ts';
import { schemas, type CollectionName } from '../../../src/content/schemas/index.ts';
import { goodEntries, raw } from '../../support/content.ts';

const cureOf = (collection: CollectionName, changes: object) =>
  checkEntries(
    [raw('agency', 'agency'), raw(collection, 'mistaken', changes)],
    Temporal.PlainDate.from('2026-11-23'),
    contentRules,
  ).problems.find(({ severity }) => severity === 'error')?.cure;

it.each([
  ['2026-12-01 6.30pm', 'Write it as 2026-12-01 18:30.'],
  ['2026-12-01 6pm', 'Write it as 2026-12-01 18:00.'],
  ['2026-12-01 12.15 a.m.', 'Write it as 2026-12-01 00:15.'],
  ['2026-12-01T18:30:00', 'Write it as 2026-12-01 18:30.'],
  ['Tuesday 2026-12-01 18:30', 'Write it as 2026-12-01 18:30.'],
  ['Tuesday 2026-12-01', 'Write the time after the day, as 2026-12-01 18:30.'],
  ['20:00', 'Write the day before the time, as 2026-05-14 20:00.'],
  ['6.30pm', 'Write the day before the time, as 2026-05-14 18:30.'],
  ['2026-02-30 18:30', 'Write a real day and time as 2026-05-14 18:30.'],
  ['2026-12-01 25:00', 'Write a real day and time as 2026-05-14 18:30.'],
  ['1 December 2026', 'Write a real day and time as 2026-05-14 18:30.'],
  ['1/12/2026 18:30', 'Write the day before the time, as 2026-05-14 18:30.'],
  ['soon', 'Write a real day and time as 2026-05-14 18:30.'],
])('a time that is written as “%s” is told how', (ends, cure) => {
  expect(cureOf('events', { ends })).toBe(cure);
});

it.each([
  ['Tuesday 2026-12-01', 'Write a day with no time, as 2026-12-01.'],
  ['2026-12-01 18:30', 'Write a day with no time, as 2026-12-01.'],
  ['1 December 2026', 'Write a real day as 2026-05-14.'],
])('a day that is written as “%s” is told how', (to, cure) => {
  expect(cureOf('tours', { to })).toBe(cure);
});

it.each([
  ['Stanley Library', 'stanley-library'],
  ['St John’s Hall (upstairs)', 'st-johns-hall-upstairs'],
])('the title “%s” in place of a short name is told which was meant', (venue, meant) => {
  expect(cureOf('events', { kind: 'meet', area: 'ash', place: { type: 'venue', venue } })).toBe(
    `Write its short name: did you mean “${meant}”?`,
  );
});

it.each([
  ['Ash Town', 'Write its short name: did you mean “ash-town”?'],
  ['Ash', 'Write its short name: did you mean “ash-town”?'],
  ['Elm', 'Write its short name: use small letters, digits and single hyphens, 80 at most.'],
])('of what is there, the title “%s” is told what was meant', (area, cure) => {
  const { problems } = checkEntries(
    [raw('agency', 'agency'), raw('areas', 'ash-town'), raw('partners', 'mistaken', { area })],
    Temporal.PlainDate.from('2026-11-23'),
    contentRules,
  );
  expect(problems.filter(({ field }) => field === 'area')).toMatchObject([
    { rule: 'wrong-value', message: `“${area}” is no short name`, cure },
  ]);
});

/** Every field that names an entry, by its path, with the collection that it names. */
function namesIn(schema: z.ZodType, path: string[] = []): [path: string[], names: string][] {
  return formsOf(schema).flatMap((form) => {
    const names = z.globalRegistry.get(form)?.['names'];
    if (names !== undefined) return [[path, String(names)]];
    const keys = form instanceof z.ZodArray ? ['0'] : fieldNames(form);
    return keys.flatMap((key) => childrenOf(form, key).flatMap((child) => namesIn(child, [...path, key])));
  });
}

const naming = Object.entries(schemas).flatMap(([collection, schema]) =>
  namesIn(schema).map(([path, names]) => [collection as CollectionName, path.join('.'), names] as const),
);

it.each(naming)(
  'a title in place of a short name is told which was meant: %s, %s',
  (collection, field, names) => {
    const path = field.split('.');
    const fields = path.reduceRight<unknown>(
      (inside, key) => (key === '0' ? [inside] : { [key]: inside }),
      'Ash Town',
    );
    const issue = { code: 'invalid_format', format: 'regex', path, message: 'use small letters' } as const;
    const written = [{ collection: names as CollectionName, slug: 'ash-town', source: 'ash' }];
    const problems = schemaProblems(
      { ...raw(collection, 'a'), fields },
      [{ ...issue, input: 'Ash Town' }],
      written,
    );
    expect(problems.map(({ cure }) => cure)).toEqual(['Write its short name: did you mean “ash-town”?']);
  },
);

it('nearly all fields that name an entry are tried', () => {
  expect(naming.length).toBeGreaterThan(20);
});

it('a postcode in small letters is one in capitals', () => {
  expect(schemas.venues.parse({ ...goodEntries.venues, postcode: 'dh1 3qs' }).postcode).toBe('DH1 3QS');
});
