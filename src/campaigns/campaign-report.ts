import { Temporal } from 'temporal-polyfill';
import type { Campaign } from '../content/schemas/index.ts';
import { sayDate } from '../platform/time/words.ts';
import { formerCodesOf } from './codes-at-runtime.ts';
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

/**
 * What a campaign brought in, as lines of tables: by where it was seen and what that cost, with the sources that no
 * placement is called by, by week, and by the area where people live. No number under five is said, nor what would tell
 * one by what another table adds up to (hideFew).
 * @param areas their names, by slug
 */
export function campaignReport(
  { placements }: Pick<Campaign, 'placements'>,
  areas: Readonly<Record<string, string>>,
  figures: CampaignFigures,
): string[] {
  const nowCalled = new Map(
    placements.flatMap((each) => formerCodesOf(each).map((code) => [code, each.code])),
  );
  const all = countedIn(figures).map((each) => ({ ...each, seen: nowCalled.get(each.seen) ?? each.seen }));
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
  const weeks = unique(told.flatMap(({ week }) => week ?? []));
  const lived = unique(told.flatMap(({ area }) => area ?? []));
  const byWeek = cellsOf(
    all,
    COLUMNS,
    weeks.map(
      (monday) =>
        ({ week }) =>
          week === monday,
    ),
  );
  const byArea = cellsOf(
    all,
    FORMS,
    lived.map(
      (slug) =>
        ({ area }) =>
          area === slug,
    ),
  );
  return [
    ...table(
      ['Seen', 'Cost', ...COLUMNS.map(({ head }) => head), 'For each who asked'],
      where.map(({ code, name, cost }, row) => {
        const [link, enquiry, booking] = seen.rows[row] ?? [];
        const followed = isSource(code) ? '' : sayCell(link);
        return [name, sayCost(cost), followed, sayCell(enquiry), sayCell(booking), costOfEach(cost, enquiry)];
      }),
    ),
    ...(seen.isSafe && byWeek.isSafe
      ? table(
          ['Week of', ...COLUMNS.map(({ head }) => head)],
          weeks.map((week, row) => [
            sayDate(Temporal.PlainDate.from(week)),
            ...(byWeek.rows[row] ?? []).map(sayCell),
          ]),
        )
      : []),
    ...(seen.isSafe && byArea.isSafe
      ? table(
          ['Where they live', ...FORMS.map(({ head }) => head)],
          lived.map((area, row) => [
            area === '' ? 'Not known, or elsewhere' : (areas[area] ?? area),
            ...(byArea.rows[row] ?? []).map(sayCell),
          ]),
        )
      : []),
  ];
}

/** What is counted of who filled in a form. */
const FORMS = COLUMNS.filter(({ of }) => of !== 'link');

/** Everybody who is counted, once in each table. */
function countedIn({ arrivals, leads, apart }: CampaignFigures): Counted[] {
  const came = apart.map(({ placement, kind, count }) => ({ of: kind, seen: placement, count }));
  return [
    ...arrivals.map(({ placement, week, people }) => ({ of: 'link', seen: placement, week, count: people })),
    ...leads.map(({ placement, source, area, week, kind, count }) => {
      const seen = placement === '' && source !== '' ? `${SOURCE}${source}` : placement;
      return { of: kind, seen, week, area, count };
    }),
    ...came,
    // Who came by a sensitive place is among the leads as well, without where they saw it.
    ...(leads.length > 0 ? came.map((each) => ({ ...each, seen: '', count: -each.count })) : []),
  ];
}

/** A number of a table, and what it is said to be under in place of itself. */
interface Cell {
  count: number;
  under: number | undefined;
}

/** The numbers of a table, by row; it isn’t safe beside others where its sum would tell what it hides. */
function cellsOf(
  all: readonly Counted[],
  columns: readonly { of: string }[],
  rows: readonly ((each: Counted) => boolean)[],
): { rows: Cell[][]; isSafe: boolean } {
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

/** Rows under their heads, each column under the other; none without rows. */
function table(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const all = [heads, ...rows];
  const widths = heads.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)) + 2);
  return [
    '',
    ...all.map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('')
        .trimEnd(),
    ),
  ];
}
