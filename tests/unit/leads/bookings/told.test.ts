import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cancelBooking, changePlaces } from '../../../../src/leads/follow-up/booking.ts';
import { openDatabase } from '../../../../src/platform/database/database.ts';
import { startResendStandIn, type ResendStandIn } from '../../../../src/tools/resend/stand-in.ts';
import { hearEvent } from '../../../../src/leads/outbox/delivery-events.ts';
import { componentOf, readers } from '../../../support/calendars.ts';
import { bookingSite } from '../../../support/booking-site.ts';
import { EVENT } from '../../../support/bookings.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { outbox } from '../../../support/leads.ts';
import { PATIENCE } from '../../../support/sample.ts';

const test = sharedDatabase();
let standIn: ResendStandIn;

beforeAll(async () => {
  standIn = await startResendStandIn();
});
beforeEach(() => standIn.reset());
afterAll(() => standIn.close());

type Changes = Parameters<typeof bookingSite>[2];
type Site = ReturnType<typeof bookingSite>;
const site = (changes: Changes = {}) => bookingSite(test, standIn.url, changes);
const ONLINE = { place: { type: 'online' }, joinAt: 'https://join.example/evening' } as const;
const PERSON = 'sam@people.example';

/** Sweeps at these times, three times each. */
async function sweepAt(on: Site, ...times: string[]) {
  for (const at of times) for (const _ of [1, 2, 3]) await on.again({ at }).sweep();
}
const letters = async (kind: 'booking' | 'reminder') =>
  (await outbox(test.database)).filter((each) => each.kind === kind);
const sentTo = (address: string) =>
  standIn.emails
    .filter(({ to }) => to[0] === address)
    .map(({ subject }) => subject.replace(/: [A-Z\d-]+$/, ''));
const calendarIn = (email: { attachments?: readonly { content: string }[] | undefined }) =>
  Buffer.from(email.attachments?.[0]?.content ?? '', 'base64').toString();

