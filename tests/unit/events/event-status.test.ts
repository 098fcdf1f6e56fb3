import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { schemas, type Event } from '../../../src/content/schemas/index.ts';
import { eventStatus, isAhead, type EventStatus } from '../../../src/events/event-status.ts';
import { goodEntries } from '../../support/content.ts';

const event = (starts: string, ends: string, changes: Partial<Event> = {}) =>
  schemas.events.parse({ ...goodEntries.events, starts, ends, ...changes });
const at = (time: string) => Temporal.Instant.from(time);

const evening = ['2026-11-24T18:30', '2026-11-24T20:00'] as const;
const summer = ['2026-07-14T18:30', '2026-07-14T20:00'] as const;
const week = ['2026-11-23T10:00', '2026-11-27T16:00'] as const;

describe('an event', () => {
  it.each<[string, EventStatus, string, readonly [string, string]]>([
    ['a minute before it starts', 'coming', '2026-11-24T18:29Z', evening],
    ['when it starts', 'on', '2026-11-24T18:30Z', evening],
    ['a minute after it starts', 'on', '2026-11-24T18:31Z', evening],
    ['a minute before it ends', 'on', '2026-11-24T19:59Z', evening],
    ['when it ends', 'over', '2026-11-24T20:00Z', evening],
    ['a minute after it ends', 'over', '2026-11-24T20:01Z', evening],
    ['a minute before it starts in summer', 'coming', '2026-07-14T17:29Z', summer],
    ['when it starts in summer', 'on', '2026-07-14T17:30Z', summer],
    ['when it ends in summer', 'over', '2026-07-14T19:00Z', summer],
    ['of a week in the night before its last day', 'on', '2026-11-27T03:00Z', week],
    ['of a week in the last minute of its last day', 'on', '2026-11-27T15:59Z', week],
    ['of a week once its last day has ended', 'over', '2026-11-27T16:00Z', week],
  ])('%s is: %s', (_, status, now, times) => {
    expect(eventStatus(event(...times), at(now))).toBe(status);
    expect(isAhead(event(...times), at(now))).toBe(status !== 'over');
  });
});

describe('a cancelled event', () => {
  const cancelled = event(...evening, { status: 'cancelled' });

  it.each([
    ['before it was to start', '2026-11-24T09:00Z', true],
    ['when it would be on', '2026-11-24T19:59Z', true],
    ['when it would be over', '2026-11-24T20:00Z', false],
  ])('is cancelled %s, at %s, and in lists until it would have ended: %j', (_, now, listed) => {
    expect(eventStatus(cancelled, at(now))).toBe('cancelled');
    expect(isAhead(cancelled, at(now))).toBe(listed);
  });
});
