import type { Database } from '../../platform/database/database.ts';
import { LONDON } from '../../platform/time/clock.ts';

/** How many forms of a kind came in during a week, from one place. */
export interface LeadsFrom {
  /** Where the link stood; empty where it didn't say. */
  placement: string;
  /** What it said of that, where no placement is called so; else empty. */
  source: string;
  /** Where they live: an area’s slug, empty where nobody knows. */
  area: string;
  /** Its Monday in London, `2026-11-23`. */
  week: string;
  /** The name of their kind. */
  kind: string;
  count: number;
}

/** What a campaign brought in, under any of its names: the log is counted, so that whoever was erased still is. */
export async function leadsOfCampaign(database: Database, names: readonly string[]): Promise<LeadsFrom[]> {
  const { rows } = await database.query<LeadsFrom>(
    `select coalesce(placement, '') as placement, coalesce(source, '') as source,
       coalesce(area, '') as area, lead_kind as kind,
       to_char(date_trunc('week', at at time zone '${LONDON}'), 'YYYY-MM-DD') as week, count(*)::int as count
     from activity where kind = 'received' and campaign = any($1) group by 1, 2, 3, 4, 5 order by 5, 1, 2, 3, 4`,
    [names],
  );
  return rows;
}
