import { expect, it } from 'vitest';
import { answerLost } from '../../../src/campaigns/lost-endpoint.ts';

it.each([
  ['/go', '/'],
  ['/GO/Teenagers', '/go/Teenagers'],
])('a short link in other letters takes no query along that no browser would follow: %s', (path, to) => {
  const redirects = { exact: {}, byQuery: [] } as never;
  const request = new Request(`https://hearth.example${path}?a=${'x'.repeat(9000)}`);
  expect(answerLost(request, redirects, '').headers.get('location')).toBe(to);
});

it.each([
  ['/GO/Teenagers?utm_source=A', '/go/Teenagers?utm_source=A'],
  ['/Go/teenagers+', '/go/teenagers+'],
  ['/go', '/'],
  ['/GO/', '/'],
])('a short link in other letters is one all the same: %s', (path, to) => {
  const redirects = { exact: {}, byQuery: [] } as never;
  const answered = answerLost(new Request(`https://hearth.example${path}`), redirects, '<h1>Lost</h1>');
  expect([answered.status, answered.headers.get('location')]).toEqual([302, to]);
});
