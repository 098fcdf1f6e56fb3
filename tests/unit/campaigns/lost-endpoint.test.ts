import { expect, it } from 'vitest';
import { answerLost } from '../../../src/campaigns/lost-endpoint.ts';

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
