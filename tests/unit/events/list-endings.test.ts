import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { listEndings } from '../../../src/events/list-endings.ts';

const date = (ends: string) => ({ data: { ends } });
const endings = (now: string, month: string | undefined, ...ends: string[]) =>
  listEndings({ dates: ends.map(date), ...(month !== undefined && { month }) }, Temporal.Instant.from(now));
/** What a page shows that is built at an instant, where no script runs. */
const shown = (...asked: Parameters<typeof endings>) =>
  endings(...asked)
    .filter(({ hidden }) => !hidden)
    .map(({ says }) => says);

it.each<[string, Parameters<typeof shown>, string[]]>([
  ['any list with a date', ['2026-11-23T09:30Z', undefined, '2026-11-30T12:00'], []],
  ['any list without one', ['2026-11-23T09:30Z', undefined], ['none']],
  ['a month with a date', ['2026-11-23T09:30Z', '2026-11', '2026-11-30T12:00'], []],
  ['the present month without one', ['2026-11-23T09:30Z', '2026-11'], ['no-more']],
  ['a month in its last minute', ['2026-11-30T23:59Z', '2026-11'], ['no-more']],
  ['a month that has just ended', ['2026-12-01T00:00Z', '2026-11'], ['over']],
  ['a month of summer, by London’s clocks', ['2026-07-31T23:00Z', '2026-07'], ['over']],
  ['a month of last year', ['2027-01-01T09:30Z', '2026-12'], ['over']],
])('of %s a page says what is true', (_, asked, says) => {
  expect(shown(...asked)).toEqual(says);
});

it('a page of a month stays true when it was built long ago', () => {
  const built = endings('2026-11-23T09:30Z', '2026-11', '2026-11-28T12:00', '2026-11-25T20:00');
  expect(built).toEqual([
    { says: 'no-more', from: '2026-11-28T12:00:00+00:00', to: '2026-12-01T00:00:00+00:00', hidden: true },
    { says: 'over', from: '2026-12-01T00:00:00+00:00', hidden: true },
  ]);
});

it('a month isn’t over before its last date is', () => {
  expect(endings('2026-11-23T09:30Z', '2026-11', '2026-12-01T01:00')).toEqual([
    { says: 'over', from: '2026-12-01T01:00:00+00:00', hidden: true },
  ]);
});
