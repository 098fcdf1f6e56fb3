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
import type { Done, Errand } from './lane.ts';
import { PATIENCE } from './patience.ts';
import type { Order } from './run.ts';

/** A PostgreSQL that makes databases. */
export interface Databases {
  /** @returns the address of a new database with the migrations applied and nothing in it */
  create(name: string): Promise<string>;
  drop(name: string): Promise<void>;
}

/** Processes for harnesses, each of which runs one order after the other, or some at once; they end when they are disposed of. */
export interface Lanes extends AsyncDisposable {
  /** @throws with what it said when the process ends without a report */
  run(bundle: string, order: Omit<Order, 'url' | 'data'>): Promise<Report>;
}

/** The harness, bundled; its files are gone when it is disposed of. */
export interface Harness extends AsyncDisposable {
  run(order: Omit<Order, 'url' | 'data'>): Promise<Report>;
}

const FOLDER = `${ROOT}.hearth/proof`;

/**
 * Lanes for orders on databases of their own.
 * @param most so many processes, which then share the orders that there are at once; else as many as there are orders
 */
export async function openLanes(databases: Databases, most = Infinity): Promise<Lanes> {
  await mkdir(FOLDER, { recursive: true });
  const name = `proof_${randomBytes(6).toString('hex')}`;
  const data = `${FOLDER}/${name}.json`;
  await writeFile(data, JSON.stringify(await functionData(false)));
  let lanes: { child: ChildProcess; orders: number }[] = [];
  const take = () => {
    // One that ended by itself meanwhile isn't taken.
    lanes = lanes.filter(({ child }) => child.connected);
    const idlest = lanes.toSorted((one, other) => one.orders - other.orders)[0];
    if (idlest && (idlest.orders === 0 || lanes.length >= most)) return idlest;
    const lane = { child: startLane(), orders: 0 };
    lanes.push(lane);
    return lane;
  };
  let runs = 0;
  return {
    async run(bundle, order) {
      const id = (runs += 1);
      const database = `${name}_${id}`;
      const url = await databases.create(database);
      const lane = take();
      lane.orders += 1;
      try {
        return await reportOf(lane.child, { id, bundle, order: { ...order, url, data } });
      } finally {
        lane.orders -= 1;
        await databases.drop(database);
      }
    },
    async [Symbol.asyncDispose]() {
      for (const { child } of lanes) if (child.connected) child.disconnect();
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
  const hear = (done: Done) => {
    if (done.id === errand.id) resolve(done.report);
  };
  lane.stderr?.on('data', listen);
  lane.once('close', fail).on('message', hear);
  lane.send(errand);
  try {
    return await promise;
  } finally {
    lane.stderr?.off('data', listen).resume();
    lane.off('close', fail).off('message', hear);
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
