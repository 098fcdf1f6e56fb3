import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { load } from 'cheerio';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arrivalsByMonth, arrivalsByPlacement, countArrival } from '../../../src/campaigns/arrivals.ts';
import { answerShortLink } from '../../../src/campaigns/short-link.ts';
import { leadLink } from '../../../src/leads/emails/lead-link.ts';
import { answerPartner } from '../../../src/leads/follow-up/partner-endpoint.tsx';
import { jsonLog } from '../../../src/platform/log.ts';
import { ROOT } from '../../../src/tools/project.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { shells } from '../../support/endpoint.ts';
import { acceptingOn } from '../../support/leads.ts';
import { built, keyring, unhurried } from '../../support/sample.ts';

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const android = (phone: string, browser = '') =>
  `Mozilla/5.0 (Linux; Android ${phone}) AppleWebKit/537.36 (KHTML, like Gecko)${browser} Chrome/130.0.0.0 Mobile Safari/537.36`;
const SAFARI = `${IPHONE} Version/18.1 Mobile/15E148 Safari/604.1`;
const CHROME = android('10; K');

const as = (agent: string, headers: Record<string, string> = {}, method = 'GET') => ({
  method,
  headers: { 'user-agent': agent, ...headers },
});

/** Who asks: browsers and apps of people, and programs. */
const ASKERS = {
  Safari: as(SAFARI),
  Chrome: as(CHROME),
  Samsung: as(android('14; SAMSUNG SM-A155F', ' SamsungBrowser/26.0')),
  Cubot: as(android('13; CUBOT NOTE 50')),
  Edge: as(
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0',
  ),
  Firefox: as('Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0'),
  'in Facebook': as(
    `${IPHONE} Mobile/22B83 [FBAN/FBIOS;FBAV/485.0.0.40.109;FBDV/iPhone14,5;FBMD/iPhone;FBSN/iOS;FBSV/18.1;FBSS/3;FBID/phone;FBLC/en_GB;FBOP/5]`,
  ),
  'in Instagram': as(
    `${IPHONE} Mobile/22B83 Instagram 350.0.0.30.86 (iPhone14,5; iOS 18_1; en_GB; en; scale=3.00; 1170x2532; 650000000)`,
  ),
  WhatsApp: as('WhatsApp/2.24.20.89 A'),
  Facebook: as('facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)'),
  iMessage: as(
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0',
  ),
  Slack: as('Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)'),
  Twitter: as('Twitterbot/1.0'),
  Telegram: as('TelegramBot (like TwitterBot)'),
  LinkedIn: as('LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)'),
  Google: as('Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)'),
  curl: as('curl/8.5.0'),
  'no name': as(''),
  'Chrome ahead': as(CHROME, { 'sec-purpose': 'prefetch;prerender' }),
  'Safari ahead': as(SAFARI, { purpose: 'preview' }),
  'Safari’s HEAD': as(SAFARI, {}, 'HEAD'),
  'Safari’s POST': as(SAFARI, {}, 'POST'),
};

/** How often, when, who and what is asked. */
type Row = readonly [times: number, when: string, who: keyof typeof ASKERS, path: string];

/**
 * From Monday 22 March to Sunday 4 April 2027. The clocks go forward on 28 March, so that the last hour of the day before
 * in UTC is the first of a day in London from then on, and of a month on 31 March.
 */
