import { Resend, type CreateEmailOptions, type CreateEmailRequestOptions } from 'resend';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { handleOutbox } from '../../../src/tools/resend/outbox.ts';
import { startResendStandIn, type Failure, type ResendStandIn } from '../../../src/tools/resend/stand-in.ts';

const HOUR = 60 * 60 * 1000;

let time: Date;
let standIn: ResendStandIn;
let resend: Resend;

beforeEach(async () => {
  time = new Date('2026-11-20T09:00:00Z');
  standIn = await startResendStandIn({ apiKey: 're_test', now: () => time });
  resend = new Resend('re_test', { baseUrl: standIn.url });
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await standIn.close();
});

const wait = (ms: number) => {
  time = new Date(time.getTime() + ms);
};

const letter = (changes: Record<string, unknown> = {}) =>
  ({
    from: 'Tees County Fostering <hello@tees.example>',
    to: 'ann@home.example',
    subject: 'Thank you',
    text: 'We will ring you.',
    ...changes,
  }) as CreateEmailOptions;

const send = (
  changes: Record<string, unknown> = {},
  options: CreateEmailRequestOptions & { signal?: AbortSignal } = {},
) => resend.emails.send(letter(changes), options);

/** A request that the SDK can't be made to send. */
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(standIn.url + path, {
    method: 'POST',
    headers: { authorization: 'Bearer re_test', 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

const addresses = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => `person${from + index}@home.example`);

describe('an accepted email', () => {
  it('is kept as it was sent and can be read back', async () => {
    const { data } = await send(
      {
        to: ['ann@home.example', 'Bo <bo@home.example>'],
        replyTo: 'team@tees.example',
        html: '<p>Hello</p>',
        tags: [{ name: 'kind', value: 'thanks' }],
        headers: { 'X-Entity-Ref-ID': 'TC-1' },
        attachments: [{ filename: 'a.ics', content: Buffer.from('BEGIN'), contentType: 'text/calendar' }],
      },
      { idempotencyKey: 'lead/1' },
    );
    expect(standIn.emails).toEqual([
      expect.objectContaining({
        id: data?.id,
        createdAt: '2026-11-20T09:00:00.000Z',
        to: ['ann@home.example', 'Bo <bo@home.example>'],
        replyTo: ['team@tees.example'],
        html: '<p>Hello</p>',
        text: 'We will ring you.',
        tags: [{ name: 'kind', value: 'thanks' }],
        headers: { 'X-Entity-Ref-ID': 'TC-1' },
        idempotencyKey: 'lead/1',
        attachments: [
          {
            filename: 'a.ics',
            contentType: 'text/calendar',
            contentId: null,
            source: { kind: 'content', base64: 'QkVHSU4=' },
          },
        ],
      }),
    ]);
    const read = await resend.emails.get(data?.id ?? '');
    expect(read.data).toMatchObject({ object: 'email', subject: 'Thank you', last_event: 'delivered' });
  });

  it('comes from an SDK that finds the stand-in by RESEND_BASE_URL', async () => {
    vi.stubEnv('RESEND_BASE_URL', standIn.url);
    const { error } = await new Resend('re_test').emails.send(letter());
    expect(error).toBeNull();
  });

  it.each([
    ['a bare sender', { from: 'hello@tees.example' }],
    ['a quoted name with a comma', { from: '"Fostering, Tees" <hello@tees.example>' }],
    ['a name in another script', { from: 'Plánta <hello@tees.example>' }],
    ['plus and apostrophe', { to: "ann.o'neil+foster@home.example" }],
    ['a punycode domain', { to: 'ann@xn--bcher-kva.example' }],
    ['50 recipients in all', { to: addresses(25), cc: addresses(15, 25), bcc: addresses(10, 40) }],
    ['a file fetched by Resend', { attachments: [{ path: 'https://files.example/a.pdf' }] }],
    ['HTML with an empty text', { html: '<p>Hello</p>', text: '' }],
    ['a template', { text: undefined, template: { id: 'welcome', variables: { name: 'Ann' } } }],
  ])('may have %s', async (_, changes) => {
    expect((await send(changes)).error).toBeNull();
    expect(standIn.emails).toHaveLength(1);
  });

  it('comes in batches too, without files', async () => {
    const { data } = await resend.batch.send([letter(), letter({ subject: 'Second' })], {
      idempotencyKey: 'b',
    });
    expect(data?.data.map(({ id }) => id)).toEqual(standIn.emails.map(({ id }) => id));
    expect(standIn.emails.map(({ subject }) => subject)).toEqual(['Thank you', 'Second']);
    const file = { filename: 'a.txt', content: 'QQ==' };
    const withFile = await resend.batch.send([letter(), letter({ attachments: [file] })]);
    expect(withFile.error).toMatchObject({ statusCode: 422, name: 'validation_error' });
    expect(standIn.emails).toHaveLength(2);
  });

  it('leaves the wrong ones of a permissive batch behind', async () => {
    const { data } = await resend.batch.send([letter({ to: 'nobody' }), letter()], {
      batchValidation: 'permissive',
    });
    expect(data?.data).toHaveLength(1);
    expect(data?.errors).toEqual([{ index: 0, message: expect.stringContaining('Invalid `to` field') }]);
  });
});

describe('a refused email', () => {
  const missing = 'missing_required_field';
  const invalid = 'validation_error';
  it.each([
    ['no sender', { from: undefined }, missing, 'Missing `from` field.'],
    ['no recipient', { to: undefined }, missing, 'Missing `to` field.'],
    ['an empty list of recipients', { to: [] }, missing, 'Missing `to` field.'],
    ['no subject', { subject: undefined }, missing, 'Missing `subject` field.'],
    ['an empty subject', { subject: '' }, missing, 'Missing `subject` field.'],
    ['no content', { text: undefined }, missing, 'Missing `html` or `text` field.'],
    ['a subject that is a number', { subject: 7 }, invalid, 'must be a string'],
    ['a sender without a domain', { from: 'hello' }, invalid, 'Invalid `from` field'],
    ['a sender with an open bracket', { from: 'Tees <hello@tees.example' }, invalid, 'Invalid `from` field'],
    ['brackets without a name', { from: '<hello@tees.example>' }, invalid, 'Invalid `from` field'],
    ['an unquoted comma in the name', { from: 'A, B <hello@tees.example>' }, invalid, 'Invalid `from` field'],
    ['two senders', { from: ['a@tees.example', 'b@tees.example'] }, invalid, 'Invalid `from` field'],
    ['a recipient without an @', { to: 'home.example' }, invalid, 'Invalid `to` field'],
    ['a recipient without a TLD', { to: 'ann@home' }, invalid, 'Invalid `to` field'],
    ['a double dot', { to: 'ann..o@home.example' }, invalid, 'Invalid `to` field'],
    ['one wrong recipient of two', { to: ['ann@home.example', 'nobody'] }, invalid, 'Invalid `to` field'],
    ['a space around an address', { to: ' ann@home.example ' }, invalid, 'Invalid `to` field'],
    ['a wrong copy', { cc: 'nobody' }, invalid, 'Invalid `cc` field'],
    ['a wrong reply-to', { replyTo: 'nobody' }, invalid, 'Invalid `reply_to` field'],
    ['a recipient at example.com', { to: 'ann@example.com' }, invalid, 'testing email address'],
    ['a blind copy at EXAMPLE.COM', { bcc: 'Ann <ann@EXAMPLE.COM>' }, invalid, 'testing email address'],
    ['a local part in another script', { to: 'josé@home.example' }, invalid, 'non-ASCII'],
    ['a domain in another script', { to: 'ann@bücher.example' }, invalid, 'non-ASCII'],
    ['51 recipients', { to: addresses(51) }, invalid, '50 addresses at most'],
    ['51 over to and cc', { to: addresses(26), cc: addresses(25, 26) }, invalid, '50 addresses at most'],
    [
      'LF in the subject',
      { subject: 'Hi\nBcc: x@home.example' },
      invalid,
      '`\\n` is not allowed in the `subject`',
    ],
    [
      'CR in the subject',
      { subject: 'Hi\rBcc: x@home.example' },
      invalid,
      '`\\r` is not allowed in the `subject`',
    ],
    ['LF in the sender', { from: 'A\nB <hello@tees.example>' }, invalid, 'not allowed in the `from`'],
    [
      'CRLF in a recipient',
      { to: 'ann@home.example\r\nBcc: x@home.example' },
      invalid,
      'not allowed in the `to`',
    ],
    ['LF in the reply-to', { replyTo: 'ann@home.example\n' }, invalid, 'not allowed in the `reply_to`'],
    ['LF in a header', { headers: { 'X-Ref': 'a\nBcc: b' } }, invalid, 'not allowed in the `headers`'],
    ['a colon in a header name', { headers: { 'X:Ref': 'a' } }, invalid, 'Invalid `headers` field'],
    ['a space in a tag', { tags: [{ name: 'kind', value: 'team mail' }] }, invalid, 'Tags should only'],
    ['a tag of 257', { tags: [{ name: 'k'.repeat(257), value: 'a' }] }, invalid, 'Tags should only'],
    ['a file without content', { attachments: [{ filename: 'a.txt' }] }, 'invalid_attachment', 'Attachment'],
    ['a file without a name', { attachments: [{ content: 'QQ==' }] }, 'invalid_attachment', 'Attachment'],
    [
      'a file that is not base64',
      { attachments: [{ filename: 'a', content: 'BEGIN:V' }] },
      invalid,
      'base64',
    ],
    ['a template with text', { template: { id: 'welcome' } }, invalid, 'Invalid `template` field'],
  ])('has %s', async (_, changes, name, message) => {
    const { data, error } = await send(changes);
    expect(data).toBeNull();
    expect(error).toEqual({ statusCode: 422, name, message: expect.stringContaining(message) });
    expect(standIn.emails).toEqual([]);
  });

  it('has a field that the API does not know', async () => {
    const answer = await post('/emails', { ...letter(), replyTo: 'ann@home.example' });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ name: invalid, message: 'Unknown field `replyTo`.' });
  });

  it('is not JSON', async () => {
    const answer = await post('/emails', '{"from":');
    expect([answer.status, await answer.json()]).toEqual([400, expect.objectContaining({ name: invalid })]);
  });

  it('is over 40 MB', async () => {
    const { error } = await send({ attachments: [{ filename: 'a', content: 'A'.repeat(40 * 1024 * 1024) }] });
    expect(error).toMatchObject({ statusCode: 413 });
  });
});

