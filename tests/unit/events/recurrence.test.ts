import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { ruleDays } from '../../../src/events/recurrence.ts';

const TODAY = Temporal.PlainDate.from('2026-11-23');
const days = (rule: string, starts = '2026-11-24T18:30', today = TODAY) =>
  ruleDays(rule, Temporal.PlainDateTime.from(starts), today);
const found = (...args: Parameters<typeof days>) => {
  const read = days(...args);
  return read.ok ? read.days.map(String) : read.message;
};

describe('a rule', () => {
  it.each<[what: string, rule: string, starts: string, days: string[]]>([
    ['of three weeks', 'FREQ=WEEKLY;COUNT=3', '2026-11-24T18:30', ['2026-11-24', '2026-12-01', '2026-12-08']],
    ['with a prefix, in small letters', 'rrule:freq=weekly;count=1', '2026-11-24T18:30', ['2026-11-24']],
    [
      'of every other week on two days',
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=4',
      '2026-11-24T18:30',
      ['2026-11-24', '2026-11-26', '2026-12-08', '2026-12-10'],
    ],
    [
      'of the first Tuesday of a month',
      'FREQ=MONTHLY;BYDAY=1TU;COUNT=3',
      '2026-12-01T10:00',
      ['2026-12-01', '2027-01-05', '2027-02-02'],
    ],
    [
      'of the last Saturday of a month',
      'FREQ=MONTHLY;BYDAY=-1SA;COUNT=2',
      '2026-11-28T10:00',
      ['2026-11-28', '2026-12-26'],
    ],
    [
      'of the 31st, which not every month has',
      'FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3',
      '2026-12-31T10:00',
      ['2026-12-31', '2027-01-31', '2027-03-31'],
    ],
    [
      'of 29 February, in the years that have one',
      'FREQ=YEARLY;COUNT=2',
      '2028-02-29T10:00',
      ['2028-02-29', '2032-02-29'],
    ],
    [
      'of the last working day of a month',
      'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=2',
      '2026-11-30T10:00',
      ['2026-11-30', '2026-12-31'],
    ],
    [
      'until a day, which is in it',
      'FREQ=WEEKLY;UNTIL=20261208',
      '2026-11-24T18:30',
      ['2026-11-24', '2026-12-01', '2026-12-08'],
    ],
    [
      'until a minute before it starts',
      'FREQ=WEEKLY;UNTIL=20261208T182900',
      '2026-11-24T18:30',
      ['2026-11-24', '2026-12-01'],
    ],
    [
      'until the instant at which it starts in summer',
      'FREQ=WEEKLY;UNTIL=20260714T173000Z',
      '2026-07-07T18:30',
      ['2026-07-07', '2026-07-14'],
    ],
    [
      'over the night in which the clocks go back',
      'FREQ=DAILY;COUNT=3',
      '2026-10-24T01:30',
      ['2026-10-24', '2026-10-25', '2026-10-26'],
    ],
    [
      'over the night in which they go forward',
      'FREQ=DAILY;COUNT=3',
      '2026-03-28T18:30',
      ['2026-03-28', '2026-03-29', '2026-03-30'],
    ],
  ])('%s', (_what, rule, starts, expected) => {
    expect(found(rule, starts)).toEqual(expected);
  });

  it('without an end is shown a year ahead, and a year back', () => {
    const all = found('FREQ=WEEKLY', '2020-01-07T10:00') as string[];
    expect([all[0], all.at(-1)]).toEqual(['2025-11-25', '2027-11-23']);
  });

  it.each([
    ['of each weekday', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 261],
    ['of each day', 'FREQ=DAILY', 366],
  ])('without an end, %s, is never too long', (_what, rule, ahead) => {
    for (const today of ['2026-11-24', '2026-11-25', '2029-05-01'].map((each) =>
      Temporal.PlainDate.from(each),
    )) {
      const all = found(rule, '2026-11-24T18:30', today);
      const days = Array.isArray(all) ? all.filter((day) => day >= today.toString()) : [];
      expect(days.length).toBeGreaterThanOrEqual(ahead);
    }
  });

  it.each([
    ['that begins later than a year ahead', 'FREQ=WEEKLY', '2028-06-06T10:00', ['2028-06-06']],
    ['of every fifth year', 'FREQ=YEARLY;INTERVAL=5', '2024-06-04T10:00', ['2029-06-04']],
  ])('without an end, %s, has its next date', (_what, rule, starts, expected) => {
    expect(found(rule, starts)).toEqual(expected);
  });

  it('that ends may be long over', () => {
    const all = found('FREQ=DAILY;UNTIL=20261130', '2024-01-01T10:00') as string[];
    expect([all.length, all.at(-1)]).toEqual([366 + 8, '2026-11-30']);
  });

  it('is counted quickly, however rare its days', () => {
    const start = performance.now();
    expect(found('FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO;COUNT=300')).toMatch(/goes on for more than 10 years/);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it.each([
    ['rrule:FREQ=WEEKLY;COUNT=1;'],
    ['FREQ=WEEKLY; COUNT=1'],
    ['“FREQ=WEEKLY;COUNT=1”'],
    ['FREQ = WEEKLY ; COUNT = 1 ;'],
  ])('is read as it is meant: %s', (rule) => {
    expect(found(rule)).toEqual(['2026-11-24']);
  });

  it.each([
    ['FREQ=WEEKLY;UNTIL=2027-06-30', 'Write the last day as UNTIL=20270630.'],
    ['FREQ=WEEKLY;COUNT=2;UNTIL=20270101', 'Take one of them away.'],
    [
      'DTSTART:20261124T183000 RRULE:FREQ=WEEKLY',
      'Write the first date as “starts”, and here only what follows RRULE:.',
    ],
    [
      'FREQ=WEEKLY EXDATE:20261201T183000',
      'Write those days under “except”, and here only what follows RRULE:.',
    ],
  ])('that is refused says how to mend it: %s', (rule, cure) => {
    expect(days(rule)).toMatchObject({ ok: false, cure });
  });

  it('says whether it begins on its first day', () => {
    expect(days('FREQ=MONTHLY;BYDAY=1TU', '2026-12-01T10:00')).toMatchObject({ starts: true });
    expect(days('FREQ=MONTHLY;BYDAY=1TU', '2026-12-02T10:00')).toMatchObject({ starts: false });
  });
});

it.each<[rule: string, message: RegExp]>([
  ['', /FREQ is missing|no part of a rule/],
  ['FREQ=YEARLY;INTERVAL=366;COUNT=366', /goes on for more than 10 years/],
  ['FREQ=YEARLY;UNTIL=20991231', /goes on for more than 10 years/],
  ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', /gives no date in the next 10 years/],
  ['every Tuesday', /“EVERY TUESDAY”, which is no part/],
  ['FREQ=SOMETIMES', /“FREQ=SOMETIMES”, which can’t be/],
  ['FREQ=HOURLY', /“FREQ=HOURLY”, which can’t be/],
  ['BYDAY=TU', /FREQ is missing/],
  ['FREQ=WEEKLY;FREQ=DAILY', /says FREQ twice/],
  ['FREQ=WEEKLY;FOO=1', /“FOO=1”, which is no part/],
  ['FREQ=MONTHLY;BYMONTHDAY=32', /“BYMONTHDAY=32”, which can’t be/],
  ['FREQ=MONTHLY;BYMONTHDAY=0', /“BYMONTHDAY=0”/],
  ['FREQ=YEARLY;BYMONTH=13', /“BYMONTH=13”/],
  ['FREQ=YEARLY;BYMONTH=-1', /“BYMONTH=-1”/],
  ['FREQ=WEEKLY;BYDAY=XX', /“BYDAY=XX”/],
  ['FREQ=WEEKLY;BYDAY=1TU', /counts weekdays/],
  ['FREQ=WEEKLY;BYMONTHDAY=1', /BYMONTHDAY with FREQ=WEEKLY/],
  ['FREQ=MONTHLY;BYWEEKNO=1', /BYWEEKNO without/],
  ['FREQ=MONTHLY;BYYEARDAY=1', /BYYEARDAY without/],
  ['FREQ=MONTHLY;BYSETPOS=1', /nothing for it to choose from/],
  ['FREQ=WEEKLY;COUNT=0', /“COUNT=0”/],
  ['FREQ=WEEKLY;COUNT=2;UNTIL=20270101', /both COUNT and UNTIL/],
  ['FREQ=WEEKLY;UNTIL=soon', /“UNTIL=SOON”/],
  ['FREQ=WEEKLY;UNTIL=20260229', /20260229, which is no day/],
  ['FREQ=WEEKLY;UNTIL=20261032T250000', /no day/],
  ['FREQ=WEEKLY;UNTIL=20200101', /gives no date/],
  ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=2', /gives no date/],
  ['FREQ=DAILY;COUNT=5000', /more than 366 dates/],
  ['FREQ=DAILY;BYHOUR=9', /“BYHOUR=9”, which is no part/],
])('the rule “%s” is refused', (rule, message) => {
  expect(found(rule)).toMatch(message);
});
