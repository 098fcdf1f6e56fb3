import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inboxOf } from '../../../../src/leads/forms/email-address.ts';
import { openDatabase } from '../../../../src/platform/database/database.ts';
import { startResendStandIn, type ResendStandIn } from '../../../../src/tools/resend/stand-in.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { nearOn, postForm } from '../../../support/endpoint.ts';
import { goodNear } from '../../../support/near.ts';
import { built, keyring, ROBOT } from '../../../support/sample.ts';

const test = sharedDatabase();
const JSON_PLEASE = { accept: 'application/json' };
const PHONE = '01632 960 123';
const ADDRESS = 'https://hearth.example/api/near';
let standIn: ResendStandIn;
let near: ReturnType<typeof nearOn>;
const logged: string[] = [];

const post = (body: Record<string, string> | string, headers: Record<string, string> = {}) =>
  near.ask(postForm(body, headers, ADDRESS));
const rows = async () => (await test.database.query('select * from subscription')).rows;

beforeAll(async () => {
  standIn = await startResendStandIn();
});
beforeEach(() => {
  standIn.reset();
  near = nearOn(test.database, standIn.url);
});
afterEach(async () => {
  await near.settled();
  logged.push(...near.lines);
});
afterAll(() => standIn.close());

describe('POST /api/near', () => {
  it('sends a browser to the page that thanks, with nothing personal in its address', async () => {
    const response = await post(goodNear);
    expect([response.status, response.headers.get('location')]).toEqual([303, '/near/thanks/']);
  });

  it('answers a program 201 with nothing in it, and emails the address after that', async () => {
    const response = await post(goodNear, JSON_PLEASE);
    expect([response.status, await response.json()]).toEqual([201, {}]);
    await near.settled();
    expect(standIn.emails.map(({ to }) => to)).toEqual([['sam@people.example']]);
  });

  it('may be sent as JSON', async () => {
    const headers = { 'content-type': 'application/json', ...JSON_PLEASE };
    expect((await post(JSON.stringify(goodNear), headers)).status).toBe(201);
  });

  it('keeps the wording that was agreed to and when, the place, and the address sealed', async () => {
    await post({ ...goodNear, outcode: 'DH1 3QS' });
    const [row] = await rows();
    expect(row).toMatchObject({
      list: 'near',
      area: null,
      outcode: 'DH1',
      audience: 'fostering',
      wording: expect.stringContaining('once in two weeks at most'),
      agreed_at: new Date('2026-11-23T09:30:00Z'),
      confirmed_at: null,
    });
    expect(keyring.open(row.email, `subscription ${row.id}`)).toBe('sam@people.example');
    const readable = Object.values(row).map((value) =>
      Buffer.isBuffer(value) ? value.toString('latin1') : `${value}`,
    );
    expect(readable.join('\n')).not.toMatch(/sam@|3QS/i);
  });

  it('takes an area of ours in place of a postcode', async () => {
    await post({ email: goodNear.email, area: 'durham-city', audience: 'caring' });
    expect(await rows()).toMatchObject([{ area: 'durham-city', outcode: null, audience: 'caring' }]);
  });

  it.each([{ id: randomUUID() }, {}])('is one wish and one email when it comes again: %j', async (id) => {
    for (const _ of [1, 2]) expect((await post({ ...goodNear, ...id })).status).toBe(303);
    await near.settled();
    expect([await rows(), standIn.emails]).toMatchObject([{ length: 1 }, { length: 1 }]);
  });

  it('with something wrong shows the form again, its title saying so and every answer kept', async () => {
    const id = randomUUID();
    const wrong = { email: 'sam@', outcode: 'Nowhere', area: 'durham-city', audience: 'caring', id };
    const response = await post(wrong);
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(html).toContain('<title>Error: ');
    for (const field of ['email', 'outcode']) expect(html).toContain(`<a href="#near-${field}">`);
    for (const value of ['sam@', 'Nowhere', 'durham-city', id]) expect(html).toContain(`value="${value}"`);
    expect(html).toMatch(/checked=""[^>]*value="caring"|value="caring"[^>]*checked=""/);
    const json = await post(wrong, JSON_PLEASE);
    expect([json.status, await json.json()]).toEqual([
      422,
      { errors: { email: expect.any(String), outcode: expect.any(String) } },
    ]);
    expect(await rows()).toEqual([]);
  });

  it('may be empty', async () => {
    expect((await post('')).status).toBe(422);
  });

  it.each<[number, () => Promise<Response>]>([
    [400, () => post('{"email":', { 'content-type': 'application/json' })],
    [403, () => post(goodNear, { origin: 'https://evil.example' })],
    [405, () => near.ask(new Request(ADDRESS))],
    [413, () => post({ ...goodNear, more: 'x'.repeat(33 * 1024) })],
    [415, () => post(goodNear, { 'content-type': 'text/plain' })],
  ])('refuses what it can’t take with a page that has a way on: %d', async (status, ask) => {
    const response = await ask();
    const html = await response.text();
    expect(response.status).toBe(status);
    expect(response.headers.get('allow')).toBe(status === 405 ? 'POST' : null);
    const kept = status === 403 || status === 413;
    expect(html).toMatch(
      kept ? /<p class="notice"[^>]*>[^<]+nothing was sent/ : /<h1>[^<[]+<\/h1><p>[^<[]+<\/p>/,
    );
    expect(html.includes('value="sam@people.example"')).toBe(kept);
    expect(await rows()).toEqual([]);
  });

  it('keeps every answer and gives the phone number when nothing can be stored', async () => {
    const down = openDatabase('postgres://hearth@127.0.0.1:1/hearth');
    const around = nearOn(down, standIn.url);
    const response = await around.ask(postForm(goodNear, {}, ADDRESS));
    const html = await response.text();
    await down.end();
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '60']);
    expect(html).toMatch(new RegExp(`<p class="notice"[^>]*>[^<]*can’t be sure[^<]*<a [^>]*>${PHONE}`));
    expect(html).toContain('value="sam@people.example"');
    logged.push(...around.lines);
    expect(around.lines.map((line) => JSON.parse(line))).toMatchObject([
      { event: 'near not stored', path: '/api/near' },
    ]);
  });
});

