import { load } from 'cheerio';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { leadLink, type LinkedPage } from '../../../../src/leads/emails/lead-link.ts';
import { eraseLead } from '../../../../src/leads/ops/on-call.ts';
import { rekey } from '../../../../src/leads/ops/rekey.ts';
import { newKey, openKeyring } from '../../../../src/platform/crypto/keyring.ts';
import { openDatabase } from '../../../../src/platform/database/database.ts';
import { startResendStandIn, type ResendStandIn } from '../../../../src/tools/resend/stand-in.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { changeOn, postForm } from '../../../support/endpoint.ts';
import {
  accept,
  acceptingOn,
  count,
  markSent,
  outbox,
  PERSONAL,
  personalFields,
} from '../../../support/leads.ts';
import { clock, keyring, TEST_KEY } from '../../../support/sample.ts';

const JSON_PLEASE = { accept: 'application/json' };
const PHONE = '01632 960 123';
const TEAM = 'fostering@dalesandwear.example';

const test = sharedDatabase();
let standIn: ResendStandIn;
let endpoint: ReturnType<typeof changeOn>;
let reference: string;
/** Every line that was logged in this file. */
const logged: string[] = [];

beforeAll(async () => {
  standIn = await startResendStandIn();
});

beforeEach(async () => {
  standIn.reset();
  endpoint = changeOn(test.database, standIn.url);
  ({ reference } = await accept(acceptingOn(test.database), personalFields));
  await markSent(test.database);
});

afterEach(async () => {
  await endpoint.settled();
  logged.push(...endpoint.lines);
});

afterAll(() => standIn.close());

const linkTo = (page: LinkedPage = 'change', of = reference) =>
  leadLink(page, of, { runtime: { siteUrl: 'https://hearth.example' }, keyring }).replace(page, 'change');
const visit = (link = linkTo(), method = 'GET') => endpoint.answer(new Request(link, { method }));
const press = (fields: Record<string, string>, headers: Record<string, string> = {}, link = linkTo()) =>
  endpoint.answer(postForm(fields, headers, link));
const lead = async () => (await test.database.query('select * from lead')).rows[0];
const fresh = async () => (await outbox(test.database)).slice(2);

describe('following the link', () => {
  it('works when the key that signed it has gone', async () => {
    const old = newKey('old');
    const link = leadLink('change', reference, {
      runtime: { siteUrl: 'https://hearth.example' },
      keyring: openKeyring(old),
    });
    expect((await visit(link)).status).toBe(404);
    await rekey({ database: test.database, keyring: openKeyring(TEST_KEY, [old]), clock });
    expect((await visit(link)).status).toBe(200);
  });

  it('shows both things that can be done, and nothing that we hold of the person', async () => {
    const response = await visit();
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(html).toContain(reference);
    expect(html).toContain('We’ll be in touch by 5pm on Tuesday 24 November');
    const $ = load(html);
    expect(
      $('button[name=action]')
        .toArray()
        .map(({ attribs }) => attribs['value']),
    ).toEqual(['change', 'stop']);
    expect($('input[type=text], input[type=tel], input[type=email]')).toHaveLength(4);
    expect($('input:not([type=hidden], [type=radio])[value], [checked]')).toHaveLength(0);
    for (const detail of PERSONAL) expect(html).not.toContain(detail);
  });

  it.each(['GET', 'HEAD'])('changes nothing (%s), whatever its address says', async (method) => {
    const before = await lead();
    for (const more of ['', '&action=stop', '&action=change&phone=07700900456', '&done=stopped']) {
      expect((await visit(linkTo() + more, method)).status).toBe(200);
    }
    expect(await lead()).toEqual(before);
    expect(await fresh()).toEqual([]);
  });

  it.each([
    ['nothing that isn’t so', '&done=stopped'],
    ['nothing that it doesn’t know', '&done=%3Cb%3Ehello'],
  ])('confirms %s', async (_, more) => {
    const html = await (await visit(linkTo() + more)).text();
    expect(html).toContain('<h1>Change your details, or ask us to stop</h1>');
    expect(html).not.toContain('hello');
  });

  it('says sorry when the promise has passed, and doesn’t repeat it once it was kept', async () => {
    await test.database.query(`update lead set due_at = '2026-11-20T17:00:00Z'`);
    const late = await (await visit()).text();
    expect(late).toMatch(/We said that we’d be in touch by 5pm on Friday 20 November.*we’re sorry/);
    expect(late).toContain(PHONE);
    await test.database.query('update lead set contacted_at = updated_at');
    const kept = await (await visit()).text();
    expect(kept).not.toContain('sorry');
    expect(kept).toContain(PHONE);
  });

  it('looks the same to somebody whose enquiry was held back', async () => {
    const open = await (await visit()).text();
    await test.database.query('update lead set quarantined_at = updated_at');
    expect(await (await visit()).text()).toBe(open);
  });
});

