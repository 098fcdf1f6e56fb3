import { describe, expect, it } from 'vitest';
import { cancelBooking } from '../../../../src/leads/follow-up/booking.ts';
import { dateLink } from '../../../../src/leads/emails/date-link.ts';
import { leadLink } from '../../../../src/leads/emails/lead-link.ts';
import { openKeyring } from '../../../../src/platform/crypto/keyring.ts';
import { EVENT } from '../../../support/bookings.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { organiserOn } from '../../../support/organiser.ts';
import { keyring } from '../../../support/sample.ts';

const test = sharedDatabase();

/** The date is Tuesday 8 December 2026, 6:30pm to 8pm. */
const DAY = '2026-12-08T18:15:00Z';
const AFTER = '2026-12-09T10:00:00Z';

const attended = async () =>
  (
    await test.database.query(
      `select lead_id, lead_kind, event, area, audience, people from activity where kind = 'attended' order by id`,
    )
  ).rows;

describe('the page of whoever runs a date', () => {
  it('says who is coming by name, how many, and what they need', async () => {
    const on = organiserOn(test);
    await on.book({ name: 'Zoe Last', places: '3', needs: 'A loop, please' });
    await on.book({ name: 'Ann First', places: '1', needs: '' });
    const $ = await on.page();
    expect($('#coming li b:first-child').first().text()).toBe('Ann First');
    expect($('.about').text()).toContain('4 people in 2 households, of 20 places');
    expect($('#coming .needs').text()).toBe('Needs: A loop, please');
  });

  it('shows nobody who cancelled, and has no buttons before the day', async () => {
    const on = organiserOn(test);
    const { reference } = await on.book({ name: 'Zoe Last', places: '3' });
    await cancelBooking(reference, on.edges);
    expect((await on.page()).text()).not.toContain('Zoe Last');
    await on.book({ name: 'Ann First' });
    expect((await on.page())('#coming button')).toHaveLength(0);
  });

  it('is there before anybody booked, and before a sweep remembered its date', async () => {
    const on = organiserOn(test);
    expect((await on.page())('#coming').text()).toContain('Nobody has booked yet');
  });

  it('changes nothing when it is opened', async () => {
    const on = organiserOn(test);
    await on.book();
    const before = await on.statuses();
    await on.answer(new Request(`${on.link()}&action=off&words=x`));
    expect((await on.page())('#morning .notice')).toHaveLength(0);
    expect(await on.statuses()).toEqual(before);
  });

  it.each([
    [
      'has another signature',
      () =>
        dateLink(
          'organiser',
          { event: EVENT },
          {
            runtime: { siteUrl: 'https://hearth.example' },
            keyring: openKeyring(`x:${Buffer.alloc(32, 9).toString('base64')}`),
          },
        ),
    ],
    ['is of another date', () => organiserOn(test).link().replace(EVENT, 'six-chairs-in-crook')],
    ['has a later end than was signed', () => `${organiserOn(test).link()}&until=2030-01-01`],
    [
      'was made for a lead',
      () =>
        leadLink('booking', EVENT, { runtime: { siteUrl: 'https://hearth.example' }, keyring }).replace(
          '/booking?ref',
          '/organiser?event',
        ),
    ],
  ])('is refused by a link that %s', async (_, link) => {
    const on = organiserOn(test);
    await on.book({ name: 'Ann First' });
    const response = await on.get('', link());
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain('Ann');
    expect((await on.press('came', {}, link())).status).toBe(404);
  });

  it('marks a household that booked twice, by its phone or its name', async () => {
    const on = organiserOn(test);
    await on.book({ name: 'Ann First', phone: '07700 900111', email: '' });
    await on.book({ name: 'Bo Second', phone: '+44 7700 900111', email: '' });
    await on.book({ name: 'Cy Third', phone: '07700 900222', email: 'cy@people.example' });
    await on.book({ name: 'cy third', phone: '', email: 'third@people.example' });
    await on.book({ name: 'Di Fourth' });
    const $ = await on.page();
    const marked = $('#coming li:has(.mark:contains("twice")) bdi:not(.needs *)')
      .map((_, each) => $(each).text())
      .get();
    expect(marked.toSorted()).toEqual(['Ann First', 'Bo Second', 'Cy Third', 'cy third']);
  });
});

