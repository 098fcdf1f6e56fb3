import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { checkEntries } from '../../../src/content/check-entries.ts';
import { featuredOn, hasPageOn, isPausedOn, windowOn } from '../../../src/content/campaign-window.ts';
import { addressesOf } from '../../../src/content/link-targets.ts';
import { answerRedirect, redirectsFrom } from '../../../src/content/redirects.ts';
import type { RawEntry } from '../../../src/content/source/source.ts';
import { contentRules } from '../../../src/content-rules.ts';
import { goodEntries, raw } from '../../support/content.ts';

const TODAY = '2026-11-23';
const today = Temporal.PlainDate.from(TODAY);

const AHEAD = { from: '2026-11-24', to: '2026-12-31' };
const OPEN = { from: '2026-11-01', to: '2026-12-31' };
const OVER = { from: '2026-09-01', to: '2026-11-22' };

const publish = (...entries: RawEntry[]) =>
  checkEntries([raw('agency', 'agency'), raw('needs', 'teenagers'), ...entries], today, contentRules).content;
const campaign = (slug: string, fields: object) => raw('campaigns', slug, fields);

describe('the window of a campaign', () => {
  it.each([
    ['the day before its first', '2026-11-24', '2026-12-31', 'ahead'],
    ['its first day', TODAY, '2026-12-31', 'open'],
    ['its last day', '2026-10-01', TODAY, 'open'],
    ['its only day', TODAY, TODAY, 'open'],
    ['the day after its last', '2026-10-01', '2026-11-22', 'over'],
  ])('on %s', (_, from, to, window) => {
    expect(windowOn({ from, to }, today)).toBe(window);
  });

  it.each([
    ['within it', OPEN, true],
    ['ahead of it', AHEAD, false],
    ['ahead of it, with words for that', { ...AHEAD, coming: 'In May.' }, true],
    ['after it', { ...OVER, coming: 'In May.' }, false],
  ])('has a page %s: %j', (_, fields, hasPage) => {
    expect(hasPageOn(fields, today)).toBe(hasPage);
    const { live } = addressesOf(publish(campaign('autumn', fields)), today);
    expect(live.has('/campaigns/autumn/')).toBe(hasPage);
  });
});

describe('the campaign on the home page', () => {
  const featured = (slug: string, fields: object) => ({
    slug,
    data: { ...OPEN, featured: true, paused: undefined, ...fields },
  });
  const paused = { since: TODAY, words: 'We have enough families for now.' };

  it.each([
    ['is the one that is featured', [featured('a', { featured: false }), featured('b', {})], 'b'],
    ['is there within its window alone', [featured('a', AHEAD), featured('b', OVER)], undefined],
    ['is none that is paused', [featured('a', { paused })], undefined],
    ['of two is the one that started first', [featured('a', {}), featured('b', { from: '2026-10-31' })], 'b'],
    ['of two that started together is the first by name', [featured('b', {}), featured('a', {})], 'a'],
  ])('%s', (_, campaigns, slug) => {
    expect(featuredOn(campaigns, today)?.slug).toBe(slug);
  });
});

it('a campaign that is featured waits for none that is paused', () => {
  const paused = { since: TODAY, words: 'We have enough families for now.' };
  const { problems } = checkEntries(
    [
      raw('agency', 'agency'),
      campaign('first', { ...OPEN, from: '2026-10-01', featured: true, paused }),
      campaign('second', { ...OPEN, featured: true }),
    ],
    today,
    contentRules,
  );
  expect(problems.map(({ rule, source }) => [rule, source])).toEqual([
    ['paused-featured', expect.stringContaining('first')],
  ]);
});

it.each([
  ['is paused, too, though later', { paused: { since: '2026-11-25', words: 'We have enough.' } }],
  ['is over', OVER],
  ['ends before', { to: '2026-11-23' }],
  ['is for another', { need: undefined }],
])('a need may be paused beside a campaign that %s', (_, changes) => {
  const paused = { since: '2026-11-24', words: 'We have enough.' };
  const { problems } = checkEntries(
    [
      raw('agency', 'agency'),
      raw('needs', 'babies', { paused }),
      campaign('first', { ...OPEN, need: 'babies', ...changes }),
    ],
    today,
    contentRules,
  );
  expect(problems).toEqual([]);
});

