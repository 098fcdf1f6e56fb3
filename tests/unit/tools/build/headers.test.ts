import { expect, it } from 'vitest';
import { deployHeaders } from '../../../../src/tools/build/headers.ts';

it.each([
  ['production', false],
  [undefined, false],
  ['', false],
  ['deploy-preview', true],
  ['branch-deploy', true],
])('a build for %s stays out of search engines: %s', (context, hidden) => {
  expect(deployHeaders(context).includes('X-Robots-Tag: noindex')).toBe(hidden);
});