describe('the door', () => {
  it('asks for an API key', async () => {
    const answer = await post('/emails', letter(), { authorization: '' });
    expect([answer.status, await answer.json()]).toEqual([
      401,
      { statusCode: 401, name: 'missing_api_key', message: expect.any(String) },
    ]);
  });

  it('knows a wrong API key', async () => {
    const { error } = await new Resend('re_other', { baseUrl: standIn.url }).emails.send(letter());
    expect(error).toMatchObject({ statusCode: 403, name: 'invalid_api_key' });
  });

  it('says not found and method not allowed', async () => {
    expect((await resend.emails.get('f2b1c0de-0000-4000-8000-000000000000')).error).toMatchObject({
      statusCode: 404,
      name: 'not_found',
    });
    expect((await resend.domains.list()).error).toMatchObject({ statusCode: 404, name: 'not_found' });
    expect((await resend.emails.list()).error).toMatchObject({ statusCode: 405, name: 'method_not_allowed' });
  });
});

describe('an idempotency key', () => {
  const key = { idempotencyKey: 'lead/1/team' };

  it('gives the same id and sends nothing again for the same body', async () => {
    const first = await send({}, key);
    wait(23 * HOUR);
    const second = await send({}, key);
    expect(second.data).toEqual(first.data);
    expect(standIn.emails).toHaveLength(1);
    expect(standIn.attempts[0]?.bodyDigest).toBe(standIn.attempts[1]?.bodyDigest);
  });

  it('refuses another body', async () => {
    await send({}, key);
    const { error } = await send({ text: 'Changed.' }, key);
    expect(error).toMatchObject({ statusCode: 409, name: 'invalid_idempotent_request' });
    expect(standIn.emails).toHaveLength(1);
  });

  it('is forgotten after 24 hours', async () => {
    const first = await send({}, key);
    wait(24 * HOUR);
    const second = await send({ text: 'Changed.' }, key);
    expect(second.data?.id).not.toBe(first.data?.id);
    expect(standIn.emails).toHaveLength(2);
  });

  it('is refused while the first request is in flight, and free once that is given up', async () => {
    standIn.fail({ kind: 'hang' });
    const control = new AbortController();
    const hanging = send({}, { ...key, signal: control.signal });
    await vi.waitFor(() => expect(standIn.attempts).toHaveLength(1));
    expect((await send({}, key)).error).toMatchObject({
      statusCode: 409,
      name: 'concurrent_idempotent_requests',
    });
    control.abort();
    expect((await hanging).error).toMatchObject({ name: 'application_error', statusCode: null });
    await vi.waitFor(async () => expect((await send({}, key)).error).toBeNull());
    expect(standIn.emails).toHaveLength(1);
  });

  it('is not used up by a refused or a failed request', async () => {
    await send({ to: 'nobody' }, key);
    standIn.fail({ kind: '500' });
    await send({}, key);
    expect((await send({ text: 'Put right.' }, key)).error).toBeNull();
  });

  it('is 1 to 256 characters', async () => {
    expect((await send({}, { idempotencyKey: 'k'.repeat(256) })).error).toBeNull();
    const wrong = { statusCode: 400, name: 'invalid_idempotency_key' };
    expect((await send({}, { idempotencyKey: 'k'.repeat(257) })).error).toMatchObject(wrong);
    const empty = await post('/emails', letter(), { 'idempotency-key': '' });
    expect(await empty.json()).toMatchObject(wrong);
  });
});

