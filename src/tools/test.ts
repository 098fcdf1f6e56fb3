import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import * as z from 'zod';
import { NOW } from '../../tests/support/now.ts';
import { check } from './check.ts';
import { ROOT, runTool, say } from './project.ts';

const RESULTS = `${ROOT}.hearth/tests`;

/** Its `success` counts: what stops PostgreSQL as the process ends makes the exit code 0. */
const vitestResult = z.object({
  success: z.boolean(),
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
});
const playwrightResult = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
});

/** Everything that must hold: the checks, the unit tests, the built site, and journeys in a real browser. */
await runTool(async () => {
  const started = Date.now();
  await mkdir(RESULTS, { recursive: true });
  await Promise.all(['vitest', 'e2e'].map((name) => rm(`${RESULTS}/${name}.json`, { force: true })));
  await check();
  await run('tsx', ['src/tools/build.ts']);
  const codes = [
    await run(
      'vitest',
      [
        'run',
        '--config=tests/vitest.config.ts',
        '--reporter=dot',
        '--reporter=json',
        `--outputFile.json=${RESULTS}/vitest.json`,
      ],
      true,
    ),
    await run('playwright', ['test', '--config=tests/playwright.config.ts'], true),
  ];
  const vitest = vitestResult.parse(JSON.parse(await readFile(`${RESULTS}/vitest.json`, 'utf8')));
  const { stats } = playwrightResult.parse(JSON.parse(await readFile(`${RESULTS}/e2e.json`, 'utf8')));
  const passed = vitest.numPassedTests + stats.expected;
  const failed =
    vitest.numFailedTests + stats.unexpected + stats.flaky + stats.skipped + vitest.numPendingTests;
  say(`tested in ${Math.round((Date.now() - started) / 1000)} s`);
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  if (failed > 0 || !vitest.success || codes.some((code) => code !== 0))
    throw new Error('the tests failed: see above');
});

/** @throws when it fails, unless failures are counted later */
function run(command: string, args: string[], counted = false): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, NOW, AGENCY: 'county', ASTRO_TELEMETRY_DISABLED: '1' },
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0 || counted) resolve(code ?? 1);
      else reject(new Error(`${command} ${args[0]} failed`));
    });
  });
}
