import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { sayDay, sayInstant, sayOpeningHours, sayTime } from '../../../../src/platform/time/words.ts';

it.each([
  ['17:00', '5pm'],
  ['08:30', '8:30am'],
  ['09:05', '9:05am'],
  ['11:59', '11:59am'],
  ['12:00', 'midday'],
  ['12:30', '12:30pm'],
  ['13:00', '1pm'],
  ['00:00', 'midnight'],
  ['00:01', '12:01am'],
  ['23:59', '11:59pm'],
])('%s is said as %s', (time, words) => {
  expect(sayTime(time)).toBe(words);
});

it.each([
  ['2026-11-24', 'Tuesday 24 November'],
  ['2026-05-01', 'Friday 1 May'],
  ['2028-02-29', 'Tuesday 29 February'],
])('%s is said as %s', (day, words) => {
  expect(sayDay(Temporal.PlainDate.from(day))).toBe(words);
});

it.each([
  ['2026-11-24T17:00:00Z', '5pm on Tuesday 24 November'],
  ['2026-07-15T16:00:00Z', '5pm on Wednesday 15 July'],
  ['2026-07-15T23:30:00Z', '12:30am on Thursday 16 July'],
])('%s is said as London says it: %s', (instant, words) => {
  expect(sayInstant(Temporal.Instant.from(instant))).toBe(words);
});

describe('opening hours', () => {
  const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'];
  it.each([
    [
      'a run of days',
      [{ days: weekdays, opens: '08:30', closes: '17:00' }],
      'Monday to Friday, 8:30am to 5pm',
    ],
    ['one day', [{ days: ['saturday'], opens: '10:00', closes: '12:00' }], 'Saturday, 10am to midday'],
    [
      'two runs',
      [
        { days: weekdays.slice(0, 4), opens: '08:30', closes: '17:00' },
        { days: ['friday'], opens: '08:30', closes: '16:30' },
      ],
      'Monday to Thursday, 8:30am to 5pm; Friday, 8:30am to 4:30pm',
    ],
  ])('of %s are said in a line', (_, hours, words) => {
    expect(sayOpeningHours(hours)).toBe(words);
  });

  it('never promise a day between that isn’t among them', () => {
    const words = sayOpeningHours([
      { days: ['monday', 'wednesday', 'friday'], opens: '09:00', closes: '17:00' },
    ]);
    expect(words).not.toContain('Monday to Friday');
    expect(words).toContain('Wednesday');
  });
});
