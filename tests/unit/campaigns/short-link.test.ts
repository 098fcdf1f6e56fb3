import { describe, expect, it } from 'vitest';
import type { ArrivalSort } from '../../../src/campaigns/arrivals.ts';
import { answerShortLink } from '../../../src/campaigns/short-link.ts';
import { jsonLog } from '../../../src/platform/log.ts';

const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1';
const codes = {
  teenagers: {
    of: 'teenagers',
    title: 'You’d be good with a teenager',
    interest: 'fostering' as const,
    leadsTo: '/campaigns/teenagers/',
  },
  teens: { of: 'teenagers', title: 'You’d be good with a teenager', leadsTo: '/campaigns/teenagers/' },
  'teen-radio': {
    of: 'teenagers',
    title: 'You’d be good with a teenager',
    placement: { code: 'teen-radio', name: 'Local radio', utm: [] },
    leadsTo: '/campaigns/teenagers/',
  },
  'teen-face': {
    of: 'teenagers',
    title: 'You’d be good with a teenager',
    placement: { code: 'teen-face', name: 'Instagram', utm: ['instagram'] },
    leadsTo: '/campaigns/teenagers/',
  },
  'teen-pride': {
    of: 'teenagers',
    title: 'You’d be good with a teenager',
    placement: { code: 'teen-pride', name: 'Pride', utm: [] },
    sensitive: true as const,
    leadsTo: '/campaigns/teenagers/',
  },
  'ash-mosque': {
    of: 'ash-mosque',
    title: 'Ash Mosque',
    sensitive: true as const,
    leadsTo: '/areas/ash/',
  },
  'ash-hall': { of: 'ash-hall', title: 'Ash Hall', shownAs: 'Ash Town', leadsTo: '/areas/ash/' },
  'ash-library': { of: 'ash-library', title: 'Ash <Library> & rooms', leadsTo: '/events/?when=month#list' },
};

const versions = { pl: '/fostering-polski/', easy: '/easy-read/' };

function follow(path: string, init: RequestInit = {}, count?: () => Promise<void>) {
  const counted: [string, ArrivalSort][] = [];
  const placements: string[] = [];
  const logged: string[] = [];
  const after: Promise<unknown>[] = [];
  const headers = { 'user-agent': PHONE, ...init.headers };
  const answered = answerShortLink(new Request(`https://hearth.example${path}`, { ...init, headers }), {
    runtime: { codes, versions, siteUrl: 'https://hearth.example' },
    shells: { problem: '<h1>[[heading]]</h1>[[body]]' },
    count: async (code, sort, placement) => {
      counted.push([code, sort]);
      placements.push(placement);
      await count?.();
    },
    waitUntil: (work) => void after.push(work),
    log: jsonLog(
      () => undefined,
      (line) => logged.push(JSON.parse(line).event),
    ),
  });
  return { answered, counted, placements, logged, after, location: answered.headers.get('location') };
}

it.each([
  ['?at=poster', 'poster'],
  ['?utm_source=x&at=POSTER.', 'poster'],
  ['?AT=poster', 'poster'],
  ['?utm_source=x&At=card', 'card'],
  ['?at=lamp-post&%20at=screen', 'screen'],
  ['?at=lamp-post', ''],
  ['?at=toString', ''],
  ['?at=' + 'x'.repeat(5000), ''],
  ['', ''],
])('%s says where the link stood', (query, placement) => {
  expect(follow(`/go/teenagers${query}`).placements).toEqual([placement]);
});

it.each(['/go/teen-radio', '/go/TeenRadio.', '/go/teen_radio?at=poster'])(
  'the link of a placement counts for its campaign, from there, and takes its code along: %s',
  (path) => {
    const { counted, placements, location } = follow(path);
    expect([counted, placements]).toEqual([[['teenagers', 'person']], ['teen-radio']]);
    expect(location).toMatch(/^\/campaigns\/teenagers\/\?campaign=teen-radio(&at=poster)?$/);
  },
);

it('a link with a utm of a placement counts for it, and takes its code along', () => {
  const { counted, placements, location } = follow('/go/teenagers?utm_source=Insta-Gram');
  expect([counted, placements]).toEqual([[['teenagers', 'person']], ['teen-face']]);
  expect(location).toBe('/campaigns/teenagers/?campaign=teen-face&utm_source=Insta-Gram');
});

