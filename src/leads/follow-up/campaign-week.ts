import { Temporal } from 'temporal-polyfill';
import { FEWEST } from '../../campaigns/arrivals.ts';
import { sayWeek } from '../../campaigns/campaign-report.ts';
import { namesOf } from '../../campaigns/code.ts';
import type { Runtime } from '../../content/runtime.ts';
import { inTransaction } from '../../platform/database/database.ts';
import { londonDay } from '../../platform/time/clock.ts';
import { campaignsEmail, type CampaignWeek } from '../emails/campaigns.tsx';
import { putMessage } from '../outbox/outbox.ts';
import { figuresOf } from '../store/campaign-figures.ts';
import { lockLastRun, noteRun } from '../store/heartbeats.ts';
import { replaceUnsent } from '../store/messages.ts';
import { isMorning, type Digesting } from './digest.ts';

/**
 * Puts in line what campaigns brought in the week before, Monday to Sunday in London: once a week, on the morning of its
 * first working day or as soon after it as this runs. Without a campaign that ran then there is no email.
 * @returns of how many campaigns; undefined when it wasn't due
 */
export async function putCampaignWeek(edges: Digesting): Promise<number | undefined> {
  const { runtime, holidays, database, clock } = edges;
  const now = clock();
  if (!isMorning(now, holidays)) return undefined;
  const monday = mondayOf(londonDay(now));
  return inTransaction(database, async (transaction) => {
    const last = await lockLastRun(transaction, 'campaigns', now);
    if (last && Temporal.PlainDate.compare(mondayOf(londonDay(last)), monday) >= 0) return undefined;
    await noteRun(transaction, 'campaigns', now);
    const week = monday.subtract({ days: 7 }).toString();
    const campaigns: CampaignWeek[] = [];
    for (const slug of ranIn(week, monday.toString(), runtime)) {
      const figures = await figuresOf(transaction, namesOf(slug, runtime.codes));
      const [followed = '', asked, booked] = sayWeek(figures, week, FEWEST);
      campaigns.push({ slug, followed, ...(!runtime.codes[slug]?.sensitive && { asked, booked }) });
    }
    if (campaigns.length === 0) return 0;
    await replaceUnsent(transaction, 'campaigns');
    await putMessage(transaction, null, 'campaigns', campaignsEmail(campaigns, week, edges), edges);
    return campaigns.length;
  });
}

const mondayOf = (day: Temporal.PlainDate) => day.subtract({ days: day.dayOfWeek - 1 });

/** The campaigns that ran on a day of a week, from its Monday to before the next. */
const ranIn = (week: string, next: string, { campaigns }: Runtime): string[] =>
  Object.entries(campaigns).flatMap(([slug, { from, to }]) => (from < next && to >= week ? [slug] : []));
