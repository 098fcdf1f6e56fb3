import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { feedRevision } from '../../../../src/events/feeds/feed-revision.ts';

const remembered = (sequence: number, changedAt: string) => ({
  sequence,
  changedAt: Temporal.Instant.from(changedAt),
});
const BEFORE = '2026-07-01T09:59Z';
const AFTER = '2026-07-01T10:01Z';
/** Eleven in London, ten in UTC. */
const REVISED = '2026-07-01T11:00';

it.each<[string, string | undefined, ReturnType<typeof remembered> | undefined, number, string | undefined]>([
  ['neither revised nor remembered', undefined, undefined, 0, undefined],
  ['remembered as it was at first', undefined, remembered(0, BEFORE), 0, BEFORE],
  ['remembered as changed', undefined, remembered(4, BEFORE), 4, BEFORE],
  ['revised, with no memory', REVISED, undefined, 1, '2026-07-01T10:00Z'],
  [
    'revised since the last change that is remembered',
    REVISED,
    remembered(4, BEFORE),
    5,
    '2026-07-01T10:00Z',
  ],
  ['revised, and remembered since', REVISED, remembered(5, AFTER), 5, AFTER],
  ['revised before it was first remembered', REVISED, remembered(0, AFTER), 1, AFTER],
])('a date that is %s', (_, revised, memory, sequence, changedAt) => {
  const found = feedRevision(revised, memory);
  expect(found.sequence).toBe(sequence);
  expect(found.changedAt?.toString({ smallestUnit: 'minute' })).toBe(changedAt);
});