describe('what a campaign shows', () => {
  const until = (expires: string) => ({ ...goodEntries.stories.consent, expires });
  const figure = { figure: 23, words: 'people began', source: 'Our count', date: '2026-09-01' };
  const told = (block: object, expires: string, to: string) => {
    const { problems } = checkEntries(
      [
        raw('agency', 'agency'),
        raw('stories', 'sam', { consent: until(expires) }),
        campaign('spring', { ...OPEN, to, shows: ['words', block] }),
      ],
      today,
      contentRules,
    );
    return problems.filter(({ rule }) => rule === 'ends-before-campaign');
  };
  const quote = (expires: string) => ({
    block: 'quote',
    quote: 'It’s Peru.',
    by: 'A carer',
    consent: until(expires),
  });
  const numbers = (expires: string) => ({ block: 'numbers', figures: [{ ...figure, expires }] });

  it.each([
    ['consent to a quote', quote, 'shows.1.consent.expires'],
    ['a figure', numbers, 'shows.1.figures.0.expires'],
    ['consent to a story', () => ({ block: 'story', story: 'sam' }), 'shows.1.story'],
  ])('ends before it does: %s', (_, block, field) => {
    expect(told(block('2027-01-31'), '2027-01-31', '2027-01-31')).toMatchObject([
      {
        source: 'content/ash/campaigns/spring.md',
        field,
        severity: 'warning',
        message: expect.stringMatching(/ends on 2027-01-31, and the campaign on 2027-01-31/),
      },
    ]);
    expect(told(block('2027-02-01'), '2027-02-01', '2027-01-31')).toEqual([]);
  });

  it('ends soon: it is told once, as everywhere', () => {
    expect(told(quote('2026-12-20'), '2027-12-20', '2027-01-31')).toEqual([]);
  });
});

describe('a pause', () => {
  const paused = (since: string) => ({ since, words: 'We have enough families for now.' });

  it.each([
    [TODAY, true],
    ['2026-11-24', false],
  ])('since %s holds today: %j', (since, holds) => {
    expect(isPausedOn({ paused: paused(since) }, today)).toBe(holds);
    const content = publish(
      campaign('autumn', { ...OPEN, paused: paused(since) }),
      raw('needs', 'babies', { paused: paused(since) }),
    );
    const entries = [content.campaigns[0], content.needs.find(({ slug }) => slug === 'babies')];
    expect(entries.map((entry) => entry?.data.paused !== undefined)).toEqual([holds, holds]);
  });

  it('whose next step leads nowhere keeps its words', () => {
    const broken = { ...paused(TODAY), instead: { label: 'Read this', href: '/gone/' } };
    const content = publish(
      campaign('autumn', { ...OPEN, paused: broken }),
      raw('needs', 'babies', { paused: broken }),
    );
    expect(content.campaigns[0]?.data.paused).toEqual(paused(TODAY));
    expect(content.needs.find(({ slug }) => slug === 'babies')?.data.paused).toEqual(paused(TODAY));
  });
});

