import { randomUUID } from 'node:crypto';
import { load } from 'cheerio';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startResendStandIn, type ResendStandIn } from '../../../../src/tools/resend/stand-in.ts';
import { bookingSite, JSON_PLEASE } from '../../../support/booking-site.ts';
import { EVENT } from '../../../support/bookings.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { count } from '../../../support/leads.ts';
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
const REFERENCE = /^[A-Z\d]{4}-[A-Z\d]{4}$/;

describe('a booking that is taken', () => {
  it('sends a browser to the page that says what became of it and names the date, with nothing personal', async () => {
    const on = site({ capacity: 2 });
    const confirmed = await on.post();
    const waiting = await on.post({ email: 'pat@people.example' });
    await on.settled();
    for (const [response, status, shell] of [
      [confirmed, 'confirmed', 'thanks-booking-confirmed'],
      [waiting, 'waiting', 'thanks-booking-waiting'],
    ] as const) {
      expect(response.status).toBe(303);
      const location = new URL(response.headers.get('location') ?? '', 'https://hearth.example');
      expect(Object.fromEntries(location.searchParams)).toEqual({
        ref: expect.stringMatching(REFERENCE),
        for: 'booking',
        event: EVENT,
        status,
      });
      const page = await on.thanks(location.search).text();
      expect(page).toContain(`<title>${shell}</title>`);
      expect(page).toContain('<b>Fostering and adopting, an evening in Durham</b>');
      expect(page).toContain('Tuesday 8 December, 6:30pm to 8pm');
    }
    expect(standIn.emails.map(({ to }) => to[0]).toSorted()).toEqual([
      'pat@people.example',
      'sam@people.example',
      'welcome@dalesandwear.example',
      'welcome@dalesandwear.example',
    ]);
  });

  it('tells a program its reference and status, and the places that are left', async () => {
    const on = site({ capacity: 3, waitingList: true });
    expect(await (await on.places()).json()).toEqual({ capacity: 3, left: 3, waiting: 0 });
    const first = await on.post({ event: ` ${EVENT.toUpperCase()}. ` }, JSON_PLEASE);
    expect([first.status, await first.json()]).toEqual([
      201,
      { reference: expect.stringMatching(REFERENCE), status: 'confirmed' },
    ]);
    const left = await on.places();
    expect([left.headers.get('cache-control'), await left.json()]).toEqual([
      'no-store',
      { capacity: 3, left: 1, waiting: 0 },
    ]);
    expect(await (await on.post({}, JSON_PLEASE)).json()).toMatchObject({ status: 'waiting' });
    expect(await (await on.places()).json()).toEqual({ capacity: 3, left: 1, waiting: 1 });
    await on.post({ places: '1' });
    expect(await (await on.places()).json()).toEqual({ capacity: 3, left: 0, waiting: 1 });
  });

  it('looks to a robot as if it were kept, and takes no place', async () => {
    const on = site({ capacity: 2 });
    const response = await on.post(ROBOT, JSON_PLEASE);
    expect(response.status).toBe(201);
    expect(await on.statuses()).toEqual([]);
  });
});

