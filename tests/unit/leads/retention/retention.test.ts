import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { expiryAt, firstDayKept } from '../../../../src/leads/retention/retention.ts';

describe('the first day that is still kept', () => {
  it.each([
    ['2027-11-23', 12, '2026-11-23', 'a year: its last day is kept to its end'],
    ['2028-11-23', 24, '2026-11-23', 'two years'],
    ['2028-02-28', 12, '2027-02-28', 'the day before a leap day'],
    ['2028-02-29', 12, '2027-03-01', 'a leap day: what is of 28 February ended the day before'],
    ['2028-03-01', 12, '2027-03-01', 'the day after a leap day'],
    ['2029-02-28', 12, '2028-02-28', 'what is of a leap day ends with 28 February'],
    ['2029-03-01', 12, '2028-03-01', 'and is gone on 1 March'],
    ['2027-03-30', 6, '2026-09-30', 'the last day of a short month, half a year on'],
    ['2027-03-31', 6, '2026-10-01', 'a day that the month half a year ago didn’t have'],
    ['2027-02-28', 6, '2026-08-28', 'what is of 31 August ends with 28 February'],
    ['2027-03-01', 6, '2026-09-01', 'and is gone on 1 March'],
    ['2027-01-31', 1, '2026-12-31', 'over New Year'],
  ])('on %s, of %d months, is %s: %s', (today, months, expected) => {
    expect(firstDayKept(Temporal.PlainDate.from(today), months).toString()).toBe(expected);
  });

  it('never keeps a day for less than its months, nor for more than a day over', () => {
    for (let offset = 0; offset < 1500; offset += 1) {
      const today = Temporal.PlainDate.from('2027-01-01').add({ days: offset });
      const first = firstDayKept(today, 12);
      expect(Temporal.PlainDate.compare(first.add({ months: 12 }), today)).toBeGreaterThanOrEqual(0);
      const gone = first.subtract({ days: 1 }).add({ months: 12 });
      expect(Temporal.PlainDate.compare(gone, today)).toBe(-1);
    }
  });
});

it.each([
  ['2027-07-14T22:59:59Z', '2026-07-13T23:00:00Z', 'a minute to midnight in London in summer'],
  ['2027-07-14T23:00:00Z', '2026-07-14T23:00:00Z', 'midnight, which is the next day'],
  ['2027-11-23T08:30:00Z', '2026-11-23T00:00:00Z', 'a morning in winter'],
])('days are London’s: at %s all before %s has expired (%s)', (now, expected) => {
  const expiry = expiryAt(Temporal.Instant.from(now), {
    months: 12,
    monthsWithUpdates: 24,
    accessNeedsDays: 14,
  });
  expect(expiry.plain.toString()).toBe(expected);
  expect(expiry.updates.toString()).toBe(expected.replace('2026', '2025'));
});
