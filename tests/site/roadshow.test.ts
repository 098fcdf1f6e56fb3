import { existsSync, readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ROOT } from '../../src/tools/project.ts';
import { builtPages } from '../support/dist.ts';

/** Which agency's site was built. */
const AGENCY = process.env['AGENCY'] || 'county';
const tours = `${ROOT}content/${AGENCY}/tours`;
const hasTour = existsSync(tours) && readdirSync(tours).length > 0;

it('a roadshow has its page', () => {
  expect(builtPages().some(({ path }) => path === '/roadshow/')).toBe(hasTour);
});

it('the roadshow’s van is drawn where there is a roadshow, and nowhere else', () => {
  const drawn = builtPages()
    .filter(({ $ }) => $('img[src*="/van."]').length > 0 || $('.hero .cream').length > 0)
    .map(({ path }) => path);
  const strays = hasTour ? [] : drawn;
  expect(strays).toEqual([]);
  expect(drawn.includes('/roadshow/')).toBe(hasTour);
});