describe('the address of a campaign that has no page', () => {
  const ask = (path: string, ...entries: RawEntry[]) => {
    const answered = answerRedirect(
      redirectsFrom(publish(...entries), today),
      new Request(new URL(path, 'https://site.test')),
    );
    return [answered?.status, answered?.headers.get('location')];
  };
  const over = (fields: object = {}) => campaign('summer', { ...OVER, ...fields });
  const COUNTED = '?campaign=summer';

  it.each<[string, RawEntry[], string]>([
    ['the first page', [over()], '/'],
    ['its need', [over({ need: 'teenagers' })], '/children/teenagers/'],
    ['where it says', [over({ need: 'teenagers', leadsTo: '/events/' })], '/events/'],
    [
      'its need, where it leads nowhere',
      [over({ need: 'teenagers', leadsTo: '/gone/' })],
      '/children/teenagers/',
    ],
    [
      'where the next one leads that is over',
      [over({ leadsTo: '/campaigns/spring/' }), campaign('spring', { ...OVER, leadsTo: '/events/' })],
      '/events/',
    ],
    [
      'where it says by an earlier address, at once',
      [over({ leadsTo: '/campaigns/old/' }), campaign('new', { ...OPEN, formerly: ['/campaigns/old/'] })],
      '/campaigns/new/',
    ],
    [
      'what is coming',
      [over({ leadsTo: '/campaigns/next/' }), campaign('next', { ...AHEAD, coming: 'In May.' })],
      '/campaigns/next/',
    ],
    [
      'its need, not to itself',
      [over({ need: 'teenagers', leadsTo: '/campaigns/summer/' })],
      '/children/teenagers/',
    ],
    [
      'its need, not round in a circle',
      [
        over({ need: 'teenagers', leadsTo: '/campaigns/spring/' }),
        campaign('spring', { ...OVER, leadsTo: '/campaigns/summer/' }),
      ],
      '/children/teenagers/',
    ],
    [
      'its need, where the circle is further on',
      [
        over({ need: 'teenagers', leadsTo: '/campaigns/spring/' }),
        campaign('spring', { ...OVER, leadsTo: '/campaigns/spring/' }),
      ],
      '/children/teenagers/',
    ],
  ])('leads to %s', (_, entries, to) => {
    expect(ask('/campaigns/summer/', ...entries)).toEqual([302, to + COUNTED]);
    const codes = contentRules.runtime.codes(publish(...entries), today);
    expect(codes['summer']).toMatchObject({ of: 'summer', leadsTo: to });
  });

  it('leads to its need before its first day, whatever follows its last', () => {
    const next = campaign('summer', { ...AHEAD, need: 'teenagers', leadsTo: '/events/' });
    expect(ask('/campaigns/summer/', next)).toEqual([302, `/children/teenagers/${COUNTED}`]);
  });

  it('takes its query along, and the code that is in it', () => {
    expect(ask('/campaigns/summer/?utm_source=fb', over())).toEqual([302, '/?utm_source=fb&campaign=summer']);
    expect(ask('/Campaigns/Summer?campaign=summer-bus', over())).toEqual([302, '/?campaign=summer-bus']);
    expect(ask('/campaigns/summer/', over({ sensitive: true }))).toEqual([302, '/']);
  });

  it('is reached from its earlier ones at once', () => {
    const entry = over({ formerly: ['/campaigns/sommer/'], need: 'teenagers' });
    expect(ask('/campaigns/sommer/', entry)).toEqual([302, `/children/teenagers/${COUNTED}`]);
  });

  it('is that of its page again in its window', () => {
    expect(ask('/campaigns/summer/', campaign('summer', OPEN))).toEqual([undefined, undefined]);
  });
});

describe('a link to a campaign', () => {
  const linked = (fields: object, address = '/campaigns/summer/') => {
    const page = { ...raw('pages', 'one'), markdown: `See [the summer](${address}).` };
    const { content, problems } = checkEntries(
      [raw('agency', 'agency'), page, campaign('summer', fields)],
      today,
      contentRules,
    );
    return { words: content.pages[0]?.markdown, rules: problems.map(({ rule, message }) => [rule, message]) };
  };

  it('ahead of its window is left out, and its words stay', () => {
    const { words, rules } = linked(AHEAD);
    expect(words).toBe('See the summer.');
    expect(rules).toEqual([['link-to-unpublished', expect.stringContaining('has no page yet')]]);
  });

  it('after its window stays, and says where it leads now', () => {
    const { words, rules } = linked(OVER);
    expect(words).toBe('See [the summer](/campaigns/summer/).');
    expect(rules).toEqual([['link-to-old-address', expect.stringContaining('leads on to /')]]);
  });

  it('after its window by an earlier address says the same', () => {
    const { rules } = linked({ ...OVER, leadsTo: '/events/', formerly: ['/sommer/'] }, '/sommer/');
    expect(rules).toEqual([['link-to-old-address', expect.stringContaining('leads on to /events/')]]);
  });
});
