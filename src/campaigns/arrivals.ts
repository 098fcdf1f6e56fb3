import type { Temporal } from 'temporal-polyfill';
import { statement, type Database, type Transaction } from '../platform/database/database.ts';
import { londonDay } from '../platform/time/clock.ts';

/** Who followed a short link: somebody, or a program that looks where it leads. */
export type ArrivalSort = 'person' | 'preview';

const count = statement(`
  insert into arrival (code, placement, day, sort, count) values (:code, :placement, :day, :sort, 1)
  on conflict (code, placement, day, sort) do update set count = arrival.count + 1`);

/**
 * Counts one who followed a short link, as a plain sum of the day in London: nothing else is kept.
 * @param code of a campaign, partner, tour or area; empty for one that nobody knows
 * @param placement where the link stood; empty where it didn’t say
 */
export const countArrival = (
  database: Database,
  {
    code,
    placement,
    sort,
    at,
  }: { code: string; placement?: string; sort: ArrivalSort; at: Temporal.Instant },
): Promise<void> => add(database, { code, placement, sort, day: londonDay(at) });

async function add(
  database: Database,
  {
    code,
    placement = '',
    sort,
    day,
  }: { code: string; placement: string | undefined; sort: string; day: Temporal.PlainDate },
): Promise<void> {
  await database.query(count({ code, placement, sort, day: day.toString() }));
}

/** How many arrived in a month, `2026-11`, in London. */
export interface MonthOfArrivals {
  /** Empty for codes that nobody knows. */
  code: string;
  month: string;
  people: number;
  previews: number;
}

/** What has a code, with every code that counts for it (namesOf): they are counted together, as its own. */
export interface Named {
  of: string;
  names: readonly string[];
}

/** The arrivals of all codes, or of one thing, by month: the newest first. */
export async function arrivalsByMonth(database: Database, one?: Named): Promise<MonthOfArrivals[]> {
  const { rows } = await database.query<MonthOfArrivals>(
    `select coalesce($1, code) as code, to_char(day, 'YYYY-MM') as month,
       coalesce(sum(count) filter (where sort = 'person'), 0)::int as people,
       coalesce(sum(count) filter (where sort = 'preview'), 0)::int as previews
     from arrival where sort in ('person', 'preview') and coalesce(code = any($2), true)
     group by 1, 2 order by 2 desc, 1`,
    [one?.of ?? null, one?.names ?? null],
  );
  return rows;
}

/**
 * The people who followed any of these codes, together, by month: the newest first. What was renamed is counted under
 * each of its names.
 */
export async function peopleByMonth(
  database: Database,
  codes: readonly string[],
): Promise<Pick<MonthOfArrivals, 'month' | 'people'>[]> {
  const { rows } = await database.query<Pick<MonthOfArrivals, 'month' | 'people'>>(
    `select to_char(day, 'YYYY-MM') as month, coalesce(sum(count) filter (where sort = 'person'), 0)::int as people
     from arrival where code = any($1) group by 1 order by 1 desc`,
    [codes],
  );
  return rows;
}

/** The people who followed any of these codes, by where the link stood and by week: its Monday in London. */
export async function arrivalsByWeek(
  database: Database | Transaction,
  codes: readonly string[],
): Promise<{ placement: string; week: string; people: number }[]> {
  const { rows } = await database.query<{ placement: string; week: string; people: number }>(
    `select placement, to_char(date_trunc('week', day), 'YYYY-MM-DD') as week, sum(count)::int as people
     from arrival where sort = 'person' and code = any($1) group by 1, 2 order by 2, 1`,
    [codes],
  );
  return rows;
}

/**
 * Counts a lead that came by a sensitive code, as a sum of the month in London: of a day it might tell who that was.
 * @param kind the name of its kind
 */
export const countApart = (
  database: Database,
  {
    code,
    placement,
    kind,
    at,
  }: { code: string; placement?: string | undefined; kind: string; at: Temporal.Instant },
): Promise<void> => add(database, { code, placement, sort: kind, day: londonDay(at).with({ day: 1 }) });

/** The leads that came by any of these codes, which are sensitive, as they were counted by themselves. */
export async function leadsApart(
  database: Database | Transaction,
  codes: readonly string[],
): Promise<{ placement: string; kind: string; count: number }[]> {
  const { rows } = await database.query<{ placement: string; kind: string; count: number }>(
    `select placement, sort as kind, sum(count)::int as count
     from arrival where sort not in ('person', 'preview') and code = any($1) group by 1, 2 order by 1, 2`,
    [codes],
  );
  return rows;
}

/** How many people arrived from a place where a link stood. */
export interface ArrivalsFrom {
  code: string;
  /** Empty where the link didn’t say. */
  placement: string;
  people: number;
}

/** The people who followed all codes, or those of one thing, by where the link stood: most first. */
export async function arrivalsByPlacement(database: Database, one?: Named): Promise<ArrivalsFrom[]> {
  const { rows } = await database.query<ArrivalsFrom>(
    `select coalesce($1, code) as code, placement, sum(count)::int as people from arrival
     where sort = 'person' and coalesce(code = any($2), true) group by 1, 2 order by 1, 3 desc, 2`,
    [one?.of ?? null, one?.names ?? null],
  );
  return rows;
}

/** The fewest that are said as a number: fewer would point at people. */
export const FEWEST = 5;

/** As a number is said: as it is, or to the nearest five, so that two looks don’t tell who came between them. */
export type Step = 1 | typeof FEWEST;

/** A number of people as anybody may see it: `12`, `fewer than 5`, `none`; in steps of five `about 10`. */
export function sayFew(count: number, step: Step = 1): string {
  if (count <= 0) return 'none';
  if (count < FEWEST) return `fewer than ${FEWEST}`;
  return step === 1 ? String(count) : `about ${toStep(count, step)}`;
}

/** A number of five or more as it is said. */
export const toStep = (count: number, step: Step): number => Math.round(count / step) * step;
