import fc from 'fast-check';
import { expect, it } from 'vitest';
import { campaignReport } from '../../../src/campaigns/campaign-report.ts';
import { hideFew, sayFew } from '../../../src/campaigns/small-numbers.ts';

it.each([
  [0, 'none'],
  [1, 'fewer than 5'],
  [4, 'fewer than 5'],
  [5, '5'],
  [1200, '1200'],
])('%i people are said as %s', (count, words) => {
  expect(sayFew(count)).toBe(words);
});

const said = (counts: readonly number[]) =>
  hideFew(counts)?.map((under, place) => sayFew(counts[place] ?? 0, under));

it.each([
  ['nothing under five hides nothing, and nobody is said', [12, 0, 5], ['12', 'none', '5']],
  [
    'one under five takes the next fewest with it',
    [40, 3, 12, 0],
    ['40', 'fewer than 15', 'fewer than 15', 'none'],
  ],
  ['of others alike none stays', [9, 7, 7, 2], ['9', 'fewer than 10', 'fewer than 10', 'fewer than 10']],
  ['two of them alike take it, too: their sum is theirs alone', [1, 1, 30], Array(3).fill('fewer than 35')],
  ['two that differ hide each other', [1, 3, 30], ['fewer than 5', 'fewer than 5', '30']],
  ['where all are fewer than five not even nobody is said', [3, 0], ['fewer than 5', 'fewer than 5']],
  ['where all that came are alike nothing helps', [3, 3, 0], undefined],
])('%s', (_, counts, words) => {
  expect(said(counts)).toEqual(words);
});

/** Every column of up to four rows, each of up to nine people. */
const columns = Array.from({ length: 4 }, (_, length) => length + 1).flatMap((length) =>
  Array.from({ length: 10 ** length }, (__, number) =>
    String(number).padStart(length, '0').split('').map(Number),
  ),
);

it('whoever knows the rule, and what a column adds up to, finds no number that is hidden', () => {
  const sumOf = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
  // A sum under five is said nowhere.
  const told = columns.filter((counts) => said(counts) && sumOf(counts) >= 5);
  const read = Map.groupBy(told, (counts) => JSON.stringify([said(counts), sumOf(counts)]));
  const found = told.filter((counts) =>
    said(counts)?.some(
      (words, place) =>
        words.startsWith('fewer') &&
        read
          .get(JSON.stringify([said(counts), sumOf(counts)]))
          ?.every((other) => other[place] === counts[place]),
    ),
  );
  expect(told.length).toBeGreaterThan(10_000);
  expect(found).toEqual([]);
});

const weeks = ['2026-11-16', '2026-11-23', '2026-11-30'];
const slugs = ['teen-poster', 'teen-radio', 'teen-bus'];
const placements = slugs.map((code) => ({
  code,
  name: code,
  cost: 60,
  utm: [],
  formerly: [],
  sensitive: false,
}));
const figures = fc.record({
  arrivals: fc.array(
    fc.record({
      placement: fc.constantFrom('', 'gone', ...slugs),
      week: fc.constantFrom(...weeks),
      people: fc.integer({ min: 1, max: 9 }),
    }),
    { maxLength: 8 },
  ),
  leads: fc.array(
    fc.record({
      placement: fc.constantFrom('', ...slugs),
      source: fc.constantFrom('', 'facebok', 'nextdor'),
      area: fc.constantFrom('', 'ash', 'elm'),
      week: fc.constantFrom(...weeks),
      kind: fc.constantFrom('enquiry', 'booking'),
      count: fc.integer({ min: 1, max: 7 }),
    }),
    { maxLength: 8 },
  ),
  apart: fc.constant([]),
});

const COLUMNS = ['Followed a link', 'Asked', 'Booked'];

/** What a cell may be by its words alone. */
function rangeOf(words: string): [least: number, most: number] {
  const under = /^fewer than (\d+)$/.exec(words)?.[1];
  if (under !== undefined) return [0, Number(under) - 1];
  return words === 'none' || words === '' ? [0, 0] : [Number(words), Number(words)];
}

it('no number that a report hides is known from its other tables, or from what a placement cost', () => {
  fc.assert(
    fc.property(figures, (random) => {
      const tables = tablesOf(campaignReport({ placements }, {}, random));
      for (const column of COLUMNS) {
        const groups = tables.flatMap(([head = [], ...rows]) => {
          const at = head.indexOf(column);
          return at < 0 ? [] : [rows.map((row) => rangeOf(row[at] ?? ''))];
        });
        const ends = groups.map((cells) =>
          [0, 1].map((end) => cells.reduce((sum, cell) => sum + (cell[end] ?? 0), 0)),
        );
        const least = Math.max(0, ...ends.map(([low = 0]) => low));
        const most = Math.min(...ends.map(([, high = 0]) => high));
        groups.forEach((cells, group) =>
          cells.forEach(([low, high]) => {
            if (low === high) return;
            const [lowest = 0, highest = 0] = ends[group] ?? [];
            const from = Math.max(low, least - (highest - high));
            const to = Math.min(high, most - (lowest - low));
            expect(to).toBeGreaterThan(from);
          }),
        );
      }
      const paid = (tables[0] ?? []).filter(
        ([, cost, , asked]) => cost === '£60' && /fewer/.test(asked ?? ''),
      );
      const most = paid.map(({ 3: asked = '' }) => 60 / Number(/\d+$/.exec(asked)?.[0]));
      expect(paid.map((row) => row.at(-1))).toEqual(
        most.map((pounds) => `over £${pounds.toFixed(2).replace('.00', '')}`),
      );
    }),
    { numRuns: 300, seed: 19 },
  );
});

/** A report's tables, each as rows of cells by where its heads stand. */
function tablesOf(lines: readonly string[]): string[][][] {
  const tables: string[][][] = [];
  let starts: number[] = [];
  for (const line of lines) {
    if (line === '') tables.push([]);
    else {
      if (tables.at(-1)?.length === 0)
        starts = [...line.matchAll(/(?<=^| {2})\S/g)].map(({ index }) => index);
      tables.at(-1)?.push(starts.map((start, at) => line.slice(start, starts[at + 1]).trim()));
    }
  }
  return tables;
}
