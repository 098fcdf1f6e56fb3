import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { addressOf } from '../../../src/content/addresses.ts';
import { checkEntries } from '../../../src/content/check-entries.ts';
import type { RawEntry } from '../../../src/content/local.ts';
import {
  answerRedirect,
  netlifyRedirects,
  readNetlifyRedirects,
  redirectsFrom,
} from '../../../src/content/redirects.ts';
import { raw } from '../../support/content.ts';

const today = Temporal.PlainDate.from('2026-11-23');

const redirects = (...entries: RawEntry[]) =>
  redirectsFrom(checkEntries([raw('agency', 'agency'), ...entries], today).content);

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
    ['tours', 'lit-windows', undefined],
  ] as const)('of %s is its page, where it has one', (collection, slug, address) => {
    expect(addressOf(collection, slug)).toBe(address);
  });
});

describe('a former address', () => {
  it.each(['pages', 'events', 'areas', 'campaigns', 'stories', 'needs'] as const)(
    'of %s leads to the present one',
    (collection) => {
      expect(redirects(raw(collection, 'new', { formerly: ['/old/', '/older/name/'] }))).toEqual([
        { from: '/old/', to: addressOf(collection, 'new') },
        { from: '/older/name/', to: addressOf(collection, 'new') },
      ]);
    },
  );

  it('of what isn’t published leads nowhere', () => {
    const consent = { person: 'S1', given: '2026-10-01', scope: ['website'], expires: '2027-10-01' };
    expect(
      redirects(
        raw('stories', 'gone', { formerly: ['/a/'], consent: { ...consent, withdrawn: '2026-11-01' } }),
        raw('pages', 'broken', { formerly: ['/b/'], next: 'nothing' }),
      ),
    ).toEqual([]);
  });

  it('gives way to what is published there now, so that nothing goes round in a ring', () => {
    expect(
      redirects(
        raw('pages', 'one', { formerly: ['/two/', '/one/'] }),
        raw('pages', 'two', { formerly: ['/one/'] }),
      ),
    ).toEqual([]);
  });

  it('that two had leads nowhere, until an editor says to which', () => {
    const found = redirects(
      raw('pages', 'one', { formerly: ['/old/'] }),
      raw('pages', 'two', { formerly: ['/old/'] }),
    );
    expect(found).toEqual([]);
  });
});

describe('redirects', () => {
  const list = [
    { from: '/old/', to: '/new/' },
    { from: '/stories/mo/', to: '/stories/maureen/' },
  ];

  it('are written as Netlify reads them, and read back', () => {
    expect(netlifyRedirects(list)).toBe('/old/ /new/ 301\n/stories/mo/ /stories/maureen/ 301\n');
    expect(readNetlifyRedirects(netlifyRedirects(list))).toEqual(list);
    expect(readNetlifyRedirects('')).toEqual([]);
  });

  it.each([
    ['/old/', '/new/'],
    ['/old', '/new/'],
    ['/old/?campaign=teenagers', '/new/?campaign=teenagers'],
    ['/stories/mo/', '/stories/maureen/'],
  ])('%s is answered for good', (path, location) => {
    const answer = answerRedirect(list, new Request(`https://site.test${path}`));
    expect(answer?.status).toBe(301);
    expect(answer?.headers.get('location')).toBe(location);
  });

  it.each(['/', '/new/', '/old/deeper/', '/stories/'])('%s isn’t theirs', (path) => {
    expect(answerRedirect(list, new Request(`https://site.test${path}`))).toBeUndefined();
  });
});
