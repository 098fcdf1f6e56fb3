import { describe, expect, it } from 'vitest';
import {
  chooseDates,
  chooseQuestions,
  chooseStory,
  subjectOf,
  type Subject,
} from '../../../../src/site/blocks/chosen.ts';

const subject: Subject = { interest: 'fostering', need: 'teenagers', areas: [] };

it.each<[what: string, of: Parameters<typeof subjectOf>[0], about: Subject]>([
  ['a campaign is about what it says', { ...subject, areas: ['ash'] }, { ...subject, areas: ['ash'] }],
  ['a page about fostering', { section: 'fostering' }, { interest: 'fostering', areas: [] }],
  ['a page about adopting', { section: 'adoption' }, { interest: 'adoption', areas: [] }],
  [
    'a page for people who decide is about both services',
    { section: 'deciding' },
    { interest: 'unsure', areas: [] },
  ],
  ['a page about us is about both services', { section: 'about' }, { interest: 'unsure', areas: [] }],
])('%s', (_, of, about) => {
  expect(subjectOf(of)).toEqual(about);
});

const story = (slug: string, service: 'fostering' | 'adoption' | 'support', needs: string[] = []) => ({
  slug,
  data: { service, needs },
});

describe('the story of a block', () => {
  const stories = [
    story('caring', 'support', ['teenagers']),
    story('newest', 'fostering'),
    story('adopting', 'adoption', ['teenagers']),
    story('about-them', 'fostering', ['teenagers']),
    story('at-school', 'adoption', ['aged-five']),
  ];

  it.each<[string, string | undefined, Subject, string | undefined]>([
    ['the one that it names', 'adopting', subject, 'adopting'],
    ['none, where that isn’t shown now', 'gone', subject, undefined],
    ['the first about the need, of its service', undefined, subject, 'about-them'],
    [
      'one of the other service about the need, where its own has none',
      undefined,
      { ...subject, need: 'aged-five' },
      'at-school',
    ],
    [
      'the newest of its service, where none is about the need',
      undefined,
      { ...subject, need: 'babies' },
      'newest',
    ],
    [
      'one of either service, for whoever isn’t sure',
      undefined,
      { ...subject, interest: 'unsure', need: undefined },
      'newest',
    ],
  ])('is %s', (_, named, of, slug) => {
    expect(chooseStory(stories, named, of)?.slug).toBe(slug);
  });
});

describe('the questions of a block', () => {
  const question = (slug: string, needs: string[], featured = false) => ({ slug, data: { needs, featured } });
  const questions = [
    question('rent', [], true),
    question('teenager', ['teenagers']),
    question('age', [], true),
  ];
  const slugs = (named: string[], need?: string) =>
    chooseQuestions(questions, named, need).map(({ slug }) => slug);

  it('are those that it names, in its order; else those about the need; else what all ask first', () => {
    expect(slugs(['age', 'gone', 'rent'], 'teenagers')).toEqual(['age', 'rent']);
    expect(slugs([], 'teenagers')).toEqual(['teenager']);
    expect(slugs([], 'babies')).toEqual(['rent', 'age']);
    expect(slugs([])).toEqual(['rent', 'age']);
  });
});

describe('the dates of a block', () => {
  type Audience = 'fostering' | 'adoption' | 'caring';
  const date = (
    slug: string,
    area: string | undefined,
    needs: string[] = [],
    audience: Audience[] = ['fostering'],
  ) => ({
    slug,
    data: { area, needs, audience, starts: `2026-12-0${slug}T10:00` },
  });
  const dates = [
    date('1', 'stanley'),
    date('2', 'consett', ['teenagers']),
    date('3', undefined),
    date('4', 'stanley', ['teenagers'], ['adoption']),
    date('5', 'consett', ['teenagers']),
  ];
  const slugs = (wanted: Partial<Parameters<typeof chooseDates>[1]>, of: Partial<Subject> = {}) =>
    chooseDates(dates, { most: 3, ...wanted }, { ...subject, ...of }).map(({ slug }) => slug);

  it('are the next for its audience, those about the need before others, by start', () => {
    expect(slugs({})).toEqual(['1', '2', '5']);
    expect(slugs({ most: 2 })).toEqual(['2', '5']);
    expect(slugs({}, { interest: 'adoption' })).toEqual(['4']);
    expect(slugs({ audience: 'adoption' })).toEqual(['4']);
  });

  it('are in the areas of its campaign or online, unless the block asks for one', () => {
    expect(slugs({ most: 6 }, { areas: ['stanley'] })).toEqual(['1', '3']);
    expect(slugs({ area: 'consett' }, { areas: ['stanley'] })).toEqual(['2', '5']);
    expect(slugs({ need: 'teenagers' })).toEqual(['2', '5']);
    expect(slugs({ need: 'babies' })).toEqual([]);
  });
});