describe('changing details', () => {
  it('sends a browser to a page that says so, with nothing personal in its address', async () => {
    const response = await press({ action: 'change', phone: '07700 900456' });
    expect(response.status).toBe(303);
    const location = response.headers.get('location') ?? '';
    expect(`https://hearth.example${location}`).toBe(`${linkTo()}&done=changed`);
    expect(location).not.toContain('900456');
    const html = await (await visit(`https://hearth.example${location}`)).text();
    expect(html).toContain('<h1>We’ve changed your details</h1>');
    expect(html).toContain('We’ll be in touch by 5pm on Tuesday 24 November');
    for (const detail of [...PERSONAL, '900456']) expect(html).not.toContain(detail);
  });

  it('has the team’s email sent after the answer', async () => {
    await press({ action: 'change', phone: '07700 900456' });
    await endpoint.settled();
    expect(standIn.emails.map(({ to, subject }) => [to[0], subject.slice(0, 8)])).toEqual([
      [TEAM, 'Changed:'],
    ]);
  });

  it('gives a program the reference', async () => {
    const response = await press({ action: 'change', phone: '07700 900456' }, JSON_PLEASE);
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({ reference });
  });

  it('is done once when the button is pressed twice', async () => {
    for (const _ of [1, 2]) {
      expect((await press({ action: 'change', phone: '07700 900456' })).status).toBe(303);
    }
    expect(await fresh()).toHaveLength(1);
  });

  it('may carry its link in the form instead of the address', async () => {
    const { searchParams } = new URL(linkTo());
    const form = { action: 'change', name: 'Pat', ...Object.fromEntries(searchParams) };
    const response = await press(form, {}, 'https://hearth.example/api/change');
    expect(`https://hearth.example${response.headers.get('location')}`).toBe(`${linkTo()}&done=changed`);
  });

  const wrong = { action: 'change', name: 'Pat <b>', phone: '12', email: 'sam@', contact: 'text' };

  it('shows a person what is wrong, beside each field, with all that they typed', async () => {
    const response = await press(wrong);
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(html).toContain('<title>Error: Change your details');
    expect(html.match(/<a href="#change-(phone|email)">/g)).toHaveLength(2);
    expect(html).toContain('id="change-phone-error"');
    expect(html).toContain('id="change-email-error"');
    for (const typed of ['Pat &lt;b&gt;', '12', 'sam@']) expect(html).toContain(`value="${typed}"`);
    expect(html).toMatch(/<input[^>]*name="contact"[^>]*checked=""[^>]*value="text"/);
    expect(html.match(/checked=""/g)).toHaveLength(1);
    for (const detail of ['Sam Sample', 'sam@people', 'DH1 3QS']) expect(html).not.toContain(detail);
    expect(await fresh()).toEqual([]);
  });

  it('tells a program each field that is wrong', async () => {
    const response = await press(wrong, JSON_PLEASE);
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({
      errors: { phone: expect.any(String), email: expect.any(String) },
    });
  });

  it('asks about what looks wrong once, with a box, and says to a program what to send', async () => {
    const asked = { action: 'change', postcode: 'QQ1 1QQ' };
    const html = await (await press(asked)).text();
    expect(html).toMatch(/<input[^>]*id="change-postcode_right"[^>]*value="QQ1 1QQ"/);
    const json = await (await press(asked, JSON_PLEASE)).json();
    expect(json).toEqual({ errors: { postcode: expect.stringMatching(/send postcode_right=yes with it$/) } });
    expect(await fresh()).toEqual([]);
    expect((await press({ ...asked, postcode_right: 'yes' }, JSON_PLEASE)).status).toBe(201);
  });

  it('offers the times at which somebody is there', async () => {
    const html = await (await visit()).text();
    expect([...html.matchAll(/name="best_time" value="(\w+)"/g)].map(([, time]) => time)).toEqual([
      'any',
      'morning',
      'afternoon',
    ]);
  });

  it.each([
    ['invalid phone', { phone: '12' }, 'phone'],
    ['invalid email', { email: 'sam@@x' }, 'email'],
    ['invalid postcode', { postcode: 'Manchester' }, 'postcode'],
    ['unknown way', { contact: 'pigeon' }, 'contact'],
    ['unknown time', { best_time: 'never' }, 'best_time'],
    ['unknown answer', { safe_message: 'perhaps' }, 'safe_message'],
  ])('is refused with an %s', async (_, fields: Record<string, string>, name) => {
    const html = await (await press({ action: 'change', ...fields })).text();
    expect(html).toContain(`<a href="#change-${name}">`);
    expect(html).toContain(`id="change-${name}-error"`);
    expect(await fresh()).toEqual([]);
  });

  it('asks for something when nothing was given', async () => {
    const response = await press({ action: 'change', name: ' ' });
    expect(response.status).toBe(422);
    expect(await response.text()).toMatch(/<a href="#change-name">Tell us what has changed<\/a>/);
    const json = await press({ action: 'change' }, JSON_PLEASE);
    expect([json.status, await json.json()]).toEqual([422, { errors: { form: 'Tell us what has changed' } }]);
  });
});

