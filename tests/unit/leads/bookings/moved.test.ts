import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { tellBookers } from '../../../../src/leads/follow-up/tell-bookers.ts';
import { tellOrganisers } from '../../../../src/leads/follow-up/tell-organisers.ts';
import { rememberDates } from '../../../../src/leads/ops/remember-events.ts';
import { acceptForm } from '../../../../src/leads/submit/accept.ts';
import { moveKept } from '../../../../src/leads/submit/second-store.ts';
import { openDatabase } from '../../../../src/platform/database/database.ts';
import { jsonLog } from '../../../../src/platform/log.ts';
import { bookingsOn, EVENT } from '../../../support/bookings.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { outbox } from '../../../support/leads.ts';
import { organiserOn } from '../../../support/organiser.ts';
import { storeInMemory } from '../../../support/second-store.ts';

const test = sharedDatabase();
const NEXT_WEEK = { starts: '2026-12-15T18:30', ends: '2026-12-15T20:00' };

/** What emails of a kind say first. */
const told = async (kind: string) =>
  (await outbox(test.database))
    .filter((message) => message.kind === kind && message.status !== 'replaced')
    .map(({ email }) => email.subject.replace(/: [A-Z\d-]+$/, ''));

describe('what was said on the morning of a date that is on another day by now', () => {
  it('counts no more: whoever booked is told, and places are given', async () => {
    const on = organiserOn(test, { capacity: 3 });
    await on.book({ places: '2' });
    await on.later('2026-12-08T09:00:00Z').press('off', { words: 'The heating has failed.' });
    const moved = on.later('2026-12-08T12:00:00Z', { date: NEXT_WEEK });
    await rememberDates(moved.edges);
    for (const _ of [1, 2]) await tellBookers(moved.edges);
    expect(await told('booking')).toEqual([
      'Please don’t set out: Tuesday 8 December is off',
      'Please look: Tuesday 15 December has changed',
    ]);
    expect((await moved.book({ places: '1', email: 'second@people.example' })).seat).toBe('confirmed');
    expect((await moved.page())('#morning .notice')).toHaveLength(0);
    await tellBookers(moved.later('2026-12-12T19:00:00Z').edges);
    expect(await told('reminder')).toEqual([
      'See you on Tuesday 15 December',
      'See you on Tuesday 15 December',
    ]);
  });

  it('stays where only the hour has changed', async () => {
    const on = organiserOn(test);
    await on.book();
    await on.later('2026-12-08T09:00:00Z').press('late', { words: 'We start at 7pm.' });
    const later = on.later('2026-12-08T10:00:00Z', {
      date: { starts: '2026-12-08T19:00', ends: '2026-12-08T20:30' },
    });
    await rememberDates(later.edges);
    expect((await later.page())('#morning .notice').text()).toContain('We start at 7pm.');
  });

  it('is no reason to tell whoever runs it nothing the working day before', async () => {
    const on = organiserOn(test);
    await on.book({ needs: '' });
    await on.later('2026-12-07T09:00:00Z').tell();
    const moved = on.later('2026-12-07T12:00:00Z', { date: NEXT_WEEK });
    await rememberDates(moved.edges);
    for (const _ of [1, 2]) await moved.later('2026-12-14T09:00:00Z').tell();
    expect((await on.colleagues()).map((each) => each.split(': ')[1])).toEqual([
      'Tuesday 8 December',
      'Tuesday 15 December',
    ]);
  });
});

it('whoever was reminded of a date is reminded again when it is a day later', async () => {
  const on = bookingsOn(test);
  await on.book();
  await tellBookers(on.at('2026-12-05T18:32:00Z').edges);
  await tellBookers(on.at('2026-12-08T15:32:00Z').edges);
  const date = { starts: '2026-12-09T18:30', ends: '2026-12-09T20:00' };
  const moved = bookingsOn(test, { at: '2026-12-08T16:00:00Z', date });
  await rememberDates(moved.edges);
  for (const at of ['2026-12-08T16:00:00Z', '2026-12-09T15:31:00Z', '2026-12-09T15:36:00Z']) {
    await tellBookers(moved.at(at).edges);
  }
  expect(await told('reminder')).toEqual(['See you on Wednesday 9 December', 'See you today']);
});

it('what is due while the content lacks the date for a time is told once it is back', async () => {
  const on = organiserOn(test);
  await on.book({ needs: 'A loop' });
  const due = on.later('2026-12-05T18:35:00Z');
  const { [EVENT]: _, ...events } = due.events;
  const without = { ...due.edges, runtime: { ...due.edges.runtime, events } };
  await tellBookers(without);
  await tellOrganisers(without);
  const back = on.later('2026-12-05T19:35:00Z');
  await tellBookers(back.edges);
  await back.tell();
  expect(await told('reminder')).toEqual(['See you on Tuesday 8 December']);
  expect((await on.colleagues()).filter((each) => each.includes('needs something'))).toHaveLength(1);
});

describe('a date that nobody needs to book any more', () => {
  const dropIn = { at: '2026-11-23T09:40:00Z', date: { booking: { needed: false } } } as const;

  it('gives whoever waits their places', async () => {
    const on = bookingsOn(test, { capacity: 2 });
    await on.book({ places: '2' });
    await on.book({ places: '3', email: 'second@people.example' });
    const open = bookingsOn(test, dropIn);
    await rememberDates(open.edges);
    await tellBookers(open.edges);
    expect(await on.statuses()).toEqual(['confirmed 2', 'confirmed 3']);
    expect(await on.told('booking')).toEqual(['second@people.example']);
  });

  it('takes what the second store still has of it', async () => {
    const secondStore = storeInMemory();
    const down = openDatabase('postgres://nobody:nobody@127.0.0.1:1/none', 1000);
    const sent = { event: EVENT, places: '2', id: randomUUID(), name: 'Sam', email: 'sam@people.example' };
    await acceptForm({ kind: 'booking', attribution: {} }, sent, {
      ...bookingsOn(test).edges,
      secondStore,
      database: down,
    });
    const on = bookingsOn(test, dropIn);
    await rememberDates(on.edges);
    const lines: string[] = [];
    const keep = (line: string) => void lines.push(line);
    expect(await moveKept({ ...on.edges, secondStore, log: jsonLog(keep, keep) })).toEqual({
      left: 0,
      failed: 0,
    });
    expect(await on.statuses()).toEqual(['confirmed 2']);
  });
});
