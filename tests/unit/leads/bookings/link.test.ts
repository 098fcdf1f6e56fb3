import { load } from 'cheerio';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { leadLink } from '../../../../src/leads/emails/lead-link.ts';
import { changeDetails } from '../../../../src/leads/follow-up/change.ts';
import { stopContact } from '../../../../src/leads/follow-up/stop.ts';
import { eraseLead } from '../../../../src/leads/ops/on-call.ts';
import { startResendStandIn, type ResendStandIn } from '../../../../src/tools/resend/stand-in.ts';
import { bookingSite, JSON_PLEASE } from '../../../support/booking-site.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { outbox } from '../../../support/leads.ts';
import { formIn } from '../../../support/forms.ts';
import { keyring } from '../../../support/sample.ts';

const test = sharedDatabase();
let standIn: ResendStandIn;

beforeAll(async () => {
  standIn = await startResendStandIn();
});
beforeEach(() => standIn.reset());
afterAll(() => standIn.close());

type Changes = Parameters<typeof bookingSite>[2];
const site = (changes: Changes = {}) => bookingSite(test, standIn.url, changes);
const textOf = async (response: Response) => load(await response.text())('main').text();

describe('the link of a booking', () => {
  it('is in the email, and shows the booking and nothing of who made it', async () => {
    const on = site({ capacity: 2 });
    const { reference } = await on.book({ named: 'yes' });
    const email = (await outbox(test.database)).find(({ kind }) => kind === 'acknowledgement')?.email;
    expect(email?.text).toContain(on.link(reference).href);
    const shown = await on.open(on.link(reference));
    const page = await textOf(shown);
    expect([shown.status, shown.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(page).toContain('You’re expected');
    expect(page).toContain('Tuesday 8 December, 6:30pm to 8pm');
    expect(page).toContain('2 of you');
    expect(page).not.toMatch(/Sam|sam@|near the door/);
  });

  it.each(['GET', 'HEAD'])('changes nothing by %s, whatever a mail scanner adds to it', async (method) => {
    const on = site({ capacity: 2 });
    const { reference } = await on.book();
    const address = on.link(reference);
    for (const [name, value] of [
      ['action', 'cancel'],
      ['places', '1'],
    ] as const)
      address.searchParams.set(name, value);
    expect((await on.open(address, { method })).status).toBe(200);
    expect(await on.statuses()).toEqual(['confirmed 2']);
  });

  it.each(['PUT', 'DELETE'])('answers nothing but GET and POST: %s', async (method) => {
    const on = site();
    const { reference } = await on.book();
    const refused = await on.open(on.link(reference), { method });
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST']);
    expect(await on.statuses()).toEqual(['confirmed 2']);
  });

  it('cancels by its button alone, and again says that it is done', async () => {
    const on = site({ capacity: 2 });
    const { reference } = await on.book();
    const address = on.link(reference);
    const sent = formIn(await (await on.open(address)).text(), 'x');
    expect(sent.getAll('sig')).toHaveLength(2);
    for (const _ of [1, 2]) {
      const pressed = await on.press(address, { action: 'cancel' });
      expect([pressed.status, pressed.headers.get('location')]).toEqual([
        303,
        address.pathname + address.search,
      ]);
      expect(await textOf(await on.open(address))).toContain(
        'We don’t expect you any more, and there’s nothing more to do',
      );
    }
    expect(await on.statuses()).toEqual(['cancelled 2']);
    expect(await on.counted()).toEqual({ booked: 0, smallest_waiting: null });
    const json = await on.press(address, { action: 'cancel' }, JSON_PLEASE);
    expect([json.status, await json.json()]).toEqual([201, { reference, status: 'cancelled', places: 2 }]);
    const changed = await on.press(address, { action: 'change', places: '1' });
    expect([changed.status, await textOf(changed)]).toEqual([
      422,
      expect.stringContaining('can’t be changed any more'),
    ]);
  });

  it('changes the number where there are places, and keeps what is there where there aren’t', async () => {
    const on = site({ capacity: 3 });
    const { reference } = await on.book();
    const address = on.link(reference);
    expect((await on.press(address, { action: 'change', places: '3' })).status).toBe(303);
    expect(await on.statuses()).toEqual(['confirmed 3']);
    const few = await on.press(address, { action: 'change', places: '4' });
    expect([few.status, await few.text()]).toEqual([
      422,
      expect.stringContaining('You keep those that you have'),
    ]);
    for (const places of ['', '0', '7', '-1', '2.5', 'two', ' ']) {
      expect((await on.press(address, { action: 'change', places })).status).toBe(422);
    }
    const json = await on.press(address, { action: 'change', places: '7' }, JSON_PLEASE);
    expect([json.status, await json.json()]).toEqual([422, { errors: { places: expect.any(String) } }]);
    expect((await on.press(address, { action: 'eat' })).status).toBe(400);
    expect(await on.statuses()).toEqual(['confirmed 3']);
    expect(await on.counted()).toEqual({ booked: 3, smallest_waiting: null });
  });

  it.each([
    ['has fewer places than they asked for at first', { action: 'change', places: '1' }, 'confirmed 1'],
    ['was given back', { action: 'cancel' }, 'cancelled 2'],
  ])('of a booking that %s stays as it is when only how to reach them changes', async (_, wish, stands) => {
    const on = site({ capacity: 6 });
    const { reference } = await on.book();
    await on.press(on.link(reference), wish);
    expect(await on.statuses()).toEqual([stands]);
    const changed = await changeDetails(reference, { phone: '07700 900456' }, on.services);
    expect(changed.status).toBe('changed');
    expect(await on.statuses()).toEqual([stands]);
  });

  it('says the place in line, and leaves the list', async () => {
    const on = site({ capacity: 1 });
    await on.book({ places: '1' });
    await on.book({ places: '1' });
    const { reference } = await on.book({ places: '1' });
    expect(await textOf(await on.open(on.link(reference)))).toContain('1 household is before you');
    await on.press(on.link(reference), { action: 'cancel' });
    expect(await on.statuses()).toEqual(['confirmed 1', 'waiting 1', 'cancelled 1']);
  });

  it.each([
    ['cancelled', 'This date is cancelled. We’re sorry. You don’t have to do anything.'],
    ['postponed', 'This date is put off, and there’s no new one yet. You don’t have to do anything.'],
  ] as const)('expects nobody at a date that is %s', async (status, words) => {
    const on = site();
    const { reference } = await on.book();
    const page = await textOf(await on.again({ date: { status } }).open(on.link(reference)));
    expect(page).toContain(words);
    expect(page).not.toMatch(/You’re expected|Change the number/);
  });

  it.each<[string, Parameters<ReturnType<typeof site>['again']>[0]]>([
    ['is off', { date: { status: 'cancelled' } }],
    ['has begun', { at: '2026-12-08T18:30:00Z' }],
  ])('gives no more places of a date that %s, and takes what is given back', async (_, changes) => {
    const on = site();
    const { reference } = await on.book({ places: '2' });
    const then = on.again(changes);
    expect((await then.press(on.link(reference), { action: 'change', places: '4' })).status).toBe(422);
    expect(await on.statuses()).toEqual(['confirmed 2']);
    expect((await then.press(on.link(reference), { action: 'change', places: '1' })).status).toBe(303);
    expect(await on.statuses()).toEqual(['confirmed 1']);
  });

  it('changes nothing once the date is over', async () => {
    const on = site();
    const { reference } = await on.book();
    const after = on.again({ at: '2026-12-08T20:00:00Z' });
    expect(await textOf(await after.open(on.link(reference)))).toContain('There’s nothing to do any more.');
    expect((await after.press(on.link(reference), { action: 'cancel' })).status).toBe(422);
    expect(await on.statuses()).toEqual(['confirmed 2']);
  });

  it('says so when nothing is held any more, and is taken from no other site', async () => {
    const on = site();
    const { reference } = await on.book();
    const foreign = await on.press(
      on.link(reference),
      { action: 'cancel' },
      { origin: 'https://evil.example' },
    );
    expect(foreign.status).toBe(403);
    const number = await on.press(
      on.link(reference),
      { action: 'change', places: '5' },
      { origin: 'https://evil.example' },
    );
    const page = load(await number.text());
    expect(page('[role=alert]').text()).toContain('What you typed is still here');
    expect(page('[name=places]:checked').val()).toBe('5');
    expect(await on.statuses()).toEqual(['confirmed 2']);
    await eraseLead({ database: test.database, keyring, clock: on.clock }, reference);
    expect((await on.open(on.link(reference))).status).toBe(410);
    expect((await on.press(on.link(reference), { action: 'cancel' })).status).toBe(410);
  });
});

describe('a link that isn’t ours', () => {
  it('shows how to get a new one, and changes nothing', async () => {
    const on = site();
    const mine = await on.book();
    const other = await on.book({ email: 'pat@people.example' });
    const another = on.link(other.reference);
    another.searchParams.set('ref', mine.reference);
    const forged = on.link(mine.reference);
    forged.searchParams.set('sig', 'A'.repeat(43));
    const cut = on.link(mine.reference);
    cut.searchParams.delete('sig');
    const odd = on.link('<script>');
    const change = new URL(
      leadLink('change', mine.reference, { runtime: on.edges.runtime, keyring }).replace(
        '/change?',
        '/booking?',
      ),
    );
    for (const address of [another, forged, cut, odd, change]) {
      for (const response of [await on.open(address), await on.press(address, { action: 'cancel' })]) {
        const page = load(await response.text());
        expect(response.status).toBe(404);
        expect(page('h1').text()).toBe('This link doesn’t work');
        expect(
          page('form[action="/api/booking"] input')
            .toArray()
            .map(({ attribs }) => attribs['name']),
        ).toEqual(['reference', 'email']);
      }
    }
    const json = await on.press(forged, { action: 'cancel' }, JSON_PLEASE);
    expect([json.status, await json.json()]).toEqual([404, { errors: { form: expect.any(String) } }]);
    expect(await on.statuses()).toEqual(['confirmed 2', 'confirmed 2']);
  });

  const ask = (on: ReturnType<typeof site>, reference: string, email: string, headers = {}) =>
    on.press(new URL('https://hearth.example/api/booking'), { action: 'link', reference, email }, headers);
  const acknowledged = async () =>
    (await outbox(test.database)).filter(
      ({ kind, status }) => kind === 'acknowledgement' && status !== 'withheld',
    );

  it('is replaced by email to the address of the booking alone, and nobody learns whose it is', async () => {
    const on = site({ capacity: 2 });
    const { reference } = await on.book();
    const answers = [];
    for (const [given, email] of [
      [reference, 'SAM@people.example '],
      // As it is pasted, with what nobody sees.
      [reference, '\u200bsam@people.example\u00ad'],
      [reference, 'pat@people.example'],
      ['BCDF-GHJK', 'sam@people.example'],
      [` ${reference.toLowerCase().replace('-', ' ')}`, 'sam@people.example'],
    ] as const) {
      const response = await ask(on, given, email);
      answers.push([response.status, await response.text()]);
    }
    expect(answers[0]).toEqual([200, expect.stringContaining('Please look at your emails')]);
    expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1);
    const letters = await acknowledged();
    expect(letters.map(({ email }) => email.to)).toEqual(Array(3).fill('sam@people.example'));
    for (const { email } of letters) expect(email.text).toContain(on.link(reference).href);
    const json = await ask(on, reference, 'pat@people.example', JSON_PLEASE);
    expect([json.status, await json.json()]).toEqual([201, { asked: true }]);
  });

  it.each<[number, string, Record<string, string>]>([
    [403, 'sam@people.example', { origin: 'https://evil.example' }],
    [413, `${'x'.repeat(33 * 1024)}@people.example`, {}],
  ])('keeps what was typed for a new one that isn’t taken: %d', async (status, email, headers) => {
    const on = site();
    await on.book();
    const response = await ask(on, 'bcdf ghjk', email, headers);
    const page = load(await response.text());
    expect(response.status).toBe(status);
    expect([page('[name=reference]').val(), page('[name=email]').val()]).toEqual(['bcdf ghjk', email]);
    expect(await acknowledged()).toHaveLength(1);
  });

  it('is replaced no more often than anybody may cause an email', async () => {
    const on = site();
    const { reference } = await on.book();
    for (let turn = 0; turn < 6; turn += 1)
      expect((await ask(on, reference, 'sam@people.example')).status).toBe(200);
    expect(await acknowledged()).toHaveLength(3);
  });

  it.each<[string, (on: ReturnType<typeof site>, reference: string) => Promise<unknown>]>([
    ['cancelled', (on, reference) => on.press(on.link(reference), { action: 'cancel' })],
    ['asked to be left alone', (on, reference) => stopContact(reference, on.services)],
    ['was erased', (on, reference) => eraseLead(on.services, reference)],
  ])('is replaced for nobody who %s', async (_, end) => {
    const on = site();
    const { reference } = await on.book();
    await on.services.database.query(`update message set status = 'sent'`);
    await end(on, reference);
    expect((await ask(on, reference, 'sam@people.example')).status).toBe(200);
    const { rows } = await test.database.query(
      `select count(*)::int as n from message where kind = 'acknowledgement'`,
    );
    expect(rows).toEqual([{ n: 1 }]);
  });

  it('says that a date is off to whoever asks for a new one', async () => {
    const on = site();
    const { reference } = await on.book();
    await ask(on.again({ date: { status: 'cancelled' } }), reference, 'sam@people.example');
    const newest = (await acknowledged()).at(-1)?.email;
    expect(newest?.subject).toContain('Please don’t set out');
    expect(newest?.text).not.toContain('expected');
  });

  it('asks for what was left out', async () => {
    const on = site();
    const response = await ask(on, 'x', 'sam@');
    const page = load(await response.text());
    expect(response.status).toBe(422);
    expect(
      page('.error-summary a')
        .toArray()
        .map(({ attribs }) => attribs['href']),
    ).toEqual(['#link-reference', '#link-email']);
    expect(page('#link-email').val()).toBe('sam@');
    const json = await ask(on, '', '', JSON_PLEASE);
    expect([json.status, Object.keys((await json.json()).errors)]).toEqual([422, ['reference', 'email']]);
  });
});