describe('who came', () => {
  it('is one tap for a household, done once, and less by one more', async () => {
    const on = organiserOn(test);
    const { reference: ref } = await on.book({ places: '3' });
    const day = on.later(DAY);
    const response = await day.press('came', { ref, at: '1' });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toMatch(/#b1$/);
    await day.press('came', { ref });
    expect((await day.page())('#b1').text()).toContain('3 of 3 came');
    await day.press('fewer', { ref });
    expect((await day.page())('#b1').text()).toContain('2 of 3 came');
    expect((await attended()).map(({ people }) => people)).toEqual([3, -1]);
    await day.press('fewer', { ref });
    await day.press('fewer', { ref });
    await day.press('fewer', { ref });
    expect((await day.page())('#b1').text()).toContain('3 places');
    expect((await attended()).reduce((sum, { people }) => sum + people, 0)).toBe(0);
  });

  it('is counted by date, area and audience, and of nobody', async () => {
    const on = organiserOn(test);
    const { reference: ref } = await on.book({ places: '2' });
    const day = on.later(DAY);
    await day.press('came', { ref });
    expect(await attended()).toEqual([
      {
        lead_id: null,
        lead_kind: 'booking',
        event: EVENT,
        area: 'durham-city',
        audience: ['fostering', 'adoption'],
        people: 2,
      },
    ]);
  });

  it('counts those who walk in, one tap each, and never below none', async () => {
    const on = organiserOn(test, { at: DAY });
    await on.press('walked in');
    await on.press('walked in');
    await on.press('one fewer');
    expect((await on.page())('.about').text()).toContain('Came1 person');
    await on.press('one fewer');
    expect((await on.press('one fewer')).status).toBe(303);
    expect((await on.page())('.about').text()).toContain('CameNobody yet');
    expect((await attended()).reduce((sum, { people }) => sum + people, 0)).toBe(0);
  });

  it('of a household at another date is nobody’s to say', async () => {
    const on = organiserOn(test);
    const { reference: ref } = await on.book({ event: 'six-chairs-in-crook' });
    await on.later(DAY).press('came', { ref });
    expect(await attended()).toEqual([]);
  });

  it.each(['came', 'fewer', 'rung'])('is of nobody whose reference can’t be one: %s', async (action) => {
    const on = organiserOn(test);
    await on.book();
    const response = await on.later(DAY).press(action, { ref: 'BCDF\0GHJK' });
    expect([response.status, on.lines]).toEqual([400, []]);
  });

  it('and how it went are said afterwards: sealed, and what is said in the end is counted', async () => {
    const on = organiserOn(test);
    const { reference: ref } = await on.book({ places: '2' });
    await on.later(DAY).press('came', { ref });
    const after = on.later(AFTER);
    expect((await after.press('report', { how: 'Full, and warm', many: 'many' })).status).toBe(422);
    await after.press('report', { how: 'Full, and warm', many: '24' });
    await after.press('walked in');
    expect((await attended()).reduce((sum, { people }) => sum + people, 0)).toBe(24);
    const { rows } = await test.database.query('select how_it_went from event where slug = $1', [EVENT]);
    expect(rows[0].how_it_went.toString('latin1')).not.toContain('warm');
    const $ = await after.page();
    expect($('#organiser-how').text()).toBe('Full, and warm');
    expect($('#organiser-many').val()).toBe('24');
  });
});

describe('the free place', () => {
  it('goes to the next in line by one tap from 6pm the day before, and not before', async () => {
    const on = organiserOn(test, { capacity: 2 });
    const { reference } = await on.book({ places: '2' });
    await on.book({ places: '1', email: 'next@people.example' });
    expect((await on.page())('#waiting button')).toHaveLength(0);
    const eve = on.later(on.eveningBefore);
    await cancelBooking(reference, eve.edges);
    expect(await on.statuses()).toEqual(['cancelled 2', 'waiting 1']);
    expect((await eve.page())('#waiting button').text()).toContain('next in line');
    await eve.press('promote');
    expect(await on.statuses()).toEqual(['cancelled 2', 'confirmed 1']);
    expect(await on.told('booking')).toEqual(['next@people.example']);
    await eve.press('promote');
    expect(await on.told('booking')).toHaveLength(1);
  });
});

describe('the call list', () => {
  it('names whoever left a number alone and must know something, and whether we may leave a message', async () => {
    const on = organiserOn(test, { capacity: 1 });
    const { reference } = await on.book({ places: '1' });
    const { reference: ref } = await on.book({
      name: 'Pat Phone',
      places: '1',
      email: '',
      phone: '07700 900123',
    });
    await cancelBooking(reference, on.edges);
    const $ = await on.page();
    expect($('#calls li').text()).toContain('Pat Phone');
    expect($('#calls a').attr('href')).toBe('tel:07700900123');
    expect($('#calls').text()).toContain('There’s a place for them now');
    expect($('#calls').text()).toContain('Leave no message');
    await on.press('rung', { ref });
    expect((await on.page())('#calls')).toHaveLength(0);
  });
});

describe('a link whose time is over', () => {
  const LATE = '2026-12-23T09:00:00Z';

  it('works to the end of the fourteenth day, and then shows nothing', async () => {
    const on = organiserOn(test);
    await on.book({ name: 'Ann First' });
    expect((await on.later('2026-12-22T23:30:00Z').get()).status).toBe(200);
    const late = on.later(LATE);
    for (const view of ['', 'list', 'csv', 'sheet']) {
      const response = await late.get(view);
      expect(response.status).toBe(410);
      expect(await response.text()).not.toContain('Ann');
    }
    expect((await late.press('walked in')).status).toBe(410);
    expect(await attended()).toEqual([]);
  });

  it('has a new one emailed to the inbox of that date alone, once an hour, which works', async () => {
    const late = organiserOn(test, { at: LATE });
    const response = await late.press('link');
    expect(await response.text()).not.toContain('sig=');
    await late.press('link');
    expect(await late.colleagues()).toEqual(['durham.evenings@dalesandwear.example: Your new link']);
    expect((await late.get('', late.link('2027-01-06'))).status).toBe(200);
    expect((await late.later('2027-01-07T09:00:00Z').get('', late.link('2027-01-06'))).status).toBe(410);
  });
});

it('says nothing personal in the log or in an address', async () => {
  const on = organiserOn(test);
  const { reference: ref } = await on.book({ name: 'Ann First', needs: 'A loop, please' });
  const day = on.later(DAY);
  const response = await day.press('came', { ref, at: '1' });
  await day.press('off', { words: 'Ann First has the key' });
  expect(`${day.lines.join()} ${response.headers.get('location')}`).not.toMatch(/Ann|loop|07700/);
  const { rows } = await test.database.query('select * from activity');
  expect(JSON.stringify(rows)).not.toMatch(/Ann|loop/);
});
