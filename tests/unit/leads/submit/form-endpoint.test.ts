import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../../src/platform/database/database.ts';
import { EnvironmentError } from '../../../../src/platform/environment.ts';
import { startResendStandIn, type ResendStandIn } from '../../../../src/tools/resend/stand-in.ts';
import { freshDatabase, sharedDatabase } from '../../../support/database.ts';
import { endpointOn, postForm } from '../../../support/endpoint.ts';
import { count, PERSONAL, personalFields } from '../../../support/leads.ts';
import { built, ROBOT } from '../../../support/sample.ts';

const JSON_PLEASE = { accept: 'application/json' };
const PHONE = '01632 960 123';

const test = sharedDatabase();
let standIn: ResendStandIn;
let endpoint: ReturnType<typeof endpointOn>;
/** Every line that was logged in this file. */
const logged: string[] = [];

beforeAll(async () => {
  standIn = await startResendStandIn();
});

beforeEach(() => {
  standIn.reset();
  endpoint = endpointOn(test.database, standIn.url);
});

afterEach(async () => {
  await endpoint.settled();
  logged.push(...endpoint.lines);
});

afterAll(async () => {
  await standIn.close();
});

/** The only day that is kept of what is counted by itself, as the driver reads a date. */
const FIRST_OF_MONTH = new Date(2026, 10, 1);
const keptIn = async (database: typeof test.database, table: string): Promise<unknown[]> =>
  (await database.query(`select * from ${table}`)).rows;

const enquiry = () => ({ ...personalFields, id: randomUUID() });