describe('a planned failure', () => {
  it('is a 429 with retry-after', async () => {
    standIn.fail({ kind: '429', retryAfter: 7 });
    const { error, headers } = await send();
    expect(error).toMatchObject({ statusCode: 429, name: 'rate_limit_exceeded' });
    expect(headers?.['retry-after']).toBe('7');
    expect((await send()).error).toBeNull();
  });

  it('is a spent quota', async () => {
    standIn.fail({ kind: '429', name: 'daily_quota_exceeded' });
    expect((await send()).error).toMatchObject({ statusCode: 429, name: 'daily_quota_exceeded' });
  });

  it('is a 500', async () => {
    standIn.fail({ kind: '500' });
    expect((await send()).error).toMatchObject({ statusCode: 500, name: 'internal_server_error' });
    expect(standIn.emails).toEqual([]);
  });

  it('is no answer at all, until the stand-in closes', async () => {
    standIn.fail({ kind: 'hang' });
    const hanging = send();
    await vi.waitFor(() => expect(standIn.attempts.map(({ result }) => result)).toEqual(['hang']));
    expect(standIn.emails).toEqual([]);
    await standIn.close();
    expect((await hanging).error).toMatchObject({ name: 'application_error', statusCode: null });
    standIn = await startResendStandIn();
  });

  it('is an email accepted and the answer lost: a retry with the key gives its id, without one it is sent twice', async () => {
    standIn.fail({ kind: 'accept-and-drop', times: 2 });
    const lost = { name: 'application_error', statusCode: null };
    expect((await send({}, { idempotencyKey: 'k' })).error).toMatchObject(lost);
    expect((await send({}, { idempotencyKey: 'k' })).error).toMatchObject(lost);
    const retry = await send({}, { idempotencyKey: 'k' });
    expect(standIn.emails.map(({ id }) => id)).toEqual([retry.data?.id]);
    await send();
    expect(standIn.emails).toHaveLength(2);
  });

  it('is garbage', async () => {
    standIn.fail({ kind: 'garbage' });
    expect((await send()).error).toMatchObject({ name: 'application_error', statusCode: null });
    expect(standIn.emails).toEqual([]);
  });

  it('is a gateway’s page, with its status', async () => {
    standIn.fail({ kind: 'gateway', status: 413, retryAfter: 5 });
    const { error, headers } = await send();
    expect(error).toMatchObject({ name: 'application_error', statusCode: 413 });
    expect(headers?.['retry-after']).toBe('5');
    expect(standIn.emails).toEqual([]);
  });

  it('waits for the recipient it is meant for, as often as it says', async () => {
    standIn.fail([{ kind: '500', match: 'TEAM@', times: 2 }, { kind: '429' }]);
    const results: (number | null | undefined)[] = [];
    for (const to of ['ann@home.example', 'Team@Tees.example', 'team@tees.example', 'team@tees.example']) {
      results.push((await send({ to })).error?.statusCode);
    }
    expect(results).toEqual([429, 500, 500, undefined]);
  });

  it('is not spent on a refused email', async () => {
    standIn.fail({ kind: '500' });
    expect((await send({ to: 'nobody' })).error).toMatchObject({ statusCode: 422 });
    expect((await send()).error).toMatchObject({ statusCode: 500 });
  });

  it('must be one that the stand-in knows', () => {
    expect(() => standIn.fail({ kind: 'explode' } as unknown as Failure)).toThrow('Invalid');
  });

  it('can be planned, seen and forgotten over HTTP', async () => {
    expect((await post('/_control/fail', { kind: '500' })).status).toBe(200);
    expect((await send()).error).toMatchObject({ statusCode: 500 });
    await send();
    const seen = await fetch(`${standIn.url}/_control/emails`);
    expect(await seen.json()).toEqual([expect.objectContaining({ subject: 'Thank you' })]);
    await post('/_control/fail', [{ kind: '500' }, { kind: 'hang' }]);
    expect((await post('/_control/reset', {})).status).toBe(200);
    expect(standIn.emails).toEqual([]);
    expect((await send()).error).toBeNull();
  });

  it('is not taken over HTTP from a page of another site, nor when it is unknown', async () => {
    expect((await post('/_control/fail', '{"kind":"500"}', { 'content-type': 'text/plain' })).status).toBe(
      415,
    );
    expect((await post('/_control/fail', { kind: 'explode' })).status).toBe(422);
    expect((await post('/_control/fail', 'nonsense')).status).toBe(422);
    expect((await send()).error).toBeNull();
  });
});

