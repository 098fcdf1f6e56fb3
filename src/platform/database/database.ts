import { Pool, type PoolClient } from 'pg';

export type Database = Pool;
export type Transaction = PoolClient;

/** How long one statement, or waiting for a connection, may take, in ms. */
const PATIENCE = 3000;

/**
 * A pool of connections to a PostgreSQL 15 or newer; small, since many functions run at once.
 * @param patience how long one statement, or waiting for a connection, may take, in ms
 */
export function openDatabase(url: string, patience = PATIENCE): Database {
  const pool = new Pool({
    connectionString: url,
    max: 5,
    connectionTimeoutMillis: patience,
    query_timeout: patience,
    idleTimeoutMillis: 10_000,
    allowExitOnIdle: true,
  });
  // An idle connection that the server closes is replaced at the next use.
  pool.on('error', () => undefined);
  // One that is cut while somebody holds it says so to the query that waits, or to the next, and is let go of when it is
  // given back. It says so here too: without a listener that would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Runs `work` in one transaction: committed when it returns, rolled back when it throws. */
export async function inTransaction<T>(
  database: Database,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  const client = await database.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/**
 * A statement whose parameters have names: `:team` stands wherever that value goes.
 * @returns what makes a query of the values
 */
export function statement<Name extends string>(
  text: string,
): (values: Readonly<Record<Name, unknown>>) => { text: string; values: unknown[] } {
  const names: Name[] = [];
  const numbered = text.replace(/(?<![:\w]):([a-z]\w*)/gi, (_, name: Name) => {
    if (!names.includes(name)) names.push(name);
    return `$${names.indexOf(name) + 1}`;
  });
  return (values) => ({ text: numbered, values: names.map((name) => values[name]) });
}
