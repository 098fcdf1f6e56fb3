import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, type Report } from './harness.ts';
import { submissions, type Submission } from './plan.ts';
import { createWorld } from './world.ts';

/** What a run is asked for: plans, or as many as `count` by chance. */
export interface Order {
  /** Of a migrated database with nothing in it. */
  url: string;
  /** The file of what functions are built with. */
  data: string;
  seed?: number;
  count?: number;
  plans?: Submission[];
}

/** Carries out an order in a world of its own. */
export async function carryOut({ data, url, plans, seed = 1, count = 1 }: Order): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), 'hearth-proof-'));
  const world = await createWorld(JSON.parse(await readFile(data, 'utf8')), url, folder);
  try {
    return await run(world, plans ?? submissions(seed, count));
  } finally {
    await world.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
