import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { resolveSampleDates, withRealDates } from '../../../src/content/sample-dates.ts';
import { raw } from '../../support/content.ts';

const on = (today: string, value: unknown) => resolveSampleDates(value, Temporal.PlainDate.from(today));

describe('a relative date of a sample', () => {
  it.each([
    ['2026-11-23', '+0w mon', '2026-11-23', 'a Monday is the first day of its own week'],
    ['2026-11-29', '+0w mon', '2026-11-23', 'a Sunday is the last'],
    ['2026-11-23', '+0w sun', '2026-11-29', 'the Sunday after a Monday is in its week'],
    ['2026-11-23', '+3w tue 10:00', '2026-12-15T10:00', 'a time goes with it'],
    ['2026-11-25', '-2w thu 00:05', '2026-11-12T00:05', 'it may be past'],
    ['2026-12-31', '+0w fri', '2027-01-01', 'it crosses the year'],
    ['2028-02-23', '+1w tue', '2028-02-29', 'it may be a leap day'],
    ['2026-03-23', '+1w sun 01:30', '2026-04-05T01:30', 'wall clock times are not shifted'],
    ['2026-11-23', '+104w mon', '2028-11-20', 'it may be years away'],
  ])('on %s %s is %s: %s', (today, text, expected) => {
    expect(on(today, text)).toBe(expected);
  });

  it('is resolved all the way down, in lists and in objects', () => {
    const value = {
      consent: { given: '-1w mon', scope: ['website', '+1w mon'] },
      order: 3,
      none: null,
      ok: true,
    };
    expect(on('2026-11-23', value)).toEqual({
      consent: { given: '2026-11-16', scope: ['website', '2026-11-30'] },
      order: 3,
      none: null,
      ok: true,
    });
  });
});

it.each([
  '3w tue',
  '+3w',
  '+3 w tue',
  '+3w tuesday',
  '+3w Tue',
  '+3w tue 24:00',
  '+3w tue 10:60',
  '+3w tue 9:00',
  '+1000w mon',
  'See you +3w tue 10:00',
  '2026-11-23',
  '',
])('anything else is left as it is: %j', (text) => {
  expect(on('2026-11-23', text)).toBe(text);
});

describe('the dates of what was read', () => {
  const dates = { from: '+0w mon', to: '+1w sun' };
  const resolve = (sample: unknown, fields: object = dates) =>
    withRealDates(
      {
        entries: [raw('agency', 'agency', { sample }), { ...raw('tours', 'one'), fields }],
        unreadable: [],
        problems: [],
        photos: { folder: 'photos', files: new Map() },
      },
      Temporal.PlainDate.from('2026-11-23'),
    );

  it('are real ones in a sample', () => {
    expect(resolve(true).entries.at(-1)?.fields).toEqual({ from: '2026-11-23', to: '2026-12-06' });
  });

  it.each([false, 'true', undefined])('are left alone anywhere else (sample: %j)', (sample) => {
    expect(resolve(sample).entries.at(-1)?.fields).toEqual(dates);
  });

  it('cost an entry that stands in itself, and no other', () => {
    const endless: Record<string, unknown> = {};
    endless['itself'] = endless;
    const { source } = raw('tours', 'one');
    expect(resolve(true, endless)).toMatchObject({
      entries: [{ collection: 'agency' }],
      unreadable: [{ source }],
      problems: [{ source, rule: 'unreadable' }],
    });
  });
});
