import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { replaceExpired } from '../../../../src/leads/store/messages.ts';
import { bookingsOn, EVENT } from '../../../support/bookings.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { accept, outbox } from '../../../support/leads.ts';
import { built } from '../../../support/sample.ts';

const test = sharedDatabase();

const { acknowledgementsADay } = built.runtime.agency.thresholds;
const email = 'sam@people.example';
/** Another date that is booked. */
const OTHER = 'newton-aycliffe-talking-teenagers';

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
