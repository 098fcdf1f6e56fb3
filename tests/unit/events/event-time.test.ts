import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { lastEnd, sayDays, sayEventTime, sayLength, sayRow } from '../../../src/events/event-time.ts';
import { NOW } from '../../support/now.ts';

const say = (starts: string, ends: string, now = NOW) =>
  sayEventTime({ starts, ends }, Temporal.Instant.from(now));

describe('the time of an event', () => {
  it('is said as people say it, in parts for its tile, and for machines', () => {
    expect(say('2026-11-24T18:30', '2026-11-24T20:00')).toEqual({
      from: '2026-11-24T18:30:00+00:00',
      to: '2026-11-24T20:00:00+00:00',
      day: 'Tuesday 24 November',
      hours: '6:30pm to 8pm',
      weekday: 'Tue',
      date: 24,
      month: 'Nov',
      monthAndYear: 'November 2026',
    });
  });

  it('is London’s in summer', () => {
    expect(say('2026-07-14T18:30', '2026-07-14T20:00')).toMatchObject({
      from: '2026-07-14T18:30:00+01:00',
      to: '2026-07-14T20:00:00+01:00',
      hours: '6:30pm to 8pm',
    });
  });

  it.each([
    [
      'that ends on another day names it',
      '2026-11-23T10:00',
      '2026-11-27T16:00',
      '10am to 4pm on Friday 27 November',
    ],
    ['that ends at midnight is one evening’s', '2026-11-27T19:00', '2026-11-28T00:00', '7pm to midnight'],
    ['that ends in the night is one evening’s', '2026-11-27T19:00', '2026-11-28T02:30', '7pm to 2:30am'],
    ['that begins at midnight says so', '2026-11-27T00:00', '2026-11-27T02:00', 'midnight to 2am'],
    [
      'that ends in the morning names the day',
      '2026-11-27T19:00',
      '2026-11-28T06:00',
      '7pm to 6am on Saturday 28 November',
    ],
    ['that ends a minute earlier doesn’t', '2026-11-24T18:00', '2026-11-24T23:59', '6pm to 11:59pm'],
  ])('%s', (_, starts, ends, hours) => {
    expect(say(starts, ends).hours).toBe(hours);
  });

  it.each([
    ['as long as it is next year', '2026-12-31T23:59:59Z', 'Monday 4 January 2027'],
    ['no more once its year has begun', '2027-01-01T00:00:00Z', 'Monday 4 January'],
  ])('has its year %s', (_, now, day) => {
    expect(say('2027-01-04T10:00', '2027-01-04T12:00', now).day).toBe(day);
  });
});

it.each([
  ['2026-12-09T13:00', '2026-12-09T15:00', 'Wed 9 December, 1pm to 3pm'],
  ['2027-01-20T13:00', '2027-01-20T15:00', 'Wed 20 January, 1pm to 3pm'],
  ['2027-11-24T13:00', '2027-11-24T15:00', 'Wed 24 November 2027, 1pm to 3pm'],
])('in a row it is short, with its year when it is far off: %s', (starts, ends, words) => {
  expect(sayRow({ starts, ends }, Temporal.Instant.from(NOW))).toBe(words);
});

describe('the last end of some events', () => {
  const of = (...ends: string[]) => lastEnd(ends.map((each) => ({ data: { ends: each } })));

  it('is the latest, in whatever order they come', () => {
    const ends = ['2026-11-24T20:00', '2026-12-10T12:00', '2026-11-27T16:00'];
    expect(of(...ends)).toBe('2026-12-10T12:00:00+00:00');
    expect(of(...ends.toReversed())).toBe('2026-12-10T12:00:00+00:00');
  });

  it('is London’s in summer', () => expect(of('2026-07-14T20:00')).toBe('2026-07-14T20:00:00+01:00'));

  it('is none where there is no event', () => expect(of()).toBeUndefined());
});

describe('a span of days', () => {
  it.each([
    ['in a year says it once', '2026-11-02', '2026-12-20', '2 November to 20 December 2026'],
    ['over New Year says both', '2026-11-02', '2027-01-01', '2 November 2026 to 1 January 2027'],
  ])('%s', (_, from, to, words) => {
    expect(sayDays({ from, to })).toBe(words);
  });
});

it.each([
  ['45 minutes', '2026-11-24T12:15', '2026-11-24T13:00'],
  ['an hour', '2026-11-24T12:00', '2026-11-24T13:00'],
  ['an hour and 15 minutes', '2026-11-24T12:00', '2026-11-24T13:15'],
  ['an hour and a half', '2026-11-24T18:30', '2026-11-24T20:00'],
  ['two hours', '2026-11-24T13:00', '2026-11-24T15:00'],
  ['two and a half hours', '2026-11-24T10:00', '2026-11-24T12:30'],
  ['five hours', '2026-11-27T19:00', '2026-11-28T00:00'],
  ['two hours', '2027-03-28T00:30', '2027-03-28T03:30'],
  ['four hours', '2026-10-25T00:30', '2026-10-25T03:30'],
  [undefined, '2026-11-24T08:00', '2026-11-24T18:00'],
  [undefined, '2026-11-24T10:00', '2026-11-27T16:00'],
])('how long it takes, %s, is by the clock on the wall of whoever waits', (words, starts, ends) => {
  expect(sayLength({ starts, ends })).toBe(words);
});
