import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { copyProject } from '../../../src/tools/project-copy.ts';
import { ROOT } from '../../../src/tools/project.ts';
import { freePort, startEnvironment } from '../../support/started-site.ts';

let folder: string;
let port: number;

vi.setConfig({ testTimeout: 900_000, hookTimeout: 120_000 });
const PATIENT = { timeout: 60_000, interval: 200 };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hearth-killed-'));
  // Where root's PostgreSQL may go.
  await chmod(folder, 0o755);
  await copyProject(folder);
  // By which set-up sees that all is installed.
  await copyFile(`${ROOT}package-lock.json`, join(folder, 'package-lock.json'));
  port = await freePort();
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** `npm start`, and what it has said once the site is there or it has ended. */
async function npmStart(): Promise<{ npm: ChildProcess; ended: Promise<unknown>; said: string }> {
  const npm = spawn('npm', ['start', '--silent'], { cwd: folder, env: startEnvironment(port, {}) });
  let said = '';
  const ended = new Promise((resolve) => npm.once('exit', resolve));
  await new Promise<void>((resolve) => {
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('/outbox')) resolve();
    };
    npm.stdout.on('data', listen);
    npm.stderr.on('data', listen);
    npm.once('close', resolve);
  });
  return { npm, ended, said };
}

const answers = () =>
  fetch(`http://localhost:${port}/outbox`).then(
    () => true,
    () => false,
  );
const databaseRuns = () =>
  readFile(join(folder, '.hearth/start/postgres/postmaster.pid')).then(
    () => true,
    () => false,
  );

it('killed, npm start leaves nothing behind, and starts again; beside one that lives it is told so', async () => {
  const first = await npmStart();
  expect(first.said).toContain(`http://localhost:${port}/outbox`);

  const second = await npmStart();
  const told = /^hearth: it is running here already, as process (\d+): stop that one first\.\n$/;
  expect(second.said).toMatch(told);
  expect(await second.ended).toBe(1);

  process.kill(Number(told.exec(second.said)?.[1]), 'SIGKILL');
  await first.ended;
  await vi.waitFor(async () => expect(await databaseRuns()).toBe(false), PATIENT);

  const third = await npmStart();
  expect(third.said).toContain(`http://localhost:${port}/outbox`);
  // Killed alone, npm takes none of its own with it.
  third.npm.kill('SIGKILL');
  await vi.waitFor(
    async () => expect([await answers(), await databaseRuns()]).toEqual([false, false]),
    PATIENT,
  );
});