describe('asking not to be contacted', () => {
  it('says what happens, tells the team, and offers a way back', async () => {
    const response = await press({ action: 'stop' });
    expect(response.status).toBe(303);
    expect(`https://hearth.example${response.headers.get('location')}`).toBe(`${linkTo()}&done=stopped`);
    await endpoint.settled();
    expect(standIn.emails.map(({ to, subject }) => [to[0], subject])).toEqual([
      [TEAM, `${reference}: please don’t get in touch`],
    ]);
    const html = await (await visit(`${linkTo()}&done=stopped`)).text();
    expect(html).toContain('<h1>We won’t contact you</h1>');
    expect(html).toContain(`href="${linkTo().replace('https://hearth.example', '').replace('&', '&amp;')}"`);
    const page = await (await visit()).text();
    expect(page).toContain('You asked us not to contact you, so we won’t');
    expect(page).not.toContain('value="stop"');
  });

  it('gives a program the reference, however often', async () => {
    for (const _ of [1, 2]) {
      const response = await press({ action: 'stop' }, JSON_PLEASE);
      expect([response.status, await response.json()]).toEqual([201, { reference }]);
    }
    expect(await fresh()).toHaveLength(1);
  });

  it('isn’t confirmed any more once the person wants to hear from us again', async () => {
    await press({ action: 'stop' });
    await press({ action: 'change', contact: 'phone' });
    const html = await (await visit(`${linkTo()}&done=stopped`)).text();
    expect(html).not.toContain('We won’t contact you');
    expect(html).toContain('We’ll be in touch by');
  });
});