const ARRIVALS: readonly Row[] = [
  // A campaign, which had another name.
  [20, '2027-03-22T09:00Z', 'Safari', '/go/teenagers?at=poster'],
  [10, '2027-03-22T09:05Z', 'WhatsApp', '/go/teenagers?at=poster'],
  [14, '2027-03-22T18:20Z', 'Chrome', '/go/TEENAGERS.?at=POSTER'],
  [6, '2027-03-24T23:40Z', 'in Facebook', '/go/teenagers?at=social'],
  [9, '2027-03-31T22:59Z', 'Firefox', '/go/teenagers?at=Social'],
  [21, '2027-03-31T23:30Z', 'in Instagram', '/go/teenagers?at=social'],
  [9, '2027-03-31T23:31Z', 'Facebook', '/go/teenagers?at=social'],
  [3, '2027-03-31T23:31Z', 'Twitter', '/go/TEENS?at=social'],
  [8, '2027-04-01T10:00Z', 'Samsung', '/go/teens?at=newsletter'],
  [5, '2027-04-02T12:00Z', 'Safari', '/go/teenagers/pl?at=card'],
  [7, '2027-04-03T08:00Z', 'Cubot', '/go/%20teenagers%20?at=lamp-post'],
  [4, '2027-04-03T08:10Z', 'Safari ahead', '/go/teenagers'],
  // A partner.
  [17, '2027-03-23T11:00Z', 'Safari', '/go/stanley-library?at=handout'],
  [8, '2027-03-23T11:00Z', 'Slack', '/go/stanley-library?at=handout'],
  [11, '2027-03-23T15:00Z', 'Edge', '/go/Stanley-Library).?at=HANDOUT.'],
  [6, '2027-03-27T16:00Z', 'Chrome', '/go/stanley%E2%80%93library?at=screen'],
  [5, '2027-03-27T16:00Z', 'Safari’s HEAD', '/go/stanley-library?at=screen'],
  [4, '2027-04-04T22:30Z', 'Safari', '/go/stanley-library?at=card'],
  [6, '2027-04-04T22:45Z', 'Google', '/go/stanley-library'],
  // A partner whose link few follow.
  [4, '2027-03-30T13:00Z', 'Firefox', '/go/coxhoe-community-hall?at=newsletter'],
  [3, '2027-04-02T13:00Z', 'Telegram', '/go/coxhoe-community-hall?at=newsletter'],
  // A tour.
  [15, '2027-03-28T00:59Z', 'Chrome', '/go/lit-windows?at=slides'],
  [9, '2027-03-28T12:00Z', 'Chrome ahead', '/go/lit-windows?at=slides'],
  [10, '2027-03-28T22:59Z', 'Edge', '/go/LIT-WINDOWS/?at=slides'],
  [12, '2027-03-28T23:00Z', 'Safari', '/go/lit-windows?at=slides'],
  [8, '2027-04-02T09:00Z', 'Samsung', '/go/lit-windows?utm_source=friend&at=screen&at=card'],
  [7, '2027-04-02T09:01Z', 'LinkedIn', '/go/lit-windows?at=slides'],
  // The area with the longest code.
  [13, '2027-03-26T10:00Z', 'Safari', '/go/brandon-and-the-deerness-valley'],
  [7, '2027-03-26T10:00Z', 'in Instagram', '/go/brandon-and-the-deerness-valley?at=toString'],
  [5, '2027-03-26T10:30Z', 'curl', '/go/brandon-and-the-deerness-valley'],
  [2, '2027-03-29T10:30Z', 'no name', '/go/brandon-and-the-deerness-valley?at=poster'],
  // What nobody knows.
  [10, '2027-03-25T10:00Z', 'Chrome', '/go/teeenagers?at=poster'],
  [8, '2027-03-25T10:00Z', 'iMessage', '/go/teeenagers?at=poster'],
  [8, '2027-03-25T11:00Z', 'Safari', '/go/toString'],
  [6, '2027-03-25T12:00Z', 'in Facebook', '/go/'],
];

/** Who only wonders where a link leads, or does what nobody may. */
const OTHERS: readonly Row[] = [
  [5, '2027-03-22T10:00Z', 'Safari', '/go/teenagers+?at=poster'],
  [2, '2027-03-23T10:00Z', 'WhatsApp', '/go/stanley-library%2B'],
  [2, '2027-03-24T10:00Z', 'Safari’s HEAD', '/go/lit-windows+/'],
  [3, '2027-03-25T10:00Z', 'Chrome', '/go/teeenagers+'],
  [3, '2027-03-26T10:00Z', 'Safari’s POST', '/go/teenagers?at=poster'],
];

/** Whose request it is, as its network says. */
const FROM = { 'x-forwarded-for': '203.0.113.7', 'x-nf-client-connection-ip': '203.0.113.7' };

let test: TestDatabase;
const logged: string[] = [];
const log = jsonLog(
  (line) => logged.push(line),
  (line) => logged.push(line),
);
const { teenagers } = built.runtime.codes;
/** That of the sample, in which the campaign had another name. */
const runtime = {
  ...built.runtime,
  codes: { ...built.runtime.codes, ...(teenagers && { teens: teenagers }) },
};

/** Asks as often as a row says, at once. @returns the statuses */
async function ask([times, when, who, path]: Row): Promise<number[]> {
  const at = Temporal.Instant.from(when);
  const { method, headers } = ASKERS[who];
  const after: Promise<unknown>[] = [];
  const answers = Array.from({ length: times }, () =>
    answerShortLink(
      new Request(`https://hearth.example${path}`, { method, headers: { ...FROM, ...headers } }),
      {
        runtime,
        shells,
        count: (code, sort, placement) => countArrival(test.database, { code, placement, sort, at }),
        waitUntil: (work) => void after.push(work),
        log,
      },
    ),
  );
  await Promise.all(after);
  return answers.map(({ status }) => status);
}

/** All that is counted, people and previews, by one column of the table. */
async function countedBy(column: 'code' | 'placement' | 'day') {
  const { rows } = await test.database.query<{ of: string; people: number; previews: number }>(
    `select ${column}::text as of, coalesce(sum(count) filter (where sort = 'person'), 0)::int as people,
       coalesce(sum(count) filter (where sort = 'preview'), 0)::int as previews
     from arrival group by ${column} order by ${column}`,
  );
  return rows.map(({ of, people, previews }) => [of, people, previews]);
}

