import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import type { Event } from '../../../src/content/schemas/index.ts';
import { sayTurn } from '../../../src/events/event-turn.ts';
import { NOW } from '../../support/now.ts';

const starts = '2026-12-09T13:00';
const say = (status: Event['status'], changes: Partial<Event> = {}) =>
  sayTurn({ status, starts, was: undefined, why: undefined, instead: undefined, ...changes }, now);
const now = Temporal.Instant.from(NOW);

it.each<[string, Event['status'], Partial<Event>, string, string]>([
  [
    'cancelled',
    'cancelled',
    {},
    'This one is cancelled.',
    'We’re sorry. Ring us, or look at the other dates.',
  ],
  [
    'cancelled, with what to do instead',
    'cancelled',
    { why: 'It floods.', instead: 'Come later.' },
    'This one is cancelled.',
    'We’re sorry. It floods. Come later.',
  ],
  [
    'cancelled, whenever it was to be',
    'cancelled',
    { was: '2026-12-02T13:00', instead: 'Come later.' },
    'This one is cancelled.',
    'We’re sorry. Come later.',
  ],
  [
    'moved to another day',
    'moved',
    { was: '2026-12-02T13:00', why: 'It floods.' },
    'This one has moved.',
    'It was to be on Wednesday 2 December. It floods.',
  ],
  [
    'moved within its day',
    'moved',
    { was: '2026-12-09T10:00' },
    'This one has moved.',
    'It was to start at 10am.',
  ],
  [
    'moved to another place',
    'moved',
    { was: starts, why: 'It floods.' },
    'This one has moved.',
    'It floods.',
  ],
  [
    'online, at another time',
    'moved-online',
    { was: '2026-12-09T12:00' },
    'This one has moved online.',
    'It was to start at midday.',
  ],
  [
    'postponed',
    'postponed',
    {},
    'This one is postponed.',
    'We’re sorry. The new date will be here as soon as we have it.',
  ],
  [
    'postponed, with what to do instead',
    'postponed',
    { was: '2026-12-02T13:00', why: 'It floods.', instead: 'Come later.' },
    'This one is postponed.',
    'We’re sorry. It floods. Come later.',
  ],
])('says of one that is %s why, and what was', (_, status, changes, is, more) => {
  expect(say(status, changes)).toEqual({ is, more });
});

it('says nothing of one that is as it was planned', () => {
  expect(say('scheduled', { was: '2026-12-02T13:00' })).toBeUndefined();
});
