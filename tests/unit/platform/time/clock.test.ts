import { describe, expect, it } from 'vitest';
import { clockAt, clocksChange, londonDay, londonInstant } from '../../../../src/platform/time/clock.ts';
import { Temporal } from 'temporal-polyfill';

describe('a wall clock in London', () => {
  it.each([
    ['2026-01-15T12:00', '2026-01-15T12:00:00Z', 'in winter'],
    ['2026-07-15T12:00', '2026-07-15T11:00:00Z', 'in summer'],
    ['2026-03-29T00:59', '2026-03-29T00:59:00Z', 'the minute before summer time of 2026'],
    ['2026-03-29T01:30', '2026-03-29T01:30:00Z', 'in the hour that isn’t there, moved on by it'],
    ['2026-03-29T02:00', '2026-03-29T01:00:00Z', 'the first minute of summer time of 2026'],
    ['2026-10-25T00:59', '2026-10-24T23:59:00Z', 'before the hour that is there twice'],
    ['2026-10-25T01:30', '2026-10-25T00:30:00Z', 'in the hour that is there twice, the first'],
    ['2026-10-25T02:00', '2026-10-25T02:00:00Z', 'the first minute of winter time of 2026'],
    ['2027-03-28T02:00', '2027-03-28T01:00:00Z', 'the first minute of summer time of 2027'],
    ['2027-10-31T02:00', '2027-10-31T02:00:00Z', 'the first minute of winter time of 2027'],
    ['2028-02-29T12:00', '2028-02-29T12:00:00Z', 'on a leap day'],
  ])('%s is %s: %s', (wallClock, instant) => {
    expect(londonInstant(wallClock).toString()).toBe(instant);
  });
});

describe('the day in London', () => {
  it.each([
    ['2026-11-23T23:59:59Z', '2026-11-23', 'is that of UTC in winter'],
    ['2026-07-15T22:59:59Z', '2026-07-15', 'ends at 23:00 UTC in summer'],
    ['2026-07-15T23:00:00Z', '2026-07-16', 'begins at 23:00 UTC in summer'],
    ['2026-10-24T23:00:00Z', '2026-10-25', 'begins in summer time on the day the clocks go back'],
    ['2026-10-25T23:30:00Z', '2026-10-25', 'ends in winter time on that day'],
    ['2027-03-28T22:59:59Z', '2027-03-28', 'ends in summer time on the day the clocks go forward'],
    ['2027-03-28T23:00:00Z', '2027-03-29', 'is the next one an hour before UTC'],
  ])('of %s is %s: it %s', (instant, day) => {
    expect(londonDay(Temporal.Instant.from(instant)).toString()).toBe(day);
  });
});

describe('the clock', () => {
  it('stands still where NOW fixes it', () => {
    const clock = clockAt('2026-11-23T10:30:00+01:00');
    expect(clock().toString()).toBe('2026-11-23T09:30:00Z');
    expect(clock().equals(clock())).toBe(true);
  });

  it('runs where nothing does', () => {
    const before = Date.now();
    const now = clockAt()().epochMilliseconds;
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
  });
});

it.each([
  ['2026-10-24T23:59', false],
  ['2026-10-25T00:00', true],
  ['2026-10-25T23:59', true],
  ['2026-10-26T00:00', false],
  ['2026-03-29T12:00', true],
  ['2026-03-30T12:00', false],
])('London’s clocks change on the day of %s: %j', (wallClock, change) => {
  expect(clocksChange(wallClock)).toBe(change);
});