it.each([
  ['/go/ash-mosque?utm_source=friday&x=1', 'ash-mosque', '', '/areas/ash/?x=1'],
  ['/go/teen-pride', 'teenagers', 'teen-pride', '/campaigns/teenagers/?campaign=teenagers'],
])('a sensitive link is counted, and stands in no address: %s', (path, code, placement, to) => {
  const { counted, placements, location } = follow(path);
  expect([counted, placements, location]).toEqual([[[code, 'person']], [placement], to]);
});

describe('a short link of a sheet in another language', () => {
  it.each([
    ['/go/teenagers/pl?at=card', '/fostering-polski/?campaign=teenagers&at=card'],
    ['/go/TEENAGERS/PL/', '/fostering-polski/?campaign=teenagers'],
    ['/go/teens/Easy.', '/easy-read/?campaign=teenagers'],
    ['/go/teenagers//pl', '/fostering-polski/?campaign=teenagers'],
    ['/go//teenagers/pl//', '/fostering-polski/?campaign=teenagers'],
    ['/go/teenagers/%2Fpl', '/fostering-polski/?campaign=teenagers'],
    ['/go/teenagers%2fpl', '/fostering-polski/?campaign=teenagers'],
    ['/go/teenagers/%20/pl', '/fostering-polski/?campaign=teenagers'],
    ['/go/teenagers/pl/more', '/fostering-polski/?campaign=teenagers'],
    ['/go/teenagers/%2F', '/campaigns/teenagers/?campaign=teenagers'],
    ['/go/teenagers/xx', '/campaigns/teenagers/?campaign=teenagers'],
    ['/go/teenagers/toString', '/campaigns/teenagers/?campaign=teenagers'],
    ['/go/nobody/pl', '/'],
  ])('leads to the page in it, and counts for its code: %s', (path, location) => {
    const followed = follow(path);
    expect(followed.location).toBe(location);
    expect(followed.counted).toEqual([[path.includes('nobody') ? '' : 'teenagers', 'person']]);
  });

  it('says where it leads', async () => {
    const { answered } = follow('/go/teenagers/pl+');
    expect(await answered.text()).toContain('https://hearth.example/fostering-polski/');
  });
});