describe('reminders', () => {
  it('go three days and three hours before, once each, and never without the link to join', async () => {
    const on = site({ date: ONLINE });
    await on.book();
    await sweepAt(on, '2026-12-05T18:29:59Z');
    expect(sentTo(PERSON)).toEqual(['You’re expected on Tuesday 8 December']);
    await sweepAt(on, '2026-12-05T18:30:00Z', '2026-12-06T09:00:00Z', '2026-12-08T15:29:59Z');
    expect(sentTo(PERSON).slice(1)).toEqual(['See you on Tuesday 8 December']);
    await sweepAt(
      on,
      '2026-12-08T15:30:00Z',
      '2026-12-08T18:29:00Z',
      '2026-12-08T18:30:00Z',
      '2026-12-09T09:00:00Z',
    );
    expect(sentTo(PERSON).slice(1)).toEqual(['See you on Tuesday 8 December', 'See you today']);
    for (const { email } of await letters('reminder')) {
      expect(email.text).toContain('https://join.example/evening');
      expect(email.text).toContain('/api/booking?');
    }
  });

  it.each<[string, Changes, (on: Site, reference: string) => Promise<unknown>]>([
    ['cancelled', {}, (on, reference) => cancelBooking(reference, on.edges)],
    ['waits', { capacity: 1 }, async () => undefined],
  ])('never go to whoever %s', async (_, changes, end) => {
    const on = site(changes);
    const { reference } = await on.book();
    await end(on, reference);
    await sweepAt(on, '2026-12-05T18:30:00Z', '2026-12-08T15:30:00Z');
    expect(await letters('reminder')).toEqual([]);
  });

  it('that were put in line are taken back by cancelling', async () => {
    const on = site();
    const { reference } = await on.book();
    await on.settled();
    await on.again({ at: '2026-11-23T09:31:00Z' }).sweep();
    const then = on.again({ at: '2026-12-05T18:30:00Z' });
    standIn.fail({ kind: '500', match: PERSON });
    await then.sweep();
    expect((await letters('reminder')).map(({ status }) => status)).toEqual(['waiting']);
    await then.press(on.link(reference), { action: 'cancel' });
    await sweepAt(on, '2026-12-06T18:30:00Z', '2026-12-08T15:30:00Z');
    expect((await letters('reminder')).map(({ status }) => status)).toEqual(['replaced']);
    expect(sentTo(PERSON)).toHaveLength(1);
  });

  it('go to nobody who booked since, and never of a date that is off or has begun', async () => {
    const on = site({ at: '2026-12-05T18:30:00Z' });
    await on.book();
    await sweepAt(on, '2026-12-05T18:30:00Z', '2026-12-06T09:00:00Z');
    expect(await letters('reminder')).toEqual([]);
    const off = on.again({ at: '2026-12-08T15:30:00Z', date: { status: 'cancelled' } });
    for (const _ of [1, 2]) await off.sweep();
    expect(await letters('reminder')).toEqual([]);
    expect((await letters('booking')).map(({ email }) => email.subject)).toEqual([
      expect.stringContaining('is off'),
    ]);
  });

  it('that a sweep missed for a day makes up for come while they are of use', async () => {
    const on = site();
    await on.book();
    await on.settled();
    await sweepAt(on, '2026-12-06T20:00:00Z');
    expect(await letters('reminder')).toHaveLength(1);
    await sweepAt(on, '2026-12-09T09:00:00Z');
    expect(await letters('reminder')).toHaveLength(1);
  });

  it('that are due while the provider’s quota is used up are sent when it opens, or else never', async () => {
    const on = site();
    await on.book();
    await on.again({ at: '2026-11-23T09:31:00Z' }).sweep();
    standIn.reset();
    const pause = (until: string) =>
      test.database.query(
        `insert into delivery_pause (since, until, problem) values ('2026-12-05T00:00:00Z', $1, 'quota')
         on conflict (id) do update set until = excluded.until`,
        [until],
      );
    await pause('2026-12-08T17:00:00Z');
    await sweepAt(on, '2026-12-05T18:30:00Z', '2026-12-08T16:00:00Z');
    expect(standIn.emails).toEqual([]);
    await sweepAt(on, '2026-12-08T17:00:00Z');
    expect(sentTo(PERSON)).toEqual(['See you today']);
    await test.database.query(
      `update message set status = 'waiting', sent_at = null where kind = 'reminder'`,
    );
    await sweepAt(on, '2026-12-08T18:30:00Z', '2026-12-09T09:00:00Z');
    expect(sentTo(PERSON)).toHaveLength(1);
    expect((await letters('reminder')).map(({ status }) => status)).toEqual(['replaced', 'replaced']);
  });

  it('stand on the list of whom to ring for whoever has a phone alone', async () => {
    const on = site();
    await on.book({ email: '', phone: '07700 900456' });
    await sweepAt(on, '2026-12-05T18:30:00Z');
    expect((await test.database.query('select call from booking')).rows).toEqual([{ call: 'in days' }]);
  });

  it('count from the time of the date at the change of clocks, whatever zone the database is in', async () => {
    const on = site({ date: { starts: '2027-03-28T18:30', ends: '2027-03-28T20:00' } });
    await on.book();
    await test.database.query(
      `alter database ${new URL(test.url).pathname.slice(1)} set timezone to 'Europe/London'`,
    );
    const elsewhere = openDatabase(test.url, PATIENCE);
    const sweepThen = async (at: string) => {
      for (const _ of [1, 2]) await on.again({ at, database: elsewhere }).sweep();
      return (await letters('reminder')).map(({ email }) => email.text);
    };
    expect(await sweepThen('2027-03-25T17:29:59Z')).toEqual([]);
    for (const at of ['2027-03-25T17:30:00Z', '2027-03-28T14:29:59Z']) {
      expect(await sweepThen(at)).toEqual([expect.stringContaining('Sunday 28 March, 6:30pm to 8pm')]);
    }
    expect(await sweepThen('2027-03-28T14:30:00Z')).toHaveLength(2);
    await elsewhere.end();
  });
});