describe('a date that can’t be booked', () => {
  it.each<[string, Changes, string]>([
    ['past', { date: { starts: '2026-11-20T18:30', ends: '2026-11-20T20:00' } }, 'This date is over.'],
    ['begun', { date: { starts: '2026-11-23T09:30', ends: '2026-11-23T11:00' } }, 'has begun'],
    ['cancelled', { date: { status: 'cancelled' } }, 'This date is cancelled.'],
    ['postponed', { date: { status: 'postponed' } }, 'This date is put off'],
    ['a draft', { date: { status: 'draft' } }, 'isn’t published'],
    [
      'closed',
      {
        date: {
          booking: {
            needed: true,
            capacity: 9,
            waitingList: true,
            register: 'names',
            closes: '2026-11-23T09:30',
          },
        },
      },
      'Booking has closed',
    ],
    [
      'not open yet',
      {
        date: {
          booking: {
            needed: true,
            capacity: 9,
            waitingList: true,
            register: 'names',
            opens: '2026-11-23T09:31',
          },
        },
      },
      'isn’t open yet',
    ],
    ['without booking', { date: { booking: { needed: false } } }, 'just come'],
    ['full', { capacity: 1, waitingList: false }, 'There aren’t 3 places left now'],
  ])('since it is %s says so, keeps every answer, and offers others', async (_, changes, words) => {
    const on = site(changes);
    const typed = {
      name: 'Kim Kept',
      email: 'kim@people.example',
      phone: '07700 900456',
      needs: 'A ramp',
      places: '3',
      named: 'yes',
      updates: 'yes',
      safe_message: 'yes',
      id: randomUUID(),
    };
    const response = await on.post(typed);
    expect(response.status).toBe(409);
    const page = load(await response.text());
    expect(page('title').text()).toMatch(/^Error: /);
    expect(page('.notice').text()).toContain(words);
    expect(page('.notice').text()).toMatch(/^Fostering and adopting, an evening in Durham, \w+ \d+ \w+\. /);
    expect(page('.notice').text()).toContain(
      'Your answers are still here: choose another date below, or ring us on',
    );
    const sent = page('form').serializeArray();
    for (const [name, value] of Object.entries(typed)) expect(sent).toContainEqual({ name, value });
    const others = page('input[name=event]')
      .toArray()
      .map(({ attribs }) => attribs['value'] ?? '');
    expect(others).toHaveLength(3);
    expect(others).not.toContain(EVENT);
    const json = await on.post(typed, JSON_PLEASE);
    expect([json.status, await json.json()]).toEqual([
      409,
      { errors: { form: expect.stringContaining(words) }, others },
    ]);
    expect(await count(test.database, 'lead')).toBe(0);
    const chosen = await on.post({ ...typed, event: others[0] ?? '' }, JSON_PLEASE);
    expect([chosen.status, await chosen.json()]).toMatchObject([201, { status: 'confirmed' }]);
  });

  it('online without an address asks for one, since the link goes there', async () => {
    const on = site({ date: { place: { type: 'online' } } });
    const words = 'Write your email address: the link to join goes there';
    const answered = await on.post({ email: '', phone: '07700 900123' }, JSON_PLEASE);
    expect([answered.status, await answered.json()]).toEqual([422, { errors: { email: words } }]);
    const page = load(await (await on.post({ email: '', phone: '07700 900123' })).text());
    expect(page('.error-summary a').attr('href')).toBe('#booking-email');
    expect(page('input[name=phone]').val()).toBe('07700 900123');
    expect(await count(test.database, 'lead')).toBe(0);
  });

  it('offers none that is full or off by now, and all that are open while the database is down', async () => {
    const on = site({ capacity: 1, waitingList: false });
    await on.post();
    const offered = async () => (await (await on.post({}, JSON_PLEASE)).json()).others;
    const [first, second, third] = await offered();
    await test.database.query(`update event set booked = capacity where slug = '${first}'`);
    await test.database.query(`update event set notice = 'off' where slug = '${second}'`);
    const now = await offered();
    expect(now).toHaveLength(3);
    expect(now).toContain(third);
    expect(now).not.toContain(first);
    expect(now).not.toContain(second);
    const past = { date: { starts: '2026-11-20T18:30', ends: '2026-11-20T20:00' } };
    const down = on.again({
      ...past,
      database: { ...test.database, query: () => Promise.reject(new Error('down')) } as never,
    });
    expect((await (await down.post({}, JSON_PLEASE)).json()).others).toEqual([first, second, third]);
  });

  it.each([
    ['unknown', 'no-such-evening', 'We don’t know this date'],
    ['nothing', '', 'Choose a date'],
    ['no slug', '<b>"&', 'Choose a date'],
    ['what every object has', 'constructor', 'We don’t know this date'],
  ])('since it is %s offers others, wherever the form came from', async (_, event, words) => {
    const on = site();
    const referer = `https://hearth.example/events/?event=${EVENT}`;
    const response = await on.post({ event, name: 'Kim Kept' }, { referer });
    const page = load(await response.text());
    expect(response.status).toBe(422);
    expect(page('.error-summary a').attr('href')).toBe('#booking-event');
    expect(page('.error-summary a').text()).toContain(words);
    expect(page('input[type=radio][name=event]')).toHaveLength(3);
    expect(page('#booking-event')).toHaveLength(1);
    expect(page('[name=name]').val()).toBe('Kim Kept');
    const json = await on.post({ event }, JSON_PLEASE);
    expect([json.status, await json.json()]).toEqual([
      422,
      { errors: { event: expect.stringContaining(words) } },
    ]);
    expect(await count(test.database, 'lead')).toBe(0);
  });
});

