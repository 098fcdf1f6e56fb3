import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { kinds } from '../../../../src/leads/kinds/register.ts';
import { openDatabase } from '../../../../src/platform/database/database.ts';
import { startResendStandIn, type ResendStandIn } from '../../../../src/tools/resend/stand-in.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { endpointOn, postForm } from '../../../support/endpoint.ts';
import { count, leadOfKind } from '../../../support/leads.ts';
import { goodForm, ROBOT } from '../../../support/sample.ts';

const JSON_PLEASE = { accept: 'application/json' };
const PHONE = '01632 960 123';
const others = kinds.filter(({ isRecruitment }) => !isRecruitment).map(({ name }) => name);
const ownWords = (kind: string) => goodForm(kind).fields[goodForm(kind).words] ?? kind;
/** What the forms hold that only a person, and whoever handles it, may know. */
const PERSONAL = ['Sam Sample', '07700 900123', 'sam@people', ...others.map(ownWords)];

const test = sharedDatabase();
let standIn: ResendStandIn;
const logged: string[] = [];

beforeAll(async () => {
  standIn = await startResendStandIn();
});
beforeEach(() => standIn.reset());
afterAll(() => standIn.close());

/** When each is due that we have, at the time of the tests; another kind's tests say it of their own. */
const DUE: Record<string, string> = { support: '2026-11-24T17:00:00Z', complaint: '2026-12-23T23:59:00Z' };
const INBOX: Record<string, string> = {
  support: 'support@fellandshore.example',
  complaint: 'dataprotection@dalesandwear.example',
};

/** How a person is to be reached, as it can't be. A form may ask for one of them only. */
const WRONG: Record<string, string> = { phone: 'F00BAR', email: 'sam@' };

const forms = kinds
  .filter(({ isRecruitment }) => !isRecruitment)
  .map(({ name, form }) => {
    const { due, team } = leadOfKind(name);
    return {
      kind: name,
      path: form.action,
      due: due && { due: due.toString() },
      inbox: team.inbox,
      words: goodForm(name).words,
      reach: Object.keys(WRONG).filter((field) => form.order.includes(field)),
    };
  });

it('of the kinds that we have, each is due and goes where it is to', () => {
  for (const [kind, due] of Object.entries(DUE)) {
    expect(forms.find((each) => each.kind === kind)).toMatchObject({ due: { due }, inbox: INBOX[kind] });
  }
});

