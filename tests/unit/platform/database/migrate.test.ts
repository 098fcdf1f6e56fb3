import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../../../../src/platform/database/migrate.ts';
import { MIGRATIONS } from '../../../../src/tools/local/platform.ts';
import { emptyDatabase, freshDatabase } from '../../../support/database.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hearth-migrations-'));
});

afterEach(() => rm(folder, { recursive: true }));

const write = (name: string, sql: string) => writeFile(join(folder, name), sql);

describe('migrating', () => {
  it('applies the files in order, and each once', async () => {
    await using test = await emptyDatabase();
    await write('0002_fill.sql', 'insert into tea (name) values ($$green$$);');
    await write('0001_make.sql', 'create table tea (name text); create index tea_name on tea (name);');
    await write('README.md', 'not SQL');
    expect(await migrate(test.database, folder)).toEqual(['0001_make', '0002_fill']);
    expect(await migrate(test.database, folder)).toEqual([]);
    await write('0003_more.sql', 'insert into tea (name) values ($$black$$);');
    expect(await migrate(test.database, folder)).toEqual(['0003_more']);
    const { rows } = await test.database.query('select name from tea order by name');
    expect(rows).toEqual([{ name: 'black' }, { name: 'green' }]);
  });

  it('applies each once when several start together', async () => {
    await using test = await emptyDatabase();
    await write('0001_make.sql', 'create table tea (name text);');
    const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(test.database, folder)));
    expect(applied.flat()).toEqual(['0001_make']);
  });

  it('leaves everything as it was when one file fails', async () => {
    await using test = await emptyDatabase();
    await write('0001_make.sql', 'create table tea (name text);');
    await write('0002_wrong.sql', 'insert into coffee (name) values ($$black$$);');
    await expect(migrate(test.database, folder)).rejects.toThrow('coffee');
    const { rows } = await test.database.query(`select to_regclass('tea') as tea`);
    expect(rows).toEqual([{ tea: null }]);
    await write('0002_wrong.sql', 'insert into tea (name) values ($$black$$);');
    expect(await migrate(test.database, folder)).toEqual(['0001_make', '0002_wrong']);
  });

  it('finds the project’s own applied on a fresh database of the tests', async () => {
    await using test = await freshDatabase();
    expect(await migrate(test.database, MIGRATIONS)).toEqual([]);
  });
});
