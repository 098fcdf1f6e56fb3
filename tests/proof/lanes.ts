import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { openDatabase } from '../../src/platform/database/database.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { functionData } from '../../src/tools/build/data.ts';
import { MIGRATIONS } from '../../src/tools/local/platform.ts';
import { ROOT } from '../../src/tools/project.ts';
import { buildHarness, type Removal } from './harness-build.ts';
import type { Report } from './harness.ts';
import type { Errand } from './lane.ts';
import { PATIENCE } from './patience.ts';
import type { Order } from './run.ts';

/** A PostgreSQL that makes databases. */
export interface Databases {
  /** @returns the address of a new database with the migrations applied and nothing in it */
  create(name: string): Promise<string>;
  drop(name: string): Promise<void>;
}

/** Processes for harnesses, each of which runs one order after the other; they end when they are disposed of. */
export interface Lanes extends AsyncDisposable {
  /** @throws with what it said when the process ends without a report */
  run(bundle: string, order: Omit<Order, 'url' | 'data'>): Promise<Report>;
}

/** The harness, bundled; its files are gone when it is disposed of. */
export interface Harness extends AsyncDisposable {
  run(order: Omit<Order, 'url' | 'data'>): Promise<Report>;
}

const FOLDER = `${ROOT}.hearth/proof`;

/** As many lanes as there are orders at once, on databases of their own. */
export async function openLanes(databases: Databases): Promise<Lanes> {
  await mkdir(FOLDER, { recursive: true });
  const name = `proof_${randomBytes(6).toString('hex')}`;
  const data = `${FOLDER}/${name}.json`;
  await writeFile(data, JSON.stringify(await functionData(false)));
  const idle: ChildProcess[] = [];
  // One that ended by itself meanwhile isn't taken.
  const take = () => {
    let lane = idle.pop();
    while (lane && !lane.connected) lane = idle.pop();
    return lane ?? startLane();
  };
  let runs = 0;
  return {
    async run(bundle, order) {
      const database = `${name}_${(runs += 1)}`;
      const url = await databases.create(database);
      const lane = take();
      try {
        const report = await reportOf(lane, { bundle, order: { ...order, url, data } });
        idle.push(lane);
        return report;
      } finally {
        await databases.drop(database);
      }
    },
    async [Symbol.asyncDispose]() {
      for (const lane of idle) lane.disconnect();
      await rm(data, { force: true });
    },
  };
}

/** Bundles the harness, but for what is removed of the product. */
export async function openHarness(lanes: Lanes, removals: readonly Removal[] = []): Promise<Harness> {
  const bundle = `${FOLDER}/proof_${randomBytes(6).toString('hex')}.mjs`;
  await buildHarness(bundle, removals);
  return {
    run: (order) => lanes.run(bundle, order),
    [Symbol.asyncDispose]: () => rm(bundle, { force: true }),
  };
}

/** Applies the migrations to a database. */
export async function prepare(url: string): Promise<string> {
  const pool = openDatabase(url, PATIENCE.unhurried);
  await migrate(pool, MIGRATIONS);
  await pool.end();
  return url;
}

function startLane(): ChildProcess {
  return fork(`${ROOT}tests/proof/lane.ts`, {
    cwd: ROOT,
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
}

async function reportOf(lane: ChildProcess, errand: Errand): Promise<Report> {
  const { promise, resolve, reject } = Promise.withResolvers<Report>();
  let complained = '';
  const listen = (chunk: Buffer) => (complained += chunk.toString());
  const fail = (code: number | null) =>
    reject(new Error(`The harness ended with ${code}: ${complained.slice(-2000)}`));
  lane.stderr?.on('data', listen);
  lane.once('close', fail).once('message', (report) => resolve(report as Report));
  lane.send(errand);
  try {
    return await promise;
  } finally {
    lane.stderr?.off('data', listen).resume();
    lane.off('close', fail);
  }
}

/** Runs `count` submissions in as many lanes as asked for, each with a seed of its own. */
export async function inLanes(
  harness: Harness,
  { seed, count, lanes }: { seed: number; count: number; lanes: number },
): Promise<Report> {
  const share = Math.ceil(count / lanes);
  const reports = await Promise.all(
    Array.from({ length: lanes }, (_, lane) => harness.run({ seed: seed + lane, count: share })),
  );
  return together(reports);
}

/** The sum of reports. */
export function together(reports: readonly Report[]): Report {
  const sum = (of: 'submissions' | 'acknowledged' | 'kills' | 'emails') =>
    reports.reduce((total, report) => total + report[of], 0);
  return {
    submissions: sum('submissions'),
    acknowledged: sum('acknowledged'),
    kills: sum('kills'),
    emails: sum('emails'),
    problems: reports.flatMap(({ problems }) => problems),
  };
}
