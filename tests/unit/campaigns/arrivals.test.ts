import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import {
  arrivalsByMonth,
  arrivalsByPlacement,
  countArrival,
  FEWEST,
  sayFew,
  type ArrivalSort,
} from '../../../src/campaigns/arrivals.ts';
import type { Placement } from '../../../src/campaigns/placements.ts';
import { sharedDatabase } from '../../support/database.ts';

const test = sharedDatabase();

const arrive = (code: string, at: string, sort: ArrivalSort = 'person', placement: Placement | '' = '') =>
  countArrival(test.database, { code, placement, sort, at: Temporal.Instant.from(at) });

it('who arrives is a plain sum by code, day in London and sort, and nothing else is kept', async () => {
  await Promise.all(Array.from({ length: 25 }, () => arrive('teenagers', '2026-11-23T09:30:00Z')));
  await arrive('teenagers', '2026-11-23T09:30:00Z', 'preview');
  // Ten past midnight on the next day, in summer.
  await arrive('teenagers', '2026-07-01T23:10:00Z');
  await arrive('', '2026-11-23T09:30:00Z');
  const { rows: columns } = await test.database.query(
    `select column_name from information_schema.columns where table_name = 'arrival' order by 1`,
  );
  expect(columns.map(({ column_name }) => column_name)).toEqual([
    'code',
    'count',
    'day',
    'placement',
    'sort',
  ]);
  const { rows } = await test.database.query(
    'select code, placement, day::text, sort, count from arrival order by code, day, sort',
  );
  expect(rows).toEqual([
    { code: '', placement: '', day: '2026-11-23', sort: 'person', count: 1 },
    { code: 'teenagers', placement: '', day: '2026-07-02', sort: 'person', count: 1 },
    { code: 'teenagers', placement: '', day: '2026-11-23', sort: 'person', count: 25 },
    { code: 'teenagers', placement: '', day: '2026-11-23', sort: 'preview', count: 1 },
  ]);
});

it('arrivals are summed by month, the newest first, of all codes or of one', async () => {
  for (const day of ['2026-10-31', '2026-11-01', '2026-11-30'])
    await arrive('ash-library', `${day}T12:00:00Z`);
  await arrive('ash-library', '2026-11-02T12:00:00Z', 'preview');
  await arrive('teenagers', '2026-11-02T12:00:00Z', 'preview');
  const november = { code: 'ash-library', month: '2026-11', people: 2, previews: 1 };
  const october = { code: 'ash-library', month: '2026-10', people: 1, previews: 0 };
  const other = { code: 'teenagers', month: '2026-11', people: 0, previews: 1 };
  expect(await arrivalsByMonth(test.database)).toEqual([november, other, october]);
  const ash = { of: 'ash-library', names: ['ash-library'] };
  expect(await arrivalsByMonth(test.database, ash)).toEqual([november, october]);
});

it('what had another name before is counted under both, as its own', async () => {
  const renamed = { of: 'ash-library', names: ['ash-library', 'ash-reading-room'] };
  for (const code of [...renamed.names, 'ash-hall'])
    await arrive(code, '2026-11-02T12:00:00Z', 'person', 'poster');
  expect(await arrivalsByMonth(test.database, renamed)).toEqual([
    { code: 'ash-library', month: '2026-11', people: 2, previews: 0 },
  ]);
  expect(await arrivalsByPlacement(test.database, renamed)).toEqual([
    { code: 'ash-library', placement: 'poster', people: 2 },
  ]);
});

it('people are summed by where the link stood, apart from programs', async () => {
  const at = '2026-11-02T12:00:00Z';
  for (const placement of ['poster', 'card', 'card', ''] as const)
    await arrive('ash-library', at, 'person', placement);
  await arrive('ash-library', at, 'preview', 'poster');
  await arrive('teenagers', at, 'person', 'poster');
  expect(await arrivalsByPlacement(test.database, { of: 'ash-library', names: ['ash-library'] })).toEqual([
    { code: 'ash-library', placement: 'card', people: 2 },
    { code: 'ash-library', placement: '', people: 1 },
    { code: 'ash-library', placement: 'poster', people: 1 },
  ]);
});

it.each([
  [0, 'none'],
  [1, 'fewer than 5'],
  [4, 'fewer than 5'],
  [5, '5'],
  [1200, '1200'],
])('%i people are said as %s', (count, words) => {
  expect(sayFew(count)).toBe(words);
});

it.each([
  [-3, 'none'],
  [0, 'none'],
  [1, 'fewer than 5'],
  [4, 'fewer than 5'],
  [5, 'about 5'],
  [7, 'about 5'],
  [8, 'about 10'],
  [1202, 'about 1200'],
])('%i people are to the nearest five %s', (count, words) => {
  expect(sayFew(count, FEWEST)).toBe(words);
});