describe.each(forms)('POST $path', ({ kind, path, due, inbox, words, reach }) => {
  let endpoint: ReturnType<typeof endpointOn>;
  const fields = () => ({ ...goodForm(kind).fields, id: randomUUID() });
  const post = (body: Record<string, string> | string, headers: Record<string, string> = {}) =>
    endpoint.answer(postForm(body, headers, `https://hearth.example${path}`));

  beforeEach(() => {
    endpoint = endpointOn(test.database, standIn.url, undefined, kind);
  });
  afterEach(async () => {
    await endpoint.settled();
    logged.push(...endpoint.lines);
  });

  it('sends a browser to its own thank-you page, with nothing personal in its address', async () => {
    const response = await post(fields());
    expect(response.status).toBe(303);
    const location = new URL(response.headers.get('location') ?? '', 'https://hearth.example');
    expect(location.pathname).toBe('/thanks');
    expect(Object.fromEntries(location.searchParams)).toEqual({
      ref: expect.stringMatching(/^[A-Z\d]{4}-[A-Z\d]{4}$/),
      ...due,
      for: kind,
    });
  });

  it('sends its emails after the answer, and gives a program its reference and time', async () => {
    const response = await post(fields(), JSON_PLEASE);
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({ reference: expect.any(String), ...due });
    await endpoint.settled();
    expect(standIn.emails.map(({ to }) => to)).toEqual([
      [inbox],
      ...(reach.includes('email') ? [['sam@people.example']] : []),
    ]);
  });

  it('may be sent as JSON', async () => {
    const headers = { 'content-type': 'application/json', ...JSON_PLEASE };
    expect((await post(JSON.stringify(fields()), headers)).status).toBe(201);
  });

  it('says first whom to ring when words may tell of danger, and safeguarding gets a copy', async () => {
    const response = await post({ ...fields(), [words]: 'My neighbour hits her little boy' });
    expect(response.headers.get('location')).toContain('help=now');
    await endpoint.settled();
    expect(standIn.emails.map(({ to }) => to[0])).toContain('first-call@dalesandwear.example');
  });

  it('looks to a robot like any other, and sends nothing', async () => {
    const response = await post({ ...fields(), ...ROBOT }, JSON_PLEASE);
    expect(response.status).toBe(201);
    await endpoint.settled();
    expect(standIn.attempts).toEqual([]);
  });

  it('counts for no campaign, wherever it came from', async () => {
    const referer = 'https://hearth.example/enquire/?campaign=teenagers';
    await post({ ...fields(), campaign: 'teenagers', event: 'consett-library' }, { referer });
    const { rows } = await test.database.query('select campaign, event from lead');
    expect(rows).toEqual([{ campaign: null, event: null }]);
  });

  it('with something wrong shows the form again, its title saying so and every answer kept', async () => {
    const id = randomUUID();
    const typed = Object.fromEntries(reach.map((field) => [field, WRONG[field] ?? '']));
    const wrong = { ...fields(), id, ...typed };
    const response = await post(wrong);
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(html).toContain('<title>Error: ');
    expect(html).toContain(`action="${path}"`);
    for (const field of reach) expect(html).toContain(`<a href="#${kind}-${field}">`);
    for (const text of ['Sam Sample', ...Object.values(typed), id]) {
      expect(html).toContain(`value="${text}"`);
    }
    expect(html).toContain(`>${ownWords(kind)}</textarea>`);
    expect(await count(test.database, 'lead')).toBe(0);
    const json = await post(wrong, JSON_PLEASE);
    expect([json.status, await json.json()]).toEqual([
      422,
      { errors: Object.fromEntries(reach.map((field) => [field, expect.any(String)])) },
    ]);
  });

  it('may be empty', async () => {
    expect((await post('')).status).toBe(422);
  });

  it.each<[number, () => Promise<Response>]>([
    [400, () => post('{"name":', { 'content-type': 'application/json' })],
    [403, () => post(fields(), { origin: 'https://evil.example' })],
    [405, () => endpoint.answer(new Request(`https://hearth.example${path}`))],
    [413, () => post({ ...fields(), [words]: 'x'.repeat(33 * 1024) })],
    [415, () => post(fields(), { 'content-type': 'text/plain' })],
  ])('refuses what it can’t take with a page that has a way on: %d', async (status, ask) => {
    const response = await ask();
    expect(response.status).toBe(status);
    expect(response.headers.get('allow')).toBe(status === 405 ? 'POST' : null);
    const kept = status === 403 || status === 413;
    const html = await response.text();
    expect(html).toMatch(
      kept
        ? /<p class="notice"[^>]*>[^<]+nothing was sent. Your answers are still here/
        : /<h1>[^<[]+<\/h1><p>[^<[]+<\/p>/,
    );
    for (const field of reach) {
      expect(html.includes(`value="${goodForm(kind).fields[field]}"`)).toBe(kept);
    }
    expect(await count(test.database, 'lead')).toBe(0);
  });

  it('keeps every answer and gives the phone number when nothing can be stored', async () => {
    const down = openDatabase('postgres://hearth@127.0.0.1:1/hearth');
    const around = endpointOn(down, standIn.url, undefined, kind);
    const response = await around.answer(postForm(fields(), {}, `https://hearth.example${path}`));
    const html = await response.text();
    await down.end();
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('60');
    expect(html).toMatch(new RegExp(`<p class="notice"[^>]*>[^<]*can’t be sure[^<]*<a [^>]*>${PHONE}`));
    expect(html).toContain('value="Sam Sample"');
    expect(around.lines.map((line) => JSON.parse(line))).toMatchObject([
      { event: `${kind} not stored`, path },
    ]);
    logged.push(...around.lines);
  });
});

it('the longest complaint fits in any alphabet', async () => {
  const endpoint = endpointOn(test.database, standIn.url, undefined, 'complaint');
  const longest = { name: 200, reference: 200, complaint: 2500, wish: 700 };
  const inChinese = Object.fromEntries(
    Object.entries(longest).map(([field, letters]) => [field, '护'.repeat(letters)]),
  );
  const answers = { ...goodForm('complaint').fields, ...inChinese, id: randomUUID() };
  const response = await endpoint.answer(
    postForm(answers, JSON_PLEASE, 'https://hearth.example/api/complaints'),
  );
  await endpoint.settled();
  expect([response.status, await response.json()]).toEqual([201, expect.anything()]);
});

it('no line that was logged by all these tells who somebody is', () => {
  expect(logged.length).toBeGreaterThan(1);
  for (const detail of PERSONAL) expect(logged.join('\n')).not.toContain(detail);
});
