import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { acceptForm } from '../../../../src/leads/submit/accept.ts';
import { openDatabase } from '../../../../src/platform/database/database.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { acceptingOn } from '../../../support/leads.ts';
import { built, goodForm, PATIENCE } from '../../../support/sample.ts';

const test = sharedDatabase();
const EVENT = goodForm('booking').fields['event'] ?? '';

/** The edges of a build in which the date has so many places. */
function placesFor(capacity: number, waitingList = true) {
  const date = built.runtime.events[EVENT];
  if (!date) throw new Error(`The sample has no ${EVENT}`);
  const booking = { needed: true, capacity, waitingList, register: 'names' } as const;
  const events = { ...built.runtime.events, [EVENT]: { ...date, booking } };
  return { ...acceptingOn(test.database), runtime: { ...built.runtime, events } };
}

it('500 at once for 20 places are 20 confirmed and 480 in line, in order of commit, whichever process serves them', async () => {
  const edges = placesFor(20);
  const one = await acceptForm(
    { kind: 'booking', attribution: {} },
    { ...goodForm('booking').fields, places: '1', id: randomUUID() },
    edges,
  );
  expect(one).toMatchObject({ ok: true, seat: 'confirmed' });
  const pools = Array.from({ length: 6 }, () => openDatabase(test.url, PATIENCE));
  const all = await Promise.all(
    Array.from({ length: 499 }, (_, index) =>
      acceptForm(
        { kind: 'booking', attribution: {} },
        {
          ...goodForm('booking').fields,
          places: '1',
          id: randomUUID(),
          email: `person${index}@people.example`,
          phone: '',
        },
        { ...edges, database: pools[index % pools.length] ?? test.database },
      ),
    ),
  );
  await Promise.all(pools.map((pool) => pool.end()));
  const seats = Object.groupBy(all, (each) => (each.ok ? String(each.seat) : 'no'));
  expect(Object.fromEntries(Object.entries(seats).map(([key, list]) => [key, list?.length]))).toEqual({
    confirmed: 19,
    waiting: 480,
  });
  const { rows } = await test.database.query('select status, position from booking order by position');
  expect(rows.map(({ position }) => position)).toEqual(Array.from({ length: 500 }, (_, i) => i + 1));
  expect(rows.slice(0, 20).every(({ status }) => status === 'confirmed')).toBe(true);
  expect(
    (await test.database.query('select booked, smallest_waiting, line from event where slug = $1', [EVENT]))
      .rows,
  ).toEqual([{ booked: 20, smallest_waiting: 1, line: 500 }]);
  const { rows: letters } = await test.database.query(
    `select count(*)::int as n from message where kind = 'acknowledgement' and status = 'waiting'`,
  );
  expect(letters).toEqual([{ n: 500 }]);
}, 240_000);