describe('what is wrong', () => {
  it.each(['0', '7', '-1', '1.5', 'two', '1e0', '٣'])('asks for another number than %s', async (places) => {
    const on = site();
    const response = await on.post({ places });
    expect(response.status).toBe(422);
    expect(load(await response.text())('.error-summary a').attr('href')).toBe('#booking-places');
    const json = await on.post({ places }, JSON_PLEASE);
    expect([json.status, await json.json()]).toEqual([422, { errors: { places: expect.any(String) } }]);
    expect(await on.statuses()).toEqual([]);
  });

  it('takes a number that is sent as JSON, and no other way to be reached than one', async () => {
    const on = site();
    const post = (body: unknown) =>
      on.answer(
        new Request('https://hearth.example/api/bookings', {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...JSON_PLEASE },
          body: JSON.stringify(body),
        }),
      );
    const answers = { event: EVENT, name: 'Sam', email: 'sam@people.example', safe_message: false };
    expect((await post({ ...answers, places: 6 })).status).toBe(201);
    expect(await on.statuses()).toEqual(['confirmed 6']);
    const unreachable = await post({ event: EVENT, name: 'Sam', places: 1 });
    expect([unreachable.status, await unreachable.json()]).toEqual([
      422,
      { errors: { phone: expect.any(String) } },
    ]);
  });

  it('is a GET where only a form is taken, and a POST where places are counted', async () => {
    const on = site();
    const got = await on.answer(new Request('https://hearth.example/api/bookings'));
    expect([got.status, got.headers.get('allow')]).toEqual([405, 'POST']);
    const posted = await on.places(EVENT, 'POST');
    expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it.each(['no-such-evening', 'constructor', '%E0%A4%A', ''])(
    'is no date to count places of: “%s”',
    async (slug) => {
      expect((await site().places(slug)).status).toBe(404);
    },
  );
});

describe('the page that thanks', () => {
  it.each([
    ['a status that is none', `?ref=BCDF-GHJK&for=booking&status=vip&event=${EVENT}`, 'thanks-booking'],
    ['what every object has', `?ref=BCDF-GHJK&for=booking&status=constructor`, 'thanks-booking'],
    ['what isn’t sure yet', `?ref=BCDF-GHJK&for=booking&status=received`, 'thanks-booking'],
  ])('says nothing that isn’t so: %s', async (_, query, shell) => {
    const response = site().thanks(query);
    expect([response.status, await response.text()]).toEqual([
      200,
      expect.stringMatching(new RegExp(`<title>${shell}</title>.*\\|BCDF-GHJK`)),
    ]);
  });

  it.each(['no-such-evening', '<script>', 'constructor', '__proto__'])(
    'names no date that is none: %s',
    async (event) => {
      const page = site().thanks(
        `?ref=BCDF-GHJK&for=booking&status=confirmed&event=${encodeURIComponent(event)}`,
      );
      expect(await page.text()).toContain('</title>|BCDF-GHJK');
    },
  );
});

it('the last place that goes while somebody types is said, with every answer kept', async () => {
  const on = site({ capacity: 1, waitingList: false });
  const both = await Promise.all([
    on.post({ places: '1', name: 'Kim' }),
    on.post({ places: '1', name: 'Kim', email: 'pat@people.example' }),
  ]);
  expect(both.map(({ status }) => status).toSorted()).toEqual([303, 409]);
  const refused = both.find(({ status }) => status === 409);
  expect(await refused?.text()).toContain('value="Kim"');
  expect(await on.counted()).toEqual({ booked: 1, smallest_waiting: null });
});
