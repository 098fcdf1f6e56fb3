import { randomUUID } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { cancelBooking, changePlaces, readBookingNow } from '../../../../src/leads/follow-up/booking.ts';
import { findBooking, lockDate, setBooking } from '../../../../src/leads/store/bookings.ts';
import { inTransaction } from '../../../../src/platform/database/database.ts';
import { bookingsOn, EVENT } from '../../../support/bookings.ts';
import { sharedDatabase } from '../../../support/database.ts';

const test = sharedDatabase();

/** Until a connection waits for a row that another holds. */
async function untilSomebodyWaits(): Promise<void> {
  await vi.waitUntil(async () => {
    const { rows } = await test.database.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return rows.length > 0;
  });
}

describe('a place', () => {
  it.each([
    ['the last places go whole', 4, [2, 2], ['confirmed', 'confirmed']],
    ['a household that doesn’t fit waits whole', 3, [2, 2], ['confirmed', 'waiting']],
    [
      'a later one that fits passes it, since it doesn’t fit',
      3,
      [2, 2, 1],
      ['confirmed', 'waiting', 'confirmed'],
    ],
    ['one after that waits behind', 3, [2, 2, 1, 1], ['confirmed', 'waiting', 'confirmed', 'waiting']],
    ['six at once for six', 6, [6], ['confirmed']],
    ['six for five', 5, [6, 5], ['waiting', 'confirmed']],
  ])('%s', async (_, capacity, households, expected) => {
    const on = bookingsOn(test, { capacity });
    const got: (string | undefined)[] = [];
    for (const places of households) got.push((await on.book({ places: String(places) })).seat);
    expect(got).toEqual(expected);
  });

  it('that nobody waits for isn’t taken when there is none, and nothing of it is stored', async () => {
    const on = bookingsOn(test, { capacity: 1, waitingList: false });
    await on.book({ places: '1' });
    expect(await on.tryToBook({ places: '1' })).toMatchObject({
      ok: false,
      refused: 'All the places are taken now, and there’s no waiting list.',
    });
    expect(await on.statuses()).toEqual(['confirmed 1']);
  });

  it('isn’t said to be taken where there are some, though not as many as were asked for', async () => {
    const list = bookingsOn(test, { capacity: 4 });
    await list.book({ places: '2' });
    expect(
      await bookingsOn(test, { capacity: 4, waitingList: false }).tryToBook({ places: '3' }),
    ).toMatchObject({ ok: false, refused: 'There aren’t 3 places left now, and there’s no waiting list.' });
  });

  it('goes to the first in line that fits when it is given back, who is told once', async () => {
    const on = bookingsOn(test, { capacity: 3 });
    const first = await on.book({ places: '3' });
    await on.book({ places: '4' });
    const second = await on.book({ places: '2', email: 'second@people.example' });
    await on.book({ places: '1', email: 'third@people.example' });
    await cancelBooking(first.reference, on.edges);
    expect(await on.statuses()).toEqual(['cancelled 3', 'waiting 4', 'confirmed 2', 'confirmed 1']);
    expect(await on.told('booking')).toEqual(['second@people.example', 'third@people.example']);
    await cancelBooking(first.reference, on.edges);
    expect(await on.told('booking')).toHaveLength(2);
    expect(await readBookingNow(second.reference, on.edges)).toMatchObject({
      status: 'confirmed',
      before: 0,
    });
  });

  it('that two give back at once goes to two in line, and is counted once', async () => {
    const on = bookingsOn(test, { capacity: 6 });
    const held = [];
    for (let index = 0; index < 3; index += 1) held.push(await on.book({ places: '2' }));
    for (let index = 0; index < 5; index += 1) await on.book({ places: '2' });
    await Promise.all(held.map(({ reference }) => cancelBooking(reference, on.edges)));
    const gone = ['cancelled 2', 'cancelled 2', 'cancelled 2'];
    const up = ['confirmed 2', 'confirmed 2', 'confirmed 2'];
    expect(await on.statuses()).toEqual([...gone, ...up, 'waiting 2', 'waiting 2']);
    expect(await on.counted()).toEqual({ booked: 6, smallest_waiting: 2 });
    expect(await on.told('booking')).toHaveLength(3);
  });

  it('that is given back while somebody else changes theirs waits for them, and is counted once', async () => {
    const on = bookingsOn(test, { capacity: 9 });
    const [first, second] = [await on.book({ places: '2' }), await on.book({ places: '2' })];
    let given: Promise<unknown> | undefined;
    await inTransaction(test.database, async (transaction) => {
      await lockDate(transaction, EVENT);
      given = cancelBooking(first.reference, on.edges);
      await untilSomebodyWaits();
      const theirs = await findBooking(transaction, second.id);
      if (theirs) await setBooking(transaction, theirs, { status: 'confirmed', places: 5 }, on.clock());
    });
    await given;
    expect(await on.statuses()).toEqual(['cancelled 2', 'confirmed 5']);
    expect(await on.counted()).toEqual({ booked: 5, smallest_waiting: null });
  });

  it('is kept by whoever asks for more than there are', async () => {
    const on = bookingsOn(test, { capacity: 3 });
    const { reference } = await on.book({ places: '2' });
    expect(await changePlaces(reference, 4, on.edges)).toEqual({ status: 'few' });
    expect(await changePlaces(reference, 3, on.edges)).toMatchObject({ status: 'done' });
    expect(await on.statuses()).toEqual(['confirmed 3']);
    expect(await changePlaces(reference, 1, on.edges)).toMatchObject({ status: 'done' });
    expect((await on.book({ places: '2' })).seat).toBe('confirmed');
  });

  it('goes to nobody new while somebody who waits would fit', async () => {
    const on = bookingsOn(test, { capacity: 2, at: '2026-11-23T09:30:00Z' });
    const { reference } = await on.book({ places: '2' });
    await on.book({ places: '2' });
    const eve = on.at(on.eveningBefore);
    await cancelBooking(reference, eve.edges);
    expect(await on.statuses()).toEqual(['cancelled 2', 'waiting 2']);
    expect((await eve.book({ places: '1' })).seat).toBe('waiting');
  });

  it('is said with how many are before', async () => {
    const on = bookingsOn(test, { capacity: 1 });
    await on.book({ places: '1' });
    await on.book({ places: '1' });
    const { reference } = await on.book({ places: '1' });
    expect(await readBookingNow(reference, on.edges)).toMatchObject({
      status: 'waiting',
      before: 1,
      places: 1,
    });
  });
});

