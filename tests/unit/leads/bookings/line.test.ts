import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cancelBooking, changePlaces } from '../../../../src/leads/follow-up/booking.ts';
import { changeDetails } from '../../../../src/leads/follow-up/change.ts';
import { releaseLead } from '../../../../src/leads/follow-up/release.ts';
import { stopContact } from '../../../../src/leads/follow-up/stop.ts';
import { eraseLead } from '../../../../src/leads/ops/on-call.ts';
import { eraseExpired } from '../../../../src/leads/retention/erasure.ts';
import { startResendStandIn, type ResendStandIn } from '../../../../src/tools/resend/stand-in.ts';
import { bookingSite, JSON_PLEASE } from '../../../support/booking-site.ts';
import { EVENT } from '../../../support/bookings.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { outbox } from '../../../support/leads.ts';
import { ROBOT } from '../../../support/sample.ts';

const test = sharedDatabase();
let standIn: ResendStandIn;

beforeAll(async () => {
  standIn = await startResendStandIn();
});
beforeEach(() => standIn.reset());
afterAll(() => standIn.close());

type Changes = Parameters<typeof bookingSite>[2];
const site = (changes: Changes = {}) => bookingSite(test, standIn.url, changes);
const calls = async () =>
  (await test.database.query('select call from booking order by position')).rows.map(({ call }) => call);
const NEXT = 'next@people.example';

/** A date with one place, somebody who has it, and somebody who waits. */
async function oneWaits(changes: Changes = {}, waits: Record<string, string> = {}) {
  const on = site({ capacity: 2, ...changes });
  const first = await on.book({ email: 'first@people.example' });
  const next = await on.book({ email: NEXT, ...waits });
  return { on, first, next };
}

describe('a place that is given back', () => {
  it('goes at once to the next in line, who is told, and may decline', async () => {
    const { on, first, next } = await oneWaits();
    const third = await on.book({ email: 'third@people.example' });
    await on.press(on.link(first.reference), { action: 'cancel' });
    await on.settled();
    expect(await on.statuses()).toEqual(['cancelled 2', 'confirmed 2', 'waiting 2']);
    const [told] = (await outbox(test.database)).filter(({ kind }) => kind === 'booking');
    expect(told?.email).toMatchObject({
      to: NEXT,
      subject: expect.stringContaining('A place is free for you on Tuesday 8 December'),
    });
    expect(told?.status).toBe('sent');
    await on.press(on.link(next.reference), { action: 'cancel' });
    expect(await on.statuses()).toEqual(['cancelled 2', 'cancelled 2', 'confirmed 2']);
    expect(await on.told('booking')).toEqual([NEXT, 'third@people.example']);
    await on.settled();
    await on.press(on.link(third.reference), { action: 'cancel' });
    await on.sweep();
    expect(await on.statuses()).toEqual(['cancelled 2', 'cancelled 2', 'cancelled 2']);
    expect(await on.told('booking')).toHaveLength(2);
  });

  it('puts whoever has a phone alone on the list of whom to ring, and not in the email of anybody', async () => {
    const { on, first } = await oneWaits({}, { email: '', phone: '07700 900456' });
    await cancelBooking(first.reference, on.edges);
    expect(await on.statuses()).toEqual(['cancelled 2', 'confirmed 2']);
    expect(await calls()).toEqual([null, 'promoted']);
    expect(await on.told('booking')).toEqual([]);
  });

  it.each([
    ['a minute before six on the evening before', '2026-12-07T17:59:59Z', 'confirmed 2'],
    ['from six on', '2026-12-07T18:00:00Z', 'waiting 2'],
    ['once it has begun', '2026-12-08T18:30:00Z', 'waiting 2'],
  ])('goes by itself only until the evening before: %s', async (_, at, expected) => {
    const { on, first } = await oneWaits();
    const then = on.again({ at });
    await cancelBooking(first.reference, then.edges);
    await then.sweep();
    expect(await on.statuses()).toEqual(['cancelled 2', expected]);
  });

  it('goes by the clock of London on the evening before, in summer too', async () => {
    const summer = { date: { starts: '2027-03-28T18:30', ends: '2027-03-28T20:00' } };
    const { on, first } = await oneWaits(summer);
    // The clocks go forward in the night between.
    const then = on.again({ at: '2027-03-27T17:59:00Z' });
    await cancelBooking(first.reference, then.edges);
    expect(await on.statuses()).toEqual(['cancelled 2', 'confirmed 2']);
  });

  it.each(['cancelled', 'postponed', 'draft'] as const)(
    'goes to nobody at a date that is %s',
    async (status) => {
      const { on, first } = await oneWaits();
      const off = on.again({ date: { status } });
      await cancelBooking(first.reference, off.edges);
      await off.sweep();
      expect(await on.statuses()).toEqual(['cancelled 2', 'waiting 2']);
      const subjects = (await outbox(test.database)).map(({ email }) => email.subject);
      expect(subjects.filter((subject) => subject.includes('A place is free'))).toEqual([]);
    },
  );

  it('goes on with the next sweep where somebody was cut off between giving back and giving on', async () => {
    const { on } = await oneWaits();
    await test.database.query(`update booking set status = 'cancelled' where position = 1`);
    await test.database.query(`update event set booked = 0 where slug = '${EVENT}'`);
    expect((await on.book({ places: '1' })).seat).toBe('waiting');
    for (const _ of [1, 2, 3]) await on.sweep();
    expect(await on.statuses()).toEqual(['cancelled 2', 'confirmed 2', 'waiting 1']);
    expect(await on.told('booking')).toEqual([NEXT]);
  });

  it('goes to a household that needs fewer, when that is next that fits', async () => {
    const on = site({ capacity: 4 });
    const { reference } = await on.book({ places: '4' });
    await on.book({ places: '6', email: 'six@people.example' });
    await on.book({ places: '3', email: 'three@people.example' });
    await changePlaces(reference, 1, on.edges);
    expect(await on.statuses()).toEqual(['confirmed 1', 'waiting 6', 'confirmed 3']);
    expect(await on.told('booking')).toEqual(['three@people.example']);
  });

  it('goes at once to whoever waits and now needs fewer', async () => {
    const on = site({ capacity: 3 });
    await on.book();
    const { reference } = await on.book({ places: '3', email: NEXT });
    await on.press(on.link(reference), { action: 'change', places: '1' });
    expect(await on.statuses()).toEqual(['confirmed 2', 'confirmed 1']);
    const [letter] = (await outbox(test.database)).filter(({ kind }) => kind === 'booking');
    expect(letter?.email.text).toContain('There’s a place for you');
    expect(letter?.email.text).toContain('One of you');
  });
});