describe('an enquiry that is stored', () => {
  it('sends a browser to the thank-you page, with nothing personal in its address', async () => {
    const response = await endpoint.answer(postForm(enquiry()));
    expect(response.status).toBe(303);
    expect(await response.text()).toBe('');
    const location = response.headers.get('location') ?? '';
    expect(location).toMatch(/^\/thanks\?ref=[A-Z\d]{4}-[A-Z\d]{4}&due=2026-11-24T17%3A00%3A00Z$/);
    for (const detail of PERSONAL) expect(JSON.stringify([...response.headers])).not.toContain(detail);
  });

  it.each<[string, Record<string, string>, string | null]>([
    ['may tell of danger says first whom to ring', { question: 'My neighbour hits her little boy' }, 'now'],
    ['looks like spam and may tell of danger says so too', { heard: 'my dad hits me', ...ROBOT }, 'now'],
    ['is anybody’s says what happens next', {}, null],
  ])('whose form %s', async (_, changes, help) => {
    const response = await endpoint.answer(postForm({ ...enquiry(), ...changes }));
    const location = new URL(response.headers.get('location') ?? '', 'https://hearth.example');
    expect([response.status, location.pathname]).toEqual([303, '/thanks']);
    expect(location.searchParams.get('help')).toBe(help);
    expect(location.search).not.toContain('hits');
    await endpoint.settled();
    expect(standIn.emails.some(({ to }) => to[0] === 'first-call@dalesandwear.example')).toBe(help === 'now');
  });

  it('within seconds is nobody’s robot when a browser filled it in', async () => {
    await endpoint.answer(postForm({ ...enquiry(), took: '900' }));
    await endpoint.settled();
    expect(standIn.emails).toHaveLength(2);
  });

  it('gives a program its reference and time', async () => {
    const response = await endpoint.answer(postForm(enquiry(), JSON_PLEASE));
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({
      reference: expect.stringMatching(/^[A-Z\d]{4}-[A-Z\d]{4}$/),
      due: '2026-11-24T17:00:00Z',
    });
  });

  it('may be sent as JSON', async () => {
    const json = { ...enquiry(), updates: true, safe_message: false };
    const request = new Request('https://hearth.example/api/enquiries', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...JSON_PLEASE },
      body: JSON.stringify(json),
    });
    expect((await endpoint.answer(request)).status).toBe(201);
  });

  it('has both its emails sent after the answer', async () => {
    await endpoint.answer(postForm(enquiry()));
    await endpoint.settled();
    expect(standIn.emails.map(({ to }) => to)).toEqual([
      ['fostering@dalesandwear.example'],
      ['sam@people.example'],
    ]);
  });

  it('is acknowledged even when no email can be sent now: they wait', async () => {
    const fields = enquiry();
    const failing = endpointOn(test.database, 'http://127.0.0.1:1');
    expect((await failing.answer(postForm(fields))).status).toBe(303);
    await failing.settled();
    logged.push(...failing.lines);
    expect(failing.lines).toHaveLength(2);
    const { rows } = await test.database.query('select status from message where lead_id = $1', [fields.id]);
    expect(rows).toEqual([{ status: 'waiting' }, { status: 'waiting' }]);
  });

  it('is counted by itself when its code is sensitive, and once: nothing of it is kept with what was sent', async () => {
    const codes = {
      ...built.runtime.codes,
      'friday-prayers': {
        of: 'friday-prayers',
        title: 'After Friday prayers',
        leadsTo: '/campaigns/friday-prayers/',
        sensitive: true as const,
      },
    };
    const known = { ...built, runtime: { ...built.runtime, codes } };
    const at = endpointOn(test.database, standIn.url, undefined, undefined, known);
    const fields = { ...enquiry(), campaign: 'Friday-Prayers.' };
    for (const _ of ['once', 'again']) expect((await at.answer(postForm(fields))).status).toBe(303);
    const wrong = await at.answer(postForm({ ...fields, id: randomUUID(), name: '' }));
    expect(await wrong.text()).toContain('value="friday-prayers"');
    await at.settled();
    logged.push(...at.lines);
    expect(await keptIn(test.database, 'arrival')).toEqual([
      expect.objectContaining({
        code: 'friday-prayers',
        placement: '',
        sort: 'enquiry',
        count: 1,
        day: FIRST_OF_MONTH,
      }),
    ]);
    expect((await test.database.query('select id from lead')).rows).toHaveLength(1);
    for (const table of ['lead', 'message', 'activity']) {
      expect(JSON.stringify(await keptIn(test.database, table))).not.toMatch(/friday/i);
    }
    expect(standIn.emails).toHaveLength(2);
    expect(JSON.stringify(standIn.emails)).not.toMatch(/friday.?prayers/i);
  });

  it('finds its campaign in the page that it came from', async () => {
    const referer = 'https://hearth.example/enquire/?campaign=teenagers';
    await endpoint.answer(postForm(enquiry(), { referer }));
    await endpoint.settled();
    expect(standIn.emails[0]?.text).toContain('Campaign: You’d be good with a teenager');
  });

  it('of a campaign with a team and words of its own goes to that team, and is thanked in those words', async () => {
    const response = await endpoint.answer(postForm({ ...enquiry(), campaign: 'a-room-and-a-key' }));
    expect(response.headers.get('location')).toMatch(/&campaign=a-room-and-a-key$/);
    await endpoint.settled();
    const { to = [], text } = standIn.emails[0] ?? {};
    expect(to).toEqual(['welcome@dalesandwear.example']);
    expect(text).toContain('The campaign that they came by has a team of its own');
  });

  it.each([
    ['the campaign', { campaign: 'short-breaks', tell_me: 'yes' }, 'Are you free one weekend a month?'],
    ['a group of children', { tell_me: 'teenagers' }, 'Teenagers'],
    ['what nobody knows any more', { tell_me: 'gone' }, 'gone'],
    ['nobody said of what', { tell_me: 'yes' }, 'Yes, they ticked it'],
  ])('says whom to tell once it isn’t paused: %s', async (_, fields, what) => {
    await endpoint.answer(postForm({ ...enquiry(), ...fields }));
    await endpoint.settled();
    expect(standIn.emails[0]?.text).toContain(`Tell them once it isn’t paused: ${what}`);
  });

  it('says nothing of a pause where nobody ticked it', async () => {
    await endpoint.answer(postForm({ ...enquiry(), campaign: 'short-breaks' }));
    await endpoint.settled();
    expect(standIn.emails[0]?.text).not.toContain('paused');
  });

  it('of a robot looks to it like any other, and sends nothing', async () => {
    const response = await endpoint.answer(postForm({ ...enquiry(), ...ROBOT }, JSON_PLEASE));
    expect(response.status).toBe(201);
    await endpoint.settled();
    expect(standIn.attempts).toEqual([]);
  });
});

it.each([
  [{ campaign: 'short-breaks', tell_me: 'yes' }, true],
  [{ campaign: 'short-breaks', tell_me: '' }, false],
  [{ campaign: 'teenagers', tell_me: 'babies' }, true],
])('the form comes back with what was ticked of a pause: %j', async (fields, isTicked) => {
  const response = await endpoint.answer(postForm({ ...enquiry(), ...fields, name: '' }));
  expect(response.status).toBe(422);
  const tick = /<input[^>]* name="tell_me"[^>]*>/.exec(await response.text())?.[0];
  expect(tick?.includes('checked')).toBe(isTicked);
});

