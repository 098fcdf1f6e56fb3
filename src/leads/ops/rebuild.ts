import type { BuildHook } from '../../platform/http/build-hook.ts';
import type { Clock } from '../../platform/time/clock.ts';
import { inTransaction, type Database } from '../../platform/database/database.ts';
import { errorKind, type Log } from '../../platform/log.ts';
import { isRebuildDue, noteRun } from '../store/heartbeats.ts';

/** What asking for a build takes. */
export interface Rebuilding {
  buildHook: BuildHook | undefined;
  database: Database;
  clock: Clock;
  log: Log;
}

/** `unset`: there is no hook here. `done`: today's was asked for before, or is being asked for. */
export type RebuildResult = 'called' | 'done' | 'failed' | 'unset';

/**
 * Asks for a new build, once each day of London however often it runs: the first run after midnight does. What failed,
 * or was cut off, is still due, and the next run tries again. It never throws: nothing else waits for it.
 */
export async function rebuild({ buildHook, database, clock, log }: Rebuilding): Promise<RebuildResult> {
  if (buildHook === undefined) return 'unset';
  const now = clock();
  try {
    return await inTransaction(database, async (transaction) => {
      if (!(await isRebuildDue(transaction, now))) return 'done';
      const called = await buildHook();
      if (!called.ok) {
        log.error('rebuild failed', { problem: called.problem });
        return 'failed';
      }
      await noteRun(transaction, 'rebuild', now);
      log.info('rebuild asked for');
      return 'called';
    });
  } catch (error) {
    log.error('rebuild failed', { problem: errorKind(error) });
    return 'failed';
  }
}