describe('another capacity', () => {
  it('that is higher goes to the first in line, who are told once', async () => {
    const on = site({ capacity: 2 });
    for (const email of ['a', 'b', 'c', 'd']) await on.book({ email: `${email}@people.example` });
    const more = on.again({ capacity: 6, at: '2026-11-24T09:30:00Z' });
    for (const _ of [1, 2, 3]) await more.sweep();
    expect(await on.statuses()).toEqual(['confirmed 2', 'confirmed 2', 'confirmed 2', 'waiting 2']);
    expect(await on.told('booking')).toEqual(['b@people.example', 'c@people.example']);
    expect(await (await more.places()).json()).toEqual({ capacity: 6, left: 0, waiting: 1 });
  });

  it('that is lower than what is booked throws nobody out, and gives nobody more', async () => {
    const on = site({ capacity: 4 });
    const { reference } = await on.book();
    await on.book({ email: 'b@people.example' });
    const fewer = on.again({ capacity: 1, at: '2026-11-24T09:30:00Z' });
    for (const _ of [1, 2]) await fewer.sweep();
    expect(await on.statuses()).toEqual(['confirmed 2', 'confirmed 2']);
    expect(await on.told('booking')).toEqual([]);
    expect(await (await fewer.places()).json()).toEqual({ capacity: 1, left: 0, waiting: 0 });
    expect(await changePlaces(reference, 3, fewer.edges)).toEqual({ status: 'few' });
    expect((await fewer.book({ places: '1' })).seat).toBe('waiting');
    await cancelBooking(reference, fewer.edges);
    expect(await on.statuses()).toEqual(['cancelled 2', 'confirmed 2', 'waiting 1']);
  });
});

