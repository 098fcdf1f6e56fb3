import { describe, expect, it } from 'vitest';
import { MOST_BYTES, readForm, requestFacts, wantsJson } from '../../../../src/platform/http/request.ts';

/** Where the site is for the public; a proxy may ask for another host. */
const SITE = 'https://families.council.example';
const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

const post = (type: string, body: BodyInit, headers: Record<string, string> = {}) =>
  new Request('https://hearth.example/api/enquiries', {
    method: 'POST',
    headers: { 'content-type': type, ...headers },
    body,
    duplex: 'half',
  } as RequestInit);

const inChunks = (total: number, each: number) =>
  new ReadableStream({
    start(controller) {
      for (let left = total; left > 0; left -= each) {
        controller.enqueue(new TextEncoder().encode('a'.repeat(Math.min(left, each))));
      }
      controller.close();
    },
  });

describe('a form that can be read', () => {
  it.each([
    ['a form', FORM, 'name=Sam+Sample&question=Hi%0AYou', { name: 'Sam Sample', question: 'Hi\nYou' }],
    ['a form with its charset', `${FORM}; charset=UTF-8`, 'name=Sam', { name: 'Sam' }],
    ['a type in capitals', 'Application/JSON', '{"name":"Sam"}', { name: 'Sam' }],
    ['JSON', JSON_TYPE, '{"name":"Sam"}', { name: 'Sam' }],
    ['letters of any script', FORM, 'name=%F0%9F%8F%A1+%D8%A3', { name: '🏡 أ' }],
    ['nothing', FORM, '', {}],
    ['an empty object', JSON_TYPE, '{}', {}],
  ])('is %s', async (_, type, body, fields) => {
    const form = await readForm(post(type, body), SITE);
    expect(form).toMatchObject({ ok: true });
    expect(form.ok && { ...form.fields }).toEqual(fields);
  });

  it('counts the first value of a field that is sent twice', async () => {
    expect(await readForm(post(FORM, 'name=&name=Sam&name=Pat'), SITE)).toMatchObject({
      fields: { name: '' },
    });
  });

  it('makes text of JSON numbers and booleans, and leaves out the rest', async () => {
    const body = {
      question: 7,
      phone: 0,
      updates: true,
      safe_message: false,
      name: null,
      email: ['a'],
      heard: {},
    };
    const form = await readForm(post(JSON_TYPE, JSON.stringify(body)), SITE);
    expect(form.ok && { ...form.fields }).toEqual({
      question: '7',
      phone: '0',
      updates: 'yes',
      safe_message: 'no',
    });
  });

  it.each([
    [FORM, '__proto__=x&constructor=y&toString=z'],
    [JSON_TYPE, '{"__proto__":"x","constructor":"y","toString":"z"}'],
  ])('takes the names of an object’s own machinery as names like any other (%s)', async (type, body) => {
    const form = await readForm(post(type, body), SITE);
    expect(form.ok && Object.entries(form.fields)).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
      ['toString', 'z'],
    ]);
  });

  it('has no field that nobody sent', async () => {
    const form = await readForm(post(FORM, 'name=Sam'), SITE);
    expect(form.ok && [form.fields['constructor'], form.fields['toString']]).toEqual([undefined, undefined]);
  });

  it('may be as large as the limit, letters cut between chunks included', async () => {
    const body = new TextEncoder().encode(`a${'é'.repeat((MOST_BYTES - 2) / 2)}=`);
    expect(body).toHaveLength(MOST_BYTES);
    const halves = new ReadableStream({
      start(controller) {
        controller.enqueue(body.subarray(0, 1002));
        controller.enqueue(body.subarray(1002));
        controller.close();
      },
    });
    const form = await readForm(post(FORM, halves), SITE);
    expect(form.ok && Object.keys(form.fields)).toEqual([`a${'é'.repeat((MOST_BYTES - 2) / 2)}`]);
  });
});

