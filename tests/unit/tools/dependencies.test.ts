import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ROOT } from '../../../src/tools/project.ts';

const names = z.record(z.string(), z.unknown());
const json = (file: string): unknown => JSON.parse(readFileSync(ROOT + file, 'utf8'));
const { dependencies, devDependencies } = z
  .object({ dependencies: names, devDependencies: names })
  .parse(json('package.json'));
const { packages } = z.object({ packages: names }).parse(json('package-lock.json'));

/** The first cell of each line: `resend`, or several: `react, react-dom`, `@types/…`. */
const listed = (readFileSync(`${ROOT}src/README.md`, 'utf8').split('## Dependencies')[1] ?? '')
  .split('\n')
  .flatMap((line) => line.split('|')[1]?.split(',') ?? [])
  .map((name) => name.trim());

const isListed = (name: string) =>
  listed.some(
    (each) =>
      each === name ||
      (each.endsWith('/…') && name.startsWith(each.slice(0, -1))) ||
      // `@netlify/functions, /blobs`
      (each.startsWith('/') && name.endsWith(each)),
  );

describe('the dependencies', () => {
  it('each say in src/README.md what they are for', () => {
    expect(isListed('left-pad')).toBe(false);
    const all = Object.keys({ ...dependencies, ...devDependencies });
    expect(all.filter((name) => !isListed(name))).toEqual([]);
  });

  it('have one parser of Markdown among them, so that checks see what pages show', () => {
    expect(Object.keys(packages).filter((path) => /(^|\/)node_modules\/satteri$/.test(path))).toEqual([
      'node_modules/satteri',
    ]);
  });
});