describe('somebody of whom nothing is held', () => {
  it.each<[string, (on: ReturnType<typeof site>, reference: string) => Promise<unknown>]>([
    ['by hand', (on, reference) => eraseLead(on.services, reference)],
    [
      'by age',
      async (on, reference) => {
        await test.database.query(`update lead set updated_at = '2020-01-01' where reference = $1`, [
          reference,
        ]);
        await eraseExpired(on.services);
      },
    ],
  ])('gives back the place, erased %s, which the next in line has with the next sweep', async (_, erase) => {
    const { on, first } = await oneWaits();
    await erase(on, first.reference);
    expect(await on.counted()).toEqual({ booked: 0, smallest_waiting: 2 });
    await on.sweep();
    expect(await on.statuses()).toEqual(['cancelled 2', 'confirmed 2']);
    expect(await on.told('booking')).toEqual([NEXT]);
  });

  it('leaves the line, and nobody rings about them', async () => {
    const { on, first, next } = await oneWaits({}, { email: '', phone: '07700 900456' });
    await test.database.query(`update booking set call = 'changed' where position = 2`);
    await eraseLead(on.services, next.reference);
    expect([await on.counted(), await calls()]).toEqual([
      { booked: 2, smallest_waiting: null },
      [null, null],
    ]);
    await cancelBooking(first.reference, on.edges);
    expect(await on.statuses()).toEqual(['cancelled 2', 'cancelled 2']);
  });

  it('counts at a date that is over as before', async () => {
    const { on, first } = await oneWaits();
    await eraseLead(on.again({ at: '2026-12-09T09:00:00Z' }).services, first.reference);
    expect(await on.statuses()).toEqual(['confirmed 2', 'waiting 2']);
  });
});

describe('somebody who asked to be left alone', () => {
  it('keeps their place, and hears nothing', async () => {
    const { on, first } = await oneWaits();
    await stopContact(first.reference, on.edges);
    for (const at of ['2026-12-05T18:30:00Z', '2026-12-08T15:30:00Z']) await on.again({ at }).sweep();
    await on.again({ at: '2026-12-08T16:00:00Z', date: { status: 'cancelled' } }).sweep();
    expect(await on.statuses()).toEqual(['confirmed 2', 'waiting 2']);
    expect([...(await on.told('booking')), ...(await on.told('reminder'))]).toEqual([NEXT]);
    expect(await calls()).toEqual([null, null]);
  });

  it('waits no longer when it would be their turn, and hears nothing that waited', async () => {
    const { on, first, next } = await oneWaits();
    await on.book({ email: 'third@people.example' });
    await stopContact(next.reference, on.edges);
    await cancelBooking(first.reference, on.edges);
    expect(await on.statuses()).toEqual(['cancelled 2', 'cancelled 2', 'confirmed 2']);
    expect(await on.told('booking')).toEqual(['third@people.example']);
    const third = (await test.database.query('select reference from lead order by received_at, id')).rows;
    for (const { reference } of third) await stopContact(reference, on.edges);
    expect(await on.told('booking')).toEqual([]);
  });
});

describe('somebody who comes back after they asked to be left alone', () => {
  const LATER = '2026-11-25T09:30:00Z';
  /** Moves up by a place that is given back, asks to be left alone before anything is sent, and comes back later. */
  async function comesBack(changes: Changes, waits: Record<string, string> = {}) {
    const { on, first, next } = await oneWaits({}, waits);
    await test.database.query(`update message set status = 'sent'`);
    await cancelBooking(first.reference, on.edges);
    await stopContact(next.reference, on.edges);
    const meanwhile = on.again({ at: '2026-11-24T09:30:00Z', ...changes });
    await meanwhile.sweep();
    await changeDetails(
      next.reference,
      { best_time: 'evening', name: 'Nell' },
      on.again({ at: LATER, ...changes }).edges,
    );
    return (await outbox(test.database)).filter(
      ({ email, status }) => email.to === NEXT && status === 'waiting',
    );
  }

  it.each<[string, string, Changes]>([
    ['that they have a place by now', 'You’re expected on Tuesday 8 December', {}],
    [
      'when it is by now',
      'You’re expected on Wednesday 9 December',
      { date: { starts: '2026-12-09T18:30', ends: '2026-12-09T20:00' } },
    ],
    ['that it is off by now', 'Please don’t set out', { date: { status: 'cancelled' } }],
  ])('is told %s, and of nothing twice', async (_, says, changes) => {
    const told = await comesBack(changes);
    expect(told.map(({ kind, email }) => [kind, email.subject])).toEqual([
      ['acknowledgement', expect.stringContaining(says)],
    ]);
  });

  it('is to be rung about what changed meanwhile, where there is no email address', async () => {
    const moved = { date: { starts: '2026-12-09T18:30', ends: '2026-12-09T20:00' } };
    expect(await comesBack(moved, { email: '', phone: '07700 900456' })).toEqual([]);
    expect(await calls()).toEqual([null, 'changed']);
  });
});

