import { expect, it } from 'vitest';
import { campaignReport } from '../../../src/campaigns/campaign-report.ts';

const placements = [
  { code: 'teen-poster', name: 'Poster in Ash Library', cost: 0, utm: [] },
  { code: 'teen-radio', name: 'Radio', cost: 1900, utm: [] },
  { code: 'teen-bus', name: 'Back of a bus', cost: undefined, utm: [] },
];
const first = '2026-11-16';
const then = '2026-11-23';
const figures = {
  arrivals: [
    { placement: 'teen-poster', week: first, people: 30 },
    { placement: 'teen-poster', week: then, people: 12 },
    { placement: 'teen-radio', week: then, people: 3 },
    { placement: '', week: then, people: 7 },
    { placement: 'poster', week: then, people: 5 },
    { placement: 'gone', week: then, people: 9 },
  ],
  leads: [
    { placement: 'teen-poster', source: '', week: first, kind: 'enquiry', count: 6 },
    { placement: 'teen-poster', source: '', week: then, kind: 'booking', count: 5 },
    { placement: 'teen-radio', source: '', week: then, kind: 'enquiry', count: 8 },
    { placement: '', source: 'facebok', week: then, kind: 'enquiry', count: 2 },
  ],
};

it('says by where it was seen and by week who came, asked and booked, and what each cost, never a number under five', () => {
  expect(campaignReport({ placements }, figures)).toEqual([
    'Where                      Cost      Followed it   Asked         Booked  For each who asked',
    'Poster in Ash Library      £0        42            6             5       £0.00',
    'Radio                      £1,900    fewer than 5  8             none    £237.50',
    'Back of a bus              not said  none          none          none',
    'Typed, or elsewhere        not said  7             fewer than 5  none',
    'on a poster                not said  5             none          none',
    'gone (not in the content)  not said  9             none          none',
    'Week of 16 November 2026             30            6             none',
    'Week of 23 November 2026             36            10            5',
    'Sources that no placement has as utm: facebok: fewer than 5',
  ]);
});

it('of what nobody followed is as long as its placements', () => {
  const lines = campaignReport({ placements }, { arrivals: [], leads: [] });
  expect(lines).toHaveLength(4);
  expect(lines.slice(1).every((line) => /none +none +none$/.test(line))).toBe(true);
});
