import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { schemas, type Event } from '../../../src/content/schemas/index.ts';
import { canGo, eventState, isAhead, isFound, type EventState } from '../../../src/events/event-state.ts';
import { goodEntries } from '../../support/content.ts';

type Written = Partial<Omit<Event, 'booking'>> & { booking?: object };
const event = (starts: string, ends: string, changes: Written = {}) =>
  schemas.events.parse({ ...goodEntries.events, starts, ends, ...changes });
const at = (time: string) => Temporal.Instant.from(time);

const evening = ['2026-11-24T18:30', '2026-11-24T20:00'] as const;
const summer = ['2026-07-14T18:30', '2026-07-14T20:00'] as const;
const night = ['2026-11-27T19:00', '2026-11-28T00:00'] as const;
const week = ['2026-11-23T10:00', '2026-11-27T16:00'] as const;
/** From half past midnight until half past one, which comes twice that night: the first is meant. */
const autumn = ['2026-10-25T00:30', '2026-10-25T01:30'] as const;
/** From half past midnight until half past two, an hour later: the clocks go forward at one. */
const spring = ['2026-03-29T00:30', '2026-03-29T02:30'] as const;

describe('an event that people just come to', () => {
  it.each<[string, EventState, string, readonly [string, string]]>([
    ['a minute before it starts', 'drop-in', '2026-11-24T18:29Z', evening],
    ['when it starts', 'on', '2026-11-24T18:30Z', evening],
    ['a minute after it starts', 'on', '2026-11-24T18:31Z', evening],
    ['a minute before it ends', 'on', '2026-11-24T19:59Z', evening],
    ['when it ends', 'over', '2026-11-24T20:00Z', evening],
    ['a minute after it ends', 'over', '2026-11-24T20:01Z', evening],
    ['a minute before it starts in summer', 'drop-in', '2026-07-14T17:29Z', summer],
    ['when it starts in summer', 'on', '2026-07-14T17:30Z', summer],
    ['when it ends in summer', 'over', '2026-07-14T19:00Z', summer],
    ['until midnight, a minute before it', 'on', '2026-11-27T23:59Z', night],
    ['until midnight, at midnight', 'over', '2026-11-28T00:00Z', night],
    ['of a week in the night before its last day', 'on', '2026-11-27T03:00Z', week],
    ['of a week in the last minute of its last day', 'on', '2026-11-27T15:59Z', week],
    ['of a week once its last day has ended', 'over', '2026-11-27T16:00Z', week],
    ['when the clocks go back, before the first half past one', 'on', '2026-10-25T00:29Z', autumn],
    ['when the clocks go back, at the first half past one', 'over', '2026-10-25T00:30Z', autumn],
    ['when the clocks go forward, an hour after it starts', 'over', '2026-03-29T01:30Z', spring],
    ['when the clocks go forward, a minute before that', 'on', '2026-03-29T01:29Z', spring],
  ])('%s is: %s', (_, state, now, times) => {
    expect(eventState(event(...times), at(now))).toBe(state);
    expect(isAhead(event(...times), at(now))).toBe(state !== 'over');
    expect(canGo(event(...times), at(now))).toBe(state !== 'over');
  });
});

describe('an event that people book', () => {
  const BEFORE = '2026-11-24T09:00Z';
  const booking = { needed: true, capacity: 40 };
  it.each<[string, EventState, object, string, number?]>([
    ['whose places nobody has counted', 'open', {}, BEFORE],
    ['with places', 'open', {}, BEFORE, 5],
    ['with a tenth of its places', 'few', {}, BEFORE, 4],
    ['with one place', 'few', {}, BEFORE, 1],
    ['of six with three places', 'few', { capacity: 6 }, BEFORE, 3],
    ['with no place', 'waiting-list', {}, BEFORE, 0],
    ['that was made smaller than its bookings', 'waiting-list', {}, BEFORE, -2],
    ['with no place and no waiting list', 'full', { waitingList: false }, BEFORE, 0],
    ['before booking opens', 'opens-later', { opens: '2026-11-24T09:01' }, BEFORE],
    ['when booking opens', 'open', { opens: '2026-11-24T09:00' }, BEFORE],
    ['before booking opens, with no place', 'opens-later', { opens: '2026-11-24T09:01' }, BEFORE, 0],
    ['a minute before booking closes', 'open', { closes: '2026-11-24T09:01' }, BEFORE],
    ['when booking closes', 'closed', { closes: '2026-11-24T09:00' }, BEFORE],
    ['that is on', 'on', { closes: '2026-11-24T09:00' }, '2026-11-24T18:30Z', 0],
    ['that is over', 'over', {}, '2026-11-24T20:00Z', 0],
  ])('%s is: %s', (_, state, changes, now, left) => {
    const booked = event(...evening, { booking: { ...booking, ...changes } });
    expect(eventState(booked, at(now), left)).toBe(state);
  });
});

describe('an event that isn’t as it was planned', () => {
  it.each<[Event['status'], EventState, string, listed: boolean]>([
    ['cancelled', 'cancelled', '2026-11-24T09:00Z', true],
    ['cancelled', 'cancelled', '2026-11-24T19:59Z', true],
    ['cancelled', 'cancelled', '2026-11-24T20:00Z', false],
    ['postponed', 'postponed', '2026-11-24T19:59Z', true],
    ['postponed', 'postponed', '2026-11-24T20:00Z', false],
    ['draft', 'draft', '2026-11-24T09:00Z', true],
    ['moved', 'drop-in', '2026-11-24T09:00Z', true],
    ['moved', 'over', '2026-11-24T20:00Z', false],
    ['moved-online', 'on', '2026-11-24T19:00Z', true],
  ])('%s is %s at %s, and in lists: %j', (status, state, now, listed) => {
    const turned = event(...evening, { status });
    expect(eventState(turned, at(now))).toBe(state);
    expect(isAhead(turned, at(now))).toBe(listed);
    expect(canGo(turned, at(now))).toBe(status.startsWith('moved') && listed);
  });
});

it.each([
  ['2026-12-24T19:59Z', true],
  ['2026-12-24T20:00Z', false],
])('search engines may find it until 30 days after its end: at %s %j', (now, found) => {
  expect(isFound(event(...evening), at(now))).toBe(found);
});
