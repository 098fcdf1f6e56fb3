import type { TestProject } from 'vitest/node';
import { ROOT } from '../../src/tools/project.ts';
import { startPostgres } from '../../src/tools/local/postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of a PostgreSQL of the tests' own, ending where a database's name goes. */
    postgres: string;
  }
}

/** One real PostgreSQL for all test files; each takes databases of its own on it. */
export default async function setup(project: TestProject) {
  // A folder of its own, so that two runs at once don't meet.
  const postgres = await startPostgres(`${ROOT}.hearth/tests/postgres-${process.pid}`, true);
  project.provide('postgres', (await postgres.database('postgres')).replace(/postgres$/, ''));
  return () => postgres.remove();
}