describe('the same id', () => {
  it('twice is one booking, also at once', async () => {
    const on = bookingsOn(test, { capacity: 10 });
    const id = randomUUID();
    const all = await Promise.all(Array.from({ length: 8 }, () => on.book({ places: '2', id })));
    expect(new Set(all.map(({ reference, seat }) => `${reference} ${seat}`)).size).toBe(1);
    expect(await on.statuses()).toEqual(['confirmed 2']);
    expect(await on.counted()).toEqual({ booked: 2, smallest_waiting: null });
  });

  it('with another number changes the number', async () => {
    const on = bookingsOn(test, { capacity: 10 });
    const id = randomUUID();
    await on.book({ places: '2', id });
    expect((await on.book({ places: '5', id })).seat).toBe('confirmed');
    expect(await on.statuses()).toEqual(['confirmed 5']);
    expect(await on.counted()).toEqual({ booked: 5, smallest_waiting: null });
  });

  it('at another date is another booking', async () => {
    const on = bookingsOn(test, { capacity: 10 });
    const id = randomUUID();
    await on.book({ places: '1', id });
    await on.book({ places: '1', id, event: 'six-chairs-in-crook' });
    expect(await on.statuses()).toHaveLength(2);
  });
});

it('a robot takes no place', async () => {
  const on = bookingsOn(test, { capacity: 1 });
  await on.book({
    places: '1',
    nothing_here: 'https://spam.example',
    took: '900',
    needs: 'https://spam.example',
  });
  expect(await on.statuses()).toEqual([]);
  expect((await on.book({ places: '1' })).seat).toBe('confirmed');
});