/** What `npm run roadshow` prints, by columns. */
async function printed(...args: string[]): Promise<string[][]> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', 'src/tools/roadshow.ts', 'arrivals', ...args],
    { cwd: ROOT, env: { PATH: process.env['PATH'], HOME: process.env['HOME'], DATABASE_URL: test.url } },
  );
  return stdout.split('\n').flatMap((line) => (line === '' ? [] : [line.split(/ {2,}/)]));
}

/** The page of a partner. */
async function pageOf(code: string) {
  const response = await answerPartner(new Request(leadLink('partner', code, { runtime, keyring })), {
    shells,
    siteUrl: runtime.siteUrl,
    phone: runtime.agency.phone,
    log,
    services: () => ({
      ...acceptingOn(test.database),
      ...unhurried,
      log,
      mailer: async () => ({ status: 'sent', id: 'x' }),
    }),
    waitUntil: () => undefined,
  });
  return load(await response.text());
}

beforeAll(async () => {
  test = await freshDatabase();
});
afterAll(() => test[Symbol.asyncDispose]());

describe('of three hundred who follow short links in a fortnight', () => {
  const statuses = { arrivals: new Set<number>(), others: new Set<number>() };
  beforeAll(async () => {
    for (const row of ARRIVALS) for (const status of await ask(row)) statuses.arrivals.add(status);
    for (const row of OTHERS) for (const status of await ask(row)) statuses.others.add(status);
  });

  it('each is led on and counted, and nobody else is', async () => {
    expect(ARRIVALS.reduce((sum, [times]) => sum + times, 0)).toBe(300);
    const { rows } = await test.database.query(
      'select sort, sum(count)::int as count from arrival group by sort order by sort',
    );
    expect(rows).toEqual([
      { sort: 'person', count: 221 },
      { sort: 'preview', count: 79 },
    ]);
    expect([[...statuses.arrivals], [...statuses.others]]).toEqual([[302], [200, 404, 405]]);
    expect(logged).toEqual([]);
  });

  it('people and previews add up by code, as counted by hand', async () => {
    expect(await countedBy('code')).toEqual([
      ['', 24, 8],
      ['brandon-and-the-deerness-valley', 20, 7],
      ['coxhoe-community-hall', 4, 3],
      ['lit-windows', 45, 16],
      ['stanley-library', 38, 19],
      ['teenagers', 90, 26],
    ]);
  });

  it('people and previews add up by where the link stood, as counted by hand', async () => {
    expect(await countedBy('placement')).toEqual([
      ['', 41, 15],
      ['card', 9, 0],
      ['handout', 28, 8],
      ['newsletter', 12, 3],
      ['poster', 44, 20],
      ['screen', 14, 5],
      ['slides', 37, 16],
      ['social', 36, 12],
    ]);
  });

  it('people and previews add up by day in London, as counted by hand', async () => {
    expect(await countedBy('day')).toEqual([
      ['2027-03-22', 34, 10],
      ['2027-03-23', 28, 8],
      ['2027-03-24', 6, 0],
      ['2027-03-25', 24, 8],
      ['2027-03-26', 20, 5],
      ['2027-03-27', 6, 5],
      ['2027-03-28', 25, 9],
      ['2027-03-29', 12, 2],
      ['2027-03-30', 4, 0],
      ['2027-03-31', 9, 0],
      ['2027-04-01', 29, 12],
      ['2027-04-02', 13, 10],
      ['2027-04-03', 7, 4],
      ['2027-04-04', 4, 6],
    ]);
  });

  it('the officer reads the same by month, all or of one code', async () => {
    const months = await arrivalsByMonth(test.database);
    expect(months.map(({ month, code, people, previews }) => [month, code, people, previews])).toEqual([
      ['2027-04', 'coxhoe-community-hall', 0, 3],
      ['2027-04', 'lit-windows', 8, 7],
      ['2027-04', 'stanley-library', 4, 6],
      ['2027-04', 'teenagers', 41, 16],
      ['2027-03', '', 24, 8],
      ['2027-03', 'brandon-and-the-deerness-valley', 20, 7],
      ['2027-03', 'coxhoe-community-hall', 4, 0],
      ['2027-03', 'lit-windows', 37, 9],
      ['2027-03', 'stanley-library', 34, 13],
      ['2027-03', 'teenagers', 49, 10],
    ]);
    expect(await arrivalsByMonth(test.database, { of: '', names: [''] })).toEqual([
      { code: '', month: '2027-03', people: 24, previews: 8 },
    ]);
  });

  it('the officer reads the same by where the link stood, people alone', async () => {
    const places = await arrivalsByPlacement(test.database);
    expect(places.map(({ code, placement, people }) => [code, placement, people])).toEqual([
      ['', '', 14],
      ['', 'poster', 10],
      ['brandon-and-the-deerness-valley', '', 20],
      ['coxhoe-community-hall', 'newsletter', 4],
      ['lit-windows', 'slides', 37],
      ['lit-windows', 'screen', 8],
      ['stanley-library', 'handout', 28],
      ['stanley-library', 'screen', 6],
      ['stanley-library', 'card', 4],
      ['teenagers', 'social', 36],
      ['teenagers', 'poster', 34],
      ['teenagers', 'newsletter', 8],
      ['teenagers', '', 7],
      ['teenagers', 'card', 5],
    ]);
  });

  it('the printed table says the same, in columns that hold the longest code', async () => {
    expect(await printed()).toEqual([
      ['April 2027', 'coxhoe-community-hall', 'none followed it, fewer than 5 looked where it leads'],
      ['April 2027', 'lit-windows', '8 followed it, 7 looked where it leads'],
      ['April 2027', 'stanley-library', 'fewer than 5 followed it, 6 looked where it leads'],
      ['April 2027', 'teenagers', '41 followed it, 16 looked where it leads'],
      ['March 2027', '(no such code)', '24 followed it, 8 looked where it leads'],
      ['March 2027', 'brandon-and-the-deerness-valley', '20 followed it, 7 looked where it leads'],
      ['March 2027', 'coxhoe-community-hall', 'fewer than 5 followed it, none looked where it leads'],
      ['March 2027', 'lit-windows', '37 followed it, 9 looked where it leads'],
      ['March 2027', 'stanley-library', '34 followed it, 13 looked where it leads'],
      ['March 2027', 'teenagers', '49 followed it, 10 looked where it leads'],
      ['In all', '(no such code)', '14 typed, or elsewhere'],
      ['In all', '(no such code)', '10 on a poster'],
      ['In all', 'brandon-and-the-deerness-valley', '20 typed, or elsewhere'],
      ['In all', 'coxhoe-community-hall', 'fewer than 5 in a newsletter'],
      ['In all', 'lit-windows', '37 on slides'],
      ['In all', 'lit-windows', '8 on a screen'],
      ['In all', 'stanley-library', '28 on a handout'],
      ['In all', 'stanley-library', '6 on a screen'],
      ['In all', 'stanley-library', 'fewer than 5 on a card'],
      ['In all', 'teenagers', '36 on social media'],
      ['In all', 'teenagers', '34 on a poster'],
      ['In all', 'teenagers', '8 in a newsletter'],
      ['In all', 'teenagers', '7 typed, or elsewhere'],
      ['In all', 'teenagers', '5 on a card'],
    ]);
    expect(await printed('coxhoe-community-hall')).toEqual([
      ['April 2027', 'coxhoe-community-hall', 'none followed it, fewer than 5 looked where it leads'],
      ['March 2027', 'coxhoe-community-hall', 'fewer than 5 followed it, none looked where it leads'],
      ['In all', 'coxhoe-community-hall', 'fewer than 5 in a newsletter'],
    ]);
  });

  it.each([
    ['stanley-library', ['April 2027: fewer than 5', 'March 2027: 34']],
    ['coxhoe-community-hall', ['April 2027: none', 'March 2027: fewer than 5']],
  ])('a partner sees its own people by month, and none under five as a number: %s', async (code, months) => {
    const page = await pageOf(code);
    const shown = page('dl > div').toArray();
    expect(shown.map((row) => `${page(row).find('dt').text()}: ${page(row).find('dd').text()}`)).toEqual(
      months,
    );
  });

  it('nothing is kept of who they are: neither address, nor agent, nor query', async () => {
    const { rows: columns } = await test.database.query(
      `select column_name from information_schema.columns where table_name = 'arrival' order by 1`,
    );
    expect(columns.map(({ column_name }) => column_name)).toEqual([
      'code',
      'count',
      'day',
      'placement',
      'sort',
    ]);
    const { rows: tables } = await test.database.query<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
       where table_schema not in ('information_schema', 'pg_catalog')`,
    );
    const kept = await Promise.all(
      tables.map(({ name }) =>
        test.database.query<{ row: string }>(`select t::text as row from ${name} as t`),
      ),
    );
    const told = Object.values(ASKERS).flatMap(({ headers }) => headers['user-agent'] || []);
    const text = kept.flatMap(({ rows }) => rows.map(({ row }) => row)).join('\n');
    expect(text).toContain('stanley-library');
    expect(
      [...told, FROM['x-forwarded-for'], 'utm_source', 'lamp-post', 'toString'].filter((each) =>
        text.includes(each),
      ),
    ).toEqual([]);
  });
});
