import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ROUTES } from '../../../src/content/link-targets.ts';
import { ROOT } from '../../../src/tools/project.ts';

it('no entry can have the address of a page of the site: each route is kept for it', () => {
  const routes = readdirSync(`${ROOT}src/pages`)
    .filter((name) => !/^(_|\[|index\.)/.test(name))
    .map((name) => name.replace(/\.(astro|ts)$/, ''))
    // No entry has a dot in its address, as these files have.
    .filter((name) => !name.includes('.'));
  expect(routes.length).toBeGreaterThan(10);
  expect(routes.filter((route) => !ROUTES.includes(route))).toEqual([]);
});
