import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { codesAtRuntime } from '../../../src/campaigns/codes-at-runtime.ts';
import { answerShortLink } from '../../../src/campaigns/short-link.ts';
import { checkEntries } from '../../../src/content/check-entries.ts';
import { contentRules } from '../../../src/content-rules.ts';
import { attribute } from '../../../src/leads/kinds/attribution.ts';
import { jsonLog } from '../../../src/platform/log.ts';
import { raw } from '../../support/content.ts';
import { shells } from '../../support/endpoint.ts';

const SITE = 'https://hearth.example';
const today = Temporal.PlainDate.from('2026-11-23');

/** The codes of campaigns with these fields, by their names. */
function codesOf(campaigns: Record<string, object>) {
  const entries = Object.entries(campaigns).map(([slug, fields]) => raw('campaigns', slug, fields));
  return codesAtRuntime(
    checkEntries([raw('agency', 'agency'), ...entries], today, contentRules).content,
    today,
  );
}

/** What is kept with a lead that came by a link. */
const came = (query: Record<string, string>, codes: ReturnType<typeof codesOf>) =>
  attribute({}, `${SITE}/enquire/?${new URLSearchParams(query)}`, [SITE], { codes, events: {} });

/** Where a short link leads. */
const follow = (link: string, codes: ReturnType<typeof codesOf>) =>
  answerShortLink(new Request(SITE + link), {
    runtime: { codes, versions: {}, siteUrl: SITE },
    shells,
    count: async () => undefined,
    waitUntil: () => undefined,
    log: jsonLog(),
  }).headers.get('location');

const clinic = { code: 'clinic', name: 'Clinic', sensitive: true };
const library = { code: 'library', name: 'Library' };

it('of two placements with one code the first has it', () => {
  const codes = codesOf({ ash: { placements: [library, { ...library, name: 'Copy' }] } });
  expect(codes['library']).toMatchObject({ of: 'ash', placement: { name: 'Library' } });
  expect(codes['library']).not.toHaveProperty('sensitive');
});

it.each([
  ['first', [clinic, { ...library, code: 'clinic' }]],
  ['second', [{ ...library, code: 'clinic' }, clinic]],
  ['spelt otherwise', [{ ...library, code: 'cli-nic' }, clinic]],
])('a code of two placements is sensitive when one of them is: %s', (_, placements) => {
  const codes = codesOf({ ash: { placements } });
  for (const { code } of placements) {
    expect(codes[code]?.sensitive).toBe(true);
    expect(came({ campaign: code }, codes).attribution.placement).toBeUndefined();
  }
});

it('a code is sensitive where a newer campaign has it for what is', () => {
  const codes = codesOf({
    old: { from: '2026-01-01', placements: [{ ...library, code: 'clinic' }] },
    new: { from: '2026-06-01', placements: [clinic] },
  });
  expect(codes['clinic']).toMatchObject({ of: 'old', placement: { name: 'Library' }, sensitive: true });
});

it.each([
  ['first', [{ ...clinic, formerly: ['/go/old'] }, library]],
  ['last', [library, { ...clinic, formerly: ['/go/old'] }]],
])('an earlier code of two is sensitive when one of them is: %s', (_, placements) => {
  const all = placements.map((placement) => ({ ...placement, formerly: ['/go/old'] }));
  const codes = codesOf({ ash: { placements: all } });
  expect(codes['old']?.sensitive).toBe(true);
  expect(codes['library']).not.toHaveProperty('sensitive');
  expect(came({ campaign: 'old' }, codes).attribution.placement).toBeUndefined();
  expect(follow('/go/old', codes)).toBe('/campaigns/ash/?campaign=ash');
});

it('a source of two placements is the sensitive one’s', () => {
  const utm = ['grindr'];
  const codes = codesOf({
    ash: {
      placements: [
        { ...library, utm },
        { ...clinic, utm },
      ],
    },
  });
  expect(came({ campaign: 'ash', utm_source: 'Grindr' }, codes)).toMatchObject({
    attribution: { campaign: 'ash' },
    apart: { code: 'ash', placement: 'clinic' },
  });
});

it.each(['ash', 'old'])('the source of a sensitive placement whose code “%s” has is never kept', (other) => {
  const taken = { ...library, code: 'clinic' };
  const sensitive = { ...clinic, utm: ['grindr'] };
  const codes = codesOf({
    old: { from: '2026-01-01', placements: other === 'old' ? [taken] : [] },
    ash: { placements: other === 'ash' ? [taken, sensitive] : [sensitive] },
  });
  for (const query of [{}, { campaign: 'ash' }]) {
    const { attribution } = came({ ...query, utm_source: 'grindr' }, codes);
    expect([attribution.source, attribution.placement]).toEqual([undefined, undefined]);
  }
});
