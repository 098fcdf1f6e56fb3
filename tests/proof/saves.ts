import { mkdtemp, chmod, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyProject } from '../../src/tools/project-copy.ts';
import { say } from '../../src/tools/project.ts';
import type { LocalPostgres } from '../../src/tools/local/postgres.ts';
import { saveOften } from '../support/many-saves.ts';
import { startSite } from '../support/started-site.ts';
import { prepare } from './lanes.ts';

const SAVES = 200;
const MB = 1024 * 1024;

/** The most that a save may leave in memory, in bytes: without garbage, and of the machine. */
const MOST = { held: 0.2 * MB, rss: 3 * MB };

/** How long until half of the saves show, at most, in ms. */
const SHOWN = 2000;

/** Saves 200 times under `npm start`, in a copy of the project. @returns what didn't hold */
export async function proveSaves(postgres: LocalPostgres): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'hearth-saves-'));
  try {
    await chmod(folder, 0o755);
    await copyProject(folder);
    const database = await prepare(await postgres.database('saves'));
    await using site = await startSite(folder, { DATABASE_URL: database });
    const { perSave, shownAfter } = await saveOften(site, folder, SAVES);
    const median = shownAfter.toSorted((a, b) => a - b)[SAVES / 2] ?? 0;
    const inMb = (bytes: number) => `${(bytes / MB).toFixed(2)} MB`;
    say(
      `${SAVES} saves: each shown after ${Math.round(median)} ms at the median, and left ${inMb(perSave.held)}, ${inMb(perSave.rss)} of the machine's`,
    );
    return [
      ...(perSave.held < MOST.held ? [] : [`a save left ${inMb(perSave.held)} in memory`]),
      ...(perSave.rss < MOST.rss ? [] : [`a save took ${inMb(perSave.rss)} of the machine's memory`]),
      ...(median < SHOWN ? [] : [`a save was shown after ${Math.round(median)} ms`]),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
