import { randomUUID } from 'node:crypto';
import { load } from 'cheerio';
import { beforeEach, describe, expect, it } from 'vitest';
import { answerContacted } from '../../../../src/leads/follow-up/contacted-endpoint.tsx';
import { leadLink, type LinkedPage } from '../../../../src/leads/emails/lead-link.ts';
import { eraseLead } from '../../../../src/leads/ops/on-call.ts';
import type { Services } from '../../../../src/leads/services.ts';
import { openDatabase } from '../../../../src/platform/database/database.ts';
import { jsonLog } from '../../../../src/platform/log.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { accept, acceptingOn, PERSONAL, personalFields } from '../../../support/leads.ts';
import { built, clock, keyring, unhurried } from '../../../support/sample.ts';

const JSON_PLEASE = { accept: 'application/json' };
const PHONE = built.runtime.agency.phone;
const shells = {
  task: '<title>[[title]]</title><main><h1>[[title]]</h1>[[body]]</main>',
  problem: '<title>Sorry</title><main><h1>[[heading]]</h1>[[body]]</main>',
};

const test = sharedDatabase();
const lines: string[] = [];
const log = jsonLog(
  (line) => lines.push(line),
  (line) => lines.push(line),
);
/** Every page and header that was answered in this file. */
const said: string[] = [];

async function answer(request: Request, database = test.database): Promise<Response> {
  const services = (): Services => ({
    ...acceptingOn(database),
    ...unhurried,
    log,
    mailer: async () => ({ status: 'sent', id: 'x' }),
  });
  const response = await answerContacted(request, {
    shells,
    siteUrl: 'https://families.council.example',
    phone: PHONE,
    log,
    services,
    waitUntil: () => undefined,
  });
  said.push(await response.clone().text(), JSON.stringify([...response.headers]));
  return response;
}

let reference: string;
beforeEach(async () => {
  ({ reference } = await accept(acceptingOn(test.database), { ...personalFields, id: randomUUID() }));
});

const link = (ref = reference, page: LinkedPage = 'contacted') =>
  leadLink(page, ref, { runtime: { siteUrl: 'https://hearth.example' }, keyring });
const linkFields = (ref = reference, page: LinkedPage = 'contacted') =>
  Object.fromEntries(new URL(link(ref, page)).searchParams);
const get = (address = link(), method = 'GET') => answer(new Request(address, { method }));
const postOf = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
  new Request('https://hearth.example/api/contacted', {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'https://hearth.example',
      ...headers,
    },
    body: new URLSearchParams(fields).toString(),
  });
const good = () => ({ ...linkFields(), id: randomUUID(), name: 'Ann Officer', outcome: 'message' });
const press = (changes: Record<string, string> = {}, headers?: Record<string, string>) =>
  answer(postOf({ ...good(), ...changes }, headers));
const page = async (response: Response) => load(await response.text());
const contacts = async () => (await test.database.query('select * from contact')).rowCount;
const other = () => accept(acceptingOn(test.database), { id: randomUUID(), email: '', name: 'Sam Other' });

describe('the page that a team’s link leads to', () => {
  it('says the reference, by when contact was promised, and that nothing is recorded', async () => {
    const response = await get();
    const $ = await page(response);
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect($('title').text()).toBe('Tell us how it went');
    expect($('main').text()).toContain(reference);
    expect($('main').text()).toContain('5pm on Tuesday 24 November');
    expect($('main').text()).toContain('Nothing yet');
  });

  it('has five buttons, and none of them is the one that Enter presses', async () => {
    const $ = await page(await get());
    const buttons = $('button').toArray();
    expect(buttons.map((button) => [$(button).attr('value'), $(button).text()])).toEqual([
      [undefined, 'Record'],
      ['spoke', 'We spoke'],
      ['message', 'Left a message'],
      ['no_answer', 'No answer'],
      ['duplicate', 'A duplicate'],
      ['not_for_us', 'Not for us'],
    ]);
    expect($('form').attr()).toMatchObject({ action: '/api/contacted', method: 'post' });
    expect($('[name=name]').attr('autocomplete')).toBe('name');
    expect($('[name=next_on]').attr()).toMatchObject({ type: 'date', min: '2026-11-23', max: '2027-11-23' });
  });

  it('is new each time it is opened', async () => {
    const ids = [(await page(await get()))('[name=id]').val(), (await page(await get()))('[name=id]').val()];
    expect(ids[0]).toMatch(/^[\da-f-]{36}$/);
    expect(ids[0]).not.toBe(ids[1]);
  });

  it.each(['GET', 'HEAD'])('records nothing when a mail gateway opens it: %s', async (method) => {
    const query = new URLSearchParams({ ...good(), done: randomUUID() });
    expect((await get(`${link()}&${query}`, method)).status).toBe(200);
    expect(await contacts()).toBe(0);
    const { rows } = await test.database.query('select activity.kind, contacted_at from activity, lead');
    expect(rows).toEqual([{ kind: 'received', contacted_at: null }]);
  });

  it('offers others that may be the same, with what they share, and no more of them', async () => {
    const one = await other();
    const $ = await page(await get());
    const choices = $('[name=duplicate_of]').toArray();
    expect(choices.map((choice) => [$(choice).attr('value'), $(choice).is(':checked')])).toEqual([
      [one.reference, false],
      ['', true],
    ]);
    expect($('#contacted-duplicate_of-about').text()).toBe('The same phone');
  });

  it('says when they asked us not to get in touch', async () => {
    expect((await page(await get()))('.stop')).toHaveLength(0);
    await test.database.query('update lead set stopped_at = received_at');
    expect((await page(await get()))('.stop').text()).toContain('asked us not to get in touch');
  });
});

