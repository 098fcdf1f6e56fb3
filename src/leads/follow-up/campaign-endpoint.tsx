import { FEWEST } from '../../campaigns/arrivals.ts';
import { campaignTables, type FigureTable } from '../../campaigns/campaign-report.ts';
import { namesOf } from '../../campaigns/code.ts';
import type { Runtime } from '../../content/runtime.ts';
import { sayDate } from '../../platform/time/words.ts';
import { figuresOf } from '../store/campaign-figures.ts';
import { answerLink, refuse, taskPage, type LinkedEndpoint } from './linked-page.tsx';

/**
 * /api/campaign, what a campaign brought in, for its editors: by place and cost, week, area and source, to the
 * nearest five and no number under it. What came by an earlier name is in it.
 */
export function answerCampaign(request: Request, endpoint: LinkedEndpoint): Promise<Response> {
  return answerLink(request, 'campaign', endpoint, async ({ reference: code }, services) => {
    const { runtime, database } = services;
    const of = Object.hasOwn(runtime.codes, code) ? runtime.codes[code]?.of : undefined;
    const campaign = of === undefined ? undefined : runtime.campaigns[of];
    if (of === undefined || !campaign) return refuse(request, 404, endpoint);
    const figures = await figuresOf(database, namesOf(of, runtime.codes));
    const tables = campaignTables(campaign, runtime.areas, figures, FEWEST);
    const isNew = Object.values(figures).every(({ length }) => length === 0);
    const page = <CampaignPage {...{ of, campaign, tables, isNew }} />;
    return taskPage(endpoint.shells.task, campaign.title, page);
  });
}

function CampaignPage({
  of,
  campaign: { from, to },
  tables,
  isNew,
}: {
  of: string;
  campaign: Runtime['campaigns'][string];
  tables: readonly FigureTable[];
  isNew: boolean;
}) {
  return (
    <>
      <p>
        What it brought in. It runs from {sayDate(from)} to {sayDate(to)}, and counts as long as somebody
        follows one of its links.
      </p>
      {isNew && <p className="notice">Nobody has followed one of its links yet.</p>}
      {tables.map(({ heads, rows }) => (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- else Safari can’t scroll it with keys
        <section key={heads[0]} className="brought" tabIndex={0} aria-label={heads[0]}>
          <table>
            <thead>
              <tr>
                {heads.map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(([name, ...cells]) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  {cells.map((cell, column) => (
                    <td key={heads[column + 1]}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
      <p>
        Whoever saw it and came back by themselves, or rang, isn’t in it: the form asks how they heard of us,
        and their team reads that. Numbers are to the nearest five, and under five they aren’t shown, so that
        nobody can be guessed.
      </p>
      <p>
        <a href={`/campaigns/${of}/links/`}>Its short links and codes</a>
      </p>
    </>
  );
}
