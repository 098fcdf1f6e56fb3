import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { stripVTControlCharacters } from 'node:util';
import * as z from 'zod';
import { NOW } from '../../tests/support/now.ts';
import { check } from './check.ts';
import { ROOT, runTool, say } from './project.ts';

const RESULTS = `${ROOT}.hearth/tests`;

/** The agency that journeys and the leads are tested with; and the others, whose sites must hold as well. */
const MAIN = 'county';
const OTHERS = ['regional'];

const vitestResult = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  testResults: z.array(
    z.object({
      name: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});
const playwrightSpec = z.object({
  title: z.string(),
  file: z.string(),
  tests: z.array(
    z.object({
      status: z.string(),
      results: z.array(z.object({ error: z.object({ message: z.string().optional() }).optional() })),
    }),
  ),
});
const playwrightSuite = z.object({
  specs: z.array(playwrightSpec),
  get suites() {
    return z.array(playwrightSuite).optional();
  },
});
const playwrightResult = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
  suites: z.array(playwrightSuite),
});

/** Everything that must hold: the checks, the unit tests, the built site, and journeys in a real browser. */
await runTool(async () => {
  const started = Date.now();
  await mkdir(RESULTS, { recursive: true });
  await rm(RESULTS, { recursive: true, force: true });
  await mkdir(RESULTS, { recursive: true });
  await check();
  const results: Result[] = [];
  // What the code does is tested on the county; of the other agencies, every page that it makes of them.
  for (const agency of OTHERS) {
    await build(agency);
    results.push(await runVitest(agency, 'site'), await runPlaywright(agency, 'accessibility'));
  }
  await build(MAIN);
  // The proof fills the machine, so that it would slow whatever ran beside it.
  results.push(
    await runVitest(MAIN, 'unit', 'database', 'site'),
    await runVitest(MAIN, 'proof'),
    await runPlaywright(MAIN),
  );
  const sum = (of: 'passed' | 'failed') => results.reduce((total, result) => total + result[of], 0);
  for (const { failures } of results) for (const failure of failures) say(failure);
  say(`tested in ${Math.round((Date.now() - started) / 1000)} s`);
  process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed\n`);
  if (sum('failed') > 0 || results.some(({ success }) => !success)) {
    throw new Error('the tests failed: see above');
  }
});

interface Result {
  passed: number;
  /** Skipped ones, too. */
  failed: number;
  success: boolean;
  /** Each by the name of its test and what went wrong first: the end of a log is all that some can see of it. */
  failures: string[];
}

function build(agency: string): Promise<number> {
  return run(agency, 'tsx', ['src/tools/build.ts']);
}

async function runVitest(agency: string, ...projects: string[]): Promise<Result> {
  const started = Date.now();
  const file = `${RESULTS}/${agency}-${projects.join('-')}.json`;
  const code = await run(
    agency,
    'vitest',
    [
      'run',
      '--config=tests/vitest.config.ts',
      ...projects.map((project) => `--project=${project}`),
      ...(process.stdout.isTTY ? ['--reporter=dot'] : []),
      '--reporter=json',
      `--outputFile.json=${file}`,
    ],
    true,
  );
  const result = vitestResult.parse(JSON.parse(await readFile(file, 'utf8')));
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + result.numPendingTests,
    success: code === 0,
    failures: result.testResults.flatMap(({ name, message, assertionResults }) => [
      ...assertionResults
        .filter(({ status }) => status !== 'passed')
        .map(({ fullName, failureMessages }) => describe(name, fullName, failureMessages?.[0])),
      ...(assertionResults.length === 0 && message ? [describe(name, 'the whole file', message)] : []),
    ]),
  };
}

/** How a test that failed is told of at the end: the whole is above. */
function describe(file: string, test: string, message = 'skipped'): string {
  const lines = stripVTControlCharacters(message).split('\n').slice(0, 6);
  return [`✗ ${file.replace(ROOT, '')} › ${test}`, ...lines].join('\n    ');
}

async function runPlaywright(agency: string, ...files: string[]): Promise<Result> {
  const code = await run(
    agency,
    'playwright',
    ['test', '--config=tests/playwright.config.ts', ...files],
    true,
  );
  const { stats, suites } = playwrightResult.parse(JSON.parse(await readFile(`${RESULTS}/e2e.json`, 'utf8')));
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + stats.skipped,
    success: code === 0,
    failures: specsOf(suites)
      .filter(({ tests }) => tests.some(({ status }) => status !== 'expected'))
      .map(({ title, file, tests }) =>
        describe(file, title, tests.flatMap(({ results }) => results)[0]?.error?.message),
      ),
  };
}

function specsOf(suites: z.infer<typeof playwrightSuite>[]): z.infer<typeof playwrightSpec>[] {
  return suites.flatMap((suite) => [...suite.specs, ...specsOf(suite.suites ?? [])]);
}

/** @throws when it fails, unless failures are counted later */
function run(agency: string, command: string, args: string[], counted = false): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, NOW, AGENCY: agency, ASTRO_TELEMETRY_DISABLED: '1' },
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0 || counted) resolve(code ?? 1);
      else reject(new Error(`${command} ${args[0]} failed`));
    });
  });
}
