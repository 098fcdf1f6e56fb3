import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cancelBooking, changePlaces } from '../../../../src/leads/follow-up/booking.ts';
import { confirmAddress } from '../../../../src/leads/follow-up/confirm.ts';
import { openDatabase, type Database } from '../../../../src/platform/database/database.ts';
import { startResendStandIn, type ResendStandIn } from '../../../../src/tools/resend/stand-in.ts';
import { componentOf } from '../../../support/calendars.ts';
import { bookingSite, JSON_PLEASE } from '../../../support/booking-site.ts';
import { EVENT } from '../../../support/bookings.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { outbox } from '../../../support/leads.ts';
import { storeInMemory } from '../../../support/second-store.ts';

const test = sharedDatabase();
let standIn: ResendStandIn;
let down: Database;

beforeAll(async () => {
  standIn = await startResendStandIn();
  down = openDatabase('postgres://hearth@127.0.0.1:1/hearth');
});
beforeEach(() => standIn.reset());
afterAll(async () => {
  await down.end();
  await standIn.close();
});

type Changes = NonNullable<Parameters<typeof bookingSite>[2]>;
type Site = ReturnType<typeof bookingSite>;

/** A site with a second store, and what sends it a booking while its database is down. */
function withSecondStore(changes: Changes = {}) {
  const on = bookingSite(test, standIn.url, { capacity: 2, secondStore: storeInMemory(), ...changes });
  const sendDown = (fields: Record<string, string> = {}, site: Site = on) =>
    site.again({ database: down }).post(fields, JSON_PLEASE);
  return { on, sendDown };
}
const acknowledgements = async () =>
  (await outbox(test.database))
    .filter(({ kind, status }) => kind === 'acknowledgement' && status !== 'replaced')
    .map(({ email }) => email);

describe('a booking that comes while the database is down', () => {
  it('is received, nobody is promised a place, and the sweep decides it by the same statement, once', async () => {
    const { on, sendDown } = withSecondStore();
    const fields = { id: randomUUID() };
    const sent = await sendDown(fields);
    const answer = await sent.json();
    expect([sent.status, answer]).toEqual([201, { reference: expect.any(String), status: 'received' }]);
    expect(
      await on.thanks(`?ref=${answer.reference}&for=booking&event=${EVENT}&status=received`).text(),
    ).toContain('<title>thanks-booking</title>');
    expect(await (await sendDown(fields)).json()).toEqual(answer);
    expect(standIn.emails).toEqual([]);
    for (const _ of [1, 2]) await on.sweep();
    expect(await on.statuses()).toEqual(['confirmed 2']);
    expect((await acknowledgements()).map(({ subject }) => subject)).toEqual([
      `You’re expected on Tuesday 8 December: ${answer.reference}`,
    ]);
    expect(await (await on.post(fields, JSON_PLEASE)).json()).toEqual({ ...answer, status: 'confirmed' });
  });

  it('counts no places meanwhile', async () => {
    const { on } = withSecondStore();
    const response = await on.again({ database: down }).places();
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '60']);
  });

  it('has a link say of what is pressed that it may have been done, as when only the answer was lost', async () => {
    const { on } = withSecondStore();
    const address = on.link((await on.book()).reference);
    const site = on.again({ database: down });
    const pressed = await site.press(address, { action: 'cancel' });
    expect([pressed.status, await pressed.text()]).toEqual([
      503,
      expect.stringContaining('It may have been done all the same'),
    ]);
    expect(await (await site.open(address)).text()).not.toContain('It may have been done');
  });

  it('takes no place from whoever was confirmed since, and waits', async () => {
    const { on, sendDown } = withSecondStore();
    await sendDown({ email: 'late@people.example' });
    await on.book();
    await on.sweep();
    expect(await on.statuses()).toEqual(['confirmed 2', 'waiting 2']);
  });

  it.each<[string, Changes, Changes]>([
    ['is full, and nobody waits', { waitingList: false }, {}],
    ['has begun', {}, { at: '2026-12-08T18:30:00Z' }],
    ['is over, after a day without a sweep', {}, { at: '2026-12-09T20:00:00Z' }],
    ['was cancelled', {}, { at: '2026-11-24T09:30:00Z', date: { status: 'cancelled' } }],
  ])('has no place where the date %s, and is told so and sorry', async (_, changes, later) => {
    const { on, sendDown } = withSecondStore(changes);
    await on.book();
    await sendDown({ email: 'late@people.example' });
    const then = on.again(later);
    for (const _ of [1, 2]) await then.sweep();
    expect(await on.statuses()).toEqual(['confirmed 2', 'missed 2']);
    const letters = (await acknowledgements()).filter(({ to }) => to === 'late@people.example');
    expect(letters.map(({ subject }) => subject)).toEqual([
      expect.stringMatching(/We’re sorry about|is off/),
    ]);
    expect(letters[0]?.text).not.toContain('expected');
    const team = (await outbox(test.database)).filter(({ kind }) => kind === 'team').at(-1)?.email.text;
    expect(team).toContain('There was no place left: please ring them');
    expect(await on.counted()).toEqual({ booked: 2, smallest_waiting: null });
    expect(await on.services.secondStore.keys()).toEqual([]);
  });

  it('stays cancelled by whoever cancelled after it was sent', async () => {
    const { on, sendDown } = withSecondStore({ capacity: 9 });
    const id = randomUUID();
    const { reference } = await on.book({ id });
    const later = on.again({ at: '2026-11-23T09:40:00Z' });
    await sendDown({ id, places: '5', needs: 'A ramp' }, later);
    await cancelBooking(reference, on.again({ at: '2026-11-23T09:50:00Z' }).edges);
    for (const _ of [1, 2]) await on.again({ at: '2026-11-23T10:00:00Z' }).sweep();
    expect(await on.statuses()).toEqual(['cancelled 2']);
    expect(standIn.emails.filter(({ to }) => to[0] === 'sam@people.example')).toEqual([]);
  });

  it.each<[string, string, (reference: string, site: Site) => Promise<unknown>]>([
    ['confirmed 2', 'the number that they had', (reference, { edges }) => changePlaces(reference, 2, edges)],
    ['cancelled 2', 'none, once more', (reference, { edges }) => cancelBooking(reference, edges)],
  ])('stays %s where its page was asked, after it was sent, for %s', async (status, _, ask) => {
    const { on, sendDown } = withSecondStore({ capacity: 9 });
    const id = randomUUID();
    const { reference } = await on.book({ id });
    if (status.startsWith('cancelled')) await ask(reference, on.again({ at: '2026-11-23T09:35:00Z' }));
    await sendDown({ id, places: '5' }, on.again({ at: '2026-11-23T09:40:00Z' }));
    await ask(reference, on.again({ at: '2026-11-23T09:50:00Z' }));
    for (const _ of [1, 2]) await on.again({ at: '2026-11-23T10:00:00Z' }).sweep();
    expect(await on.statuses()).toEqual([status]);
  });

  it('gives no more than there are, and says the number that they have', async () => {
    const { on, sendDown } = withSecondStore({ capacity: 3 });
    const id = randomUUID();
    await on.book({ id });
    await sendDown({ id, places: '5' }, on.again({ at: '2026-11-23T09:40:00Z' }));
    for (const _ of [1, 2]) await on.again({ at: '2026-11-23T10:00:00Z' }).sweep();
    expect(await on.statuses()).toEqual(['confirmed 2']);
    for (const { text } of await acknowledgements()) expect(text).toContain('2 of you');
  });

  it('is dead with the second store: nobody is thanked, and every answer is kept', async () => {
    const on = bookingSite(test, standIn.url, { database: down });
    const response = await on.post({ name: 'Kim Kept' });
    expect([response.status, await response.text()]).toEqual([
      503,
      expect.stringContaining('value="Kim Kept"'),
    ]);
  });
});

