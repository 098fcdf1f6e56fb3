import { expect, it } from 'vitest';
import { campaignTables, sayWeek } from '../../../src/campaigns/campaign-report.ts';

const followed = (week: string, people: number) => ({ placement: '', week, people });
const weeks = (...people: number[]) => ({
  arrivals: people.map((count, index) =>
    followed(`2026-11-${String(2 + 7 * index).padStart(2, '0')}`, count),
  ),
  leads: [],
  apart: [],
});

it.each([
  ['is said', [12, 8], '2026-11-02', '12'],
  ['is hidden with one under five beside it, as its table hides it', [12, 3], '2026-11-02', 'fewer than 15'],
  ['is hidden itself', [12, 3], '2026-11-09', 'fewer than 15'],
  ['is none where nobody came', [12, 8], '2026-11-30', 'none'],
  ['is under five where fewer came in all', [2], '2026-11-30', 'fewer than 5'],
])('a number of a week %s', (_, people, week, words) => {
  expect(sayWeek(weeks(...people), week)[0]).toBe(words);
});

it('a week is said as the table of all of them says it', () => {
  const figures = weeks(30, 4, 9, 9, 0);
  const table = campaignTables({ placements: [] }, {}, figures).find(({ heads }) => heads[0] === 'Week of');
  expect(table?.rows.map(([, ...cells]) => cells)).toEqual(
    figures.arrivals.map(({ week }) => sayWeek(figures, week)),
  );
});