describe('one who comes again', () => {
  it('has no more than there are, and is told so', async () => {
    const on = site({ capacity: 3 });
    const id = randomUUID();
    await on.post({ id });
    const response = await on.post({ id, places: '5' }, JSON_PLEASE);
    expect([response.status, await response.json()]).toEqual([
      409,
      {
        errors: { form: expect.stringContaining('You keep the 2 that you have') },
        others: expect.any(Array),
      },
    ]);
    expect(await on.statuses()).toEqual(['confirmed 2']);
    await on.settled();
    for (const { text } of standIn.emails) expect(text).not.toContain('5 places');
  });

  it('after cancelling books anew, at the end of the line, and is told how it stands', async () => {
    const on = site({ capacity: 2 });
    const id = randomUUID();
    const first = await on.book({ id, email: 'first@people.example' });
    await test.database.query(`update message set status = 'sent'`);
    await on.book({ email: NEXT });
    const later = on.again({ at: '2026-11-23T10:00:00Z' });
    await cancelBooking(first.reference, later.edges);
    const again = await on.again({ at: '2026-11-23T10:30:00Z' }).book({ id, email: 'first@people.example' });
    expect([again.seat, again.reference]).toEqual(['waiting', first.reference]);
    expect(await on.statuses()).toEqual(['confirmed 2', 'waiting 2']);
    const newest = (await outbox(test.database)).findLast(({ email }) => email.to === 'first@people.example');
    expect(newest?.email.subject).toContain('You’re on the waiting list');
  });

  it('after cancelling is refused where it is full and nobody waits', async () => {
    const on = site({ capacity: 2, waitingList: false });
    const id = randomUUID();
    const first = await on.book({ id });
    await cancelBooking(first.reference, on.edges);
    await on.book({ email: NEXT });
    const response = await on.again({ at: '2026-11-23T10:30:00Z' }).post({ id }, JSON_PLEASE);
    expect(response.status).toBe(409);
    expect(await on.statuses()).toEqual(['cancelled 2', 'confirmed 2']);
  });

  it('is told by every later email the number that they changed it to', async () => {
    const on = site({ capacity: 5 });
    const { reference } = await on.book();
    await changePlaces(reference, 4, on.edges);
    await on.again({ at: '2026-12-05T18:30:00Z' }).sweep();
    const [reminder] = (await outbox(test.database)).filter(({ kind }) => kind === 'reminder');
    expect(reminder?.email.text).toContain('4 of you');
  });

  it('has an address that is to be confirmed written nothing to, and is rung instead', async () => {
    const on = site({ capacity: 2 });
    const id = randomUUID();
    const { reference } = await on.book({ email: 'first@people.example' });
    await on.book({ id, email: NEXT });
    await test.database.query(`update message set status = 'sent'`);
    await on.again({ at: '2026-11-23T10:00:00Z' }).book({ id, email: 'stranger@people.example' });
    await cancelBooking(reference, on.edges);
    expect(await on.statuses()).toEqual(['cancelled 2', 'confirmed 2']);
    const stranger = (await outbox(test.database)).filter(
      ({ email }) => email.to === 'stranger@people.example',
    );
    expect(stranger.map(({ kind }) => kind)).toEqual(['confirm']);
    expect(await calls()).toEqual([null, 'promoted']);
  });
});

it('what was held back as spam has its place decided once it is released', async () => {
  const on = site({ capacity: 2, waitingList: false });
  const [held, other] = [await on.book(ROBOT), await on.book({ ...ROBOT, email: NEXT })];
  expect(await on.statuses()).toEqual([]);
  expect(await releaseLead(on.services, held.reference)).toMatchObject({ status: 'released' });
  expect(await releaseLead(on.services, other.reference)).toMatchObject({ status: 'released' });
  expect(await releaseLead(on.services, held.reference)).toMatchObject({ status: 'sent' });
  expect(await on.statuses()).toEqual(['confirmed 2', 'missed 2']);
  const subjects = (await outbox(test.database))
    .filter(({ kind }) => kind === 'acknowledgement')
    .map(({ email }) => email.subject);
  expect(subjects).toEqual([
    expect.stringContaining('You’re expected'),
    expect.stringContaining('We’re sorry'),
  ]);
});