describe('the rate limit', () => {
  it('answers 429 past its number and again when the window ends', async () => {
    await standIn.close();
    standIn = await startResendStandIn({ rate: { requests: 2, perMs: 1500 }, now: () => time });
    resend = new Resend('re_any', { baseUrl: standIn.url });
    const [first, , third] = [await send(), await send(), await send()];
    expect(first.headers).toMatchObject({
      'ratelimit-limit': '2',
      'ratelimit-remaining': '1',
      'ratelimit-reset': '2',
    });
    expect(third.error).toMatchObject({ statusCode: 429, name: 'rate_limit_exceeded' });
    expect(third.headers).toMatchObject({ 'retry-after': '2', 'ratelimit-remaining': '0' });
    wait(1500);
    expect((await send()).error).toBeNull();
    expect(standIn.emails).toHaveLength(3);
  });
});

describe('the outbox', () => {
  const look = (path: string, init?: RequestInit) =>
    handleOutbox(new Request(`http://localhost:4321${path}`, init), standIn);
  const page = async (path: string) => (await look(path)?.text()) ?? '';
  const hostile = '</title><script>alert("1")</script> & \'<img src=x onerror=alert(1)>';

  it('is only /outbox and what is under it', () => {
    expect(look('/')).toBeUndefined();
    expect(look('/outboxes')).toBeUndefined();
    expect(look('/outbox')?.status).toBe(200);
    expect(look('/outbox/')?.status).toBe(200);
    expect(look('/outbox/nothing')?.status).toBe(404);
    expect(look('/outbox/', { method: 'DELETE' })?.status).toBe(405);
  });

  it('says when there is no email', async () => {
    expect(await page('/outbox/')).toContain('No email yet. Send an enquiry at <a href="/enquire/">');
  });

  it('lists the newest first and shows it, or the one that is asked for', async () => {
    await send({ subject: 'Older' });
    await send({ subject: 'Newer', tags: [{ name: 'kind', value: 'team-enquiry' }] });
    const shown = await page('/outbox/');
    expect(shown.indexOf('Newer')).toBeLessThan(shown.indexOf('Older'));
    expect(shown).toContain('<h2><bdi>Newer</bdi></h2>');
    expect(shown).toContain('team-enquiry');
    expect(shown).toContain('Fri 20 Nov, 09:00:00');
    expect(await page(`/outbox/?id=${standIn.emails[0]?.id}`)).toContain('<h2><bdi>Older</bdi></h2>');
    expect(look('/outbox/?id=gone')?.status).toBe(404);
  });

  it('escapes every part of a hostile email', async () => {
    await send({
      from: '"<b>Mallory" <hello@tees.example>',
      subject: hostile,
      text: hostile,
      html: `<p>${hostile}</p>`,
      headers: { 'X-<b>': hostile },
      attachments: [{ filename: hostile, content: 'QQ==', contentType: hostile }],
    });
    const shown = await page('/outbox/');
    expect(shown).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;&lt;img');
    expect(shown).not.toMatch(/<script>|<img|<b>/);
    expect(await page('/outbox/?id="><script>')).not.toContain('<script>');
  });

  it('runs its own script and style only, by nonce', async () => {
    const answer = look('/outbox/');
    const policy = answer?.headers.get('content-security-policy') ?? '';
    const nonce = /script-src 'nonce-([^']+)'/.exec(policy)?.[1];
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(await answer?.text()).toContain(`<script nonce="${nonce}">`);
    expect(look('/outbox/')?.headers.get('content-security-policy')).not.toBe(policy);
  });

  it("serves an email's HTML as sent, where nothing runs or loads", async () => {
    await send({ html: `<p>${hostile}</p>` });
    const id = standIn.emails[0]?.id;
    const answer = look(`/outbox/${id}.html`);
    expect(await answer?.text()).toBe(`<p>${hostile}</p>`);
    const policy = answer?.headers.get('content-security-policy');
    expect(policy).toMatch(/^default-src 'none'; style-src 'unsafe-inline';.* sandbox /);
    expect(policy).not.toMatch(/(script|img|connect)-src|allow-(scripts|same-origin|forms)/);
    expect(await page(`/outbox/?id=${id}`)).toMatch(
      new RegExp(`<iframe\\s+sandbox\\s[^>]*width="360"[^>]*src="/outbox/${id}\\.html[^"]*"`),
    );
    await send();
    expect(look(`/outbox/${standIn.emails[1]?.id}.html`)?.status).toBe(404);
  });

  it('shows the words an inbox shows beside the subject', async () => {
    const html =
      '<head><title>No</title><style>p{}</style></head><div style="display:none">Ring by 5&nbsp;pm &amp; soon&zwnj;</div><p>Hello</p>';
    await send({ html });
    expect(await page('/outbox/')).toMatch(
      /Preview text<\/th>\s*<td><bdi>Ring by 5 pm &amp; soon Hello<\/bdi>/,
    );
  });

  it('shows the preview in dark on request', async () => {
    await send({ html: '<p>Hello</p>' });
    expect(await page('/outbox/')).toContain('<div class="frames light">');
    expect(await page('/outbox/?scheme=dark')).toContain('<div class="frames dark">');
  });

  it('gives a file to download under its own name', async () => {
    const file = { filename: 'día "1".ics', content: Buffer.from('BEGIN:VCALENDAR') };
    await send({ attachments: [file, { path: 'https://files.example/a.pdf' }] });
    const id = standIn.emails[0]?.id;
    const answer = look(`/outbox/${id}/attachments/0`);
    expect(await answer?.text()).toBe('BEGIN:VCALENDAR');
    expect(answer?.headers.get('content-disposition')).toBe(
      "attachment; filename*=UTF-8''d%C3%ADa%20%221%22.ics",
    );
    expect(look(`/outbox/${id}/attachments/1`)?.status).toBe(404);
    expect(look(`/outbox/${id}/attachments/2`)?.status).toBe(404);
  });

  it('has a version that changes with the list', async () => {
    const before = await page('/outbox/version');
    expect(await page('/outbox/version')).toBe(before);
    await send();
    const after = await page('/outbox/version');
    expect(after).not.toBe(before);
    expect(await page('/outbox/')).toContain(`data-version="${after}"`);
  });

  it('is cleared by its own button and by no other site', async () => {
    await send();
    expect(look('/outbox/')?.headers.get('referrer-policy')).toBe('same-origin');
    const from = (origin: string) => look('/outbox/clear', { method: 'POST', headers: { origin } });
    expect(from('https://evil.example')?.status).toBe(403);
    expect(look('/outbox/clear')?.status).toBe(405);
    expect(standIn.emails).toHaveLength(1);
    const cleared = from('http://localhost:4321');
    expect([cleared?.status, cleared?.headers.get('location')]).toEqual([303, '/outbox/']);
    expect(standIn.emails).toEqual([]);
  });
});
