import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { checkEntries } from '../../../src/content/check-entries.ts';
import { contentRules } from '../../../src/content-rules.ts';
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

it('a postcode in small letters is one in capitals', () => {
  expect(schemas.venues.parse({ ...goodEntries.venues, postcode: 'dh1 3qs' }).postcode).toBe('DH1 3QS');
});