describe('a short link', () => {
  it.each([
    ['as it is printed', '/go/teenagers', '/campaigns/teenagers/?campaign=teenagers'],
    ['in capitals, with a slash', '/go/TEENAGERS/', '/campaigns/teenagers/?campaign=teenagers'],
    ['with what a sentence leaves after it', '/go/Teenagers).', '/campaigns/teenagers/?campaign=teenagers'],
    [
      'with a space and a dash as phones write them',
      '/go/%20ash%E2%80%93library',
      '/events/?when=month&campaign=ash-library#list',
    ],
    ...[
      'ashlibrary',
      'Ash_Library',
      'ash%20library',
      'ash+library',
      'ash−library',
      'ash--library.',
      'ash-%0Alibrary',
    ].map((typed): [string, string, string] => [
      `as ${typed}`,
      `/go/${typed}`,
      '/events/?when=month&campaign=ash-library#list',
    ]),
    ['under an earlier name', '/go/teens', '/campaigns/teenagers/?campaign=teenagers'],
    [
      'with a query, as it was written',
      '/go/teenagers?utm_source=Face%20Book&x=%C3%A4&A',
      '/campaigns/teenagers/?campaign=teenagers&utm_source=Face%20Book&x=%C3%A4&A',
    ],
    [
      'with another code in its query',
      '/go/teenagers?campaign=x',
      '/campaigns/teenagers/?campaign=teenagers',
    ],
    ['that nobody knows', '/go/nothing?a=B', '/?a=B'],
    ['with no code', '/go/', '/'],
    ['with 5,000 letters', `/go/${'x'.repeat(5000)}`, '/'],
    ['with HTML', '/go/<script>alert(1)</script>', '/'],
    ['with a name that every object has', '/go/constructor', '/'],
    ['with percent signs that mean nothing', '/go/%E0%A4%A', '/'],
    ['of a whole other site', '/go///evil.example', '/'],
  ])('leads on, %s', (_, path, to) => {
    const { answered, location } = follow(path);
    expect([answered.status, location, answered.headers.get('cache-control')]).toEqual([302, to, 'no-store']);
  });

  it.each([
    ['/go/teenagers', '/campaigns/teenagers/?campaign=teenagers'],
    ['/go/nothing', '/'],
    ['/go/', '/'],
  ])('carries no query that no browser would follow: %s', (path, to) => {
    expect(follow(`${path}?a=${'x'.repeat(9000)}`).location).toBe(to);
  });

  it.each<[string, string, RequestInit, [string, ArrivalSort]]>([
    ['somebody', '/go/teenagers', {}, ['teenagers', 'person']],
    ['somebody by an earlier name', '/go/TEENS.', {}, ['teenagers', 'person']],
    ['somebody who typed no hyphen, by the code itself', '/go/ASHLIBRARY', {}, ['ash-library', 'person']],
    ['somebody with a code that nobody knows', '/go/teeenagers', {}, ['', 'person']],
    ['who asks with HEAD', '/go/teenagers', { method: 'HEAD' }, ['teenagers', 'preview']],
    [
      'a page that shows it as a picture',
      '/go/teenagers',
      { headers: { 'sec-fetch-dest': 'image' } },
      ['teenagers', 'preview'],
    ],
    [
      'a browser that says that it opens a page',
      '/go/teenagers',
      { headers: { 'sec-fetch-dest': 'document' } },
      ['teenagers', 'person'],
    ],
    [
      'a browser that looks ahead',
      '/go/teenagers',
      { headers: { 'sec-purpose': 'prefetch;prerender' } },
      ['teenagers', 'preview'],
    ],
    [
      'Safari, which looks ahead',
      '/go/teenagers',
      { headers: { purpose: 'preview' } },
      ['teenagers', 'preview'],
    ],
    [
      'WhatsApp, for a message',
      '/go/teenagers',
      { headers: { 'user-agent': 'WhatsApp/2.23.20.0' } },
      ['teenagers', 'preview'],
    ],
    [
      'Facebook, for a post',
      '/go/teenagers',
      {
        headers: {
          'user-agent': 'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
        },
      },
      ['teenagers', 'preview'],
    ],
    [
      'a search engine',
      '/go/teenagers',
      {
        headers: { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' },
      },
      ['teenagers', 'preview'],
    ],
    [
      'whoever doesn’t say what they are',
      '/go/teenagers',
      { headers: { 'user-agent': '' } },
      ['teenagers', 'preview'],
    ],
  ])('counts %s', (_, path, init, counted) => {
    expect(follow(path, init).counted).toEqual([counted]);
  });

  it('leads on where nothing can be counted, and says so in the log alone', async () => {
    const { answered, after, logged } = follow('/go/teenagers', {}, () => Promise.reject(new Error('down')));
    await Promise.all(after);
    expect([answered.status, logged]).toEqual([302, ['an arrival isn’t counted']]);
  });

  it.each(['POST', 'PUT', 'DELETE'])('is followed, not changed: %s', (method) => {
    const { answered, counted } = follow('/go/teenagers', { method });
    expect([answered.status, answered.headers.get('allow'), counted]).toEqual([405, 'GET, HEAD', []]);
  });
});

describe('a short link with a plus after it', () => {
  it.each(['/go/ash-library+', '/go/Ash-Library%2B', '/go/ash-library+/'])(
    'says where it goes: %s',
    async (path) => {
      const { answered, counted } = follow(path);
      expect([answered.status, counted]).toEqual([200, []]);
      const page = await answered.text();
      expect(page).toContain('href="/events/?when=month#list"');
      expect(page).toContain('https://hearth.example/events/?when=month#list');
      expect(page).toContain('Ash &#60;Library&#62; &#38; rooms');
    },
  );

  it('leads on from a partner whom nobody may name, counts that, and says the name of its area', async () => {
    const followed = follow('/go/ash-hall');
    expect([followed.location, followed.counted]).toEqual([
      '/areas/ash/?campaign=ash-hall',
      [['ash-hall', 'person']],
    ]);
    const page = await follow('/go/ash-hall+').answered.text();
    expect(page).toContain('for “Ash Town”');
    expect(page).not.toContain('Ash Hall');
  });

  it('says so when nobody knows it', async () => {
    const { answered } = follow('/go/nothing+');
    expect(answered.status).toBe(404);
    expect(await answered.text()).toContain('We don’t know this link');
  });
});
