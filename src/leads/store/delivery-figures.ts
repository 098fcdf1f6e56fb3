import type { Temporal } from 'temporal-polyfill';
import type { Database } from '../../platform/database/database.ts';
import { instantOf } from '../../platform/time/clock.ts';
import { IS_DEAD_LETTER } from './dead-letters.ts';

/** How the delivery of emails is. */
export interface DeliveryFigures {
  /** The age of the oldest message that isn't sent yet, in seconds; null when none waits. */
  oldest: number | null;
  /** Dead letters that nobody dismissed. */
  dead: number;
  /** When the last sweep ran to its end; null before the first. */
  swept: Temporal.Instant | null;
  /** Forms of the second store that the last sweep couldn't move. */
  stuck: number;
}

export async function readDeliveryFigures(
  database: Database,
  now: Temporal.Instant,
): Promise<DeliveryFigures> {
  const { rows } = await database.query<{
    oldest: number | null;
    dead: number;
    swept: Date | null;
    stuck: number | null;
  }>(
    `select
       (select extract(epoch from $1::timestamptz - min(created_at))::int from message
         where status in ('waiting', 'sending', 'gathering')) as oldest,
       (select count(*)::int from message where ${IS_DEAD_LETTER}) as dead,
       (select at from heartbeat where job = 'sweep') as swept,
       (select failed from heartbeat where job = 'sweep') as stuck`,
    [now.toString()],
  );
  const { oldest = null, dead = 0, swept = null, stuck = null } = rows[0] ?? {};
  return { oldest, dead, swept: swept && instantOf(swept), stuck: stuck ?? 0 };
}
