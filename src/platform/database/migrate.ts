import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inTransaction, type Database } from './database.ts';

/**
 * Applies the SQL files of a folder (`0001_name.sql`, in order) that the database hasn't seen, all in one
 * transaction; two at once wait for each other. The table of what was applied is Netlify's own, so that a database
 * prepared by either is known to both.
 * @returns the names of those applied now
 */
export async function migrate(database: Database, folder: string): Promise<string[]> {
  const files = (await readdir(folder)).filter((file) => /^\d+_.+\.sql$/.test(file)).toSorted();
  return inTransaction(database, async (transaction) => {
    await transaction.query(`select pg_advisory_xact_lock(hashtext('hearth migrate'))`);
    await transaction.query('create schema if not exists netlify');
    await transaction.query(
      'create table if not exists netlify.migrations (name text primary key, applied_at timestamptz not null default now())',
    );
    const { rows } = await transaction.query<{ name: string }>('select name from netlify.migrations');
    const applied = new Set(rows.map((row) => row.name));
    const fresh = files.map((file) => file.slice(0, -'.sql'.length)).filter((name) => !applied.has(name));
    for (const name of fresh) {
      await transaction.query(await readFile(join(folder, `${name}.sql`), 'utf8'));
      await transaction.query('insert into netlify.migrations (name) values ($1)', [name]);
    }
    return fresh;
  });
}
