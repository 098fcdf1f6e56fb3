import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { addressOf } from '../../../src/content/addresses.ts';
import { checkEntries } from '../../../src/content/check-entries.ts';
import { contentRules } from '../../../src/content-rules.ts';
import type { RawEntry } from '../../../src/content/source/source.ts';
import { answerRedirect, redirectsFrom } from '../../../src/content/redirects.ts';
import { raw } from '../../support/content.ts';

const today = Temporal.PlainDate.from('2026-11-23');

const check = (...entries: RawEntry[]) =>
  checkEntries([raw('agency', 'agency'), ...entries], today, contentRules);
const redirects = (...entries: RawEntry[]) => redirectsFrom(check(...entries).content, today);

/** Where a request is led, with the pages and former addresses of these entries. */
const led = (path: string, ...entries: RawEntry[]) =>
  answerRedirect(redirects(...entries), new Request(new URL(path, 'https://site.test')))?.headers.get(
    'location',
  ) ?? undefined;

describe('the address of an entry', () => {
  it.each([
    ['pages', 'fostering', '/fostering/'],
    ['events', 'stanley-library', '/events/stanley-library/'],
    ['areas', 'stanley', '/areas/stanley/'],
    ['campaigns', 'teenagers', '/campaigns/teenagers/'],
    ['stories', 'maureen', '/stories/maureen/'],
    ['needs', 'teenagers', '/children/teenagers/'],
    ['questions', 'renting', '/questions/#renting'],
    ['careTypes', 'short-term', undefined],
    ['tours', 'lit-windows', '/roadshow/lit-windows/'],
  ] as const)('of %s is its page, where it has one', (collection, slug, address) => {
    expect(addressOf(collection, slug)).toBe(address);
  });
});

