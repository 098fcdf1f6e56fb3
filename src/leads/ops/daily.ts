import { errorKind } from '../../platform/log.ts';
import { putCampaignWeek } from '../follow-up/campaign-week.ts';
import { putDigest, type Digesting } from '../follow-up/digest.ts';
import { eraseExpired, type Erasing } from '../retention/erasure.ts';
import { eraseBookings, type ErasingBookings } from '../retention/bookings.ts';
import { noteRun } from '../store/heartbeats.ts';

/** What a run did, and which of its tasks failed. */
export interface DailyResult {
  failed: string[];
}

/**
 * What runs each morning, more than once so that a run that was missed is made up: erases what is kept no longer, of
 * bookings too, then writes the owner's digest and, once a week, what campaigns brought. One that fails doesn't stop the others. That it ran to its end is noted when none failed.
 */
export async function daily(edges: Digesting & Erasing & ErasingBookings): Promise<DailyResult> {
  const { database, clock, log } = edges;
  const failed: string[] = [];
  const attempt = async (task: string, work: () => Promise<Parameters<typeof log.info>[1]>) => {
    try {
      log.info(task, await work());
    } catch (error) {
      failed.push(task);
      log.error(`${task} failed`, { error: errorKind(error) });
    }
  };
  await attempt('erasure', () => eraseExpired(edges));
  await attempt('erasure of bookings', () => eraseBookings(edges));
  await attempt('digest', async () => ({ written: await putDigest(edges) }));
  await attempt('week of campaigns', async () => ({ campaigns: await putCampaignWeek(edges) }));
  if (failed.length === 0) await noteRun(database, 'daily', clock());
  return { failed };
}
