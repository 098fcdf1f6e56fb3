import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { say } from '../project.ts';
import { findProcess } from './process-table.ts';

/** How a process says that a PostgreSQL is its own: the name of a connection that lasts as long as the process. */
const OWNER = 'hearth, process ';

/** How long an owner that is being stopped may still be seen, in ms. */
const OWNER_ENDS = 3000;

/** How long a PostgreSQL may take to stop, in ms. */
const SERVER_ENDS = 20_000;

/** How often they are looked at, in ms. */
const EACH = 250;

/** Says that the PostgreSQL at `url` belongs to this process: it holds on to a connection until it ends. */
export async function own(url: string): Promise<Client> {
  const owner = new Client({ connectionString: url, application_name: OWNER + process.pid });
  // Whoever ends the server ends the connection.
  owner.on('error', () => undefined);
  await owner.connect();
  return owner;
}

/**
 * Ends the PostgreSQL of `folder` once this process is gone, also when it was killed: a shell waits until nobody
 * holds the other end of its pipe. On Windows the next start does it.
 * @param temporary deletes the folder afterwards
 * @returns lets go of it
 */
export function endWithThisProcess(folder: string, temporary: boolean): () => void {
  const postmaster = readPostmaster(folder);
  if (!postmaster || process.platform === 'win32') return () => undefined;
  const script = `
    read -r _
    [ "$(head -n 1 "$1/postmaster.pid")" = "$2" ] || exit
    kill -INT "$2"
    [ "$3" = temporary ] || exit
    for _ in 1 2 3 4 5 6 7 8 9; do
      [ -e "$1/postmaster.pid" ] || break
      sleep 1
    done
    rm -rf "$1"`;
  // Detached, since what ends a whole terminal or group must not end it first.
  const shell = spawn(
    'sh',
    ['-c', script, 'sh', folder, String(postmaster.pid), temporary ? 'temporary' : ''],
    {
      cwd: '/',
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    },
  );
  shell.unref();
  if (shell.stdin instanceof Socket) shell.stdin.unref();
  return () => shell.kill();
}

/**
 * Ends the PostgreSQL that a process which is gone left running in `folder`, and forgets one that is gone itself.
 * @throws in one line when it belongs to a process that lives
 */
export async function endLeftBehind(folder: string): Promise<void> {
  const started = Date.now();
  let unowned = 0;
  for (;;) {
    const postmaster = readPostmaster(folder);
    if (!postmaster) return;
    const state = await askOwner(postmaster, folder);
    if (state === 'gone') {
      // PostgreSQL would take another process of the same number for it.
      if (process.platform !== 'win32') rmSync(`${folder}/postmaster.pid`, { force: true });
      return;
    }
    if (state === 'unowned') {
      unowned += 1;
      // Seen twice, since one that has just started has yet to say whose it is.
      if (unowned === 2) {
        say(`ends the PostgreSQL that a killed run left behind, process ${postmaster.pid}`);
        process.kill(postmaster.pid, 'SIGINT');
      }
    }
    const waited = Date.now() - started;
    if (typeof state === 'number' && waited > OWNER_ENDS) {
      throw new Error(`it is running here already, as process ${state}: stop that one first.`);
    }
    if (waited > SERVER_ENDS) {
      throw new Error(`PostgreSQL, process ${postmaster.pid}, doesn't stop: stop it, then try again.`);
    }
    await setTimeout(EACH);
  }
}

interface Postmaster {
  pid: number;
  port: number;
}

/** What the server of a folder says of itself; undefined when there is none. */
function readPostmaster(folder: string): Postmaster | undefined {
  const file = `${folder}/postmaster.pid`;
  if (!existsSync(file)) return undefined;
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n').map(Number);
  return pid && port ? { pid, port } : undefined;
}

/** The process that a server belongs to, `unowned`, `busy` when it can't say now, or `gone` when it isn't there. */
async function askOwner(
  { pid, port }: Postmaster,
  folder: string,
): Promise<number | 'unowned' | 'busy' | 'gone'> {
  const client = new Client({
    connectionString: `postgres://hearth:hearth@127.0.0.1:${port}/postgres`,
    connectionTimeoutMillis: 2000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ directory: string; owner: string | null }>(
      `select current_setting('data_directory') as directory,
         (select max(application_name) from pg_stat_activity where starts_with(application_name, $1)) as owner`,
      [OWNER],
    );
    const [{ directory, owner } = { directory: '', owner: null }] = rows;
    if ((await realpath(directory)) === (await realpath(folder))) {
      return owner === null ? 'unowned' : Number(owner.slice(OWNER.length));
    }
  } catch {
    // It starts or stops, or something else has its port now.
  } finally {
    await client.end();
  }
  return findProcess(pid)?.command.includes(folder) ? 'busy' : 'gone';
}
