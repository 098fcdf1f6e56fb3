import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { NOW } from '../../tests/support/now.ts';
import { ROOT, say } from './project.ts';
import { readPlaywright, readVitest, type Result } from './test-results.ts';

/** The folder of what came of each stage. */
export const RESULTS = `${ROOT}.hearth/tests`;

/** The agency that journeys and the leads are tested with. */
export const MAIN = 'county';
/** Agencies whose sites must hold as well. */
export const OTHERS = ['regional'];

/** Somebody who looks on sees each test; a log has a line a stage, and the failures at its end. */
const IS_WATCHED = process.stdout.isTTY;

/** Builds the site of an agency into dist. */
export const build = (agency: string): Promise<Result> =>
  stage(agency, 'build', ['tsx', 'src/tools/build.ts']);

/** Runs projects of tests/vitest.config.ts. */
export function vitest(agency: string, projects: readonly string[], ...options: string[]): Promise<Result> {
  const file = `${RESULTS}/${agency}-${projects.join('-').replace('*', '')}.json`;
  const command = ['vitest', 'run', '--config=tests/vitest.config.ts', '--reporter=json', ...options];
  const chosen = projects.map((project) => `--project=${project}`);
  const watched = IS_WATCHED ? ['--reporter=dot'] : [];
  return stage(agency, projects.join(' '), [...command, ...chosen, ...watched, `--outputFile.json=${file}`], {
    file,
    read: readVitest,
  });
}

/** Runs journeys on what is in dist: all, or those of some files. */
export function playwright(
  agency: string,
  files: readonly string[] = [],
  env: Record<string, string> = {},
): Promise<Result> {
  const file = `${RESULTS}/${agency}-e2e.json`;
  const reporter = `--reporter=${IS_WATCHED ? 'line,json' : 'json'}`;
  const command = ['playwright', 'test', '--config=tests/playwright.config.ts', reporter, ...files];
  return stage(agency, ['e2e', ...files].join(' '), command, {
    file,
    read: readPlaywright,
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
  });
}

/** What a stage writes of its tests. */
interface Written {
  file: string;
  read: (json: unknown) => Result;
  env?: Record<string, string>;
}

/** Runs a command, and says a line of what came of it. One that fails with no test to blame fails as a whole. */
async function stage(
  agency: string,
  name: string,
  command: readonly string[],
  written?: Written,
): Promise<Result> {
  const started = performance.now();
  const { code, said } = await run(command, { AGENCY: agency, ...written?.env });
  const result =
    written && existsSync(written.file)
      ? written.read(JSON.parse(await readFile(written.file, 'utf8')))
      : { passed: 0, failed: 0, failures: [] };
  if (code !== 0 && result.failed === 0) {
    result.failed = 1;
    result.failures.push(`✗ ${agency}, ${name} ended with ${code}: ${said}`);
  }
  const failed = result.failed > 0 ? `, ${result.failed} FAILED` : '';
  say(`${agency}, ${name}: ${result.passed} passed${failed} in ${secondsSince(started)} s`);
  return result;
}

/** @param started of performance.now() */
export function secondsSince(started: number): number {
  return Math.round((performance.now() - started) / 1000);
}

/** @returns its exit code, and the end of what it said where nobody looks on */
function run(
  [command = '', ...args]: readonly string[],
  env: Record<string, string>,
): Promise<{ code: number; said: string }> {
  return new Promise((resolve, reject) => {
    const output = IS_WATCHED ? 'inherit' : 'pipe';
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio: ['ignore', output, output],
      env: {
        ...process.env,
        NOW,
        ASTRO_TELEMETRY_DISABLED: '1',
        ...(!IS_WATCHED && { NO_COLOR: '1' }),
        ...env,
      },
    });
    let said = '';
    const listen = (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4000));
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, said }));
  });
}