describe('a date that changes', () => {
  const moved = {
    date: { starts: '2026-12-10T19:00', ends: '2026-12-10T20:30', why: 'The boiler broke.' },
  } as const;

  it('is told once to each who booked or waits, and nobody who cancelled', async () => {
    const on = site({ capacity: 2 });
    const gone = await on.book({ email: 'gone@people.example' });
    await cancelBooking(gone.reference, on.edges);
    await on.book();
    await on.book({ email: 'waits@people.example' });
    await on.book({ email: '', phone: '07700 900456' });
    await on.settled();
    const then = on.again({ ...moved, at: '2026-11-24T09:30:00Z' });
    for (const _ of [1, 2, 3]) await then.sweep();
    const told = await letters('booking');
    expect(told.map(({ email }) => email.to)).toEqual([PERSON, 'waits@people.example']);
    for (const { email } of told) {
      expect(email.subject).toContain('Please look: Thursday 10 December has changed');
      expect(email.text).toContain('The boiler broke.');
      expect(email.text).toContain('Thursday 10 December, 7pm to 8:30pm');
    }
    const [booked, waits] = told.map(({ email }) => email);
    expect(booked?.text).toContain('Your booking stands');
    expect(waits?.text).toContain('the same place in line');
    expect(waits?.attachments).toBeUndefined();
    const calls = await test.database.query(
      `select call from booking where status = 'waiting' order by position`,
    );
    expect(calls.rows.map(({ call }) => call)).toEqual([null, 'changed']);
  });

  it('twice between two sweeps is told once, as it is now, and its calendar entry is newer than the first', async () => {
    const on = site();
    await on.book();
    const first = (await outbox(test.database)).find(({ kind }) => kind === 'acknowledgement');
    // The build between the two was remembered by a booking, before any sweep.
    await on
      .again({ date: { starts: '2026-12-09T18:30', ends: '2026-12-09T20:00' }, at: '2026-11-24T09:30:00Z' })
      .book({ email: 'pat@people.example' });
    const then = on.again({ ...moved, at: '2026-11-24T09:31:00Z' });
    for (const _ of [1, 2, 3]) await then.sweep();
    const told = (await letters('booking')).filter(({ email }) => email.to === PERSON);
    expect(told).toHaveLength(1);
    for (const [, read] of readers) {
      const [was] = read(calendarIn(first?.email ?? {}));
      const [is] = read(calendarIn(told[0]?.email ?? {}));
      expect(is?.uid).toBe(was?.uid);
      expect(is?.sequence).toBeGreaterThan(was?.sequence ?? Infinity);
      expect(is?.starts).toBe(Date.parse('2026-12-10T19:00:00Z'));
    }
    const off = on.again({ date: { ...moved.date, status: 'cancelled' }, at: '2026-11-25T09:30:00Z' });
    for (const _ of [1, 2]) await off.sweep();
    const last = (await letters('booking')).filter(({ email }) => email.to === PERSON);
    expect(last).toHaveLength(2);
    const file = componentOf(calendarIn(last[1]?.email ?? {})).getFirstSubcomponent('vevent');
    expect([file?.getFirstPropertyValue('status'), file?.getFirstPropertyValue('sequence')]).toEqual([
      'CANCELLED',
      3,
    ]);
  });

  it('is reminded of anew, when a day or more lies between, and a reminder that waits gives way', async () => {
    const on = site();
    await on.book();
    await sweepAt(on, '2026-12-05T18:30:00Z');
    const then = on.again({ ...moved, at: '2026-12-06T09:00:00Z' });
    await then.sweep();
    for (const at of [
      '2026-12-07T19:00:00Z',
      '2026-12-07T20:00:00Z',
      '2026-12-10T16:00:00Z',
      '2026-12-10T17:00:00Z',
    ]) {
      await bookingSite(test, standIn.url, { ...moved, at }).sweep();
    }
    expect(sentTo(PERSON).slice(1)).toEqual([
      'See you on Tuesday 8 December',
      'Please look: Thursday 10 December has changed',
      'See you on Thursday 10 December',
      'See you today',
    ]);
  });

  it('in nothing but its room sends no reminder twice', async () => {
    const on = site();
    await on.book();
    await sweepAt(on, '2026-12-05T18:30:00Z');
    const late = { date: { starts: '2026-12-08T19:00', ends: '2026-12-08T20:30' } };
    for (const at of ['2026-12-05T20:00:00Z', '2026-12-05T21:00:00Z'])
      await on.again({ ...late, at }).sweep();
    expect(await letters('reminder')).toHaveLength(1);
  });

  it('after its end is told to nobody', async () => {
    const on = site();
    await on.book();
    await on.again({ date: { status: 'cancelled' }, at: '2026-12-08T20:00:00Z' }).sweep();
    expect(await letters('booking')).toEqual([]);
  });
});

