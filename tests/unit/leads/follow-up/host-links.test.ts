import { load } from 'cheerio';
import { beforeEach, describe, expect, it } from 'vitest';
import { sharedDatabase } from '../../../support/database.ts';
import { hostingOn, YES } from '../../../support/hosting.ts';
import { acceptingOn, acceptKind } from '../../../support/leads.ts';

const test = sharedDatabase();
const on = () => hostingOn(test.database);
const PAGES = ['host', 'hosting'] as const;

let reference: string;
let other: string;
beforeEach(async () => {
  reference = await on().ask();
  other = await on().ask({ place_name: 'Other Rooms' });
});

/** All that anybody could have changed. */
async function everything(): Promise<unknown[]> {
  const tables = ['lead', 'message', 'contact', 'host_answer', 'activity'];
  return Promise.all(
    tables.map(async (table) => (await test.database.query(`select * from ${table} order by 1`)).rows),
  );
}

describe.each(PAGES)('a link to /api/%s that isn’t right', (page) => {
  const elsewhere = page === 'host' ? 'hosting' : 'host';
  it.each<[string, (at: URL) => unknown]>([
    ['forged', (at) => at.searchParams.set('sig', 'A'.repeat(43))],
    ['cut', (at) => at.searchParams.delete('sig')],
    [
      'with the signature of another request',
      (at) => at.searchParams.set('sig', on().link(page, other).searchParams.get('sig') ?? ''),
    ],
    ['with another reference', (at) => at.searchParams.set('ref', other)],
    [
      'with the signature of the other page',
      (at) => at.searchParams.set('sig', on().link(elsewhere, reference).searchParams.get('sig') ?? ''),
    ],
    ['with what is no reference', (at) => at.searchParams.set('ref', '<script>')],
  ])('shows nothing and does nothing: %s', async (_, change) => {
    const before = await everything();
    const at = on().link(page, reference);
    change(at);
    for (const response of [await on().open(page, at), await on().post(page, at, YES)]) {
      const html = await response.text();
      expect([response.status, load(html)('h1').text()]).toEqual([404, 'This link doesn’t work']);
      expect(html).not.toMatch(/Sample Rooms|Other Rooms|<script/);
    }
    const json = await on().post(page, at, YES, { accept: 'application/json' });
    expect([json.status, await json.json()]).toEqual([
      404,
      { errors: { form: expect.stringContaining('This link doesn’t work') } },
    ]);
    expect(await everything()).toEqual(before);
  });

  it('names a lead of another kind, though it is signed: it shows nothing and does nothing', async () => {
    const support = await acceptKind('support', acceptingOn(test.database));
    const before = await everything();
    const at = on().link(page, support.reference);
    const opened = await on().open(page, at);
    const html = await opened.text();
    expect([opened.status, load(html)('h1').text()]).toEqual([404, 'This link doesn’t work']);
    expect(html).not.toContain('Sam Sample');
    expect((await on().post(page, at, YES)).status).toBe(page === 'host' ? 405 : 404);
    expect(await everything()).toEqual(before);
  });

  it('is posted from another site: nothing is taken', async () => {
    const before = await everything();
    const response = await on().post(page, on().link(page, reference), YES, {
      origin: 'https://evil.example',
    });
    expect(response.status).toBe(403);
    // Nobody types on the venue’s own page; the coordinator’s comes back with what was typed.
    expect(await response.text()).toContain(
      page === 'host' ? 'That came from another website' : 'so nothing was done',
    );
    expect(await everything()).toEqual(before);
  });
});

it('the link of a venue that is right has nothing to press', async () => {
  const before = await everything();
  const response = await on().post('host', on().link('host', reference), YES);
  expect([response.status, load(await response.text())('h1').text()]).toEqual([
    405,
    'There’s nothing to see at this address',
  ]);
  expect(await everything()).toEqual(before);
});