describe('an address that is confirmed', () => {
  /** Gives another address by the same form, and presses the link in the email that asks for it. */
  async function confirmNew(on: Site, id: string, then: (reference: string) => Promise<unknown>) {
    const later = on.again({ at: '2026-11-23T10:00:00Z' });
    const { reference } = await later.book({ id, email: 'new@people.example' });
    await then(reference);
    const asked = (await outbox(test.database)).find(({ kind }) => kind === 'confirm');
    const of = new URL(
      /https?:\S+\/api\/confirm\S+/.exec(asked?.email.text ?? '')?.[0] ?? '',
    ).searchParams.get('of');
    await confirmAddress(reference, of ?? '', on.again({ at: '2026-11-23T11:00:00Z' }).edges);
    return (await acknowledgements()).filter(({ to }) => to === 'new@people.example');
  }
  const booked = async () => {
    const { on } = withSecondStore({ capacity: 4 });
    const id = randomUUID();
    await on.book({ id });
    await test.database.query(`update message set status = 'sent'`);
    return { on, id };
  };

  it('gets the booking as it stands, with its calendar entry', async () => {
    const { on, id } = await booked();
    const [letter, ...more] = await confirmNew(on, id, (reference) => changePlaces(reference, 3, on.edges));
    expect(more).toEqual([]);
    expect(letter?.text).toContain('3 of you');
    const file = Buffer.from(letter?.attachments?.[0]?.content ?? '', 'base64').toString();
    expect(componentOf(file).getFirstSubcomponent('vevent')?.getFirstPropertyValue('status')).toBe(
      'CONFIRMED',
    );
    expect(await on.statuses()).toEqual(['confirmed 3']);
  });

  it('is promised nothing where the place was given back', async () => {
    const { on, id } = await booked();
    const gone = on.again({ at: '2026-11-23T10:30:00Z' });
    expect(await confirmNew(on, id, (reference) => cancelBooking(reference, gone.edges))).toEqual([]);
    expect(await on.statuses()).toEqual(['cancelled 2']);
  });
});
