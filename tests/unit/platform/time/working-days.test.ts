import { readFile } from 'node:fs/promises';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  addWorkingDays,
  isWorkingDay,
  readBankHolidays,
} from '../../../../src/platform/time/working-days.ts';
import { ROOT } from '../../../../src/tools/project.ts';

const json: unknown = JSON.parse(
  await readFile(`${ROOT}src/platform/data/bank-holidays-england.json`, 'utf8'),
);
const holidays = readBankHolidays(json);
const day = (text: string) => Temporal.PlainDate.from(text);

describe('a working day', () => {
  it.each([
    ['2026-11-23', true, 'a Monday'],
    ['2026-11-27', true, 'a Friday'],
    ['2026-11-28', false, 'a Saturday'],
    ['2026-11-29', false, 'a Sunday'],
    ['2026-04-03', false, 'Good Friday'],
    ['2026-04-06', false, 'Easter Monday'],
    ['2026-08-31', false, 'the summer bank holiday'],
    ['2026-12-24', true, 'Christmas Eve'],
    ['2026-12-25', false, 'Christmas Day'],
    ['2026-12-28', false, 'the day in place of Boxing Day on a Saturday'],
    ['2027-12-27', false, 'the day in place of Christmas Day on a Saturday'],
    ['2027-12-28', false, 'the day in place of Boxing Day on a Sunday'],
    ['2027-12-29', true, 'the day after both'],
    ['2028-01-03', false, 'the day in place of New Year on a Saturday'],
    ['2028-02-29', true, 'a leap day on a Tuesday'],
  ])('%s is one: %j (%s)', (text, expected) => {
    expect(isWorkingDay(day(text), holidays)).toBe(expected);
  });
});

describe('counting working days', () => {
  it.each([
    ['2026-11-23', 0, '2026-11-23', 'none is the day itself'],
    ['2026-11-28', 0, '2026-11-28', 'none is the day itself, even a Saturday'],
    ['2026-11-23', 1, '2026-11-24', 'Monday to Tuesday'],
    ['2026-11-27', 1, '2026-11-30', 'Friday to Monday'],
    ['2026-11-28', 1, '2026-11-30', 'Saturday to Monday'],
    ['2026-11-29', 1, '2026-11-30', 'Sunday to Monday'],
    ['2026-11-23', 5, '2026-11-30', 'a week'],
    ['2026-11-23', 10, '2026-12-07', 'two weeks'],
    ['2026-04-02', 1, '2026-04-07', 'over Easter'],
    ['2026-05-01', 1, '2026-05-05', 'over the early May holiday'],
    ['2026-05-04', 1, '2026-05-05', 'from a bank holiday'],
    ['2026-12-24', 1, '2026-12-29', 'over Christmas 2026'],
    ['2026-12-24', 4, '2027-01-04', 'over Christmas and New Year'],
    ['2027-12-24', 1, '2027-12-29', 'over Christmas 2027'],
    ['2028-02-28', 1, '2028-02-29', 'into a leap day'],
  ])('%s and %d more is %s: %s', (from, count, to) => {
    expect(addWorkingDays(day(from), count, holidays).toString()).toBe(to);
  });
});

describe('beyond the days that bank holidays are known for', () => {
  const until = (last: string) => ({ days: holidays.days.filter((each) => each <= last), until: last });

  it.each([
    ['2028-12-29', 1, '2029-01-04', 'over New Year'],
    ['2028-12-22', 4, '2029-01-04', 'over Christmas, which is known, and New Year, which isn’t'],
    ['2029-03-29', 1, '2029-04-03', 'over Easter'],
    ['2029-05-04', 1, '2029-05-08', 'over the early May holiday'],
    ['2029-05-25', 1, '2029-05-29', 'over the spring holiday'],
    ['2029-08-24', 1, '2029-08-28', 'over the summer holiday'],
    ['2029-12-24', 1, '2029-12-31', 'over Christmas'],
    ['2029-06-05', 10, '2029-06-19', 'where there can be none'],
    ['2038-04-22', 1, '2038-04-27', 'over the latest Easter'],
  ])('%s and %d more is %s: %s', (from, count, to) => {
    expect(addWorkingDays(day(from), count, holidays).toString()).toBe(to);
  });

  it.each(['2025-12-31', '2026-12-31', '2027-12-31'])(
    'after %s no day counts that turns out to be a bank holiday',
    (last) => {
      const later = holidays.days.filter((each) => each > last);
      expect(later.length).toBeGreaterThan(7);
      expect(later.filter((each) => isWorkingDay(day(each), until(last)))).toEqual([]);
    },
  );
});

describe('the table of bank holidays', () => {
  it('says until when it is known', () => {
    expect(holidays.until).toBe('2028-12-31');
    expect(holidays.days).toContain('2028-12-26');
  });

  it.each([
    ['nothing', undefined],
    ['no range', { events: [] }],
    [
      'a day that is none',
      { covers: ['2026-01-01', '2026-12-31'], events: [{ date: '2026-02-30', title: 'x' }] },
    ],
  ])('is refused with %s', (_, wrong) => {
    expect(() => readBankHolidays(wrong)).toThrow(Error);
  });
});
