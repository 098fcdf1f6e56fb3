import { build } from 'esbuild';
import { ROOT } from '../project.ts';

/**
 * Puts the worker of partners’ screens beside their pages. Its name stays: browsers look there for a newer one, past
 * every cache, and may give it only pages below its own folder.
 */
export async function writeScreenWorker(): Promise<void> {
  await build({
    entryPoints: [`${ROOT}src/roadshow/pack/screen-worker.ts`],
    outfile: `${ROOT}dist/roadshow/partners/screen-worker.js`,
    bundle: true,
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
  });
}