describe('a former address', () => {
  it.each(['pages', 'events', 'tours', 'areas', 'campaigns', 'stories', 'needs'] as const)(
    'of %s leads to the present one',
    (collection) => {
      const entry = raw(collection, 'new', { formerly: ['/old/', '/older/name/'] });
      expect(led('/old/', entry)).toBe(addressOf(collection, 'new'));
      expect(led('/older/name/', entry)).toBe(addressOf(collection, 'new'));
    },
  );

  it.each([
    ['/old/page.aspx', '/old/page.aspx'],
    ['/old/page.aspx', '/Old/Page.aspx'],
    ['/old/page.aspx', '/old/page.aspx/'],
    ['/fostering.html', '/fostering.html'],
    ['/info/fostering_faq/', '/info/fostering_faq'],
    ['/Info/Fostering_FAQ/', '/info/fostering_faq/'],
    ['/caf%C3%A9/', '/caf%c3%a9/'],
    ['/café/', '/caf%C3%A9/'],
    ['/a page/', '/a%20page/'],
    ['/a%20page/', '/a page/'],
    ['/news:2019/!important', '/news:2019/!important'],
    ['/what.now/', '/what.now'],
    ['https://www.oldshire.example/fostering/default.aspx', '/fostering/default.aspx'],
    ['/old/#who', '/old/'],
    [' /old/ ', '/old/'],
    ['/new/index.html', '/new/index.html'],
    ['/New/', '/NEW/'],
    ['/100%/', '/100%/'],
  ])('of an old site leads here: %s, asked for as %s', (formerly, asked) => {
    expect(led(asked, raw('pages', 'new', { formerly: [formerly] }))).toBe('/new/');
    expect(
      check(raw('pages', 'new', { formerly: [formerly] })).problems.map(({ severity }) => severity),
    ).toEqual(/^https:|#/.test(formerly) ? ['warning'] : []);
  });

  const byQuery = [
    raw('pages', 'twelve', { formerly: ['/page.aspx?id=12'] }),
    raw('pages', 'both', { formerly: ['/page.aspx?Id=12&lang=cy'] }),
    raw('pages', 'bare', { formerly: ['/page.aspx'] }),
  ];
  it.each([
    ['/page.aspx?id=12', '/twelve/'],
    ['/Page.aspx?ID=12', '/twelve/'],
    ['/page.aspx?utm=a%20b&id=12&x', '/twelve/?utm=a+b&x='],
    ['/page.aspx?lang=cy&id=12', '/both/'],
    ['/page.aspx?id=13', '/bare/?id=13'],
    ['/page.aspx', '/bare/'],
    ['/page.aspx?id=12%20', '/bare/?id=12%20'],
  ])('may be told by its query: %s', (asked, to) => {
    expect(led(asked, ...byQuery)).toBe(to);
  });

  it('of what isn’t published leads nowhere', () => {
    const consent = { person: 'S1', given: '2026-10-01', scope: ['website'], expires: '2027-10-01' };
    const gone = raw('stories', 'gone', {
      formerly: ['/a/'],
      consent: { ...consent, withdrawn: '2026-11-01' },
    });
    expect(redirects(gone, raw('pages', 'broken', { formerly: ['/b/'], next: 'nothing' })).moved).toEqual([]);
  });

  it('gives way to what is published there now, so that nothing goes round in a ring', () => {
    expect(
      redirects(
        raw('pages', 'one', { formerly: ['/two/', '/one/', '/TWO', '/two/index.html', '/two/?id=1'] }),
        raw('pages', 'two', { formerly: ['/one/'] }),
      ).moved,
    ).toEqual([]);
  });

  it('that two had leads nowhere, until an editor says to which', () => {
    const found = redirects(
      raw('pages', 'one', { formerly: ['/old/'] }),
      raw('pages', 'two', { formerly: ['/OLD'] }),
    );
    expect(found.moved).toEqual([]);
  });

  it('that one had twice leads to it all the same', () => {
    expect(led('/old/', raw('pages', 'one', { formerly: ['/old/', '/Old'] }))).toBe('/one/');
  });

  it.each([
    'old/page.aspx',
    '//evil.example/a/',
    '/\\evil.example/',
    'https://',
    'javascript:alert(1)',
    '/a/ 200\n/* https://evil.example/ 301!',
    '/old/*',
    '/old/:name/',
    '/a\u0000b/',
    '',
    5,
    null,
    { '/a/': '/b/' },
  ])('that is none costs only itself: %j', (wrong) => {
    const entry = raw('pages', 'new', { formerly: ['/old/', wrong, '/older/'] });
    const { problems, content, leftOut } = check(entry);
    expect(problems).toEqual([
      expect.objectContaining({
        source: entry.source,
        field: 'formerly.1',
        rule: 'wrong-earlier-address',
        severity: 'error',
      }),
    ]);
    expect([...leftOut]).toEqual([]);
    expect(content.pages.map(({ data }) => data.formerly)).toEqual([['/old/', '/older/']]);
  });

  it('may stand there alone, without a list', () => {
    expect(led('/old/', raw('pages', 'new', { formerly: '/old/' }))).toBe('/new/');
  });

  it.each([
    '/api/enquiries',
    '/API/x.aspx',
    '/thanks',
    '/thanks?ref=1',
    '/.netlify/functions/sweep',
    '/go/teenagers',
    '/_astro/x.css',
    '/robots.txt',
    '/?p=12',
    '/',
    '/index.html',
    '/Events/',
    '/enquire/?id=2',
  ])('is never what the site answers itself: %s', (taken) => {
    const entry = raw('pages', 'new', { formerly: [taken] });
    const { problems } = check(entry);
    expect(problems.map(({ rule, source }) => [rule, source])).toEqual([
      ['earlier-address-in-use', entry.source],
    ]);
    expect(redirects(entry).moved).toEqual([]);
  });
});

describe('an address of a page that was typed', () => {
  const teenagers = raw('campaigns', 'teenagers');
  it.each([
    '/CAMPAIGNS/TEENAGERS/',
    '/CAMPAIGNS/TEENAGERS',
    '/Campaigns/Teenagers.',
    '/campaigns/teenagers./',
    '/campaigns//teenagers/',
    '/campaigns/%20teenagers/',
    '/campaigns/teenagers%20',
    '/campaigns/teenagers%2520',
    '/campaigns/teenagers/)',
    '/campaigns/teen%E2%80%8Bagers/',
    '/campaigns/teenagers',
    '/campaigns/teenagers/index.html',
    '/%63ampaigns/teenagers/x/..',
  ])('leads to it, with its query: %s', (asked) => {
    expect(led(`${asked}?utm=A%20B&x`, teenagers)).toBe('/campaigns/teenagers/?utm=A%20B&x');
  });

  it.each(['/', '/campaigns/teenagers/', '/campaigns/teenager/', '/campaigns/', '/a/campaigns/teenagers/'])(
    'isn’t %s',
    (asked) => {
      expect(led(asked, teenagers)).toBeUndefined();
    },
  );

  it('is only looked at, never sent to', () => {
    const post = new Request('https://site.test/CAMPAIGNS/', { method: 'POST' });
    expect(answerRedirect(redirects(teenagers), post)).toBeUndefined();
  });

  it('never leads to another site or twice, whatever is asked for', () => {
    const known = redirects(teenagers, raw('pages', 'new', { formerly: ['/old/', '/p.php?id=1'] }));
    const odd = fc.constantFrom(
      '/',
      '//',
      '\\',
      '..',
      'evil.example',
      'OLD',
      'new',
      '%2F',
      '%0d%0a',
      '?',
      '@',
      ':',
      '.',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(odd, fc.webPath())), (parts) => {
        const url = URL.parse(`https://site.test/${parts.join('')}`);
        if (!url) return;
        const answer = answerRedirect(known, new Request(url));
        if (!answer) return;
        const target = new URL(answer.headers.get('location') ?? '', url);
        expect(target.origin).toBe('https://site.test');
        expect(known.pages).toContain(target.pathname);
        expect(answerRedirect(known, new Request(target))).toBeUndefined();
      }),
    );
  });

  it('is answered for good, with our headers, and stored by nobody', () => {
    const answer = answerRedirect(redirects(teenagers), new Request('https://site.test/Campaigns/Teenagers'));
    expect(answer?.status).toBe(301);
    expect(answer?.headers.get('cache-control')).toBe('no-store');
    expect(answer?.headers.get('x-content-type-options')).toBe('nosniff');
  });
});

it('no query goes along that no browser would follow', () => {
  const redirects = { pages: ['/areas/'], moved: [{ from: { path: '/old', query: [] }, to: '/areas/' }] };
  for (const path of ['/Areas', '/old']) {
    const request = new Request(`https://hearth.example${path}?a=${'x'.repeat(9000)}`);
    expect(answerRedirect(redirects, request)?.headers.get('location')).toBe('/areas/');
  }
});
