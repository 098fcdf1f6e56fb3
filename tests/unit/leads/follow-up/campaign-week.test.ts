import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { countArrival } from '../../../../src/campaigns/arrivals.ts';
import { putCampaignWeek } from '../../../../src/leads/follow-up/campaign-week.ts';
import type { Digesting } from '../../../../src/leads/follow-up/digest.ts';
import { isLeadLink } from '../../../../src/leads/follow-up/signed-link.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { accept, acceptingOn, outbox, personalFields } from '../../../support/leads.ts';
import { built, keyring } from '../../../support/sample.ts';

const test = sharedDatabase();
const MONDAY = '2026-11-23T08:30:00Z';
const campaign = (title: string, from: string, to: string) => ({ title, from, to, placements: [] });
const code = (of: string) => ({ of, title: of, leadsTo: `/campaigns/${of}/` });
const runtime: Digesting['runtime'] = {
  ...built.runtime,
  campaigns: {
    teenagers: campaign('Teenagers', '2026-11-01', '2027-01-31'),
    babies: campaign('Babies', '2026-11-22', '2026-11-22'),
    over: campaign('Over', '2026-01-01', '2026-11-15'),
    'not-yet': campaign('Not yet', '2026-11-23', '2026-12-31'),
  },
  codes: {
    teenagers: code('teenagers'),
    teens: code('teenagers'),
    'teen-poster': { ...code('teenagers'), placement: { code: 'teen-poster', name: 'A poster', utm: [] } },
    babies: { ...code('babies'), sensitive: true },
    over: code('over'),
    'not-yet': code('not-yet'),
  },
};

const put = (at = MONDAY, changes: Partial<Digesting> = {}) =>
  putCampaignWeek({
    ...built,
    runtime,
    database: test.database,
    keyring,
    log: { info: () => undefined, error: () => undefined },
    secondStore: { keys: async () => [] },
    clock: () => Temporal.Instant.from(at),
    ...changes,
  });
const weeks = async () => (await outbox(test.database)).filter(({ kind }) => kind === 'campaigns');
const arrive = async (of: string, at: string, times: number) => {
  for (let time = 0; time < times; time += 1) {
    await countArrival(test.database, { code: of, sort: 'person', at: Temporal.Instant.from(at) });
  }
};

describe('the week of campaigns is written', () => {
  it.each([
    ['2026-11-23T08:29:59Z', false, 'on a Monday before half past eight'],
    ['2026-11-23T08:30:00Z', true, 'on a Monday at half past eight'],
    ['2026-11-22T12:00:00Z', false, 'on a Sunday'],
    ['2027-03-29T08:30:00Z', false, 'on Easter Monday'],
    ['2027-03-30T08:30:00Z', true, 'on the day after Easter Monday'],
  ])('at %s: %j (%s)', async (at, isWritten) => {
    const campaigns = { long: campaign('Long', '2026-01-01', '2027-12-31') };
    const count = await put(at, { runtime: { ...runtime, campaigns } });
    expect([count, (await weeks()).length]).toEqual(isWritten ? [1, 1] : [undefined, 0]);
  });

  it('once a week, whatever runs later or at once, and again the week after', async () => {
    const first = await Promise.all(Array.from({ length: 4 }, () => put()));
    expect(first.filter((count) => count !== undefined)).toEqual([2]);
    expect([await put('2026-11-24T09:00:00Z'), await put('2026-11-29T23:30:00Z')]).toEqual([
      undefined,
      undefined,
    ]);
    expect(await put('2026-11-30T08:30:00Z')).toBe(2);
    const kept = await test.database.query('select status from message order by created_at');
    expect(kept.rows).toEqual([{ status: 'replaced' }, { status: 'waiting' }]);
  });

  it('to nobody where no campaign ran', async () => {
    expect(await put(MONDAY, { runtime: { ...runtime, campaigns: {} } })).toBe(0);
    expect(await weeks()).toEqual([]);
  });
});

it('names each campaign that ran, what came in that week alone by any of its names, and the page of all of it', async () => {
  await arrive('teenagers', '2026-11-15T23:59:00Z', 9);
  await arrive('teenagers', '2026-11-16T00:01:00Z', 4);
  await arrive('teens', '2026-11-22T23:59:00Z', 3);
  await arrive('teenagers', '2026-11-23T00:01:00Z', 20);
  await arrive('babies', '2026-11-20T12:00:00Z', 6);
  const accepting = { ...acceptingOn(test.database, '2026-11-18T10:00:00Z'), runtime };
  for (let lead = 0; lead < 2; lead += 1)
    await accept(accepting, { ...personalFields, campaign: 'teenagers' });
  await put();
  const [email] = (await weeks()).map(({ email: of }) => of);
  expect(email).toMatchObject({
    to: built.runtime.agency.editors?.inbox,
    subject: 'What our campaigns brought last week',
  });
  const { text = '' } = email ?? {};
  expect(text).toContain('in the week of 16 November 2026');
  expect(text).toMatch(/Teenagers.*\n?.*about 5 followed a link, fewer than 5 asked, none booked/);
  expect(text).toMatch(/Babies.*\n?.*about 5 followed a link(?!,)/);
  expect(text).not.toMatch(/Over|Not yet/);
  const links = [...text.matchAll(/\/api\/campaign\?ref=([\w-]+)&sig=([\w-]+)/g)];
  expect(links.map(([, reference]) => reference)).toEqual(['teenagers', 'babies']);
  const [, reference = '', sig = ''] = links[0] ?? [];
  const following = { ...acceptingOn(test.database), keyring };
  expect(await isLeadLink('campaign', { reference, sig }, following as never)).toBe(true);
});

it('goes to the owner where no editor is named', async () => {
  const { editors: _, ...agency } = runtime.agency;
  await put(MONDAY, { runtime: { ...runtime, agency } });
  expect((await weeks())[0]?.email.to).toBe(runtime.agency.owner.inbox);
});
