import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { keepOwnHashes } from '../../../../src/tools/build/policy.ts';

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const page = (policy: string) =>
  `<meta http-equiv="content-security-policy" content="${policy}"><style>a{}</style><script type="module">go()</script>`;

it('a page allows its own styles and scripts, and none of other pages', () => {
  const all = `default-src 'none'; script-src 'self' ${hash('go()')} ${hash('stop()')}; style-src 'self' ${hash('b{}')} ${hash('a{}')};`;
  const own = `default-src 'none'; script-src 'self' ${hash('go()')}; style-src 'self' ${hash('a{}')};`;
  expect(keepOwnHashes(page(all))).toBe(page(own));
});

it('a page without a policy stays as it is', () => {
  expect(keepOwnHashes('<style>a{}</style>')).toBe('<style>a{}</style>');
});
