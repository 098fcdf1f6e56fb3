import { Client } from 'pg';

/**
 * Runs a statement that is about a whole database.
 * @param address of the tests' PostgreSQL, ending where a database's name goes @throws when it is refused or cut off
 */
export async function administer(address: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: `${address}postgres` });
  // A connection that is cut says so to the query that waits, and here: without a listener it would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