describe('an enquiry with something wrong', () => {
  const wrong = {
    ...personalFields,
    postcode: 'F00BAR',
    email: '',
    phone: '',
    id: randomUUID(),
    updates: 'yes',
  };

  it('tells a program each field', async () => {
    const before = await count(test.database, 'lead');
    const response = await endpoint.answer(postForm(wrong, JSON_PLEASE));
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({
      errors: { phone: expect.stringMatching(/phone.*email/), postcode: expect.stringContaining('SW1A 2AA') },
    });
    expect(await count(test.database, 'lead')).toBe(before);
  });

  it('shows a person the form again, its title saying so and every answer kept', async () => {
    const response = await endpoint.answer(postForm({ ...wrong, campaign: 'teenagers' }));
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(html).toContain('<title>Error: Ask us</title>');
    for (const answer of ['Sam Sample', 'F00BAR', 'at the library', 'teenagers', wrong.id]) {
      expect(html).toContain(`value="${answer}"`);
    }
    expect(html).toContain('>Can I foster if I rent?</textarea>');
    expect(html.match(/checked=""/g)).toHaveLength(5);
    expect(html.match(/<a href="#enquiry-(phone|postcode)">/g)).toHaveLength(2);
  });

  it('that may be right goes through when the same comes with its tick', async () => {
    const asked = { ...enquiry(), email: 'sarah@gmail.con', postcode: 'no fixed abode' };
    const html = await (await endpoint.answer(postForm(asked))).text();
    const ticks = Object.fromEntries(
      [...html.matchAll(/type="checkbox" id="[^"]*" name="(\w+_right)" value="([^"]*)"/g)].map(
        ([, name, value]) => [name, value],
      ),
    );
    expect(ticks).toEqual({ email_right: 'sarah@gmail.con', postcode_right: 'no fixed abode' });
    const said = { ...asked, ...ticks };
    expect((await endpoint.answer(postForm({ ...said, postcode: 'no abode' }))).status).toBe(422);
    expect((await endpoint.answer(postForm(said))).status).toBe(303);
    await endpoint.settled();
    expect(standIn.emails[0]?.text).toContain('Lives: no fixed abode (they gave no UK postcode');
  });

  it('that may be right tells a program what to send', async () => {
    const asked = { ...enquiry(), email: 'sarah@gmail.con' };
    const response = await endpoint.answer(postForm(asked, JSON_PLEASE));
    expect(await response.json()).toEqual({
      errors: { email: 'Did you mean gmail.com? If not, send email_right=yes with it' },
    });
    expect((await endpoint.answer(postForm({ ...asked, email_right: 'yes' }, JSON_PLEASE))).status).toBe(201);
  });

  it('is never a time that an old form offers', async () => {
    expect((await endpoint.answer(postForm({ ...enquiry(), best_time: 'evening' }))).status).toBe(303);
    const html = await (await endpoint.answer(postForm(wrong))).text();
    expect(html).toMatch(/name="best_time" checked="" value="evening"/);
  });

  it('carries the codes of the page that it came from on, and drops those that nobody knows', async () => {
    const referer = 'https://hearth.example/enquire/?campaign=teenagers&event=consett-library';
    const request = postForm({ ...wrong, campaign: '', event: 'constructor' }, { referer });
    const html = await (await endpoint.answer(request)).text();
    expect(html).toContain('name="campaign" value="teenagers"');
    expect(html).toContain('name="event" value="consett-library"');
  });

  it('shows what was typed as text, whatever it was', async () => {
    const name = `[[form]]$&</title><script>alert("1")</script>`;
    const html = await (await endpoint.answer(postForm({ ...wrong, name, question: name }))).text();
    expect(html).not.toContain('<script>');
    expect(html.match(/<form /g)).toHaveLength(1);
    expect(html.match(/\[\[form\]\]\$&amp;/g)).toHaveLength(2);
  });

  it('may be empty', async () => {
    expect((await endpoint.answer(postForm(''))).status).toBe(422);
  });
});

describe('behind a proxy, where the site has another host', () => {
  const { siteUrl } = built.runtime;

  it('a form of the site’s own is taken, and its campaign is found', async () => {
    const headers = { origin: siteUrl, referer: `${siteUrl}/enquire/?campaign=teenagers` };
    expect((await endpoint.answer(postForm(enquiry(), headers))).status).toBe(303);
    await endpoint.settled();
    expect(standIn.emails[0]?.text).toContain('Campaign: You’d be good with a teenager');
  });

  it('so is one that hides where it is from, when the browser knows', async () => {
    const headers = { origin: 'null', 'sec-fetch-site': 'same-origin' };
    expect((await endpoint.answer(postForm(enquiry(), headers))).status).toBe(303);
  });
});

describe('a request that is refused', () => {
  const refused: [number, string, () => Request][] = [
    [400, 'a body that can’t be read', () => postForm('{"name":', { 'content-type': 'application/json' })],
    [403, 'another site’s form', () => postForm(enquiry(), { origin: 'https://evil.example' })],
    [403, 'a form that hides where it is from', () => postForm(enquiry(), { origin: 'null' })],
    [405, 'a visit', () => new Request('https://hearth.example/api/enquiries')],
    [413, '33 KB', () => postForm({ ...enquiry(), question: 'x'.repeat(33 * 1024) })],
    [415, 'another kind of form', () => postForm(enquiry(), { 'content-type': 'text/plain' })],
  ];

  it.each(refused)('gets %d as a page with a way on: %s', async (status, _, request) => {
    const before = await count(test.database, 'lead');
    const response = await endpoint.answer(request());
    const html = await response.text();
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('allow')).toBe(status === 405 ? 'POST' : null);
    expect(html).toMatch(
      /<h1>[^<[]+<\/h1><p>[^<[]+<\/p>|<p class="notice"[^>]*>[^<]+Your answers are still here/,
    );
    expect(await count(test.database, 'lead')).toBe(before);
  });

  it.each(refused.filter(([status]) => status === 403 || status === 413))(
    'gets %d with every answer kept, to send again: %s',
    async (status, _, make) => {
      const html = await (await endpoint.answer(make())).text();
      expect(html).toContain('<title>Error: Ask us</title>');
      expect(html).toMatch(new RegExp(`nothing was sent[^<]*<a [^>]*>${PHONE}`));
      for (const answer of [
        'Sam Sample',
        '07700 900123',
        'sam@people.example',
        'DH1 3QS',
        'at the library',
      ]) {
        expect(html).toContain(`value="${answer}"`);
      }
      expect(html).toMatch(status === 413 ? /x{33792}<\/textarea>/ : />Can I foster if I rent\?<\/textarea>/);
      // Another site may know the id that it sent.
      expect(/name="id" value="([^"]*)"/.exec(html)?.[1] === '').toBe(status === 403);
    },
  );

  it.each(refused)('gets %d as JSON when it asks for that: %s', async (status, _, make) => {
    const request = make();
    request.headers.set('accept', 'application/json');
    const response = await endpoint.answer(request);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ errors: { form: expect.stringMatching(/^[A-Z].+\.$/) } });
    expect(response.headers.get('allow')).toBe(status === 405 ? 'POST' : null);
  });
});

