import { stripVTControlCharacters } from 'node:util';
import * as z from 'zod';
import { ROOT } from './project.ts';

/** What came of a stage of the tests. */
export interface Result {
  passed: number;
  /** Skipped ones, too. */
  failed: number;
  /** Each by the name of its file and test, and what went wrong. */
  failures: string[];
}

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

/** Reads what Vitest's reporter `json` wrote. */
export function readVitest(json: unknown): Result {
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = vitestResult.parse(json);
  return {
    passed: numPassedTests,
    failed: numFailedTests + numPendingTests,
    failures: testResults.flatMap(({ name, message, assertionResults }) => [
      ...assertionResults
        .filter(({ status }) => status !== 'passed')
        .map(({ fullName, failureMessages }) => describe(name, fullName, failureMessages?.[0])),
      ...(assertionResults.length === 0 && message ? [describe(name, 'the whole file', message)] : []),
    ]),
  };
}

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

/** Reads what Playwright's reporter `json` wrote. A test that passed only when it was tried again has failed. */
export function readPlaywright(json: unknown): Result {
  const { stats, suites } = playwrightResult.parse(json);
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + stats.skipped,
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

/** Lines of what went wrong that are shown of a test: its message, and the difference. */
const SHOWN = 20;

function describe(file: string, test: string, message = 'skipped'): string {
  const lines = stripVTControlCharacters(message).split('\n').slice(0, SHOWN);
  return [`✗ ${file.replace(ROOT, '')} › ${test}`, ...lines].join('\n    ');
}
