import { expect, it } from 'vitest';
import { FEWEST } from '../../../src/campaigns/arrivals.ts';
import { campaignReport, campaignTables } from '../../../src/campaigns/campaign-report.ts';

const placements = [
  { code: 'teen-poster', name: 'Poster in Ash Library', cost: 0 },
  { code: 'teen-radio', name: 'Radio', cost: 1900 },
  { code: 'teen-bus', name: 'Back of a bus', cost: 760 },
  { code: 'teen-leaflet', name: 'Leaflets', cost: 120 },
  { code: 'teen-badge', name: 'Badges', cost: undefined },
].map((placement) => ({ ...placement, utm: [], formerly: [], sensitive: false }));
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
    { placement: 'teen-poster', source: '', area: 'ash', week: first, kind: 'enquiry', count: 6 },
    { placement: 'teen-poster', source: '', area: '', week: then, kind: 'booking', count: 5 },
    { placement: 'teen-bus', source: '', area: 'elm', week: then, kind: 'enquiry', count: 8 },
    { placement: 'teen-radio', source: '', area: 'elm', week: then, kind: 'enquiry', count: 4 },
    { placement: '', source: 'facebok', area: 'ash', week: then, kind: 'enquiry', count: 2 },
  ],
  apart: [],
};
const areas = { ash: 'Ash and Birch', elm: 'Elm' };

it('says by where it was seen, by week, area and source who came, asked and booked, and what each cost, never a number under five', () => {
  expect(campaignReport({ placements }, areas, figures)).toEqual([
    '',
    'Seen                       Cost      Followed a link  Asked         Booked  For each who asked',
    'Poster in Ash Library      £0        42               6             5',
    'Radio                      £1,900    fewer than 5     fewer than 5  none    over £380',
    'Back of a bus              £760      none             8             none    £95',
    'Leaflets                   £120      none             none          none    nobody asked',
    'Badges                     not said  none             none          none',
    'Typed, or elsewhere        not said  7                fewer than 5  none',
    'on a poster                not said  5                none          none',
    'gone (not in the content)  not said  9                none          none',
    '',
    'Week of           Followed a link  Asked  Booked',
    '16 November 2026  30               6      none',
    '23 November 2026  36               14     5',
    '',
    'Where they live          Asked  Booked',
    'Not known, or elsewhere  none   5',
    'Ash and Birch            8      none',
    'Elm                      12     none',
    '',
    'utm_source of no placement  Asked         Booked',
    'facebok                     fewer than 5  none',
  ]);
});

it('says in steps of five about how many, and about what each cost', () => {
  const [seen, weeks] = campaignTables({ placements }, areas, figures, FEWEST);
  expect(seen?.rows.slice(0, 3)).toEqual([
    ['Poster in Ash Library', '£0', 'about 40', 'about 5', 'about 5', ''],
    ['Radio', '£1,900', 'fewer than 5', 'fewer than 5', 'none', 'over £380'],
    ['Back of a bus', '£760', 'none', 'about 10', 'none', 'about £76'],
  ]);
  expect(weeks?.rows).toEqual([
    ['16 November 2026', 'about 30', 'about 5', 'none'],
    ['23 November 2026', 'about 35', 'about 15', 'about 5'],
  ]);
});

it('counts what came by an earlier link of a placement as its own', () => {
  const renamed = placements.map((each) => ({
    ...each,
    formerly: each.code === 'teen-bus' ? ['/go/Gone/'] : [],
  }));
  const lines = campaignReport({ placements: renamed }, areas, figures);
  expect(lines.find((line) => line.startsWith('Back of a bus'))?.split(/ {2,}/)[2]).toBe('9');
  expect(lines.join('\n')).not.toContain('gone');
});

it('of more by a sensitive place than are among the leads none is left elsewhere', () => {
  const leads = [{ placement: '', source: '', area: 'ash', week: then, kind: 'enquiry', count: 6 }];
  const apart = [{ placement: 'teen-bus', kind: 'enquiry', count: 20 }];
  const lines = campaignReport({ placements }, areas, { arrivals: [], leads, apart });
  expect(lines.find((line) => line.startsWith('Typed'))).toMatch(/none +none +none/);
});

it('of what nobody followed is as long as its placements', () => {
  const lines = campaignReport({ placements }, areas, { arrivals: [], leads: [], apart: [] });
  expect(lines).toHaveLength(2 + placements.length);
  expect(lines.slice(2).every((line) => /none +none +none/.test(line))).toBe(true);
});

it.each([
  ['a place is among the leads as well, without where they saw it', 'ash', 9],
  ['the whole campaign is by itself', undefined, 0],
])('who came by a sensitive code is counted once when %s', (_, area, elsewhere) => {
  const leads =
    area === undefined
      ? []
      : [{ placement: '', source: '', area, week: then, kind: 'enquiry', count: 7 + elsewhere }];
  const apart = [{ placement: 'teen-bus', kind: 'enquiry', count: 7 }];
  const lines = campaignReport({ placements }, areas, { arrivals: [], leads, apart });
  const asked = (where: string) => lines.find((line) => line.startsWith(where))?.split(/ {2,}/)[3];
  expect(asked('Back of a bus')).toBe('7');
  expect(asked('Typed')).toBe(elsewhere > 0 ? String(elsewhere) : undefined);
  expect(lines.filter((line) => line.startsWith('Week of'))).toHaveLength(leads.length);
});
