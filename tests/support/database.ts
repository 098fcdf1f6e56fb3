import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, inject } from 'vitest';
import { openDatabase, type Database } from '../../src/platform/database/database.ts';
import { administer } from './administer.ts';
import { PATIENCE } from './sample.ts';

/** A database of a test's own, gone when it is disposed of. */
export interface TestDatabase extends AsyncDisposable {
  database: Database;
  url: string;
}

/** Makes a database with nothing in it on the tests' PostgreSQL. */
export const emptyDatabase = (): Promise<TestDatabase> => makeDatabase('template0');

/** Makes a database with the migrations applied and no lead in it. */
export const freshDatabase = (): Promise<TestDatabase> => makeDatabase(inject('migrated'));

async function makeDatabase(template: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const address = inject('postgres');
  await administer(address, `create database ${name} template ${template}`);
  const url = address + name;
  const database = openDatabase(url, PATIENCE);
  return {
    database,
    url,
    async [Symbol.asyncDispose]() {
      await database.end();
      await administer(address, `drop database ${name} with (force)`);
    },
  };
}

/** Each before those that it refers to. Of the few rows that a test leaves, `delete` costs a fiftieth of `truncate`. */
const TABLES = [
  'told_date',
  'host_answer',
  'booking',
  'contact',
  'message',
  'activity',
  'lead',
  'event',
  'subscription',
  'arrival',
  'heartbeat',
  'delivery_event',
  'email_count',
  'delivery_pause',
  'link_key',
  'editors_told',
  'event_memory',
  'stopped_inbox',
  'inbox_key',
];

/**
 * One migrated database for all tests of a file, with no lead in it when each begins.
 * Call it where tests are described; what it returns is there once a test runs.
 */
export function sharedDatabase(): { readonly database: Database; readonly url: string } {
  let test: TestDatabase | undefined;
  const made = () => {
    if (!test) throw new Error('The database is there only while tests run');
    return test;
  };
  beforeAll(async () => {
    test = await freshDatabase();
  });
  beforeEach(async () => {
    await made().database.query(TABLES.map((table) => `delete from ${table}`).join('; '));
  });
  afterAll(() => test?.[Symbol.asyncDispose]());
  return {
    get database() {
      return made().database;
    },
    get url() {
      return made().url;
    },
  };
}
