import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

/** One line of the product changed, by `npm run mutants`. */
const mutant = process.env['MUTANT'] && JSON.parse(process.env['MUTANT']);
const mutate = {
  name: 'mutate',
  enforce: 'pre' as const,
  transform: (code: string, id: string) =>
    id === `${root}src/${mutant?.file}` ? code.replace(mutant.find, () => mutant.replace) : undefined,
};

/** Unit tests that start processes, and wait for them longer than they work. */
const TOOLS = 'tests/unit/tools/';

/** Unit tests that take databases, so that the others needn't wait for a PostgreSQL. */
const unit = globSync('tests/unit/**/*.test.{ts,tsx}', { cwd: root });
const stored = unit.filter(
  (file) =>
    !file.startsWith(TOOLS) && /support\/database\.ts|\binject\(/.test(readFileSync(root + file, 'utf8')),
);

/** Those that build or start whole sites in copies of the project: each has enough with one beside it. */
const copies = unit.filter(
  (file) => file.startsWith(TOOLS) && readFileSync(root + file, 'utf8').includes('copyProject('),
);

/** Unit tests of times: they hold in each zone that a machine may be in. */
const times = unit.filter(
  (file) => /^tests\/unit\/(events|platform\/time)\//.test(file) && !stored.includes(file),
);

/** Unit tests mirror src; those of the built site read dist, which `npm test` builds first. */
export default defineConfig({
  root,
  plugins: mutant ? [mutate] : [],
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    // A failure shows both values whole.
    chaiConfig: { truncateThreshold: 0 },
    // What is kept of a file knows nothing of a line that is changed on its way.
    fsModuleCache: !mutant,
    // Modules are loaded, and built pages read, once for many files: none of ours keeps anything else.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          exclude: [`${TOOLS}**`, ...stored],
          // Patience only: a busy machine makes what starts processes slow.
          testTimeout: 60_000,
        },
      },
      // Times are London’s wherever the machine is, as a build’s or a function’s may be.
      ...['Europe/London', 'America/New_York', 'Pacific/Auckland'].map((zone) => ({
        extends: true as const,
        test: {
          name: `unit in ${zone}`,
          include: times,
          env: { TZ: zone },
          isolate: false,
          testTimeout: 60_000,
        },
      })),
      {
        extends: true,
        test: {
          name: 'database',
          include: stored,
          globalSetup: 'tests/support/postgres-setup.ts',
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'tools',
          include: [`${TOOLS}**/*.test.ts`],
          exclude: copies,
          globalSetup: 'tests/support/postgres-setup.ts',
          // Patience only: they run beside all others.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'copies',
          include: copies,
          globalSetup: 'tests/support/postgres-setup.ts',
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'proof',
          include: ['tests/proof/**/*.test.ts'],
          globalSetup: 'tests/support/postgres-setup.ts',
          testTimeout: 600_000,
          maxConcurrency: 6,
        },
      },
      {
        extends: true,
        test: {
          name: 'site',
          include: ['tests/site/**/*.test.ts'],
          // What esbuild made is imported as it is.
          server: { deps: { external: [/\/build\/functions\//] } },
          testTimeout: 120_000,
        },
      },
    ],
  },
});
