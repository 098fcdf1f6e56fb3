import type { Campaign } from '../content/schemas/index.ts';
import { sayDate } from '../platform/time/words.ts';
import { codesIn } from './former-codes.ts';
import { PLACEMENTS, type Placement } from './placements.ts';
import { FEWEST, hideFew, sayFew, underFew } from './small-numbers.ts';

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

/** What is counted: each is a column of every table, but that nobody knows where those live who followed a link. */
const COLUMNS = [
  { of: 'link', head: 'Followed a link' },
  { of: 'enquiry', head: 'Asked' },
  { of: 'booking', head: 'Booked' },
] as const;

/** Some of those who are counted, in a column. */
interface Counted {
  of: string;
  count: number;
  seen: string;
  week?: string;
  area?: string;
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
 * What a campaign brought in, as tables: by where it was seen and what that cost, with the sources that no placement is
 * called by, by week, and by the area where people live. No number under five is said, nor what would tell one by what
 * another table adds up to (hideFew).
 * @param areas their names, by slug
 */
export function campaignTables(
  { placements }: { placements: readonly Seen[] },
  areas: Readonly<Record<string, string>>,
  figures: CampaignFigures,
): FigureTable[] {
  const all = countedIn(figures, placements);
  // What is told of in no number makes no row either: how many rows there are would be one.
  const told = all.filter(({ of }) => isTold(all, of));
  const others = told.filter(({ seen }) => placements.every(({ code }) => code !== seen));
  const where = [
    ...placements,
    ...unique(others.map(({ seen }) => seen)).map((code) => ({
      code,
      name: sayOther(code),
      cost: undefined,
    })),
  ];
  const seen = cellsOf(
    all,
    COLUMNS,
    where.map(
      ({ code }) =>
        (each) =>
          each.seen === code,
    ),
  );
  const byWeek = weeksOf(all);
  const lived = unique(told.flatMap(({ area }) => area ?? []));
  const byArea = cellsOf(
    all,
    FORMS,
    lived.map(
      (slug) =>
        ({ area }) =>
          area === slug,
    ),
  );
  const tables = [
    {
      heads: ['Seen', 'Cost', ...COLUMNS.map(({ head }) => head), 'For each who asked'],
      rows: where.map(({ code, name, cost }, row) => {
        const [link, enquiry, booking] = seen.rows[row] ?? [];
        const followed = isSource(code) ? '' : sayCell(link);
        return [name, sayCost(cost), followed, sayCell(enquiry), sayCell(booking), costOfEach(cost, enquiry)];
      }),
      isShown: true,
    },
    {
      heads: ['Week of', ...COLUMNS.map(({ head }) => head)],
      rows: byWeek.weeks.map((week, row) => [sayDate(week), ...(byWeek.rows[row] ?? []).map(sayCell)]),
      isShown: seen.isSafe && byWeek.isSafe,
    },
    {
      heads: ['Where they live', ...FORMS.map(({ head }) => head)],
      rows: lived.map((area, row) => [
        area === '' ? 'Not known, or elsewhere' : (areas[area] ?? area),
        ...(byArea.rows[row] ?? []).map(sayCell),
      ]),
      isShown: seen.isSafe && byArea.isSafe,
    },
  ];
  return tables.flatMap(({ isShown, ...table }) => (isShown && table.rows.length > 0 ? table : []));
}

/**
 * Who followed a link, asked and booked in a week, its Monday in London given, as the cells of its table have it: `12`,
 * `fewer than 5`.
 */
export function sayWeek(figures: CampaignFigures, week: string): string[] {
  const { weeks, rows } = weeksOf(countedIn(figures, []), week);
  return (rows[weeks.indexOf(week)] ?? []).map(sayCell);
}

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

/** The numbers of each week that has some, and of one that is asked for. */
function weeksOf(all: readonly Counted[], asked?: string): Cells & { weeks: string[] } {
  const told = all.flatMap(({ of, week }) => (week !== undefined && isTold(all, of) ? week : []));
  const weeks = unique(asked === undefined ? told : [...told, asked]);
  const isOfWeek =
    (monday: string) =>
    ({ week }: Counted) =>
      week === monday;
  return { weeks, ...cellsOf(all, COLUMNS, weeks.map(isOfWeek)) };
}

/** What is counted of who filled in a form. */
const FORMS = COLUMNS.filter(({ of }) => of !== 'link');

/** Everybody who is counted, once in each table; where they saw it by what that is called now. */
function countedIn({ arrivals, leads, apart }: CampaignFigures, placements: readonly Seen[]): Counted[] {
  const now = new Map(
    placements.flatMap(({ code, formerly = [] }) => codesIn(formerly).map((old) => [old, code] as const)),
  );
  const came = apart.map(({ placement, kind, count }) => ({ of: kind, seen: placement, count }));
  const counted = [
    ...arrivals.map(({ placement, week, people }) => ({ of: 'link', seen: placement, week, count: people })),
    ...leads.map(({ placement, source, area, week, kind, count }) => {
      const seen = placement === '' && source !== '' ? `${SOURCE}${source}` : placement;
      return { of: kind, seen, week, area, count };
    }),
    ...came,
    // Who came by a sensitive place is among the leads as well, without where they saw it.
    ...(leads.length > 0 ? came.map((each) => ({ ...each, seen: '', count: -each.count })) : []),
  ];
  return counted.map((each) => ({ ...each, seen: now.get(each.seen) ?? each.seen }));
}

/** A number of a table, and what it is said to be under in place of itself. */
interface Cell {
  count: number;
  under: number | undefined;
}

/** The numbers of a table, by row; it isn’t safe beside others where its sum would tell what it hides. */
interface Cells {
  rows: Cell[][];
  isSafe: boolean;
}

function cellsOf(
  all: readonly Counted[],
  columns: readonly { of: string }[],
  rows: readonly ((each: Counted) => boolean)[],
): Cells {
  const hidden = columns.map(({ of }) => {
    const counts = rows.map((isIn) => Math.max(0, sum(all.filter((each) => each.of === of && isIn(each)))));
    // Fewer than five in all are told of in no table, whichever of its rows they are in.
    const under = isTold(all, of) ? hideFew(counts) : counts.map(() => FEWEST);
    return {
      isSafe: under !== undefined,
      cells: counts.map((count, row) => ({ count, under: under?.[row] ?? underFew(count) })),
    };
  });
  return {
    rows: rows.map((_, row) => hidden.flatMap(({ cells }) => cells[row] ?? [])),
    isSafe: hidden.every(({ isSafe }) => isSafe),
  };
}

/** Whether so many came in all, or nobody, that they are told of by number. */
const isTold = (all: readonly Counted[], column: string) =>
  underFew(sum(all.filter(({ of }) => of === column))) === undefined;

const unique = (values: readonly string[]) => [...new Set(values)].toSorted();
const sum = (counted: readonly Counted[]) => counted.reduce((all, { count }) => all + count, 0);

const sayCell = (cell: Cell | undefined) => (cell ? sayFew(cell.count, cell.under) : '');

/** What stands before a source that no placement is called by. */
const SOURCE = 'utm_source=';
const isSource = (code: string) => code.startsWith(SOURCE);

function sayOther(code: string): string {
  if (code === '') return 'Typed, or elsewhere';
  if (isSource(code)) return `${code} (no placement’s)`;
  return Object.hasOwn(PLACEMENTS, code) ? PLACEMENTS[code as Placement] : `${code} (not in the content)`;
}

const pounds = new Intl.NumberFormat('en-GB', {
  style: 'currency',
  currency: 'GBP',
  trailingZeroDisplay: 'stripIfInteger',
});

const sayCost = (cost: number | undefined): string => (cost === undefined ? 'not said' : pounds.format(cost));

function costOfEach(cost: number | undefined, asked: Cell | undefined): string {
  if (!cost || !asked) return '';
  if (asked.under !== undefined) return `over ${pounds.format(cost / asked.under)}`;
  return asked.count === 0 ? 'nobody asked' : pounds.format(cost / asked.count);
}
