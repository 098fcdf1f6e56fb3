import { readFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { ROOT } from '../../src/tools/project.ts';

/** A safeguard as it stands in the code, and the code without it. */
export interface Removal {
  /** Under src. */
  file: string;
  find: string;
  replace: string;
}

/**
 * Bundles the harness, or another entry of tests/proof, with the product's own code, but for what is removed of it.
 * @throws when the code has no such place, so that a removal can't quietly remove nothing
 */
export async function buildHarness(
  outfile: string,
  removals: readonly Removal[] = [],
  entry = 'run.ts',
): Promise<void> {
  const changes = Map.groupBy(removals, ({ file }) => `${ROOT}src/${file}`);
  const done = new Set<Removal>();
  await build({
    entryPoints: [`${ROOT}tests/proof/${entry}`],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    jsx: 'automatic',
    packages: 'external',
    logLevel: 'warning',
    plugins: [
      {
        name: 'removals',
        setup(builder) {
          builder.onLoad({ filter: /\/src\/.*\.tsx?$/ }, async ({ path }) => {
            const found = changes.get(path);
            if (!found) return undefined;
            let contents = await readFile(path, 'utf8');
            for (const change of found) {
              if (contents.split(change.find).length === 2) done.add(change);
              contents = contents.replace(change.find, () => change.replace);
            }
            return { contents, loader: path.endsWith('x') ? 'tsx' : 'ts' };
          });
        },
      },
    ],
  });
  for (const change of [...changes.values()].flat()) {
    if (!done.has(change)) throw new Error(`${change.file} doesn't have this once: ${change.find}`);
  }
}
