import type { Campaign } from '../content/schemas/index.ts';
import { sayDate } from '../platform/time/words.ts';
import { FEWEST, sayFew, toStep, type Step } from './arrivals.ts';
import { codesIn } from './former-codes.ts';
import { PLACEMENTS, type Placement } from './placements.ts';

/** What is counted of a campaign: who followed its links, and what came in by its forms. Weeks are Mondays in London. */
export interface CampaignFigures {
  arrivals: readonly { placement: string; week: string; people: number }[];
  leads: readonly {
    /** Where the link stood; empty where it didn't say. */
    placement: string;
    /** What it said of that, where no placement is called so; else empty. */
    source: string;
    /** Where they live: an area’s slug, empty where nobody knows. */
    area: string;
    /** Its Monday in London, `2026-11-23`. */
    week: string;
    kind: string;
    count: number;
  }[];
  /** Those that came by a sensitive code, which are counted by themselves: by where it stood alone. */
  apart: readonly { placement: string; kind: string; count: number }[];
}

/** A table in words: its heads, and a cell for each in every row. It has rows. */
export interface FigureTable {
  heads: readonly string[];
  rows: readonly (readonly string[])[];
}

/** Where a campaign is seen, as far as its figures are concerned. */
type Seen = Pick<Campaign['placements'][number], 'code' | 'name' | 'cost'> & {
  formerly?: readonly string[] | undefined;
};

/**
 * What a campaign brought in, as tables: by where it was seen and what that cost, by week, by the area where people
 * live, and by the sources that no placement is called by. Each number under five is `fewer than 5`.
 * @param areas their names, by slug
 * @param step in which other numbers are said
 */
export function campaignTables(
  { placements }: { placements: readonly Seen[] },
  areas: Readonly<Record<string, string>>,
  figures: CampaignFigures,
  step: Step = 1,
): FigureTable[] {
  const now = new Map(
    placements.flatMap(({ code, formerly = [] }) => codesIn(formerly).map((old) => [old, code] as const)),
  );
  const asCalledNow = <Each extends { placement: string }>(each: Each) => ({
    ...each,
    placement: now.get(each.placement) ?? each.placement,
  });
  const arrivals = figures.arrivals.map(asCalledNow);
  const leads = figures.leads.map(asCalledNow);
  const apart = figures.apart.map(asCalledNow);
  const placed = [...leads, ...apart, ...(leads.length > 0 ? apart.map(notElsewhere) : [])];
  const others = [...arrivals, ...placed].map(({ placement }) => placement);
  const where = [
    ...placements,
    ...[...new Set(others)]
      .filter((code) => placements.every((placement) => placement.code !== code))
      .map((code) => ({ code, name: sayOther(code), cost: undefined })),
  ];
  const byPlacement = where.map(({ code, name, cost }) => {
    const here = { arrivals: arrivals.filter(isAt(code)), leads: placed.filter(isAt(code)) };
    return [name, sayCost(cost), ...sayFigures(here, step), costOfEach(cost, asked(here.leads), step)];
  });
  const byWeek = unique([...arrivals, ...leads].map(({ week }) => week)).map((week) => [
    sayDate(week),
    ...sayWeek(figures, week, step),
  ]);
  const byArea = unique(leads.map(({ area }) => area)).map((area) => [
    area === '' ? 'Not known, or elsewhere' : (areas[area] ?? area),
    ...sayLeads(
      leads.filter((lead) => lead.area === area),
      step,
    ),
  ]);
  const bySource = unique(leads.map(({ source }) => source).filter((source) => source !== '')).map(
    (source) => [
      source,
      ...sayLeads(
        leads.filter((lead) => lead.source === source),
        step,
      ),
    ],
  );
  return [
    { heads: ['Seen', 'Cost', ...COUNTED, 'For each who asked'], rows: byPlacement },
    { heads: ['Week of', ...COUNTED], rows: byWeek },
    { heads: ['Where they live', ...FORMS], rows: byArea },
    { heads: ['utm_source of no placement', ...FORMS], rows: bySource },
  ].filter(({ rows }) => rows.length > 0);
}

/** Who followed a link, asked and booked in a week, its Monday in London given, as the cells of its table: `12`, `fewer than 5`. */
export const sayWeek = (
  { arrivals, leads }: Pick<CampaignFigures, 'arrivals' | 'leads'>,
  week: string,
  step: Step = 1,
): string[] => sayFigures({ arrivals: arrivals.filter(isIn(week)), leads: leads.filter(isIn(week)) }, step);

/** The same as lines, each column under the other. */
export const campaignReport = (...of: Parameters<typeof campaignTables>): string[] =>
  campaignTables(...of).flatMap(({ heads, rows }) => {
    const all = [heads, ...rows];
    const widths = heads.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)) + 2);
    const line = (row: readonly string[]) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('')
        .trimEnd();
    return ['', ...all.map(line)];
  });

/** What is counted of who filled in a form, and of all. */
const FORMS = ['Asked', 'Booked'];
const COUNTED = ['Followed a link', ...FORMS];

/** Who came by a sensitive place is among the leads as well, without where they saw it. */
const notElsewhere = ({ kind, count }: CampaignFigures['apart'][number]) => ({
  placement: '',
  kind,
  count: -count,
});

const isAt =
  (code: string) =>
  ({ placement }: { placement: string }) =>
    placement === code;
const isIn =
  (monday: string) =>
  ({ week }: { week: string }) =>
    week === monday;
const unique = (values: readonly string[]) => [...new Set(values)].toSorted();
const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);
const came = (leads: CampaignFigures['apart'], by: string) =>
  sum(leads.filter(({ kind }) => kind === by).map(({ count }) => count));
const asked = (leads: CampaignFigures['apart']) => came(leads, 'enquiry');

const sayLeads = (leads: CampaignFigures['apart'], step: Step): string[] => [
  sayFew(asked(leads), step),
  sayFew(came(leads, 'booking'), step),
];

const sayFigures = (
  { arrivals, leads }: Pick<CampaignFigures, 'arrivals'> & { leads: CampaignFigures['apart'] },
  step: Step,
): string[] => [sayFew(sum(arrivals.map(({ people }) => people)), step), ...sayLeads(leads, step)];

function sayOther(code: string): string {
  if (code === '') return 'Typed, or elsewhere';
  return Object.hasOwn(PLACEMENTS, code) ? PLACEMENTS[code as Placement] : `${code} (not in the content)`;
}

const pounds = new Intl.NumberFormat('en-GB', {
  style: 'currency',
  currency: 'GBP',
  trailingZeroDisplay: 'stripIfInteger',
});

const sayCost = (cost: number | undefined): string => (cost === undefined ? 'not said' : pounds.format(cost));

function costOfEach(cost: number | undefined, count: number, step: Step): string {
  if (!cost) return '';
  if (count <= 0) return 'nobody asked';
  if (count < FEWEST) return `over ${pounds.format(cost / FEWEST)}`;
  return `${step === 1 ? '' : 'about '}${pounds.format(cost / toStep(count, step))}`;
}
