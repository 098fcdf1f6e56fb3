import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { firstContactDue } from '../../../../src/leads/kinds/promise.ts';
import { complaintDue } from '../../../../src/leads/kinds/complaint/kind.ts';
import { built } from '../../../support/sample.ts';

const { agency } = built.runtime;
const due = (received: string, changes: Partial<Parameters<typeof firstContactDue>[1]> = {}) =>
  firstContactDue(Temporal.Instant.from(received), { ...agency, ...changes }, built.holidays).toString();

describe('first contact within a working day is due', () => {
  it.each([
    ['2026-11-23T09:30:00Z', '2026-11-24T17:00:00Z', 'a Monday morning: Tuesday'],
    ['2026-11-23T23:59:59Z', '2026-11-24T17:00:00Z', 'a Monday night: Tuesday'],
    ['2026-11-27T19:00:00Z', '2026-11-30T17:00:00Z', 'a Friday evening: Monday'],
    ['2026-11-28T12:00:00Z', '2026-11-30T17:00:00Z', 'a Saturday: Monday'],
    ['2026-11-29T21:30:00Z', '2026-11-30T17:00:00Z', 'a Sunday: Monday'],
    ['2026-12-24T16:00:00Z', '2026-12-29T17:00:00Z', 'Christmas Eve: after Christmas'],
    ['2026-12-25T12:00:00Z', '2026-12-29T17:00:00Z', 'Christmas Day: after Christmas'],
    ['2026-12-31T12:00:00Z', '2027-01-04T17:00:00Z', 'New Year’s Eve: after New Year'],
    ['2026-08-31T09:00:00Z', '2026-09-01T16:00:00Z', 'a bank holiday Monday: Tuesday'],
    ['2026-04-02T09:00:00Z', '2026-04-07T16:00:00Z', 'the Thursday before Easter: the Tuesday after'],
    ['2026-07-14T22:59:59Z', '2026-07-15T16:00:00Z', 'a minute to midnight in London in summer'],
    ['2026-07-14T23:00:00Z', '2026-07-16T16:00:00Z', 'midnight in London in summer, which is the next day'],
    ['2026-03-27T18:00:00Z', '2026-03-30T16:00:00Z', 'the Friday before the clocks go forward'],
    ['2026-10-23T18:00:00Z', '2026-10-26T17:00:00Z', 'the Friday before the clocks go back'],
    [
      '2027-03-26T10:00:00Z',
      '2027-03-30T16:00:00Z',
      'Good Friday 2027, with the clocks changing over Easter',
    ],
    ['2027-10-31T01:30:00Z', '2027-11-01T17:00:00Z', 'the hour that is there twice in 2027'],
    ['2028-02-28T10:00:00Z', '2028-02-29T17:00:00Z', 'the day before a leap day'],
  ])('for %s at %s: %s', (received, expected) => {
    expect(due(received)).toBe(expected);
  });
});

describe('the promise', () => {
  it.each([
    [1, '2026-11-24T17:00:00Z'],
    [2, '2026-11-25T17:00:00Z'],
    [5, '2026-11-30T17:00:00Z'],
  ])('is the agency’s: %d working days', (workingDays, expected) => {
    expect(due('2026-11-23T09:30:00Z', { promise: { workingDays } })).toBe(expected);
  });

  it('ends when the office closes on that day', () => {
    const openingHours: typeof agency.openingHours = [
      { days: ['monday'], opens: '08:30', closes: '18:30' },
      { days: ['tuesday', 'friday'], opens: '08:30', closes: '16:30' },
    ];
    expect(due('2026-11-23T09:30:00Z', { openingHours })).toBe('2026-11-24T16:30:00Z');
    expect(due('2026-11-26T09:30:00Z', { openingHours })).toBe('2026-11-27T16:30:00Z');
    expect(due('2026-11-27T09:30:00Z', { openingHours })).toBe('2026-11-30T18:30:00Z');
  });

  it.each([
    [
      { opens: '09:00', closes: '12:30' },
      { opens: '13:30', closes: '17:00' },
    ],
    [
      { opens: '13:30', closes: '17:00' },
      { opens: '09:00', closes: '12:30' },
    ],
  ])('ends when the office closes for the last time on that day: %j, %j', (...times) => {
    const openingHours = times.map((each) => ({ ...each, days: ['tuesday' as const] }));
    expect(due('2026-11-23T10:00:00Z', { openingHours })).toBe('2026-11-24T17:00:00Z');
  });

  it('is for no day that isn’t known to be a working one', () => {
    expect(due('2028-12-29T10:00:00Z')).toBe('2029-01-04T17:00:00Z');
  });

  it('ends at five where no hours are given for the day', () => {
    expect(due('2026-11-24T09:30:00Z', { openingHours: [] })).toBe('2026-11-25T17:00:00Z');
  });
});

describe('a complaint is to be acknowledged by the end of the thirtieth day after', () => {
  it.each([
    ['2026-11-23T09:30:00Z', '2026-12-23T23:59:00Z', 'a Monday morning'],
    ['2026-11-25T12:00:00Z', '2026-12-25T23:59:00Z', 'one whose last day is Christmas Day'],
    ['2026-07-14T22:59:59Z', '2026-08-13T22:59:00Z', 'a minute to midnight in London in summer'],
    ['2026-07-14T23:00:00Z', '2026-08-14T22:59:00Z', 'midnight in London in summer'],
    ['2026-10-01T12:00:00Z', '2026-10-31T23:59:00Z', 'the clocks going back meanwhile'],
    ['2026-03-05T23:30:00Z', '2026-04-04T22:59:00Z', 'the clocks going forward meanwhile'],
    ['2028-01-30T12:00:00Z', '2028-02-29T23:59:00Z', 'a leap day'],
  ])('%s: %s (%s)', (received, expected) => {
    const days = { acknowledgeDays: 30 };
    expect(complaintDue(Temporal.Instant.from(received), days).toString()).toBe(expected);
  });
});
