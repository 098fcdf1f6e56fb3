import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { cancelBooking, changePlaces } from '../../../../src/leads/follow-up/booking.ts';
import { tellBookers } from '../../../../src/leads/follow-up/tell-bookers.ts';
import { rememberDates } from '../../../../src/leads/ops/remember-events.ts';
import { acceptForm } from '../../../../src/leads/submit/accept.ts';
import { moveKept } from '../../../../src/leads/submit/second-store.ts';
import { openDatabase } from '../../../../src/platform/database/database.ts';
import { jsonLog } from '../../../../src/platform/log.ts';
import { bookingsOn, EVENT } from '../../../support/bookings.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { markSent, outbox } from '../../../support/leads.ts';
import { storeInMemory } from '../../../support/second-store.ts';

const test = sharedDatabase();
const PERSON = 'sam@people.example';

/** In the evening of 1 December; it is booked a week before. */
const date = { starts: '2026-12-01T18:30', ends: '2026-12-01T20:00' };
const BOOKED = '2026-11-23T09:30:00Z';
const IN_DAYS = '2026-11-28T18:31:00Z';
const IN_HOURS = '2026-12-01T15:31:00Z';

const booking = (changes: Parameters<typeof bookingsOn>[1] = {}) =>
  bookingsOn(test, { at: BOOKED, date, ...changes });

/** Subjects and texts of the emails of a kind that were sent, or will be. */
const letters = async (kind: string) =>
  (await outbox(test.database))
    .filter((message) => message.kind === kind && message.status !== 'replaced')
    .map(({ email }) => `${email.subject}\n${email.text}`);

describe('whoever booked is told of the number of places that they have', () => {
  it('when they move up after they changed it', async () => {
    const on = booking({ capacity: 3 });
    const first = await on.book({ places: '3' });
    const second = await on.book({ places: '4', email: 'second@people.example' });
    await changePlaces(second.reference, 2, on.edges);
    await cancelBooking(first.reference, on.edges);
    expect(await letters('booking')).toEqual([expect.stringContaining('There are 2 places for you')]);
  });

  it('when they are reminded after they changed it', async () => {
    const on = booking();
    const { reference } = await on.book({ places: '3' });
    await changePlaces(reference, 1, on.edges);
    await tellBookers(on.at(IN_DAYS).edges);
    expect(await letters('reminder')).toEqual([expect.stringContaining('One of you')]);
  });

  it('and nobody is told of more, when a form asks for more than there are', async () => {
    const on = booking({ capacity: 3 });
    const id = randomUUID();
    await on.book({ places: '2', id });
    await markSent(test.database);
    const later = on.at('2026-11-23T09:31:00Z');
    for (let times = 0; times < 3; times += 1) {
      expect(await later.tryToBook({ places: '5', id })).toMatchObject({
        ok: false,
        refused: expect.any(String),
      });
    }
    expect(await on.statuses()).toEqual(['confirmed 2']);
    const told = await letters('team');
    expect(told).toHaveLength(1);
    expect(told[0]).not.toContain('5 places');
  });
});

describe('what the second store has of a booking', () => {
  it('counts in the order in which it was sent, though it is decided later', async () => {
    const secondStore = storeInMemory();
    const down = openDatabase('postgres://nobody:nobody@127.0.0.1:1/none', 1000);
    const id = randomUUID();
    for (const [at, places] of [
      [BOOKED, '1'],
      ['2026-11-23T09:31:00Z', '3'],
    ] as const) {
      const { edges } = booking({ at });
      const sent = { event: EVENT, places, id, name: 'Sam Sample', email: PERSON };
      const answer = await acceptForm({ kind: 'booking', attribution: {} }, sent, {
        ...edges,
        secondStore,
        database: down,
      });
      expect(answer).toMatchObject({ ok: true, seat: 'received' });
    }
    const on = booking({ at: '2026-11-23T09:40:00Z' });
    const log = jsonLog(
      () => undefined,
      () => undefined,
    );
    await moveKept({ ...on.edges, secondStore, log });
    expect(await on.statuses()).toEqual(['confirmed 3']);
    expect(await letters('acknowledgement')).toEqual([expect.stringContaining('We have 3 places for you')]);
    // What it still has of a time before they changed it takes nothing back.
    await changePlaces(
      (await test.database.query('select reference from lead')).rows[0].reference,
      2,
      on.edges,
    );
    const late = { event: EVENT, places: '3', id, name: 'Sam Sample', email: PERSON };
    const before = booking({ at: '2026-11-23T09:32:00Z' }).edges;
    await acceptForm({ kind: 'booking', attribution: {} }, late, { ...before, secondStore, database: down });
    await moveKept({ ...on.edges, secondStore, log });
    expect(await on.statuses()).toEqual(['confirmed 2']);
  });
});

describe('whoever booked is told once', () => {
  it('three days and three hours before, also by two sweeps at once', async () => {
    const on = booking();
    await on.book();
    await on.book({ email: '', phone: '07700 900123' });
    for (const at of [BOOKED, IN_DAYS, IN_DAYS, IN_HOURS, IN_HOURS]) {
      const { edges } = on.at(at);
      await Promise.all([tellBookers(edges), tellBookers(edges)]);
    }
    const told = await letters('reminder');
    expect(told.map((letter) => letter.split(/[:\n]/)[0])).toEqual([
      'See you on Tuesday 1 December',
      'See you today',
    ]);
  });

  it('that the date has moved, and where they wait, too', async () => {
    await booking({ capacity: 2 }).book();
    await booking({ capacity: 2 }).book({ email: 'second@people.example' });
    const moved = booking({
      capacity: 2,
      at: '2026-11-24T09:30:00Z',
      date: { starts: '2026-12-01T19:30', ends: '2026-12-01T21:00' },
    });
    await rememberDates(moved.edges);
    for (let times = 0; times < 2; times += 1) {
      await Promise.all([tellBookers(moved.edges), tellBookers(moved.edges)]);
    }
    const told = await letters('booking');
    expect(told).toHaveLength(2);
    for (const letter of told) expect(letter).toContain('7:30pm to 9pm');
  });

  it('nothing any more when they gave their places back, of what wasn’t sent, too', async () => {
    const on = booking();
    const { reference } = await on.book();
    await tellBookers(on.at(IN_DAYS).edges);
    await cancelBooking(reference, on.at(IN_DAYS).edges);
    expect([...(await letters('acknowledgement')), ...(await letters('reminder'))]).toEqual([]);
    await tellBookers(on.at(IN_HOURS).edges);
    expect(await letters('reminder')).toEqual([]);
  });
});