describe('nobody can', () => {
  const { acknowledgementsADay } = built.runtime.agency.thresholds;
  const ask = (changes: Record<string, string> = {}) =>
    post({ ...goodNear, id: randomUUID(), ...changes }, JSON_PLEASE);

  it('flood a stranger: their address gets as many as anybody may cause, with those of leads', async () => {
    const recipient = keyring.hash('recipient', inboxOf('sam@people.example'));
    await test.database.query(`insert into email_count values ($1, '2026-11-23', 2)`, [recipient]);
    for (let index = 0; index < 12; index += 1) await ask({ email: `sam+${index}@people.example` });
    await near.settled();
    expect(standIn.emails).toHaveLength(acknowledgementsADay - 2);
    expect(await rows()).toHaveLength(acknowledgementsADay - 2);
  });

  it('flood many strangers, or keep the thank-you emails of leads from going out', async () => {
    const services = near.services();
    const { agency } = services.runtime;
    const thresholds = { ...agency.thresholds, acknowledgementsAnHour: 6 };
    const runtime = { ...services.runtime, agency: { ...agency, thresholds } };
    near = nearOn(test.database, standIn.url, () => ({ ...services, runtime }));
    for (let index = 0; index < 8; index += 1) await ask({ email: `sam${index}@people.example` });
    await near.settled();
    expect(standIn.emails).toHaveLength(3);
  });

  it('learn from the answer whether an address is known, limited, stopped or a machine’s', async () => {
    const press = async (page: typeof near.stop, link: URL) => {
      const fields = Object.fromEntries(link.searchParams);
      const pressed = postForm(fields, { origin: link.origin }, link.origin + link.pathname);
      expect((await page(pressed)).status).toBe(303);
    };
    const answers = async (response: Response) => [
      response.status,
      await response.text(),
      [...response.headers],
    ];
    const first = await answers(await ask());
    const confirm = standIn.emails[0]?.text ?? (await near.settled(), standIn.emails[0]?.text) ?? '';
    const link = new URL(/https?:\S+near\/confirm\S+/.exec(confirm)?.[0] ?? '');
    await press(near.confirm, link);
    for (let index = 0; index < 8; index += 1) expect(await answers(await ask())).toEqual(first);
    const stop = new URL(/https?:\S+near\/stop\S+/.exec(confirm)?.[0] ?? '');
    await press(near.stop, stop);
    expect(await rows()).toEqual([]);
    expect(await answers(await ask())).toEqual(first);
    expect(await answers(await ask({ email: 'pat@people.example', ...ROBOT }))).toEqual(first);
    await near.settled();
    expect(standIn.emails.flatMap(({ to }) => to)).not.toContain('pat@people.example');
  });

  it('have it take a person for a machine who only fills in what nobody sees', async () => {
    const { nothing_here, took } = ROBOT;
    await ask({ nothing_here });
    await ask({ email: 'pat@people.example', took });
    await near.settled();
    expect(standIn.emails).toHaveLength(2);
  });
});

it('no line that was logged by all these tells who somebody is', () => {
  expect(logged.length).toBeGreaterThan(0);
  expect(logged.join('\n')).not.toMatch(/sam|people\.example|DH1/);
});