describe('a button that is pressed', () => {
  it('leads back to the link, whose page says what was recorded', async () => {
    const response = await press({ next_on: '2026-11-26' });
    expect(response.status).toBe(303);
    const location = response.headers.get('location') ?? '';
    expect(location).toMatch(/^\/api\/contacted\?ref=[A-Z\d-]{9}&sig=[\w-]{22}&done=[\da-f-]{36}$/);
    const $ = await page(await get(`https://hearth.example${location}`));
    expect($('[role=alert]').text()).toBe(
      'Thank you. It’s recorded.Left a message9:30am on Monday 23 November, by Ann OfficerNext try: Thursday 26 November',
    );
    expect($('.log li')).toHaveLength(1);
  });

  it('is said in JSON to a program, and may be sent as JSON', async () => {
    const fields = good();
    const request = new Request('https://hearth.example/api/contacted', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...JSON_PLEASE },
      body: JSON.stringify(fields),
    });
    const response = await answer(request);
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({
      reference,
      id: fields.id,
      outcome: 'message',
      at: '2026-11-23T09:30:00Z',
    });
  });

  it('twenty times at once records once', async () => {
    const fields = good();
    // With every connection of the pool open, they are at once.
    await Promise.all(Array.from({ length: 5 }, () => test.database.query('select pg_sleep(0.1)')));
    const answers = await Promise.all(Array.from({ length: 20 }, () => press(fields)));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(303));
    expect(new Set(answers.map((each) => each.headers.get('location'))).size).toBe(1);
    expect(await contacts()).toBe(1);
  });

  it('records a second contact as another, and the page shows the newest first', async () => {
    await press({ outcome: 'no_answer' });
    await test.database.query(`update contact set at = at - interval '1 hour'`);
    await press({ outcome: 'spoke', next_on: '2027-01-04', name: 'Ben <b>Officer</b>' });
    const $ = await page(await get());
    expect(
      $('.log li')
        .toArray()
        .map((each) => $(each).text()),
    ).toEqual([
      'We spoke9:30am on Monday 23 November, by Ben <b>Officer</b>Next try: Monday 4 January 2027',
      'No answer8:30am on Monday 23 November, by Ann Officer',
    ]);
    expect($('[role=alert]')).toHaveLength(0);
  });

  it('records of whom it is a duplicate, and keeps both', async () => {
    const one = await other();
    await press({ outcome: 'duplicate', duplicate_of: one.reference });
    expect((await page(await get()))('.log').text()).toContain(`A duplicate of ${one.reference}`);
    expect((await page(await get(link(one.reference))))('main').text()).toContain('Nothing yet');
  });

  it('confirms nothing that wasn’t recorded of this lead', async () => {
    const one = await other();
    const location = (await press()).headers.get('location') ?? '';
    const done = new URL(location, 'https://hearth.example').searchParams.get('done');
    for (const id of [done, randomUUID(), '<b>']) {
      expect((await page(await get(`${link(one.reference)}&done=${id}`)))('[role=alert]')).toHaveLength(0);
    }
  });
});

