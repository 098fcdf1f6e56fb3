import { arrivalsByWeek, leadsApart } from '../../campaigns/arrivals.ts';
import type { CampaignFigures } from '../../campaigns/campaign-report.ts';
import type { Database, Transaction } from '../../platform/database/database.ts';
import { LONDON } from '../../platform/time/clock.ts';

/** What a campaign brought in, under any of its names (namesOf). */
export const figuresOf = async (
  database: Database | Transaction,
  names: readonly string[],
): Promise<CampaignFigures> => ({
  arrivals: await arrivalsByWeek(database, names),
  leads: await leadsOfCampaign(database, names),
  apart: await leadsApart(database, names),
});

/** The log is counted, so that whoever was erased still is. */
async function leadsOfCampaign(
  database: Database | Transaction,
  names: readonly string[],
): Promise<CampaignFigures['leads']> {
  const { rows } = await database.query<CampaignFigures['leads'][number]>(
    `select coalesce(placement, '') as placement, coalesce(source, '') as source,
       coalesce(area, '') as area, lead_kind as kind,
       to_char(date_trunc('week', at at time zone '${LONDON}'), 'YYYY-MM-DD') as week, count(*)::int as count
     from activity where kind = 'received' and campaign = any($1) group by 1, 2, 3, 4, 5 order by 5, 1, 2, 3, 4`,
    [names],
  );
  return rows;
}
