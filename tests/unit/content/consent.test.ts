import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { checkEntries } from '../../../src/content/check-entries.ts';
import { agreesTo, isForFilm } from '../../../src/content/consent.ts';
import { contentRules } from '../../../src/content-rules.ts';
import { isError } from '../../../src/content/problems.ts';
import { schemas, type Story } from '../../../src/content/schemas/index.ts';
import { goodEntries, raw } from '../../support/content.ts';

const TODAY = '2026-11-23';

function published(consent: object): { stories: number; problems: unknown[]; all: string } {
  const story = raw('stories', 'maureen', { consent: { ...goodEntries.stories.consent, ...consent } });
  const { content, problems } = checkEntries(
    [raw('agency', 'agency'), story],
    Temporal.PlainDate.from(TODAY),
    contentRules,
  );
  return {
    stories: content.stories.length,
    problems: problems.filter(isError),
    all: JSON.stringify(content),
  };
}

describe('a story whose consent holds', () => {
  it.each([
    ['was given long ago', {}],
    ['was given today', { given: TODAY }],
    ['ends tomorrow', { expires: '2026-11-24' }],
    ['is for more than the website', { scope: ['print', 'website'] }],
    ['was taken back for screens alone', { scope: ['screen', 'website'], withdrawnFrom: ['screen'] }],
  ])('is published when it %s', (_, consent) => {
    expect(published(consent)).toMatchObject({ stories: 1, problems: [] });
  });
});

it('a use that was taken back has ended, and the others hold', () => {
  const consent = {
    ...schemas.stories.parse(goodEntries.stories).consent,
    scope: ['website', 'screen', 'film'],
  } satisfies Story['consent'];
  expect([agreesTo({ consent }, 'screen'), isForFilm({ consent })]).toEqual([true, true]);
  const story = { consent: { ...consent, withdrawnFrom: ['film'] } satisfies Story['consent'] };
  expect([agreesTo(story, 'screen'), isForFilm(story), agreesTo(story, 'print')]).toEqual([
    true,
    false,
    false,
  ]);
});

describe('a story whose consent doesn’t hold', () => {
  it.each([
    ['is given tomorrow', { given: '2026-11-24' }],
    ['ends today, a day before it must be gone', { expires: TODAY }],
    ['ended yesterday', { expires: '2026-11-22' }],
    ['will be withdrawn, or has the wrong year', { withdrawn: '2027-11-20' }],
    ['is withdrawn today', { withdrawn: TODAY }],
    ['was withdrawn', { withdrawn: '2026-10-15' }],
    ['isn’t for the website', { scope: ['print', 'social'] }],
  ])('appears nowhere, and stops nothing, when it %s', (_, consent) => {
    const result = published(consent);
    expect(result).toMatchObject({ stories: 0, problems: [] });
    expect(result.all).not.toContain('Maureen');
  });

  it.each([
    ['no date for its end', 'expires', { expires: undefined }],
    ['an end that is no day', 'expires', { expires: 'never' }],
    ['a withdrawal that is no day', 'withdrawn', { withdrawn: 'yes' }],
  ])('appears nowhere, and is reported, when its record has %s', (_, field, consent) => {
    const result = published(consent);
    expect(result.problems).toContainEqual(expect.objectContaining({ field: `consent.${field}` }));
    expect(result.all).not.toContain('Maureen');
  });
});
