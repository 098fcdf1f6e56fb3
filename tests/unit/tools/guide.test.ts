import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { GUIDES, withPart, written } from '../../../src/tools/guide.ts';
import { ROOT } from '../../../src/tools/project.ts';

it.each(Object.keys(GUIDES) as (keyof typeof GUIDES)[])(
  '%s says what stands in code (npm run guide writes it)',
  async (guide) => {
    expect(await readFile(`${ROOT}${guide}`, 'utf8')).toBe(await written(guide));
  },
);

it('a guide without its marks is not written over', () => {
  expect(() => withPart('# The guide', 'fields', '')).toThrow('marks');
});
