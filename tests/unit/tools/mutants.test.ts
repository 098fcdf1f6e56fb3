import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { ROOT } from '../../../src/tools/project.ts';
import { mutants } from '../../mutants/table.ts';

it.each(Object.entries(mutants))(
  'the line that “%s” changes is there once, and so are its tests',
  async (_rule, mutant) => {
    const { file, find, replace, tests } = mutant;
    expect((await readFile(`${ROOT}src/${file}`, 'utf8')).split(find)).toHaveLength(2);
    expect(replace).not.toBe(find);
    expect(tests.filter((test) => !existsSync(`${ROOT}tests/unit/${test}`))).toEqual([]);
    expect(tests).not.toEqual([]);
  },
);
