import { Temporal } from 'temporal-polyfill';
import type { Campaign } from '../content/schemas/index.ts';
import { sayDate } from '../platform/time/words.ts';
import { sayFew } from './arrivals.ts';
import { PLACEMENTS, type Placement } from './placements.ts';

/** What is counted of a campaign: who followed its links, and what came in by its forms. Weeks are Mondays in London. */
export interface CampaignFigures {
  arrivals: readonly { placement: string; week: string; people: number }[];
  leads: readonly { placement: string; source: string; week: string; kind: string; count: number }[];
}

/** A row of a report, in words: numbers under five aren't said. */
type Row = readonly [
  where: string,
  cost: string,
  arrived: string,
  asked: string,
  booked: string,
  each: string,
];

const HEADS: Row = ['Where', 'Cost', 'Followed it', 'Asked', 'Booked', 'For each who asked'];

/** The fewest by which a cost is divided: of fewer the number would be told. */
const FEWEST = 5;

/**
 * What a campaign brought in, as lines of a table: by where it was seen, the sources that no placement is called by, and
 * by week. Each number under five is `fewer than 5`.
 */
export function campaignReport(
  { placements }: Pick<Campaign, 'placements'>,
  { arrivals, leads }: CampaignFigures,
): string[] {
  const others = [...arrivals, ...leads].map(({ placement }) => placement);
  const where = [
    ...placements,
    ...[...new Set(others)]
      .filter((code) => placements.every((placement) => placement.code !== code))
      .map((code) => ({ code, name: sayOther(code), cost: undefined })),
  ];
  const byPlacement = where.map(({ code, name, cost }): Row => {
    const here = { arrivals: arrivals.filter(isAt(code)), leads: leads.filter(isAt(code)) };
    return [name, sayCost(cost), ...sayFigures(here), costOfEach(cost, asked(here.leads))];
  });
  const weeks = [...new Set([...arrivals, ...leads].map(({ week }) => week))].toSorted();
  const byWeek = weeks.map((week): Row => {
    const then = { arrivals: arrivals.filter(isIn(week)), leads: leads.filter(isIn(week)) };
    return [`Week of ${sayDate(Temporal.PlainDate.from(week))}`, '', ...sayFigures(then), ''];
  });
  const strange = [
    ...Map.groupBy(
      leads.filter(({ source }) => source !== ''),
      ({ source }) => source,
    ),
  ].map(([source, its]) => `${source}: ${sayFew(sum(its.map(({ count }) => count)))}`);
  return [
    ...table([HEADS, ...byPlacement, ...byWeek]),
    ...(strange.length > 0 ? [`Sources that no placement has as utm: ${strange.join(', ')}`] : []),
  ];
}

const isAt =
  (code: string) =>
  ({ placement }: { placement: string }) =>
    placement === code;
const isIn =
  (monday: string) =>
  ({ week }: { week: string }) =>
    week === monday;
const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);
const came = (leads: CampaignFigures['leads'], by: string) =>
  sum(leads.filter(({ kind }) => kind === by).map(({ count }) => count));
const asked = (leads: CampaignFigures['leads']) => came(leads, 'enquiry');

const sayFigures = ({ arrivals, leads }: CampaignFigures): [string, string, string] => [
  sayFew(sum(arrivals.map(({ people }) => people))),
  sayFew(asked(leads)),
  sayFew(came(leads, 'booking')),
];

function sayOther(code: string): string {
  if (code === '') return 'Typed, or elsewhere';
  return Object.hasOwn(PLACEMENTS, code) ? PLACEMENTS[code as Placement] : `${code} (not in the content)`;
}

const sayCost = (cost: number | undefined): string =>
  cost === undefined ? 'not said' : `£${cost.toLocaleString('en-GB')}`;

const costOfEach = (cost: number | undefined, count: number): string =>
  cost === undefined || count < FEWEST ? '' : `£${(cost / count).toFixed(2)}`;

/** Rows with their columns one under another. */
function table(rows: readonly Row[]): string[] {
  const widths = HEADS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)) + 2);
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('')
      .trimEnd(),
  );
}
