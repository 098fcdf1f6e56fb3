import { expect, it } from 'vitest';
import type { SiteContext } from '../../../src/content/checks/check.ts';
import type { Content } from '../../../src/content/entry.ts';
import type { Partner, Story } from '../../../src/content/schemas/index.ts';
import { withdrawnInPacks } from '../../../src/roadshow/pack-holders.ts';
import { goodEntries } from '../../support/content.ts';

const partner = (name: string, changes: Partial<Partner> = {}) => ({
  data: { ...goodEntries.partners, name, ...changes },
});
const taken = (consent: Partial<Story['consent']>, changes: Partial<Story> = {}) => ({
  source: 'maureen.md',
  data: {
    ...goodEntries.stories,
    ...changes,
    consent: {
      ...goodEntries.stories.consent,
      scope: ['website', 'screen'],
      withdrawn: '2026-11-20',
      ...consent,
    },
  },
});
const found = (partners: object[], ...withheld: object[]) =>
  withdrawnInPacks({ partners, stories: [] } as unknown as Content, { withheld } as unknown as SiteContext);
/** What is found of stories that stay on the website. */
const foundOfShown = (...stories: object[]) =>
  withdrawnInPacks(
    { partners: [partner('Ash Hall')], stories } as unknown as Content,
    { withheld: [] } as unknown as SiteContext,
  );

const screen = { does: ['screen'] } satisfies Partial<Partner>;

it('a story that was taken back names who has packs, screens first, with whom to ring, and nobody of the record', () => {
  const [problem, ...more] = found(
    [
      partner('Ash Hall'),
      partner('Unchecked', { checks: undefined }),
      partner('Ash Library', {
        ...screen,
        contact: { role: 'Library manager', inbox: 'manager@library.example' },
      }),
      partner('Ash Baths', screen),
    ],
    taken({}),
  );
  expect(more).toEqual([]);
  expect(problem).toMatchObject({ source: 'maureen.md', field: 'consent.withdrawn', severity: 'warning' });
  expect(problem?.message).toMatch(
    /: Ash Baths \(screen\), Ash Library \(screen, Library manager\), Ash Hall$/,
  );
  expect(JSON.stringify(problem)).not.toMatch(/S1|@library/);
});

it('many are counted, and none is cut off', () => {
  const names = Array.from({ length: 60 }, (_, index) =>
    partner(`Village Hall of Ashby-on-the-Hill ${index}`),
  );
  const [problem] = found(names, taken({}));
  expect(problem?.message).toMatch(/, and 52 more$/);
});

it.each([
  ['for no screen', taken({ scope: ['website', 'print'] })],
  ['of support', taken({}, { service: 'support' })],
  ['that has only ended', taken({ withdrawn: undefined })],
])('a story %s is in no pack that somebody has to ring for', (_, story) => {
  expect(found([partner('Ash Hall')], story)).toEqual([]);
});

it.each([
  ['from screens names who has packs', taken({ withdrawn: undefined, withdrawnFrom: ['screen'] }), 1],
  ['from films is in no pack', taken({ withdrawn: undefined, withdrawnFrom: ['film'] }), 0],
  [
    'from screens, where it never was,',
    taken({ withdrawn: undefined, withdrawnFrom: ['screen'], scope: ['website'] }),
    0,
  ],
])('a story that was taken back %s', (_, story, count) => {
  expect(foundOfShown(story).map(({ field }) => field)).toEqual(Array(count).fill('consent.withdrawnFrom'));
});

it('a story that was taken back from screens, then whole, is told of once', () => {
  expect(
    found([partner('Ash Hall')], taken({ withdrawnFrom: ['screen'] })).map(({ field }) => field),
  ).toEqual(['consent.withdrawn']);
});

it('nobody is asked to ring where nobody has a pack', () => {
  expect(found([partner('Unchecked', { checks: undefined })], taken({}))).toEqual([]);
});
