import { campaignReport } from '../campaigns/campaign-report.ts';
import { namesOf, readTypedCode } from '../campaigns/code.ts';
import { figuresOf } from '../leads/store/campaign-figures.ts';
import { openDatabase } from '../platform/database/database.ts';
import { readEnvironment } from '../platform/environment.ts';
import { readAsMeant } from '../platform/text/as-meant.ts';
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
  const { DATABASE_URL } = readEnvironment(['DATABASE_URL'], process.env);
  await requireDatabase();
  const database = openDatabase(DATABASE_URL);
  try {
    // One that was taken out has its figures still.
    const names = of === undefined ? [readAsMeant(given)] : namesOf(of, codes);
    const figures = await figuresOf(database, names);
    if (campaign)
      process.stdout.write(`${campaign.data.title}: ${campaign.data.from} to ${campaign.data.to}\n`);
    else if (Object.values(figures).every(({ length }) => length === 0)) {
      const all = published.content.campaigns.map(({ slug }) => slug).toSorted();
      throw new Error(`There is no campaign called ${given}. There are ${all.join(', ')}`);
    }
    const { placements } = campaign?.data ?? { placements: [] };
    for (const line of campaignReport({ placements }, areas, figures))
      process.stdout.write(`${line}
`);
  } finally {
    await database.end();
  }
});
