import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { ROOT } from '../../src/tools/project.ts';

/** What a process holds, in bytes: without garbage, and of the machine. */
export interface Memory {
  held: number;
  rss: number;
}

/** What `npm start` runs, in a project folder that a test may change. */
export interface StartedSite extends AsyncDisposable {
  origin: string;
  /** All that it has said, a line each. */
  said(): string[];
  /** A page or answer as it is now; empty when there is none. */
  text(path: string, init?: RequestInit): Promise<string>;
  memory(): Promise<Memory>;
}

/** glibc keeps what threads gave back, more or less of it from run to run, unless it is told to hand it on. */
const KEEPS_NOTHING = { MALLOC_ARENA_MAX: '1', MALLOC_TRIM_THRESHOLD_: '131072' };

/** Starts it, and waits until the site is there. @throws what it said when it ended instead */
export async function startSite(folder: string, environment: Record<string, string>): Promise<StartedSite> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const memory = join(ROOT, 'tests/support/answer-memory.mjs');
  const child = spawn(process.execPath, ['--import', 'tsx', '--import', memory, 'src/tools/start.ts'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: startEnvironment(port, { ...KEEPS_NOTHING, ...environment }),
  });
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes(`its emails at ${origin}/outbox`)) resolve();
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    void closed.then(() => reject(new Error(`it ended: ${said}`)));
  });
  return {
    origin,
    said: () => said.split('\n').filter(Boolean),
    async text(path, init) {
      try {
        return await (await fetch(origin + path, init)).text();
      } catch {
        // A connection that was kept was closed meanwhile.
        return '';
      }
    },
    memory: () =>
      new Promise((resolve) => {
        child.once('message', (message) => resolve(message as Memory));
        child.send('memory');
      }),
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      await closed;
    },
  };
}

/** What it needs of the environment, and nothing else that the tests were started with. */
export function startEnvironment(port: number, environment: Record<string, string>): NodeJS.ProcessEnv {
  const { PATH, HOME } = process.env;
  return {
    PATH,
    HOME,
    PORT: String(port),
    AGENCY: 'county',
    ASTRO_DEV_BACKGROUND: '0',
    ASTRO_TELEMETRY_DISABLED: '1',
    ...environment,
  };
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