describe('a form with something wrong', () => {
  const wrong: [string, Record<string, string>, string[]][] = [
    ['no outcome', { outcome: '' }, ['outcome']],
    ['an outcome that nobody offers', { outcome: 'won' }, ['outcome']],
    ['no name', { name: ' ' }, ['name']],
    ['a name of 201 characters', { name: 'x'.repeat(201) }, ['name']],
    ['a date that doesn’t exist', { next_on: '2026-11-31' }, ['next_on']],
    ['a date that has passed', { next_on: '2026-11-22' }, ['next_on']],
    ['a date over a year away', { next_on: '2027-11-24' }, ['next_on']],
    ['a duplicate of nobody', { outcome: 'duplicate', duplicate_of: 'BCDF-GHJK' }, ['duplicate_of']],
    ['a duplicate of what isn’t a reference', { outcome: 'duplicate', duplicate_of: '%' }, ['duplicate_of']],
    ['all at once', { outcome: '', name: '', next_on: 'soon' }, ['name', 'next_on', 'outcome']],
  ];

  it.each(wrong)('is shown again with each error beside its field: %s', async (_, changes, fields) => {
    const sent = { ...good(), next_on: '2026-11-26', ...changes };
    const response = await press(sent);
    const $ = await page(response);
    expect(response.status).toBe(422);
    expect($('title').text()).toBe('Error: Tell us how it went');
    const links = $('.error-summary a').toArray();
    expect(links.map((each) => $(each).attr('href'))).toEqual(fields.map((field) => `#contacted-${field}`));
    for (const field of fields) {
      expect($(`#contacted-${field}`)).toHaveLength(1);
      expect($(`#contacted-${field}-error`).text()).toMatch(/^Error: \S/);
    }
    for (const name of ['id', 'name', 'next_on'] as const) expect($(`[name=${name}]`).val()).toBe(sent[name]);
    expect(await contacts()).toBe(0);
  });

  it.each(wrong)('is told to a program: %s', async (_, changes, fields) => {
    const response = await press(changes, JSON_PLEASE);
    expect(response.status).toBe(422);
    const { errors } = (await response.json()) as { errors: object };
    expect(Object.keys(errors)).toEqual(fields);
    expect(await contacts()).toBe(0);
  });

  it('may not be a duplicate of itself', async () => {
    expect((await press({ outcome: 'duplicate', duplicate_of: reference })).status).toBe(422);
  });

  it('keeps which one was chosen', async () => {
    const one = await other();
    const $ = await page(await press({ name: '', outcome: 'duplicate', duplicate_of: one.reference }));
    expect($('[name=duplicate_of]:checked').val()).toBe(one.reference);
  });
});

describe('a link or a form that isn’t followed', () => {
  const signed = (ref: string, page: LinkedPage) => linkFields(ref, page)['sig'] ?? '';
  it.each<[number, string, () => Promise<Response>]>([
    [404, 'a signature that isn’t ours', () => press({ sig: 'x'.repeat(22) })],
    [404, 'no signature', () => press({ sig: '' })],
    [404, 'the signature of another page', () => press({ sig: signed(reference, 'change') })],
    [404, 'the signature of another lead', () => press({ sig: signed('BCDF-GHJK', 'contacted') })],
    [404, 'a lead that nobody knows', () => press(linkFields('BCDF-GHJK'))],
    [404, 'a visit with the signature of another page', () => get(link(reference, 'release'))],
    [404, 'a visit to a lead that nobody knows', () => get(link('BCDF-GHJK'))],
    [405, 'another method', () => get(link(), 'DELETE')],
  ])('gets %d, a page with a way on, and records nothing: %s', async (status, _, ask) => {
    const response = await ask();
    expect(response.status).toBe(status);
    // The page itself has the number, and one that can be tapped.
    expect(await response.text()).toMatch(/<h1>[^<[]+<\/h1><p>[^<[\d]+\.<\/p>/);
    expect(await contacts()).toBe(0);
  });

  it.each<[number, string, Record<string, string>, Record<string, string>]>([
    [403, 'another site’s', {}, { origin: 'https://evil.example' }],
    [413, 'one of 33 KB', { more: 'x'.repeat(33 * 1024) }, {}],
  ])('comes back with what was typed, by %d: %s', async (status, _, more, headers) => {
    const typed = { ...good(), next_on: '2026-11-25', ...more };
    const response = await press(typed, headers);
    const $ = await page(response);
    expect(response.status).toBe(status);
    expect($('[role=alert]').text()).toContain('What you typed is still here');
    expect([$('[name=name]').val(), $('[name=next_on]').val()]).toEqual(['Ann Officer', '2026-11-25']);
    // Another site knows its own id.
    expect($('[name=id]').val() === typed.id).toBe(status === 413);
    expect(await contacts()).toBe(0);
  });

  it.each([
    ['a visit', () => get()],
    ['a form', () => press()],
    ['a form with something wrong', () => press({ name: '' })],
  ])('of a lead that was erased is told so: %s', async (_, ask) => {
    await eraseLead({ database: test.database, keyring, clock }, reference);
    const response = await ask();
    expect(response.status).toBe(410);
    expect(await response.text()).toContain('What we kept was erased');
    expect(await contacts()).toBe(0);
  });

  it('is asked to come again when the database is down', async () => {
    const down = openDatabase('postgres://hearth@127.0.0.1:1/hearth');
    const response = await answer(postOf(good(), JSON_PLEASE), down);
    await down.end();
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('60');
    expect(lines.at(-1)).toContain('ECONNREFUSED');
  });
});

it('nothing personal of the enquirer is on any page, in any header or in the log', () => {
  const all = [...said, ...lines].join('\n');
  expect(said.length).toBeGreaterThan(100);
  for (const detail of PERSONAL) expect(all).not.toContain(detail);
});
