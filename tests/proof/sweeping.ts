import { sweep } from '../../src/leads/ops/sweep.ts';
import type { Faults } from './plan.ts';
import { inProcess, type World } from './world.ts';

/** Sweeps in a process of its own, and notes it if nothing disturbed it. */
export async function sweepOnce(world: World, faults: Faults): Promise<'swept' | 'disturbed' | 'killed'> {
  const { now } = world;
  const logged = world.log.length;
  const ended = await inProcess(world, faults, (services) =>
    sweep(services).then(
      () => 'swept' as const,
      () => 'disturbed' as const,
    ),
  );
  if (ended !== 'swept') return ended;
  if (world.log.slice(logged).some((line) => line.includes('"level":"error"'))) return 'disturbed';
  world.swept.push({ at: Date.now(), now });
  return 'swept';
}
