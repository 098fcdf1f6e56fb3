import { Temporal } from 'temporal-polyfill';
import type { Runtime } from '../../content/runtime.ts';
import type { BuildHook } from '../../platform/http/build-hook.ts';
import type { Clock } from '../../platform/time/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import { readDeliveryFigures } from '../store/delivery-figures.ts';

/** How the delivery of leads is, without a word of whose they are. Ages in seconds. */
export interface Health {
  status: 'green' | 'red';
  /** The age of the oldest message that isn't sent yet; null when none waits. */
  oldest_undelivered_s: number | null;
  /** Given up, or held back because this deploy may not email the recipient; and dismissed by nobody. */
  dead_letters: number;
  /** RFC 3339; null before the first. */
  last_sweep_at: string | null;
}

/** Longer than this without a sweep, or with a message unsent, is red, in seconds. */
const TOO_LONG = 900;

/** A build older than this is red where a hook builds daily, in hours: what is over may be public. */
const BUILD_TOO_OLD = 26;

/** Asks the database how delivery is, and looks at the age of the build. @throws when it doesn't answer, which is worse than red */
export async function checkHealth({
  database,
  clock,
  runtime,
  buildHook,
}: {
  database: Database;
  clock: Clock;
  runtime: Pick<Runtime, 'builtAt'>;
  buildHook: BuildHook | undefined;
}): Promise<Health> {
  const now = clock();
  const { oldest, dead, swept, stuck } = await readDeliveryFigures(database, now);
  const sinceSweep = swept?.until(now).total('seconds') ?? Infinity;
  const sinceBuild = Temporal.Instant.from(runtime.builtAt).until(now).total('hours');
  const stale = buildHook !== undefined && sinceBuild > BUILD_TOO_OLD;
  const red = dead > 0 || stuck > 0 || (oldest ?? 0) > TOO_LONG || sinceSweep > TOO_LONG || stale;
  return {
    status: red ? 'red' : 'green',
    oldest_undelivered_s: oldest,
    dead_letters: dead,
    last_sweep_at: swept?.toString({ fractionalSecondDigits: 3 }) ?? null,
  };
}