describe('when nothing can be stored', () => {
  const down = openDatabase('postgres://hearth@127.0.0.1:1/hearth');
  afterAll(() => down.end());
  const broken = [
    ['the database is down', () => endpointOn(down, standIn.url), 'ECONNREFUSED'],
    [
      'a variable is missing',
      () =>
        endpointOn(test.database, standIn.url, () => {
          throw new EnvironmentError('LEADS_KEY is missing: an id, a colon and 32 bytes in base64, as k1:…=');
        }),
      'LEADS_KEY is missing',
    ],
  ] as const;

  it.each(broken)('a person keeps every answer and gets the phone number: %s', async (_, open, cause) => {
    endpoint = open();
    const response = await endpoint.answer(postForm(enquiry()));
    const html = await response.text();
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('60');
    expect(html).toContain('<title>Error: Ask us</title>');
    expect(html).toMatch(new RegExp(`<p class="notice"[^>]*>[^<]*can’t be sure[^<]*<a [^>]*>${PHONE}`));
    for (const answer of ['Sam Sample', '07700 900123', 'sam@people.example', 'DH1 3QS', 'at the library']) {
      expect(html).toContain(`value="${answer}"`);
    }
    expect(html).toContain('>Can I foster if I rent?</textarea>');
    expect(endpoint.lines).toHaveLength(1);
    expect(JSON.parse(endpoint.lines[0] ?? '')).toEqual({
      level: 'error',
      event: 'enquiry not stored',
      method: 'POST',
      path: '/api/enquiries',
      error: expect.stringContaining(cause),
    });
  });

  it.each(broken)('a program is told: %s', async (_, open) => {
    endpoint = open();
    const response = await endpoint.answer(postForm(enquiry(), JSON_PLEASE));
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ errors: { form: expect.stringContaining(PHONE) } });
  });

  it('no error of the database tells the log who somebody is', async () => {
    await using own = await freshDatabase();
    await own.database.query('alter table lead drop column reason');
    endpoint = endpointOn(own.database, standIn.url);
    expect((await endpoint.answer(postForm(enquiry()))).status).toBe(503);
    expect(endpoint.lines).toEqual([expect.stringContaining('42703')]);
    for (const detail of PERSONAL) expect(endpoint.lines[0]).not.toContain(detail);
  });
});

it('no line that was logged by all these tells who somebody is', () => {
  expect(logged.length).toBeGreaterThan(5);
  for (const detail of PERSONAL) expect(logged.join('\n')).not.toContain(detail);
});
