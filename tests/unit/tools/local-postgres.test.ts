import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { folderForPostgres } from '../../../src/tools/local/postgres-as-root.ts';
import { startPostgres } from '../../../src/tools/local/postgres.ts';
import { ROOT } from '../../../src/tools/project.ts';

const PLACE = `${ROOT}.hearth/tests/owned-${process.pid}`;
const FOLDER = folderForPostgres(PLACE);
const PATIENT = { timeout: 60_000, interval: 100 };

vi.setConfig({ testTimeout: 120_000 });

beforeAll(() => mkdir(`${ROOT}.hearth/tests`, { recursive: true }));
afterAll(() => rm(FOLDER, { recursive: true, force: true }));

/** A process that starts a PostgreSQL there, and what it says of it. */
function startOwner(temporary = false): { process: ChildProcess; said: Promise<string> } {
  const script = `
    import { startPostgres } from ${JSON.stringify(`${ROOT}src/tools/local/postgres.ts`)};
    try {
      await startPostgres(${JSON.stringify(PLACE)}, ${temporary});
      console.log('it runs');
    } catch (error) {
      console.log(error.message);
      process.exit(1);
    }`;
  const owner = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { promise: said, resolve } = Promise.withResolvers<string>();
  owner.stdout.on('data', (chunk) => resolve(String(chunk)));
  return { process: owner, said };
}

async function kill(child: ChildProcess): Promise<void> {
  const closed = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGKILL');
  await closed;
}

const serverPid = async () =>
  Number((await readFile(`${FOLDER}/postmaster.pid`, 'utf8').catch(() => '')).split('\n')[0]);

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** The processes below one, on Linux. */
async function below(pid: number): Promise<{ pid: number; name: string }[]> {
  const all = (await readdir('/proc')).map(Number).filter(Boolean);
  const stats = await Promise.all(
    all.map(async (each) => {
      const [, name = '', parent] =
        /\((.*)\) \S (\d+)/.exec(await readFile(`/proc/${each}/stat`, 'utf8').catch(() => '')) ?? [];
      return { pid: each, name, parent: Number(parent) };
    }),
  );
  return stats.filter(({ parent }) => parent === pid);
}

it('a second one beside one that lives is told so in one line, and changes nothing', async () => {
  const first = startOwner();
  expect(await first.said).toBe('it runs\n');
  const pid = await serverPid();
  expect(await startOwner().said).toBe(
    `it is running here already, as process ${first.process.pid}: stop that one first.\n`,
  );
  expect(isThere(pid)).toBe(true);
  await kill(first.process);
  await vi.waitFor(() => expect(existsSync(`${FOLDER}/postmaster.pid`)).toBe(false), PATIENT);
});

it.runIf(process.platform === 'linux')(
  'one that was left behind by a process killed with all that it started is ended by the next',
  async () => {
    const first = startOwner();
    expect(await first.said).toBe('it runs\n');
    const pid = await serverPid();
    for (const child of await below(first.process.pid ?? 0)) {
      if (child.name === 'sh') process.kill(child.pid, 'SIGKILL');
    }
    await kill(first.process);
    const next = await startPostgres(PLACE);
    const now = await serverPid();
    await next.stop();
    expect(now).not.toBe(pid);
    // An orphan that ended is there until its new parent asks for it.
    await vi.waitFor(() => expect(isThere(pid)).toBe(false), PATIENT);
  },
);

it('one that is dead is forgotten, though its number is another process’s now', async () => {
  const closed = createServer();
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
  const address = closed.address();
  await new Promise((resolve) => closed.close(resolve));
  const port = typeof address === 'object' ? address?.port : 0;
  await writeFile(`${FOLDER}/postmaster.pid`, `${process.ppid}\n${FOLDER}\n0\n${port}\n\n127.0.0.1\n`);
  const next = await startPostgres(PLACE);
  expect(await serverPid()).not.toBe(process.ppid);
  await next.stop();
});

it.skipIf(process.platform === 'win32')(
  'one for tests ends, and its data goes, with its process, however that ends',
  async () => {
    const owner = startOwner(true);
    expect(await owner.said).toBe('it runs\n');
    const pid = await serverPid();
    await kill(owner.process);
    await vi.waitFor(() => expect([isThere(pid), existsSync(FOLDER)]).toEqual([false, false]), PATIENT);
  },
);

it('a port that somebody takes first is looked for again', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port: taken } = other.address() as AddressInfo;
  const free = createServer();
  await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve));
  const { port } = free.address() as AddressInfo;
  await new Promise((resolve) => free.close(resolve));
  const ports = [taken, taken, port];
  const postgres = await startPostgres(PLACE, true, async () => ports.shift() ?? 0);
  expect(await postgres.database('postgres')).toContain(`:${port}/`);
  await postgres.remove();
  other.close();
});
