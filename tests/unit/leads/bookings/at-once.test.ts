import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { cancelBooking, changePlaces } from '../../../../src/leads/follow-up/booking.ts';
import { tellBookers } from '../../../../src/leads/follow-up/tell-bookers.ts';
import { rememberDates } from '../../../../src/leads/ops/remember-events.ts';
import { eraseLead } from '../../../../src/leads/ops/on-call.ts';
import { openDatabase } from '../../../../src/platform/database/database.ts';
import { bookingsOn, EVENT } from '../../../support/bookings.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { outbox } from '../../../support/leads.ts';
import { PATIENCE } from '../../../support/sample.ts';

const test = sharedDatabase();

/** What must hold of a date however much happens at once. */
async function holds(capacity: number) {
  const { rows } = await test.database.query(
    `select event.booked, event.smallest_waiting, event.line, count(booking.*)::int as bookings,
       coalesce(sum(places) filter (where status = 'confirmed'), 0)::int as confirmed,
       min(places) filter (where status = 'waiting') as waiting, count(distinct booking.position)::int as positions
     from event join booking on booking.event = slug where slug = $1 group by slug`,
    [EVENT],
  );
  const [{ booked, smallest_waiting, line, bookings, confirmed, waiting, positions }] = rows;
  expect({ booked, smallest_waiting, positions }).toEqual({
    booked: confirmed,
    smallest_waiting: waiting,
    positions: bookings,
  });
  expect(line).toBeGreaterThanOrEqual(bookings);
  expect(booked).toBeLessThanOrEqual(capacity);
  return { booked, waiting };
}

it('many who book, change and cancel one date at once lose and double nothing, and nobody waits for another for ever', async () => {
  const capacity = 12;
  const on = bookingsOn(test, { capacity });
  const later = on.at('2026-11-23T10:00:00Z');
  const pools = Array.from({ length: 3 }, () => openDatabase(test.url, PATIENCE));
  const edges = (index: number) => ({
    ...later.edges,
    database: pools[index % pools.length] ?? test.database,
  });
  const booked = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      on.book({ places: String((index % 3) + 1), email: `p${index}@people.example` }),
    ),
  );
  await holds(capacity);
  const results = await Promise.allSettled([
    ...booked.flatMap(({ reference }, index) => [
      ...(index % 2 === 0
        ? [cancelBooking(reference, edges(index)), cancelBooking(reference, edges(index + 1))]
        : []),
      ...(index % 2 === 1
        ? [
            changePlaces(reference, (index % 4) + 1, edges(index)),
            changePlaces(reference, 1, edges(index + 1)),
          ]
        : []),
    ]),
    ...Array.from({ length: 8 }, (_, index) =>
      later.book({ places: '2', email: `n${index}@people.example`, id: randomUUID() }),
    ),
    ...[1, 2].map((index) => tellBookers(edges(index))),
    ...[1, 2].map((index) => rememberDates(edges(index))),
    eraseLead(edges(0), booked[3]?.reference ?? ''),
    eraseLead(edges(1), booked[4]?.reference ?? ''),
  ]);
  expect(results.flatMap((each) => (each.status === 'rejected' ? [String(each.reason)] : []))).toEqual([]);
  await holds(capacity);
  for (const _ of [1, 2]) await tellBookers(later.edges);
  const { booked: taken, waiting } = await holds(capacity);
  // Nobody waits who would fit.
  expect(waiting === null || waiting > capacity - taken).toBe(true);
  const promoted = (await outbox(test.database))
    .filter(({ kind }) => kind === 'booking')
    .map(({ email }) => email.to);
  expect(new Set(promoted).size).toBe(promoted.length);
  await Promise.all(pools.map((pool) => pool.end()));
}, 180_000);
