import { mkdir, rm } from 'node:fs/promises';
import { check } from './check.ts';
import { runTool, say } from './project.ts';
import type { Result } from './test-results.ts';
import { build, MAIN, OTHERS, playwright, RESULTS, secondsSince, vitest } from './test-stages.ts';

/**
 * Everything that must hold: the checks; then, side by side, the code, and whole sites in copies of the project, which
 * would run into their limits among more; then what starts processes, and the built sites.
 */
async function test(): Promise<void> {
  const started = performance.now();
  await rm(RESULTS, { recursive: true, force: true });
  await mkdir(RESULTS, { recursive: true });
  await check();
  const first = await Promise.all([
    vitest(MAIN, ['copies'], '--maxWorkers=1'),
    vitest(MAIN, ['unit*', 'database']),
  ]);
  const then = await Promise.all([
    // They wait more than they work, and have ended long before the sites.
    vitest(MAIN, ['tools', 'proof'], '--maxWorkers=2'),
    testSites(),
  ]);
  const results = [...first, ...then.flat()];
  const sum = (of: 'passed' | 'failed') => results.reduce((total, result) => total + result[of], 0);
  for (const failure of results.flatMap(({ failures }) => failures)) say(failure);
  say(`tested in ${secondsSince(started)} s`);
  process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed\n`);
  if (sum('failed') > 0) throw new Error('the tests failed: see above');
}

/** One after the other, since each is built into dist. Of the others, every page that the code makes of them. */
async function testSites(): Promise<Result[]> {
  const results: Result[] = [];
  for (const agency of [...OTHERS, MAIN]) {
    const built = await build(agency);
    results.push(built);
    if (built.failed > 0) continue;
    const journeys = agency === MAIN ? [] : ['accessibility'];
    results.push(...(await Promise.all([vitest(agency, ['site']), playwright(agency, journeys)])));
  }
  return results;
}

await runTool(test);
