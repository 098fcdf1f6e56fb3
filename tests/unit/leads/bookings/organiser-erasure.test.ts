import { describe, expect, it } from 'vitest';
import { eraseBookings } from '../../../../src/leads/retention/bookings.ts';
import { rekey } from '../../../../src/leads/ops/rekey.ts';
import { openKeyring } from '../../../../src/platform/crypto/keyring.ts';
import { EVENT } from '../../../support/bookings.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { outbox } from '../../../support/leads.ts';
import { organiserOn } from '../../../support/organiser.ts';
import { keyring, TEST_KEY } from '../../../support/sample.ts';

const test = sharedDatabase();

const rows = async (text: string) => (await test.database.query(text)).rows;
const answersOf = async () =>
  (await rows('select id, details from lead where details is not null')).map(({ id, details }) =>
    JSON.parse(keyring.open(details, `lead ${id}`)),
  );

describe('what people need', () => {
  it('is on the page until 14 days after the date, and then nowhere; the booking stays', async () => {
    const on = organiserOn(test);
    // Words of danger are read at once by the team, so that its email has them, too.
    await on.book({ name: 'Zoe Last', needs: 'He hits my child. And a loop, please' });
    await on.tell();
    await on.later('2026-12-08T18:15:00Z').press('walked in');
    expect(await eraseBookings(on.later('2026-12-22T23:30:00Z').edges)).toEqual({ needs: 0, nameless: 0 });
    expect((await answersOf())[0].needs).toContain('loop');
    expect((await on.later('2026-12-22T12:00:00Z').page())('.needs')).toHaveLength(1);
    const after = on.later('2026-12-23T00:30:00Z').edges;
    expect(await eraseBookings(after)).toEqual({ needs: 1, nameless: 0 });
    const [answers] = await answersOf();
    expect(answers).toMatchObject({ name: 'Zoe Last', needs: '' });
    expect(await rows('select needs_hash from booking')).toEqual([{ needs_hash: null }]);
    expect(await rows('select from message where lead_id is not null and email is not null')).toEqual([]);
    expect(await eraseBookings(after)).toEqual({ needs: 0, nameless: 0 });
    expect(await on.statuses()).toEqual(['confirmed 2']);
  });

  it('that no sweep ever saw is erased as well, and emails of whoever needs nothing stay', async () => {
    const on = organiserOn(test);
    await on.book({ name: 'Zoe Last', needs: 'A loop' });
    await on.book({ name: 'Ann First', needs: '' });
    await eraseBookings(on.later('2026-12-24T09:00:00Z').edges);
    expect((await answersOf()).map(({ needs }) => needs)).toEqual(['', '']);
    expect(await rows('select distinct lead_id from message where email is not null')).toHaveLength(1);
  });
});

describe('a date of which no names are kept', () => {
  const nameless = { register: 'none' } as const;

  it('counts places, shows no name anywhere, and has none on its leads', async () => {
    const on = organiserOn(test, nameless);
    await on.book({ name: 'Zoe Last', places: '3', needs: 'A loop' });
    const day = on.later('2026-12-08T18:15:00Z');
    for (const view of ['', 'list', 'csv', 'sheet'])
      expect(await (await day.get(view)).text()).not.toContain('Zoe');
    const $ = await day.page();
    expect($('.about').text()).toContain('3 people in 1 household');
    expect($('#coming .needs').text()).toContain('A loop');
    expect($('#coming button')).toHaveLength(0);
    await day.press('walked in');
    expect((await day.page())('.about').text()).toContain('Came1 person');
    expect(await rows('select event from lead')).toEqual([{ event: null }]);
    expect(await rows(`select event from activity where lead_id is not null and event is not null`)).toEqual(
      [],
    );
    const toTeam = (await outbox(test.database)).filter(({ kind }) => kind === 'team');
    expect(toTeam.map(({ email }) => `${email.subject}${email.text}`).join()).not.toContain('Zoe');
  });

  it('forgets whoever booked the day after, and keeps what is counted', async () => {
    const on = organiserOn(test, nameless);
    await on.book({ places: '3' });
    await on.later('2026-12-08T18:15:00Z').press('walked in');
    expect(await eraseBookings(on.later('2026-12-08T23:30:00Z').edges)).toMatchObject({ nameless: 0 });
    const after = on.later('2026-12-09T08:30:00Z');
    expect(await eraseBookings(after.edges)).toMatchObject({ nameless: 1 });
    expect(await answersOf()).toEqual([]);
    expect(await rows('select email_hash, phone_hash from lead')).toEqual([
      { email_hash: null, phone_hash: null },
    ]);
    expect(await rows('select * from booking')).toEqual([]);
    expect(await rows('select from message where lead_id is not null and email is not null')).toEqual([]);
    expect(await rows(`select booked, walk_ins from event where slug = '${EVENT}'`)).toEqual([
      { booked: 3, walk_ins: 1 },
    ]);
    expect(await rows(`select people from activity where kind = 'attended'`)).toEqual([{ people: 1 }]);
    expect((await after.page())('.about').text()).toContain('3 people');
  });

  it('forgets whoever was held back as spam as well, and nobody whose date is still to come', async () => {
    const on = organiserOn(test, nameless);
    const spam = { nothing_here: 'x', took: '900', needs: 'See https://spam.example for more of it' };
    await on.book(spam);
    expect(await rows('select * from booking')).toEqual([]);
    await on.book({ ...spam, event: 'lgbtq-families-online' });
    expect(await eraseBookings(on.later('2026-12-08T23:30:00Z').edges)).toMatchObject({ nameless: 0 });
    const after = on.later('2026-12-09T08:30:00Z');
    const { [EVENT]: _, ...events } = after.edges.runtime.events;
    const gone = { ...after.edges, runtime: { ...after.edges.runtime, events } };
    expect(await eraseBookings(gone)).toMatchObject({ nameless: 1 });
    expect((await answersOf()).map(({ event }) => event)).toEqual(['lgbtq-families-online']);
  });

  it('is known by the lead, whatever the content says since', async () => {
    const on = organiserOn(test, nameless);
    await on.book();
    await on.later('2026-12-01T09:00:00Z', { register: 'names' }).book({ name: 'Ann First' });
    await eraseBookings(on.later('2026-12-09T08:30:00Z', { register: 'names' }).edges);
    expect((await answersOf()).map(({ name }) => name)).toEqual(['Ann First']);
  });
});

it('how it went opens with a new key once it was sealed anew', async () => {
  const on = organiserOn(test, { at: '2026-12-09T10:00:00Z' });
  await on.press('report', { how: 'Full, and warm', many: '24' });
  const fresh = `fresh:${Buffer.alloc(32, 8).toString('base64')}`;
  await rekey({ database: test.database, keyring: openKeyring(fresh, [TEST_KEY]), clock: on.clock });
  const [{ how_it_went: sealed }] = await rows(`select how_it_went from event where slug = '${EVENT}'`);
  expect(openKeyring(fresh).open(sealed, `event ${EVENT}`)).toBe('Full, and warm');
  // The link in the email that went out before still works.
  const again = organiserOn(test, { at: '2026-12-09T10:00:00Z' }, openKeyring(fresh));
  expect((await again.get()).status).toBe(200);
});
