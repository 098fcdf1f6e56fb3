import { expect, it } from 'vitest';
import { withItsDay } from '../../../src/content/item-day.ts';
import { problemOf } from '../../../src/content/problems.ts';
import { raw } from '../../support/content.ts';

const entry = raw('events', 'talk', {
  repeats: { rule: 'FREQ=WEEKLY', except: ['2026-12-08'], changes: [{ day: '2026-12-01' }, { day: 'soon' }] },
});
const say = (field: string, message = 'is missing') =>
  withItsDay(
    problemOf('missing-field', 'error')({ source: entry.source, field }, message, 'Write it.'),
    entry,
  ).message;

it.each([
  ['names the day of its item', 'repeats.changes.0.why', 'is missing (1 December 2026)'],
  ['names none where the item has none', 'repeats.changes.1.why', 'is missing'],
  ['names none in another list', 'repeats.except.0', 'is missing'],
  ['names none outside of lists', 'why', 'is missing'],
])('a problem %s: %s', (_, field, message) => {
  expect(say(field)).toBe(message);
});

it('a problem that names the day doesn’t twice', () => {
  const message = 'ends before it starts on 1 December 2026';
  expect(say('repeats.changes.0.ends', message)).toBe(message);
});
