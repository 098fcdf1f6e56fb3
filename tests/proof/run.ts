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

// It ends with whoever asked for it.
process.stdin.on('end', () => process.exit(1)).resume();
const order: Order = JSON.parse(process.argv[2] ?? '{}');
const folder = await mkdtemp(join(tmpdir(), 'hearth-proof-'));
const world = await createWorld(JSON.parse(await readFile(order.data, 'utf8')), order.url, folder);
const report: Report = await run(world, order.plans ?? submissions(order.seed ?? 1, order.count ?? 1));
await world.stop();
await rm(folder, { recursive: true, force: true });
process.stdout.write(JSON.stringify(report));
// Calls of killed processes never come back.
process.exit(0);
