import { expect, it } from 'vitest';
import { clockOffset } from '../../../../src/events/finder/true-now.ts';

const DAY = 86_400_000;
const BUILT = Date.parse('2026-11-23T00:00:00Z');
const NOON = Date.parse('2026-11-23T12:00:00Z');

it.each([
  ['a phone that is right stays as it is', { date: NOON, age: 0, phone: NOON }, 0],
  ['a phone a day behind is put right', { date: NOON, age: 0, phone: NOON - DAY }, DAY],
  ['a phone a day ahead is put right', { date: NOON, age: 0, phone: NOON + DAY }, -DAY],
  [
    'an answer out of a cache leaves room for how long it lay there',
    { date: NOON, age: DAY, phone: NOON + DAY },
    0,
  ],
  ['and no more', { date: NOON, age: DAY, phone: NOON + 2 * DAY }, -DAY],
  ['without a server’s word a phone ahead is believed', { date: Number.NaN, age: 0, phone: NOON + DAY }, 0],
  ['but it is never before the file was made', { date: Number.NaN, age: 0, phone: BUILT - DAY }, DAY],
  ['nor is the server', { date: BUILT - DAY, age: 0, phone: BUILT - DAY }, DAY],
])('%s', (_, served, offset) => {
  expect(clockOffset(BUILT, served)).toBe(offset);
});
