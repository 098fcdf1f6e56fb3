import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  email as emailSchema,
  resendMailer,
  type Email,
  type Sent,
} from '../../../../src/platform/mail/mailer.ts';
import {
  startResendStandIn,
  type Failure,
  type ResendStandIn,
} from '../../../../src/tools/resend/stand-in.ts';

let standIn: ResendStandIn;

beforeEach(async () => {
  standIn = await startResendStandIn({ apiKey: 're_test' });
});

afterEach(() => standIn.close());

const letter: Email = {
  from: 'Dales and Wear <post@dalesandwear.example>',
  to: 'sam@people.example',
  subject: 'Thank you',
  html: '<p>Hello</p>',
  text: 'Hello',
  tags: [{ name: 'kind', value: 'acknowledgement' }],
};

const file = { filename: 'date.ics', content: 'QkVHSU4=', contentType: 'text/calendar' };

const environment = (changes = {}) => ({
  RESEND_API_KEY: 're_test',
  RESEND_BASE_URL: standIn.url,
  EMAIL_ALLOW: [],
  ...changes,
});

/** Reaches the stand-in, yet is no loopback address as far as the mailer knows. */
const outsideUrl = () => standIn.url.replace('127.0.0.1', '0.0.0.0');

describe('an email that Resend takes', () => {
  it('is sent with its id, its key and all that it says', async () => {
    const mailer = resendMailer(environment(), true);
    const sent = await mailer({ ...letter, replyTo: 'hello@dalesandwear.example' }, 'message-1');
    const [email] = standIn.emails;
    expect(sent).toEqual({ status: 'sent', id: email?.id });
    expect(email).toMatchObject({
      ...letter,
      to: [letter.to],
      replyTo: ['hello@dalesandwear.example'],
      idempotencyKey: 'message-1',
    });
  });

  it('is sent with headers of its own, and with none where it has none', async () => {
    const headers = {
      'List-Unsubscribe': '<https://hearth.example/api/near/stop?ref=x&sig=y>',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    };
    const mailer = resendMailer(environment(), true);
    await mailer({ ...letter, headers }, 'message-1');
    await mailer(letter, 'message-2');
    expect(standIn.emails.map((email) => email.headers)).toEqual([headers, {}]);
  });

  it('needs no address to reply to', async () => {
    expect(await resendMailer(environment(), true)(letter, 'message-1')).toMatchObject({ status: 'sent' });
    expect(standIn.emails[0]?.replyTo).toEqual([]);
  });

  it('brings its files, byte for byte, also without the address to reply to', async () => {
    const bytes = Buffer.from('BEGIN:VCALENDAR\r\nSUMMARY:Café\r\nEND:VCALENDAR\r\n');
    const named = { ...file, filename: 'étape.ics', content: bytes.toString('base64') };
    const mailer = resendMailer(environment(), true);
    await mailer({ ...letter, attachments: [named] }, 'message-1');
    await mailer({ ...letter, attachments: [named, named], replyTo: 'sam@nowhere' }, 'message-2');
    expect(standIn.emails.map(({ attachments }) => attachments.length)).toEqual([1, 2]);
    const [sent] = standIn.emails.flatMap(({ attachments }) => attachments);
    expect(sent).toMatchObject({ filename: 'étape.ics', contentType: 'text/calendar' });
    expect(sent?.source).toEqual({ kind: 'content', base64: named.content });
  });

  it('arrives once under one key', async () => {
    const mailer = resendMailer(environment(), true);
    const [first, second] = [await mailer(letter, 'message-1'), await mailer(letter, 'message-1')];
    expect(second).toEqual(first);
    expect(standIn.emails).toHaveLength(1);
  });
});

describe('an email that may go later', () => {
  it.each<[string, Failure, Sent['status'], string, number | undefined]>([
    ['there were too many', { kind: '429', retryAfter: 7 }, 'full', 'rate_limit_exceeded', 7],
    [
      'the quota is used up',
      { kind: '429', retryAfter: 3600, name: 'daily_quota_exceeded' },
      'full',
      'daily_quota_exceeded',
      3600,
    ],
    [
      'Resend doesn’t say how long to wait',
      { kind: '429', retryAfter: 0 },
      'full',
      'rate_limit_exceeded',
      undefined,
    ],
    ['Resend failed', { kind: '500' }, 'again', 'internal_server_error', undefined],
    ['the answer was lost', { kind: 'accept-and-drop' }, 'again', 'application_error', undefined],
    ['the answer was garbage', { kind: 'garbage' }, 'again', 'application_error', undefined],
    ['a gateway limits', { kind: 'gateway', status: 429, retryAfter: 5 }, 'full', 'application_error 429', 5],
    ...[400, 401, 403, 404, 405, 408, 409, 413, 422, 451, 502].map(
      (status): [string, Failure, Sent['status'], string, undefined] => [
        `a gateway says ${status}`,
        { kind: 'gateway', status },
        'again',
        `application_error ${status}`,
        undefined,
      ],
    ),
  ])('is tried again when %s', async (_, failure, status, problem, afterSeconds) => {
    standIn.fail(failure);
    const mailer = resendMailer(environment(), true);
    expect(await mailer(letter, 'message-1')).toEqual({ status, problem, afterSeconds });
    expect(await mailer(letter, 'message-1')).toMatchObject({ status: 'sent' });
    expect(standIn.emails).toHaveLength(1);
  });

  it('is tried again when nobody is there', async () => {
    const mailer = resendMailer(environment({ RESEND_BASE_URL: 'http://127.0.0.1:1' }), true);
    expect(await mailer(letter, 'message-1')).toMatchObject({ status: 'again' });
  });
});

