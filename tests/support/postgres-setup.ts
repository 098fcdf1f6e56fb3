import { randomBytes } from 'node:crypto';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../../src/platform/database/database.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { MIGRATIONS } from '../../src/tools/local/platform.ts';
import { startPostgres } from '../../src/tools/local/postgres.ts';
import { ROOT } from '../../src/tools/project.ts';
import { administer } from './administer.ts';
import { PATIENCE } from './sample.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of a PostgreSQL for tests, ending where a database's name goes. */
    postgres: string;
    /** A database on it with the migrations applied, to copy. */
    migrated: string;
  }
}

/**
 * One real PostgreSQL for all test files; each takes databases of its own on it. That of TEST_DATABASE_URL where it is
 * set, and never any other that the environment names; else one that ends with the tests.
 */
export default async function setup(project: TestProject) {
  const given = process.env['TEST_DATABASE_URL'];
  const { address, end } = given ? { address: given, end: async () => {} } : await startOwn(project.name);
  const postgres = address.replace(/[^/]*$/, '');
  const migrated = `test_migrated_${randomBytes(6).toString('hex')}`;
  await administer(postgres, `create database ${migrated}`);
  const database = openDatabase(postgres + migrated, PATIENCE);
  await migrate(database, MIGRATIONS);
  await database.end();
  project.provide('postgres', postgres);
  project.provide('migrated', migrated);
  return async () => {
    await administer(postgres, `drop database ${migrated} with (force)`);
    await end();
  };
}

async function startOwn(name: string) {
  // A folder of its own, so that two runs, or two projects of one, don't meet.
  const postgres = await startPostgres(`${ROOT}.hearth/tests/postgres-${process.pid}-${name}`, true);
  return { address: await postgres.database('postgres'), end: () => postgres.remove() };
}
