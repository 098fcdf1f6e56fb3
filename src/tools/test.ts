import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { NOW } from '../../tests/support/now.ts';
import { check } from './check.ts';
import { ROOT, runTool, say } from './project.ts';
import { readPlaywright, readVitest, type Result } from './test-results.ts';

const RESULTS = `${ROOT}.hearth/tests`;

/** The agency that journeys and the leads are tested with; and the others, whose sites must hold as well. */
const MAIN = 'county';
const OTHERS = ['regional'];

/** Somebody who looks on sees each test; a log has a line a stage, and the failures at its end. */
const IS_WATCHED = process.stdout.isTTY;

/** Everything that must hold: the checks, the unit tests, the built site, and journeys in a real browser. */
await runTool(async () => {
  const started = performance.now();
  await rm(RESULTS, { recursive: true, force: true });
  await mkdir(RESULTS, { recursive: true });
  await check();
  const results: Stage[] = [];
  // What the code does is tested on the county; of the other agencies, every page that it makes of them.
  for (const agency of OTHERS) {
    await build(agency);
    results.push(await vitest(agency, 'site'), await playwright(agency, 'accessibility'));
  }
  await build(MAIN);
  // The proof fills the machine, so that it would slow whatever ran beside it.
  results.push(
    await vitest(MAIN, 'unit', 'database', 'site'),
    await vitest(MAIN, 'proof'),
    await playwright(MAIN),
  );
  const sum = (of: 'passed' | 'failed') => results.reduce((total, result) => total + result[of], 0);
  for (const failure of results.flatMap(({ failures }) => failures)) say(failure);
  say(`tested in ${secondsSince(started)} s`);
  process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed\n`);
  if (sum('failed') > 0 || results.some(({ code }) => code !== 0)) {
    throw new Error('the tests failed: see above');
  }
});

interface Stage extends Result {
  /** The exit code. */
  code: number;
}

async function build(agency: string): Promise<void> {
  const code = await run(agency, 'tsx', ['src/tools/build.ts']);
  if (code !== 0) throw new Error(`${agency} can’t be built`);
}

async function vitest(agency: string, ...projects: string[]): Promise<Stage> {
  const file = `${RESULTS}/${agency}-${projects.join('-')}.json`;
  const chosen = projects.map((project) => `--project=${project}`);
  const reporters = [
    ...(IS_WATCHED ? ['--reporter=dot'] : []),
    '--reporter=json',
    `--outputFile.json=${file}`,
  ];
  return stage(
    agency,
    projects,
    'vitest',
    ['run', '--config=tests/vitest.config.ts', ...chosen, ...reporters],
    {
      read: async () => readVitest(JSON.parse(await readFile(file, 'utf8'))),
    },
  );
}

async function playwright(agency: string, ...files: string[]): Promise<Stage> {
  const file = `${RESULTS}/${agency}-e2e.json`;
  const reporters = `--reporter=${IS_WATCHED ? 'line,json' : 'json'}`;
  return stage(
    agency,
    ['e2e', ...files],
    'playwright',
    ['test', '--config=tests/playwright.config.ts', reporters, ...files],
    {
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file },
      read: async () => readPlaywright(JSON.parse(await readFile(file, 'utf8'))),
    },
  );
}

async function stage(
  agency: string,
  names: string[],
  command: string,
  args: string[],
  { env = {}, read }: { env?: Record<string, string>; read: () => Promise<Result> },
): Promise<Stage> {
  const started = performance.now();
  const code = await run(agency, command, args, env);
  const result = await read();
  const failed = result.failed > 0 ? `, ${result.failed} FAILED` : '';
  say(`${agency}, ${names.join(' ')}: ${result.passed} passed${failed} in ${secondsSince(started)} s`);
  return { code, ...result };
}

function secondsSince(started: number): number {
  return Math.round((performance.now() - started) / 1000);
}

/** @returns its exit code */
function run(
  agency: string,
  command: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        ...process.env,
        NOW,
        AGENCY: agency,
        ASTRO_TELEMETRY_DISABLED: '1',
        ...(!IS_WATCHED && { NO_COLOR: '1' }),
        ...env,
      },
    });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}