describe('what Resend says of more than an email', () => {
  /** A server that gives one answer to everything. */
  async function answering(status: number, body: string) {
    const server = createServer((_, response) => response.writeHead(status).end(body));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const mailer = resendMailer(environment({ RESEND_BASE_URL: `http://127.0.0.1:${port}` }), true);
    const sent = await mailer(letter, 'message-1');
    server.close();
    return sent;
  }
  const error = (name: string, statusCode: number) =>
    answering(statusCode, JSON.stringify({ name, statusCode, message: 'x' }));

  it.each([
    ['missing_api_key', 401],
    ['restricted_api_key', 401],
    ['invalid_api_key', 403],
    ['validation_error', 403],
    ['not_found', 404],
    ['method_not_allowed', 405],
    ['invalid_access', 422],
  ])('is no word on this one, which wasn’t taken: %s %d', async (name, status) => {
    expect(await error(name, status)).toMatchObject({ status: 'untaken', problem: name });
  });

  it('is final where it says that this one is too large, its files with it', async () => {
    expect(await error('validation_error', 413)).toEqual({ status: 'refused', problem: 'validation_error' });
  });

  it.each(['null', '"no"', '{}', '{"error":"no"}', '{"name":7}', '{"name":"toString"}'])(
    'is not Resend’s, and not final: %s',
    async (body) => {
      expect(await answering(400, body)).toMatchObject({
        status: 'again',
        problem: 'an answer that isn’t Resend’s',
      });
    },
  );
});

describe('an email that Resend will never take', () => {
  it.each(['sam', 'sam@example.com'])('says so of its recipient: %s', async (to) => {
    const sent = await resendMailer(environment(), true)({ ...letter, to }, 'message-1');
    expect(sent).toEqual({ status: 'unreachable', problem: 'validation_error' });
  });

  it('goes without the address to reply to when that is why', async () => {
    const mailer = resendMailer(environment(), true);
    expect(await mailer({ ...letter, replyTo: 'sam@nowhere' }, 'message-1')).toMatchObject({
      status: 'sent',
    });
    expect(standIn.emails[0]?.replyTo).toEqual([]);
  });

  it.each<[string, Partial<Email>, string]>([
    ['a line break in its subject', { subject: 'Hi\nBcc: x@people.example' }, 'validation_error'],
    ['no subject', { subject: '' }, 'missing_required_field'],
    ['a header that begins another', { headers: { 'List-Unsubscribe': 'a\nBcc: b' } }, 'validation_error'],
    ['a file without a name', { attachments: [{ ...file, filename: '' }] }, 'invalid_attachment'],
    ['a file that isn’t base64', { attachments: [{ ...file, content: 'BEGIN:V' }] }, 'validation_error'],
  ])('is refused for %s', async (_, changes, problem) => {
    const sent = await resendMailer(environment(), true)({ ...letter, ...changes }, 'message-1');
    expect(sent).toEqual({ status: 'refused', problem });
  });

  it('is refused when its key was used for another', async () => {
    const mailer = resendMailer(environment(), true);
    await mailer(letter, 'message-1');
    const other = await mailer({ ...letter, text: 'Goodbye' }, 'message-1');
    expect(other).toEqual({ status: 'refused', problem: 'invalid_idempotent_request' });
  });
});

describe('off production', () => {
  it('an email to somebody who isn’t allowed is held, and nobody is contacted', async () => {
    const mailer = resendMailer(environment({ RESEND_BASE_URL: outsideUrl() }), false);
    expect(await mailer(letter, 'message-1')).toEqual({ status: 'held', problem: 'not in EMAIL_ALLOW' });
    expect(standIn.attempts).toEqual([]);
  });

  it.each(['sam@people.example', 'SAM@People.Example'])(
    'one to %s goes when the address is allowed',
    async (to) => {
      const allowed = environment({ RESEND_BASE_URL: outsideUrl(), EMAIL_ALLOW: ['sam@people.example'] });
      expect(await resendMailer(allowed, false)({ ...letter, to }, 'message-1')).toMatchObject({
        status: 'sent',
      });
    },
  );

  it('one that only looks allowed is held', async () => {
    const allowed = environment({ RESEND_BASE_URL: outsideUrl(), EMAIL_ALLOW: ['sam@people.example'] });
    const to = 'mysam@people.example';
    expect(await resendMailer(allowed, false)({ ...letter, to }, 'message-1')).toMatchObject({
      status: 'held',
    });
  });

  it.each(['https://api.resend.com', 'http://localhost.people.example', 'http://127.0.0.1.people.example'])(
    'everybody is held from %s, which isn’t this machine',
    async (url) => {
      const mailer = resendMailer(environment({ RESEND_BASE_URL: url }), false);
      expect(await mailer(letter, 'message-1')).toMatchObject({ status: 'held' });
    },
  );

  it('anybody may be emailed through this machine', async () => {
    expect(await resendMailer(environment(), false)(letter, 'message-1')).toMatchObject({ status: 'sent' });
  });
});

it('on production anybody may be emailed', async () => {
  const mailer = resendMailer(environment({ RESEND_BASE_URL: outsideUrl() }), true);
  expect(await mailer(letter, 'message-1')).toMatchObject({ status: 'sent' });
});

it('an email is kept with its files and headers as it was rendered, and nothing but base64 is taken for one', () => {
  const withFile = {
    ...letter,
    attachments: [file],
    headers: { 'List-Unsubscribe': '<https://x.example/>' },
  };
  expect(emailSchema.parse(JSON.parse(JSON.stringify(withFile)))).toEqual(withFile);
  expect(emailSchema.parse(JSON.parse(JSON.stringify(letter)))).toEqual(letter);
  expect(emailSchema.safeParse({ ...letter, attachments: [{ ...file, content: 'BEGIN:V' }] }).success).toBe(
    false,
  );
});
