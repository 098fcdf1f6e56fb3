import { load } from 'cheerio';
import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { countArrival, type ArrivalSort } from '../../../../src/campaigns/arrivals.ts';
import { leadLink } from '../../../../src/leads/emails/lead-link.ts';
import { answerPartner } from '../../../../src/leads/follow-up/partner-endpoint.tsx';
import { sharedDatabase } from '../../../support/database.ts';
import { acceptingOn } from '../../../support/leads.ts';
import { built, keyring, unhurried } from '../../../support/sample.ts';

const test = sharedDatabase();
const log = { info: () => undefined, error: () => undefined } as never;
const open = (address: string, init?: RequestInit, codes = built.runtime.codes) =>
  answerPartner(new Request(address, init), {
    shells: {
      task: '<title>[[title]]</title><h1>[[title]]</h1>[[body]]',
      problem: '<h1>[[heading]]</h1>[[body]]',
    },
    siteUrl: built.runtime.siteUrl,
    phone: built.runtime.agency.phone,
    log,
    services: () => ({
      ...acceptingOn(test.database),
      ...unhurried,
      runtime: { ...built.runtime, codes },
      log,
      mailer: async () => ({ status: 'sent', id: 'x' }),
    }),
    waitUntil: () => undefined,
  });
const link = (code: string) => leadLink('partner', code, { runtime: built.runtime, keyring });
const arrive = async (code: string, day: string, times: number, sort: ArrivalSort = 'person') => {
  for (let time = 0; time < times; time += 1) {
    await countArrival(test.database, { code, sort, at: Temporal.Instant.from(`${day}T12:00:00Z`) });
  }
};
const shown = async (code: string, codes = built.runtime.codes) => {
  const page = load(await (await open(link(code), {}, codes)).text());
  return page('dl > div')
    .toArray()
    .map((row) => `${page(row).find('dt').text()}: ${page(row).find('dd').text()}`);
};

it('a partner sees how many followed its link, by month, and no small number, program or anybody else’s', async () => {
  await arrive('stanley-library', '2026-10-10', 4);
  await arrive('stanley-library', '2026-11-10', 6);
  await arrive('stanley-library', '2026-11-11', 1);
  await arrive('stanley-library', '2026-11-11', 9, 'preview');
  await arrive('consett-library', '2026-11-11', 8);
  expect(await shown('stanley-library')).toEqual(['November 2026: 7', 'October 2026: fewer than 5']);
});

it('a partner that was renamed sees what came under either name, by its old link and by its new one', async () => {
  await arrive('stanley-library', '2026-10-10', 5);
  await arrive('stanley-library', '2026-11-10', 3);
  await arrive('stanley-hub', '2026-11-20', 4);
  await arrive('consett-library', '2026-11-11', 8);
  const hub = { of: 'stanley-hub', title: 'Stanley Hub', leadsTo: '/areas/stanley/' };
  const codes = { ...built.runtime.codes, 'stanley-library': hub, 'stanley-hub': hub };
  for (const code of ['stanley-library', 'stanley-hub']) {
    expect(await shown(code, codes)).toEqual(['November 2026: 7', 'October 2026: 5']);
    expect(await (await open(link(code), {}, codes)).text()).toContain('/go/stanley-hub');
  }
});

it('a partner whose link nobody has followed is told so, and which it is', async () => {
  const page = load(await (await open(link('stanley-library'))).text());
  expect(page('h1').text()).toBe('Stanley Library');
  expect(page('.notice').text()).toContain('Nobody has yet');
  expect(page.text()).toContain('localhost:4321/go/stanley-library');
});

it.each([
  ['forged', `${link('stanley-library').slice(0, -5)}AAAAA`, {}, 404],
  ['for another', link('stanley-library').replace('stanley', 'consett'), {}, 404],
  ['of none that there is', link('nobody'), {}, 404],
  ['of what every object has', link('constructor'), {}, 404],
  ['pressed', link('stanley-library'), { method: 'PUT' }, 405],
])('a link that isn’t right shows nothing: %s', async (_, address, init, status) => {
  expect((await open(address, init)).status).toBe(status);
});
