import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { countArrival } from '../../../src/campaigns/arrivals.ts';
import { answerShortLink } from '../../../src/campaigns/short-link.ts';
import { jsonLog } from '../../../src/platform/log.ts';
import { ROOT } from '../../../src/tools/project.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { shells } from '../../support/endpoint.ts';
import { accept, acceptingOn } from '../../support/leads.ts';
import { built } from '../../support/sample.ts';

const PERSON = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0';
const PREVIEW = 'WhatsApp/2.24.20.89 A';
const STANLEY = 'DH9 0';
const DURHAM = 'DH1 3';
const AYCLIFFE = 'DL5 4';

/** How many follow which link when, and how many of them then ask on the page that it opens, from where. */
type Row = [followed: number, day: string, link: string, asked: number, postcode: string, agent?: string];

const ROWS: readonly Row[] = [
  [40, '2026-11-16', '/go/teen-stanley-poster', 6, STANLEY],
  [22, '2026-11-24', '/go/TEEN-Stanley_Poster).', 3, STANLEY],
  [60, '2026-11-17', '/go/teen-facebook', 8, DURHAM],
  [48, '2026-11-25', '/go/teen-facebook?fbclid=x', 5, DURHAM],
  [35, '2026-11-18', '/go/teen-bus', 7, AYCLIFFE],
  [12, '2026-11-26', '/go/teen-radio', 2, DURHAM],
  [3, '2026-11-27', '/go/teen-news', 1, STANLEY],
  [30, '2026-11-19', '/go/teenagers?utm_source=Face-Book&utm_medium=social', 5, DURHAM],
  [25, '2026-11-20', '/go/teenagers?utm_source=Nextdoor', 5, AYCLIFFE],
  [20, '2026-11-28', '/go/teenagers', 4, DURHAM],
  [5, '2026-11-21', '/go/short-breaks', 3, DURHAM],
  [10, '2026-11-22', '/go/teen-radio', 0, '', PREVIEW],
];

let test: TestDatabase;
beforeAll(async () => {
  test = await freshDatabase();
  let person = 0;
  for (const [followed, day, link, asked, postcode, agent = PERSON] of ROWS) {
    const at = `${day}T10:00:00Z`;
    const work: Promise<unknown>[] = [];
    const answers = Array.from({ length: followed }, () =>
      answerShortLink(new Request(`https://hearth.example${link}`, { headers: { 'user-agent': agent } }), {
        runtime: built.runtime,
        shells,
        count: (code, sort, placement) =>
          countArrival(test.database, { code, placement, sort, at: Temporal.Instant.from(at) }),
        waitUntil: (counting) => void work.push(counting),
        log: jsonLog(),
      }),
    );
    await Promise.all(work);
    const page = new URL(answers[0]?.headers.get('location') ?? '', 'https://hearth.example');
    const campaign = page.pathname.split('/')[2] ?? '';
    for (let each = 0; each < asked; each += 1) {
      person += 1;
      const who = { name: `Person ${'x'.repeat(person)}`, email: `p${person}@people.example`, postcode };
      await accept(acceptingOn(test.database, at), { ...who, campaign }, page.href);
    }
  }
});
afterAll(() => test[Symbol.asyncDispose]());

it('three hundred arrivals of a fortnight and who asks are reported as counted by hand', async () => {
  const people = ROWS.filter(([, , , , , agent]) => agent !== PREVIEW);
  expect(people.reduce((sum, [followed]) => sum + followed, 0)).toBe(300);
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', 'src/tools/campaign.ts', 'Teenagers.'],
    {
      cwd: ROOT,
      env: {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        AGENCY: 'county',
        NOW: '2026-11-28T12:00:00Z',
        DATABASE_URL: test.url,
      },
    },
  );
  const [title, ...lines] = stdout.split('\n').filter((line) => line !== '');
  expect(title).toMatch(/^You’d be good with a teenager: 2026-\d\d-\d\d to 2027-\d\d-\d\d$/);
  expect(lines.map((line) => line.split(/ {2,}/))).toEqual([
    ['Seen', 'Cost', 'Followed a link', 'Asked', 'Booked', 'For each who asked'],
    ['Poster in Stanley Library', '£0', '62', '9', 'none'],
    ['Schools’ newsletter', '£45', 'fewer than 5', 'fewer than 5', 'none', 'over £9'],
    ['Back of the 21 bus, two weeks', '£760', '35', '7', 'none', '£108.57'],
    ['Local radio in a week of drive time', '£1,900', '12', 'fewer than 5', 'none', 'over £380'],
    ['Facebook', '£120', '138', '18', 'none', '£6.67'],
    ['Typed, or elsewhere', 'not said', '45', '9', 'none'],
    ['Week of', 'Followed a link', 'Asked', 'Booked'],
    ['16 November 2026', '190', '31', 'none'],
    ['23 November 2026', '105', '15', 'none'],
    ['Where they live', 'Asked', 'Booked'],
    ['Durham City', '24', 'none'],
    ['Newton Aycliffe and Sedgefield', '12', 'none'],
    ['Stanley', '10', 'none'],
    ['utm_source of no placement', 'Asked', 'Booked'],
    ['nextdoor', '5', 'none'],
  ]);
});