describe('a form that is refused', () => {
  const large = 'a'.repeat(33 * 1024);
  it.each([
    [413, 'a body of 33 KB', post(FORM, large)],
    [
      413,
      'a header that says 257 KB, before the body is read',
      post(FORM, 'name=Sam', { 'content-length': '263168' }),
    ],
    [413, 'a streamed body of 33 KB', post(FORM, inChunks(33 * 1024, 1024))],
    [413, 'a body of a byte too much', post(FORM, inChunks(MOST_BYTES + 1, 4096))],
    [400, 'broken JSON', post(JSON_TYPE, '{"name":')],
    [400, 'no JSON at all', post(JSON_TYPE, '')],
    [400, 'a JSON array', post(JSON_TYPE, '[{"name":"Sam"}]')],
    [400, 'JSON null', post(JSON_TYPE, 'null')],
    [400, 'a JSON text', post(JSON_TYPE, '"name=Sam"')],
    [400, 'bytes that aren’t UTF-8', post(FORM, new Uint8Array([0x6e, 0x3d, 0xff, 0xfe]))],
    [400, 'UTF-8 that breaks off', post(JSON_TYPE, new Uint8Array([0x22, 0xc3]))],
    [415, 'a multipart form', post('multipart/form-data; boundary=x', '--x--')],
    [415, 'plain text', post('text/plain', 'name=Sam')],
    [415, 'a type that only begins right', post('application/jsonp', '{}')],
    [403, 'another site’s page', post(FORM, 'name=Sam', { origin: 'https://evil.example' })],
    [
      403,
      'a site whose name begins as ours',
      post(FORM, '', { origin: 'https://hearth.example.evil.example' }),
    ],
    [403, 'our name on another port', post(FORM, '', { origin: 'https://hearth.example:8443' })],
    [403, 'a page that hides where it is from', post(FORM, 'name=Sam', { origin: 'null' })],
    ...['cross-site', 'same-site', 'none'].map((site): [number, string, Request] => [
      403,
      `a hidden page that is ${site}`,
      post(FORM, 'name=Sam', { origin: 'null', 'sec-fetch-site': site }),
    ]),
    [403, 'the site’s own name on another port', post(FORM, '', { origin: `${SITE}:8443` })],
    [
      403,
      'the site’s own name without encryption',
      post(FORM, '', { origin: SITE.replace('https', 'http') }),
    ],
    [
      403,
      'another site’s page, whatever its body',
      post('text/plain', 'x', { origin: 'https://evil.example' }),
    ],
    [403, 'another site’s page, and too large', post(FORM, large, { origin: 'https://evil.example' })],
    [403, 'an origin that is no address', post(FORM, 'name=Sam', { origin: 'hearth.example' })],
  ])('gets %d: %s', async (status, _, request) => {
    expect(await readForm(request, SITE)).toMatchObject({ ok: false, status });
  });

  it.each([
    ['another site’s', post(FORM, 'name=Sam', { origin: 'https://evil.example' }), { name: 'Sam' }],
    ['too large', post(FORM, `question=${'a'.repeat(MOST_BYTES)}`), { question: 'a'.repeat(MOST_BYTES) }],
    ['far too large', post(FORM, inChunks(257 * 1024, 4096)), undefined],
    ['broken', post(JSON_TYPE, '{"name":'), undefined],
  ])('has its fields, to give them back, where they could be read: %s', async (_, request, fields) => {
    const form = await readForm(request, SITE);
    expect(form.fields && { ...form.fields }).toEqual(fields);
  });

  it.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('gets 405: %s', async (method) => {
    const request = new Request('https://hearth.example/api/enquiries', { method });
    expect(await readForm(request, SITE)).toEqual({ ok: false, status: 405 });
  });
});

describe('a page of our own', () => {
  it.each([
    ['has the request’s host', { origin: 'https://hearth.example' }],
    ['has the host that the browser asked for', { origin: 'http://localhost:4321', host: 'localhost:4321' }],
    ['has the host with its port', { origin: 'https://hearth.example', host: 'hearth.example:443' }],
    ['has the host in capitals', { origin: 'https://hearth.example', host: 'Hearth.Example' }],
    [
      'has a host without encryption with its port',
      { origin: 'http://hearth.example', host: 'hearth.example:80' },
    ],
    ['is the site’s, behind a proxy', { origin: SITE, host: 'hearth.netlify.example' }],
    ['may hide, when the browser knows it', { origin: 'null', 'sec-fetch-site': 'same-origin' }],
    ['may send no origin', {}],
  ])('%s', async (_, headers: Record<string, string>) => {
    expect(await readForm(post(FORM, 'name=Sam', headers), SITE)).toMatchObject({ ok: true });
  });
});

it.each([
  ['application/json', true],
  ['application/json, text/plain;q=0.9', true],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', false],
  ['*/*', false],
  ['', false],
])('accepting %j asks for JSON: %j', (accept, expected) => {
  expect(wantsJson(new Request('https://hearth.example', { headers: { accept } }))).toBe(expected);
});

it('the facts of a request hold neither its query nor its body', () => {
  const request = new Request('https://hearth.example/api/enquiries?name=Sam', {
    method: 'POST',
    body: 'name=Sam',
  });
  expect(requestFacts(request)).toEqual({ method: 'POST', path: '/api/enquiries' });
});
