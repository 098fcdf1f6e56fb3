import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { replaceExpired } from '../../../../src/leads/store/messages.ts';
import { acceptForm } from '../../../../src/leads/submit/accept.ts';
import { bookingsOn, EVENT } from '../../../support/bookings.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { accept, outbox } from '../../../support/leads.ts';
import { built, goodForm } from '../../../support/sample.ts';

const test = sharedDatabase();

const { acknowledgementsADay } = built.runtime.agency.thresholds;
const email = 'sam@people.example';
/** Another date that is booked. */
const OTHER = 'newton-aycliffe-talking-teenagers';

/** What books, with so few thank-yous an hour to all addresses together. */
function withFew(acknowledgementsAnHour: number) {
  const on = bookingsOn(test);
  const { runtime } = on.edges;
  const thresholds = { ...runtime.agency.thresholds, acknowledgementsAnHour };
  return { ...on.edges, runtime: { ...runtime, agency: { ...runtime.agency, thresholds } } };
}

const book = (edges: Parameters<typeof acceptForm>[2], to = email) =>
  acceptForm(
    { kind: 'booking', attribution: {} },
    { ...goodForm('booking').fields, phone: '', id: randomUUID(), email: to },
    edges,
  );

const confirmations = async () =>
  (await outbox(test.database))
    .filter(({ kind }) => kind === 'acknowledgement')
    .map(({ status, email: { subject } }) => `${status}: ${subject.split(':')[0]}`);

describe('the confirmation of a place', () => {
  it('goes out whatever else anybody had written to that address today', async () => {
    const on = bookingsOn(test);
    for (let sent = 0; sent < acknowledgementsADay; sent++)
      await accept(on.edges, { id: randomUUID(), email });
    await on.book({ email });
    await on.book({ email, event: OTHER });
    expect((await confirmations()).slice(-2)).toEqual([
      'waiting: You’re expected on Tuesday 8 December',
      expect.stringMatching(/^waiting: You’re expected/),
    ]);
  });

  it('and doesn’t count as one of those', async () => {
    const on = bookingsOn(test);
    await on.book({ email });
    for (let sent = 0; sent < acknowledgementsADay; sent++)
      await accept(on.edges, { id: randomUUID(), email });
    expect((await confirmations()).filter((each) => each.startsWith('withheld'))).toEqual([]);
  });

  it('goes out though all addresses together got as many as they may within the hour', async () => {
    const few = withFew(3);
    for (let sent = 0; sent < 4; sent++)
      await accept(few, { id: randomUUID(), email: `person${sent}@people.example` });
    await book(few);
    expect((await confirmations()).slice(-2)).toEqual([
      expect.stringMatching(/^withheld: /),
      'waiting: You’re expected on Tuesday 8 December',
    ]);
  });

  it('and takes no other’s turn within the hour', async () => {
    const few = withFew(3);
    for (let booked = 0; booked < 4; booked++) await book(few, `person${booked}@people.example`);
    await accept(few, { id: randomUUID(), email });
    expect((await confirmations()).filter((each) => each.startsWith('withheld'))).toEqual([]);
  });

  it('once a date and inbox: a stranger’s address is no target', async () => {
    const on = bookingsOn(test, { capacity: 100 });
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        on.book({ email: `sam+${index}@people.example`, places: '1' }),
      ),
    );
    const waiting = (await confirmations()).filter((each) => each.startsWith('waiting'));
    expect(waiting).toHaveLength(acknowledgementsADay + 1);
  });

  it('is not sent once the date is over', async () => {
    const on = bookingsOn(test);
    await on.book({ email });
    const ends = on.events[EVENT]?.ends;
    expect(
      (await test.database.query(`select until from message where kind = 'acknowledgement'`)).rows,
    ).toEqual([{ until: new Date(`${ends}Z`) }]);
    await replaceExpired(test.database, on.at('2026-12-08T20:00:00Z').edges.clock());
    expect(await confirmations()).toEqual(['replaced: You’re expected on Tuesday 8 December']);
  });
});