describe('a request that is refused', () => {
  const refused: [number, string, () => Promise<Response>][] = [
    [404, 'a wrong signature', () => press({ action: 'stop' }, {}, `${linkTo()}x`)],
    [404, 'no signature', () => press({ action: 'stop' }, {}, linkTo().replace(/&sig=.*/, ''))],
    [404, 'another page’s signature', () => press({ action: 'stop' }, {}, linkTo('contacted'))],
    [
      404,
      'another lead’s signature',
      () => press({ action: 'stop' }, {}, linkTo('change', 'BCDF-GHJK').replace('BCDF-GHJK', reference)),
    ],
    [404, 'a visit with a wrong signature', () => visit(`${linkTo()}x`)],
    [405, 'another method', () => visit(linkTo(), 'DELETE')],
    [415, 'another kind of form', () => press({ action: 'stop' }, { 'content-type': 'text/plain' })],
    [400, 'an unknown action', () => press({ action: 'erase', name: 'Pat' })],
    [400, 'no action', () => press({ name: 'Pat' })],
  ];

  it.each(refused)('gets %d as a page with a way on, and changes nothing: %s', async (status, _, send) => {
    const before = await lead();
    const response = await send();
    const html = await response.text();
    expect(response.status).toBe(status);
    // The page itself has the number, and one that can be tapped.
    expect(html).toMatch(/<h1>[^<[]+<\/h1><p>[^<[\d]+\.<\/p>/);
    expect(await lead()).toEqual(before);
    expect(await fresh()).toEqual([]);
  });
});

describe('a form that isn’t taken', () => {
  const typed = { action: 'change', name: 'Kim Changed', phone: '07700 900999' };
  it.each<[number, string, Record<string, string>, Record<string, string>]>([
    [403, 'another site’s', {}, { origin: 'https://evil.example' }],
    [403, 'one whose site is hidden', {}, { origin: 'null' }],
    [413, 'one of 33 KB', { more: 'x'.repeat(33 * 1024) }, {}],
  ])('comes back with what was typed, by %d, and changes nothing: %s', async (status, _, more, headers) => {
    const before = await lead();
    const response = await press({ ...typed, ...more }, headers);
    const page = load(await response.text());
    expect([response.status, page('title').text()]).toEqual([status, expect.stringMatching(/^Error: /)]);
    expect(page('[role=alert]').text()).toMatch(/so nothing was done\. What you typed is still here.*01632/);
    expect(page('[name=name]').val()).toBe('Kim Changed');
    expect(page('[name=phone]').val()).toBe('07700 900999');
    expect(await lead()).toEqual(before);
    expect(await fresh()).toEqual([]);
  });

  it('is refused to a program as before, and to a link that isn’t ours', async () => {
    const foreign = { origin: 'https://evil.example' };
    expect((await press(typed, { ...foreign, ...JSON_PLEASE })).status).toBe(403);
    const response = await press(typed, foreign, `${linkTo()}x`);
    expect([response.status, await response.text()]).toEqual([404, expect.not.stringContaining('Kim')]);
  });
});

describe('once a person was erased', () => {
  beforeEach(() => eraseLead(acceptingOn(test.database), reference));

  it.each([
    ['a visit', () => visit()],
    ['a change', () => press({ action: 'change', name: 'Pat' })],
    ['a change of nothing', () => press({ action: 'change' })],
    ['asking to stop', () => press({ action: 'stop' })],
  ])('%s is told kindly that we hold nothing', async (_, send) => {
    const response = await send();
    const html = await response.text();
    expect(response.status).toBe(410);
    expect(html).toContain('<h1>We hold nothing of yours any more</h1>');
    expect(html).toContain(PHONE);
    expect(html).toContain('href="/"');
    expect(await count(test.database, 'message')).toBe(2);
  });

  it('so is a program', async () => {
    const response = await press({ action: 'stop' }, JSON_PLEASE);
    expect([response.status, await response.json()]).toEqual([
      410,
      { errors: { form: expect.stringContaining(PHONE) } },
    ]);
  });
});

describe('when the database can’t be reached', () => {
  const down = openDatabase('postgres://hearth@127.0.0.1:1/hearth');
  afterAll(() => down.end());

  it('a person keeps what they typed, and gets the phone number', async () => {
    endpoint = changeOn(down, standIn.url);
    const response = await press({ action: 'change', ...personalFields });
    const html = await response.text();
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '60']);
    expect(html).toContain('<title>Error: ');
    expect(html).toMatch(new RegExp(`<p class="notice"[^>]*>[^<]*can’t be sure[^<]*${PHONE}`));
    for (const typed of ['Sam Sample', '07700 900123', 'sam@people.example', 'DH1 3QS']) {
      expect(html).toContain(`value="${typed}"`);
    }
    expect(endpoint.lines).toEqual([expect.stringContaining('ECONNREFUSED')]);
  });

  it.each([
    ['a program is told', PHONE, () => press({ action: 'stop' }, JSON_PLEASE)],
    ['so is a visit', 'We can’t do this just now', () => visit()],
  ])('%s', async (_, words, send) => {
    endpoint = changeOn(down, standIn.url);
    const response = await send();
    expect(response.status).toBe(503);
    expect(await response.text()).toContain(words);
  });
});

it('no line that was logged by all these tells who somebody is', () => {
  expect(logged.length).toBeGreaterThan(2);
  for (const detail of PERSONAL) expect(logged.join('\n')).not.toContain(detail);
});