describe('somebody who can’t be told', () => {
  it('keeps nobody else from being told', async () => {
    const on = site();
    await on.book();
    await on.book({ email: 'pat@people.example' });
    await test.database.query(
      `update lead set details = '\\x00' where id = (select lead_id from booking where position = 1)`,
    );
    await sweepAt(on, '2026-12-05T18:30:00Z');
    expect((await letters('reminder')).map(({ email }) => email.to)).toEqual(['pat@people.example']);
  });

  it.each(['acknowledgement', 'booking', 'reminder'])(
    'since their address bounces is rung by the team: %s',
    async (kind) => {
      const on = site({ capacity: 2 });
      const first = await on.book({ email: 'first@people.example' });
      const { id } = await on.book({ phone: '07700 900456' });
      await cancelBooking(first.reference, on.edges);
      await sweepAt(on, '2026-12-05T18:30:00Z');
      const sent = (await outbox(test.database)).find(
        (each) => each.kind === kind && each.email.to === PERSON,
      );
      expect(sent?.status).toBe('sent');
      const event = {
        type: 'email.bounced',
        created_at: '2026-12-05T18:31:00Z',
        data: { email_id: sent?.provider_id ?? '' },
      };
      for (const _ of [1, 2]) await hearEvent('event 1', event, on.services);
      const address = (await outbox(test.database)).filter((each) => each.kind === 'address');
      expect(address.map(({ email }) => email.text)).toEqual([
        expect.stringContaining('please ring instead'),
      ]);
      const { rows } = await test.database.query('select reference from lead where id = $1', [id]);
      expect(address[0]?.email.subject).toContain(rows[0].reference);
    },
  );
});

it('a place that is free is told of only until the date begins', async () => {
  const on = site({ capacity: 2 });
  const { reference } = await on.book();
  await on.book({ email: 'next@people.example' });
  await on.again({ at: '2026-11-23T09:31:00Z' }).sweep();
  standIn.fail({ kind: '500', match: 'next@people.example' });
  const then = on.again({ at: '2026-12-07T17:00:00Z' });
  await cancelBooking(reference, then.edges);
  await changePlaces(reference, 1, then.edges);
  const { rows } = await test.database.query(`select until from message where kind = 'booking'`);
  expect(rows).toEqual([{ until: new Date('2026-12-08T18:30:00Z') }]);
  await sweepAt(on, '2026-12-08T18:30:00Z');
  expect((await letters('booking')).map(({ status }) => status)).toEqual(['replaced']);
  expect(
    (await test.database.query(`select status from booking where event = '${EVENT}' order by position`)).rows,
  ).toEqual([{ status: 'cancelled' }, { status: 'confirmed' }]);
});

it('what was being sent when its process ended waits for nothing once its date is over', async () => {
  const on = site();
  await on.book();
  const status = async () =>
    (await outbox(test.database)).find(({ kind }) => kind === 'acknowledgement')?.status;
  const takenUntil = (end: string) =>
    test.database.query(
      `update message set status = 'sending', next_attempt_at = $1 where kind = 'acknowledgement'`,
      [end],
    );
  await takenUntil('2026-12-09T09:01:00Z');
  await on.again({ at: '2026-12-09T09:00:59Z' }).sweep();
  expect(await status()).toBe('sending');
  await on.again({ at: '2026-12-09T09:01:00Z' }).sweep();
  expect(await status()).toBe('replaced');
});
