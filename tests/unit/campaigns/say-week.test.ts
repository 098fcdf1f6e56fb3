import { expect, it } from 'vitest';
import { FEWEST } from '../../../src/campaigns/arrivals.ts';
import { campaignTables, sayWeek } from '../../../src/campaigns/campaign-report.ts';

it.each([1, FEWEST] as const)(
  'a week is said as the table of all of them says it, in steps of %i',
  (step) => {
    const arrivals = [30, 4, 9].map((people, index) => ({
      placement: '',
      week: `2026-11-${String(2 + 7 * index).padStart(2, '0')}`,
      people,
    }));
    const figures = { arrivals, leads: [], apart: [] };
    const [, weeks] = campaignTables({ placements: [] }, {}, figures, step);
    expect(weeks?.rows.map(([, ...cells]) => cells)).toEqual(
      arrivals.map(({ week }) => sayWeek(figures, week, step)),
    );
    expect(sayWeek(figures, '2026-11-30', step)).toEqual(['none', 'none', 'none']);
  },
);
