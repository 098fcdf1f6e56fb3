import { load } from 'cheerio';
import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { countArrival } from '../../../../src/campaigns/arrivals.ts';
import { leadLink } from '../../../../src/leads/emails/lead-link.ts';
import { answerCampaign } from '../../../../src/leads/follow-up/campaign-endpoint.tsx';
import { sharedDatabase } from '../../../support/database.ts';
import { accept, acceptingOn, personalFields } from '../../../support/leads.ts';
import { built, keyring, unhurried } from '../../../support/sample.ts';

const test = sharedDatabase();
const log = { info: () => undefined, error: () => undefined } as never;
const placed = { code: 'teen-radio', name: 'Radio', utm: [] };
const teenagers = { of: 'teenagers', title: 'Good with a teenager', leadsTo: '/campaigns/teenagers/' };
const runtime = {
  ...built.runtime,
  campaigns: {
    teenagers: {
      title: teenagers.title,
      from: '2026-11-02',
      to: '2026-11-30',
      placements: [{ code: 'teen-radio', name: 'Radio', cost: 1900 }],
    },
  },
  codes: {
    ...built.runtime.codes,
    teenagers,
    teens: teenagers,
    'teen-radio': { ...teenagers, placement: placed },
  },
};
const open = (address: string, init?: RequestInit) =>
  answerCampaign(new Request(address, init), {
    shells: {
      task: '<title>[[title]]</title><h1>[[title]]</h1>[[body]]',
      problem: '<h1>[[heading]]</h1>[[body]]',
    },
    siteUrl: runtime.siteUrl,
    phone: runtime.agency.phone,
    log,
    services: () => ({
      ...acceptingOn(test.database),
      ...unhurried,
      runtime,
      log,
      mailer: async () => ({ status: 'sent', id: 'x' }),
    }),
    waitUntil: () => undefined,
  });
const link = (code: string) => leadLink('campaign', code, { runtime, keyring });

it('an editor sees by link what a campaign brought under any of its names, and no number under five', async () => {
  for (let time = 0; time < 7; time += 1) {
    const at = Temporal.Instant.from('2026-11-18T12:00:00Z');
    await countArrival(test.database, { code: 'teens', placement: 'teen-radio', sort: 'person', at });
  }
  const accepting = { ...acceptingOn(test.database, '2026-11-18T12:00:00Z'), runtime };
  await accept(accepting, { ...personalFields, campaign: 'teenagers' });
  for (const code of ['teenagers', 'teens']) {
    const answer = await open(link(code));
    expect(answer.headers.get('cache-control')).toContain('no-store');
    const page = load(await answer.text());
    expect(page('h1').text()).toBe('Good with a teenager');
    expect(page('p').first().text()).toContain('from 2 November 2026 to 30 November 2026');
    const rows = page('tr')
      .toArray()
      .map((row) =>
        page(row)
          .find('th, td')
          .toArray()
          .map((cell) => page(cell).text()),
      );
    expect(rows).toContainEqual(['Radio', '£1,900', 'about 5', 'none', 'none', 'nobody asked']);
    expect(rows).toContainEqual(['16 November 2026', 'about 5', 'fewer than 5', 'none']);
    expect(page('a').attr('href')).toBe('/campaigns/teenagers/links/');
  }
});

/** A POST as a form of ours would be. */
const PRESSED = {
  method: 'POST',
  body: 'a=b',
  headers: {
    'content-type': 'application/x-www-form-urlencoded',
    origin: runtime.siteUrl,
    'sec-fetch-site': 'same-origin',
  },
};

it('of a campaign that nobody has followed it says so', async () => {
  const page = load(await (await open(link('teenagers'))).text());
  expect(page('.notice').text()).toContain('Nobody has followed one of its links yet');
});

it.each([
  ['forged', `${link('teenagers').slice(0, -5)}AAAAA`, {}, 404],
  ['for another', link('teenagers').replace('teenagers', 'teens'), {}, 404],
  [
    'for the page of a partner',
    leadLink('partner', 'teenagers', { runtime, keyring }).replace('partner', 'campaign'),
    {},
    404,
  ],
  ['of none that there is', link('nobody'), {}, 404],
  ['of a partner', link('stanley-library'), {}, 404],
  ['of what every object has', link('constructor'), {}, 404],
  ['put', link('teenagers'), { method: 'PUT' }, 405],
  ['pressed', link('teenagers'), PRESSED, 405],
])('a link that isn’t right shows nothing: %s', async (_, address, init, status) => {
  const answer = await open(address, init);
  expect(answer.status).toBe(status);
  expect(answer.headers.get('allow')).toBe(status === 405 ? 'GET, HEAD' : null);
});
