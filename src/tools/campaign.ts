import { arrivalsByWeek, leadsApartByWeek } from '../campaigns/arrivals.ts';
import { campaignReport } from '../campaigns/campaign-report.ts';
import { namesOf, readTypedCode } from '../campaigns/code.ts';
import { leadsOfCampaign } from '../leads/store/campaign-figures.ts';
import { openDatabase } from '../platform/database/database.ts';
import { readEnvironment } from '../platform/environment.ts';
import { readContent } from './build/content.ts';
import { functionDataOf } from './build/data.ts';
import { requireDatabase } from './local/platform.ts';
import { runTool } from './project.ts';

const USAGE = 'npm run campaign -- CODE';

/** For the comms team: what a campaign brought in, by where it was seen and by week, and what that cost. */
await runTool(async () => {
  const [given] = process.argv.slice(2);
  if (given === undefined) throw new Error(USAGE);
  const published = await readContent(true);
  const { codes, areas } = (await functionDataOf(published)).runtime;
  const code = readTypedCode(given, codes);
  const of = code === undefined ? undefined : codes[code]?.of;
  const campaign = published.content.campaigns.find(({ slug }) => slug === of);
  if (of === undefined || !campaign) {
    const all = published.content.campaigns.map(({ slug }) => slug).toSorted();
    throw new Error(`There is no campaign called ${given}. There are ${all.join(', ')}`);
  }
  const { DATABASE_URL } = readEnvironment(['DATABASE_URL'], process.env);
  await requireDatabase();
  const database = openDatabase(DATABASE_URL);
  try {
    const names = namesOf(of, codes);
    const arrivals = await arrivalsByWeek(database, names);
    const apart = await leadsApartByWeek(database, names);
    const leads = [
      ...(await leadsOfCampaign(database, names)),
      ...apart.map((lead) => ({ ...lead, source: '', area: '' })),
    ];
    const { title, from, to } = campaign.data;
    process.stdout.write(`${title}: ${from} to ${to}\n`);
    for (const line of campaignReport(campaign.data, areas, { arrivals, leads }))
      process.stdout.write(`${line}\n`);
  } finally {
    await database.end();
  }
});
