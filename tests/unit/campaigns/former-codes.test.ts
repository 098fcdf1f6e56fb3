import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { campaignReport } from '../../../src/campaigns/campaign-report.ts';
import { namesOf } from '../../../src/campaigns/code.ts';
import { codesAtRuntime } from '../../../src/campaigns/codes-at-runtime.ts';
import { sayCameBy } from '../../../src/campaigns/placements.ts';
import { answerShortLink } from '../../../src/campaigns/short-link.ts';
import { checkEntries } from '../../../src/content/check-entries.ts';
import { redirectsFrom } from '../../../src/content/redirects.ts';
import { contentRules } from '../../../src/content-rules.ts';
import { attribute } from '../../../src/leads/kinds/attribution.ts';
import { jsonLog } from '../../../src/platform/log.ts';
import { raw } from '../../support/content.ts';
import { shells } from '../../support/endpoint.ts';

const SITE = 'https://hearth.example';
const today = Temporal.PlainDate.from('2026-11-23');
const bus = { code: 'teen-bus', name: 'Back of a bus', formerly: ['/go/Teen-Coach/', '/go/teen-21'] };
const campaign = raw('campaigns', 'teenagers', { formerly: ['/go/teens'], placements: [bus] });
const { content, problems } = checkEntries([raw('agency', 'agency'), campaign], today, contentRules);
const codes = codesAtRuntime(content, today);

/** Where a short link leads, and what it counts for. */
async function follow(link: string): Promise<[location: string | null, ...counted: string[]]> {
  const counted: string[] = [];
  const answer = answerShortLink(
    new Request(SITE + link, { headers: { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Firefox/132.0' } }),
    {
      runtime: { codes, versions: {}, siteUrl: SITE },
      shells,
      count: async (code, _, placement) => void counted.push(code, placement),
      waitUntil: () => undefined,
      log: jsonLog(),
    },
  );
  return [answer.headers.get('location'), ...counted];
}

it('an earlier code of a placement or a campaign is no mistake', () => {
  expect(problems).toEqual([]);
});

it.each([
  ['/go/teen-coach', 'teen-bus', 'teen-bus'],
  ['/go/TEEN21.', 'teen-bus', 'teen-bus'],
  ['/go/teen-bus', 'teen-bus', 'teen-bus'],
  ['/go/teens', 'teenagers', ''],
])('%s leads on with the code of now, and counts for it', async (link, code, placement) => {
  expect(await follow(link)).toEqual([`/campaigns/teenagers/?campaign=${code}`, 'teenagers', placement]);
});

it('an enquiry by an earlier code is put down to the present one, in words as well', () => {
  const { attribution } = attribute({ campaign: 'teen-coach' }, null, [], { codes, events: {} });
  expect(attribution).toMatchObject({ campaign: 'teenagers', placement: 'teen-bus' });
  expect(sayCameBy({ campaign: 'teenagers', placement: 'teen-coach' }, codes)).toBe(
    '“You’d be good at it”, Back of a bus',
  );
});

it('what was counted under an earlier code is in the row of its placement', () => {
  const week = '2026-11-16';
  const arrivals = ['teen-coach', 'teen-21', 'teen-bus'].map((placement) => ({ placement, week, people: 7 }));
  const { placements } = content.campaigns[0]?.data ?? { placements: [] };
  const lines = campaignReport({ placements }, {}, { arrivals, leads: [], apart: [] });
  expect(lines.slice(0, 3).at(-1)).toMatch(/^Back of a bus +not said +21 /);
  expect(lines.join('\n')).not.toMatch(/coach|teen-21/);
  expect(namesOf('teenagers', codes).toSorted()).toEqual([
    'teen-21',
    'teen-bus',
    'teen-coach',
    'teenagers',
    'teens',
  ]);
});

it('no redirect takes an earlier short link away from what counts it', () => {
  expect(redirectsFrom(content, today).moved).toEqual([]);
});

it('an earlier code of a sensitive placement is as sensitive', async () => {
  const sensitive = raw('campaigns', 'teenagers', { placements: [{ ...bus, sensitive: true }] });
  const known = codesAtRuntime(
    checkEntries([raw('agency', 'agency'), sensitive], today, contentRules).content,
    today,
  );
  const found = attribute({ campaign: 'teen-coach' }, null, [], { codes: known, events: {} });
  expect(found.attribution.placement).toBeUndefined();
  expect(found.apart).toEqual({ code: 'teenagers', placement: 'teen-bus' });
});

it('an earlier code that is no short link costs itself alone', () => {
  const wrong = raw('campaigns', 'teenagers', {
    placements: [{ ...bus, formerly: ['/campaigns/coach/', '/go/teen-21'] }],
  });
  const checked = checkEntries([raw('agency', 'agency'), wrong], today, contentRules);
  expect(checked.content.campaigns[0]?.data.placements[0]?.formerly).toEqual(['/go/teen-21']);
  expect(checked.problems.map(({ rule, field }) => `${rule} ${field}`)).toEqual([
    'wrong-value placements.0.formerly.0',
  ]);
});
