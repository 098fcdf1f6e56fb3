import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { openDatabase } from '../../src/platform/database/database.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { functionData } from '../../src/tools/build/data.ts';
import { MIGRATIONS } from '../../src/tools/local/platform.ts';
import { ROOT } from '../../src/tools/project.ts';
import { buildHarness, type Removal } from './harness-build.ts';
import type { Report } from './harness.ts';
import { PATIENCE } from './patience.ts';
import type { Order } from './run.ts';

/** A PostgreSQL that makes databases. */
export interface Databases {
  /** @returns the address of a new database with nothing in it */
  create(name: string): Promise<string>;
  drop(name: string): Promise<void>;
}

/** The harness, bundled, to be run in processes of its own; its files are gone when it is disposed of. */
export interface Harness extends AsyncDisposable {
  /** @throws with what it said when it ends without a report */
  run(order: Omit<Order, 'url' | 'data'>): Promise<Report>;
}

const FOLDER = `${ROOT}.hearth/proof`;

/** Bundles the harness, but for what is removed of the product, to run on databases of its own. */
export async function openHarness(databases: Databases, removals: readonly Removal[] = []): Promise<Harness> {
  await mkdir(FOLDER, { recursive: true });
  const name = `proof_${randomBytes(6).toString('hex')}`;
  const [bundle, data] = [`${FOLDER}/${name}.mjs`, `${FOLDER}/${name}.json`];
  await buildHarness(bundle, removals);
  await writeFile(data, JSON.stringify(await functionData(false)));
  let runs = 0;
  return {
    async run(order) {
      const database = `${name}_${(runs += 1)}`;
      const url = await databases.create(database);
      try {
        await prepare(url);
        return JSON.parse(await runNode(bundle, { ...order, url, data }));
      } finally {
        await databases.drop(database);
      }
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([bundle, data].map((file) => rm(file, { force: true })));
    },
  };
}

/** Applies the migrations to a database. */
export async function prepare(url: string): Promise<string> {
  const pool = openDatabase(url, PATIENCE.unhurried);
  await migrate(pool, MIGRATIONS);
  await pool.end();
  return url;
}

function runNode(bundle: string, order: Order): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bundle, JSON.stringify(order)], {
      cwd: ROOT,
      env: { ...process.env, NODE_ENV: 'production' },
    });
    let [said, complained] = ['', ''];
    child.stdout.on('data', (chunk) => (said += chunk));
    child.stderr.on('data', (chunk) => (complained += chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(said);
      else reject(new Error(`The harness ended with ${code}: ${complained.slice(-2000)}`));
    });
  });
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
