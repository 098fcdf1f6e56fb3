import type { Rates } from '../content/schemas/index.ts';

/** What is paid for children of some ages, both ends included. Every amount of a sum is in pence. */
export interface AgeBand {
  youngest: number;
  oldest: number;
  pence: number;
}

/** What a kind of care is paid. */
export interface PayOfCare {
  slug: string;
  name: string;
  /** Whether the allowance by age is paid. */
  allowance: boolean;
  /** In place of the fee by training. */
  fee?: number | undefined;
  per: 'child' | 'home';
  every: Every;
}

/** What is paid for: a week with a child, or a weekend. */
export type Every = 'week' | 'weekend';

/** The amounts that sums are made of: the same for the build and for the page that adds up. */
export interface PaySheet {
  /** By age, the youngest first. */
  allowances: readonly AgeBand[];
  levels: readonly { name: string; pence: number }[];
  kinds: readonly PayOfCare[];
  /** How much a home has free of tax in a year, and how much more for each week of a child. */
  relief: { year: string; home: number; under11: number; from11: number };
}

/** Whose sum it is. */
export interface Household {
  /** The short name of a kind of care. */
  kind: string;
  /** The name of a level; none has no fee by training. */
  level?: string | undefined;
  /** Of each child, in years. */
  ages: readonly number[];
  /** How many weeks of the year, or weekends: as its kind of care is paid. */
  times: number;
}

/** One amount of a sum, and how often it is paid each time. */
export interface PayLine {
  /** An allowance by age, a fee by training, or what the kind of care is paid. */
  what: AgeBand | { level: string } | PayOfCare;
  pence: number;
  count: number;
}

/** What a household is paid, with its working. */
export interface Pay {
  every: Every;
  /** How many children are there. */
  children: number;
  lines: PayLine[];
  /** What they come to each time. */
  each: number;
  times: number;
  /** What that comes to in the year. */
  total: number;
  /** How much of a year is free of tax: of the home, of the children, and together. */
  relief: { home: number; children: number; total: number };
  /** How much of the total is over that. */
  taxable: number;
}

const inPence = (pounds: number): number => Math.round(pounds * 100);

/** The amounts of a year's rates. @param nameOf what people call a kind of care, by its short name */
export function paySheet(
  { allowances, levels, kinds, relief }: Pick<Rates, 'allowances' | 'levels' | 'kinds' | 'relief'>,
  nameOf: (care: string) => string,
): PaySheet {
  return {
    allowances: inOrder(allowances),
    levels: levels.map(({ name, weekly }) => ({ name, pence: inPence(weekly) })),
    kinds: kinds.map(({ care, fee, ...kind }) => ({
      slug: care,
      name: nameOf(care),
      ...kind,
      ...(fee !== undefined && { fee: inPence(fee) }),
    })),
    relief: {
      year: relief.year,
      home: inPence(relief.home),
      under11: inPence(relief.under11),
      from11: inPence(relief.from11),
    },
  };
}

/** Amounts by age, the youngest first. */
export const inOrder = (ages: Rates['allowances']): AgeBand[] =>
  ages
    .map(({ youngest, oldest, weekly }) => ({ youngest, oldest, pence: inPence(weekly) }))
    .toSorted((a, b) => a.youngest - b.youngest);

/** The amount for a child of an age; undefined where there is none. */
export const bandOf = (bands: readonly AgeBand[], age: number): AgeBand | undefined =>
  bands.find(({ youngest, oldest }) => age >= youngest && age <= oldest);

/** The lowest and the highest amount of a table for some ages; undefined where it has none. */
export function amountsFor(
  bands: readonly AgeBand[],
  { youngest, oldest }: Pick<AgeBand, 'youngest' | 'oldest'>,
): { least: number; most: number } | undefined {
  const found = bands.filter((band) => band.youngest <= oldest && band.oldest >= youngest);
  if (found.length === 0) return undefined;
  const amounts = found.map(({ pence }) => pence);
  return { least: Math.min(...amounts), most: Math.max(...amounts) };
}

/** From this age on a child counts for more in the relief. */
const OLDER = 11;

/** The ages that make a difference to a sum: those of the allowances, parted where the relief parts them. */
export const agesThatCount = ({ allowances }: PaySheet): AgeBand[] =>
  allowances.flatMap((band) =>
    band.youngest < OLDER && band.oldest >= OLDER
      ? [
          { ...band, oldest: OLDER - 1 },
          { ...band, youngest: OLDER },
        ]
      : [band],
  );

/**
 * What a household is paid in a year, and how much of that is free of tax. The whole relief of a home is counted, so it
 * is that of carers who are approved all year and of all who share it; each weekend counts as a week, as the rules have
 * it (HMRC’s Business Income Manual, BIM52765).
 * @returns undefined where the rates have no amount: for one of the ages, the kind of care or the level
 */
export function payOf(sheet: PaySheet, household: Household): Pay | undefined {
  const { ages, times } = household;
  const kind = sheet.kinds.find(({ slug }) => slug === household.kind);
  const lines = kind && linesOf(sheet, kind, household);
  if (!kind || !lines) return undefined;
  const each = lines.reduce((sum, { pence, count }) => sum + pence * count, 0);
  const total = each * times;
  const relief = reliefOf(sheet, ages, times);
  const taxable = Math.max(0, total - relief.total);
  return { every: kind.every, children: ages.length, lines, each, times, total, relief, taxable };
}

function linesOf(sheet: PaySheet, kind: PayOfCare, { ages, level }: Household): PayLine[] | undefined {
  const bands = kind.allowance ? ages.map((age) => bandOf(sheet.allowances, age)) : [];
  if (!bands.every((band) => band !== undefined)) return undefined;
  const allowances = sheet.allowances.map((band) => ({
    what: band,
    pence: band.pence,
    count: bands.filter((each) => each === band).length,
  }));
  const fee = feeOf(sheet, kind, level);
  if (!fee) return undefined;
  const count = kind.per === 'home' ? Math.min(1, ages.length) : ages.length;
  return [...allowances, { ...fee, count: 'level' in fee.what ? ages.length : count }].filter(
    ({ pence, count: paid }) => pence > 0 && paid > 0,
  );
}

function feeOf(
  { levels }: PaySheet,
  kind: PayOfCare,
  level: string | undefined,
): Pick<PayLine, 'what' | 'pence'> | undefined {
  if (kind.fee !== undefined) return { what: kind, pence: kind.fee };
  if (level === undefined) return { what: kind, pence: 0 };
  const found = levels.find(({ name }) => name === level);
  return found && { what: { level }, pence: found.pence };
}

function reliefOf({ relief }: PaySheet, ages: readonly number[], weeks: number): Pay['relief'] {
  const children = ages.reduce((sum, age) => sum + (age < OLDER ? relief.under11 : relief.from11) * weeks, 0);
  return { home: relief.home, children, total: relief.home + children };
}
