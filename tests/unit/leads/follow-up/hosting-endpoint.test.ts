import { load } from 'cheerio';
import { Temporal } from 'temporal-polyfill';
import { beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { leadLink } from '../../../../src/leads/emails/lead-link.ts';
import { answerHostPage } from '../../../../src/leads/follow-up/host-endpoint.tsx';
import { answerHosting } from '../../../../src/leads/follow-up/hosting-endpoint.tsx';
import { answerHost, findHostAsked, readHostAnswer } from '../../../../src/leads/follow-up/host-answer.ts';
import { rekey } from '../../../../src/leads/ops/rekey.ts';
import { newKey, openKeyring } from '../../../../src/platform/crypto/keyring.ts';
import { londonDay } from '../../../../src/platform/time/clock.ts';
import { eraseLead } from '../../../../src/leads/ops/on-call.ts';
import { openEmail } from '../../../../src/leads/outbox/outbox.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { acceptingOn, acceptKind } from '../../../support/leads.ts';
import { built, clock, keyring, NOW, TEST_KEY, unhurried } from '../../../support/sample.ts';

const test = sharedDatabase();
const shells = {
  task: '<title>[[title]]</title><main><h1>[[title]]</h1>[[body]]</main>',
  problem: '<title>Sorry</title><main><h1>[[heading]]</h1>[[body]]</main>',
};
const log = { info: () => undefined, error: () => undefined } as never;
let now: string;
const edges = () => ({
  ...acceptingOn(test.database, now),
  ...unhurried,
  log,
  mailer: async () => ({ status: 'sent' as const, id: 'x' }),
});
const after: Promise<unknown>[] = [];
const endpoint = {
  shells,
  siteUrl: built.runtime.siteUrl,
  phone: built.runtime.agency.phone,
  log,
  services: edges,
  waitUntil: (promise: Promise<unknown>) => void after.push(promise),
};

const ask = async (changes: Record<string, string> = {}) =>
  (await acceptKind('host', edges(), changes)).reference;

let reference: string;
beforeEach(async () => {
  now = NOW;
  reference = await ask();
});

const address = (page: 'hosting' | 'host', ref = reference) =>
  new URL(leadLink(page, ref, { runtime: built.runtime, keyring }));
const pageOf = async (response: Response) => load(await response.text());
const hosting = (init?: RequestInit, at = address('hosting')) =>
  answerHosting(new Request(at, init), endpoint);
const hostPage = async (ref = reference, init?: RequestInit) =>
  answerHostPage(new Request(address('host', ref), init), endpoint);
/** Answers, and waits for what goes on after. */
async function press(
  fields: Record<string, string>,
  ref = reference,
  headers: Record<string, string> = {},
): Promise<Response> {
  const at = address('hosting', ref);
  const response = await answerHosting(
    new Request(at.origin + at.pathname, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: at.origin, ...headers },
      body: new URLSearchParams({ ...Object.fromEntries(at.searchParams), ...fields }),
    }),
    endpoint,
  );
  await Promise.all(after);
  return response;
}
const YES = { answer: 'yes', day: '2026-12-08', starts: '10:00', ends: '14:00' };

/** The subjects and texts of what the venue was emailed as an answer, in order. */
async function told(): Promise<string[]> {
  const { rows } = await test.database.query<{ id: string; email: Buffer }>(
    `select id, email from message where kind = 'host' order by position`,
  );
  return rows.map(({ id, email }) => openEmail(id, email, keyring).text);
}

const contacted = async () =>
  (
    await test.database.query(`select contacted_at is not null as yes from lead where reference = $1`, [
      reference,
    ])
  ).rows[0].yes;

describe('whoever looks after the roadshow', () => {
  it.each<[number, string, Record<string, string>, Record<string, string>]>([
    [403, 'another site’s', {}, { origin: 'https://evil.example' }],
    [413, 'one of 33 KB', { more: 'x'.repeat(33 * 1024) }, {}],
  ])('finds all of an answer that isn’t taken on the page, by %d: %s', async (status, _, more, headers) => {
    const words = 'We bring the banner. '.repeat(40);
    const response = await press({ ...YES, day: '2026-12-10', words, ...more }, reference, headers);
    const page = await pageOf(response);
    expect(response.status).toBe(status);
    expect(page('[role=alert]').text()).toContain('What you typed is still here');
    expect(page('[name=words]').val()).toBe(words);
    expect(page('[name=day]').val()).toBe('2026-12-10');
    expect(page('[name=answer]:checked').val()).toBe('yes');
    expect(await told()).toEqual([]);
  });

  it('gets the link by email, whose page names the venue and nobody, and changes nothing', async () => {
    const { rows } = await test.database.query<{ id: string; email: Buffer }>(
      `select id, email from message where kind = 'team'`,
    );
    const email = rows[0] && openEmail(rows[0].id, rows[0].email, keyring);
    expect(email?.to).toBe('roadshow@dalesandwear.example');
    expect(email?.text).toContain(address('hosting').href);
    const page = await pageOf(await hosting());
    expect(page('h1').text()).toBe('Sample Rooms, Durham');
    expect(page('main').text()).toContain('Tuesday 8 December');
    expect(page.html()).not.toMatch(/Sam Sample|07700|people\.example/);
    expect(page('input[name=day]').attr('value')).toBe('2026-12-08');
    expect([await told(), await contacted()]).toEqual([[], false]);
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['yes', YES, /Yes: we’ll be with you on Tuesday 8 December, 10am to 2pm/],
    [
      'another day',
      { ...YES, answer: 'another', day: '2026-12-10' },
      /Would another day do: Thursday 10 December/,
    ],
    ['no', { answer: 'no' }, /Not this time/],
  ])('answers %s, which the venue is told once, and is in touch by that', async (_, fields, words) => {
    const response = await press({ ...fields, words: 'Which door is it?' });
    expect([response.status, response.headers.get('location')]).toEqual([
      303,
      address('hosting').pathname + address('hosting').search,
    ]);
    await press({ ...fields, words: 'Which door is it?' });
    const emails = await told();
    expect(emails).toHaveLength(1);
    expect(emails[0]).toMatch(words);
    expect(emails[0]).toContain('Which door is it?');
    expect(emails[0]).toContain(address('host').href);
    expect(await contacted()).toBe(true);
    expect((await pageOf(await hosting()))('.notice').text()).toMatch(words);
    expect((await pageOf(await hostPage()))('.notice').text()).toMatch(words);
  });

  it('answers anew when something changes, and the venue is told that', async () => {
    await press(YES);
    await press({ ...YES, day: '2026-12-09' });
    await press({ answer: 'no' });
    expect((await told()).map((text) => text.split('\n').find(Boolean))).toEqual([
      expect.stringContaining('Tuesday 8 December'),
      expect.stringContaining('Wednesday 9 December'),
      expect.stringContaining('Not this time'),
    ]);
  });

  it('sends words that are new with the same answer, loses none that wait, and tells nothing twice', async () => {
    const says = async (words: string) => {
      const json = await press({ ...YES, words }, reference, { accept: 'application/json' });
      return ((await json.json()) as { told: boolean }).told;
    };
    expect([await says('By the side door'), await says('By the side door'), await says('')]).toEqual([
      true,
      false,
      false,
    ]);
    // No email went out meanwhile.
    await test.database.query(`update message set status = 'waiting' where kind = 'host'`);
    expect([await says('By the front door'), await says('By the front door')]).toEqual([true, false]);
    expect(await told()).toEqual([
      expect.stringContaining('By the side door'),
      expect.stringContaining('By the front door'),
    ]);
    const { rows } = await test.database.query(`select status from message where kind = 'host'`);
    expect(rows).not.toContainEqual({ status: 'replaced' });
    expect((await pageOf(await hosting()))('.notice').text()).toContain('The same again tells them nothing');
    const { rows: kept } = await test.database.query('select * from host_answer');
    expect(JSON.stringify(kept)).not.toContain('door');
  });

  it('emails a venue five times within an hour, keeps what was said last, and says that nobody is told', async () => {
    const says = async (words: string, at = '2026-11-23T09:30:00Z') => {
      now = at;
      const json = await press({ ...YES, words }, reference, { accept: 'application/json' });
      return ((await json.json()) as { told: boolean }).told;
    };
    const heard: boolean[] = [];
    for (let press = 1; press <= 30; press++) heard.push(await says(`By door ${press}.`));
    expect(heard).toEqual([...Array(5).fill(true), ...Array(25).fill(false)]);
    expect((await told()).map((text) => /By door \d+/.exec(text)?.[0])).toEqual(
      [1, 2, 3, 4, 5].map((press) => `By door ${press}`),
    );
    const said = (await pageOf(await hosting()))('.notice').text();
    expect(said).toContain('You added: “By door 30.”');
    expect(said).toContain('not emailed to them. Please ring them');
    expect(said).toContain('send it again after 10:30am on Monday 23 November');
    expect(said).not.toContain('They have it by email');
    expect([await says('By door 30.'), await says('By door 30.', '2026-11-23T10:30:00Z')]).toEqual([
      false,
      true,
    ]);
    expect((await told()).slice(5)).toEqual([expect.stringContaining('By door 30')]);
    expect(await says('By door 30.')).toBe(false);
    expect((await pageOf(await hosting()))('.notice').text()).toContain('They have it by email');
    const { rows } = await test.database.query('select count(*)::int as contacts from contact');
    expect(rows).toEqual([{ contacts: 6 }]);
  });

  it('emails a venue nothing that it was told before the key changed', async () => {
    await press({ ...YES, words: 'By the side door' });
    const key = newKey('next');
    await rekey({ database: test.database, keyring: openKeyring(key, [TEST_KEY]), clock });
    const asked = await findHostAsked(reference, { ...edges(), keyring: openKeyring(key) });
    if (typeof asked === 'string') throw new Error(asked);
    const read = readHostAnswer(
      { ...YES, words: 'By the side door' },
      asked.answers,
      londonDay(edges().clock()),
    );
    if (!read.ok) throw new Error('The answer is good');
    expect(await answerHost(asked, read, { ...edges(), keyring: openKeyring(key) })).toBe('same');
    expect(asked.words).toBe('By the side door');
  });

  it('says the year of a day that isn’t in this one', async () => {
    await press({ ...YES, day: '2027-12-08' });
    const words = 'Wednesday 8 December 2027, 10am to 2pm';
    expect(await told()).toEqual([expect.stringContaining(words)]);
    expect((await pageOf(await hosting()))('.notice').text()).toContain(words);
    expect((await pageOf(await hostPage()))('.notice').text()).toContain(words);
    reference = await ask({ day: '2027-12-08', place_name: 'Far Rooms' });
    expect((await pageOf(await hosting()))('dl').text()).toContain('8 December 2027');
    const { rows } = await test.database.query<{ id: string; email: Buffer }>(
      `select id, email from message where kind = 'team' order by position desc limit 1`,
    );
    expect(rows[0] && openEmail(rows[0].id, rows[0].email, keyring).text).toContain('8 December 2027');
  });

  it('may agree a day of the next two years, and none after them', async () => {
    expect((await press({ ...YES, day: '2028-11-24' })).status).toBe(422);
    expect((await press({ ...YES, day: '9999-12-31' })).status).toBe(422);
    expect(await told()).toEqual([]);
    expect((await press({ ...YES, day: '2028-11-23' })).status).toBe(303);
  });

  it('is told to ring whoever left a number alone, who isn’t answered by that', async () => {
    reference = await ask({ email: '', place_name: 'Other Rooms' });
    const json = await press(YES, reference, { accept: 'application/json' });
    expect([json.status, await json.json()]).toEqual([201, { answer: 'yes', told: false }]);
    expect([await told(), await contacted()]).toEqual([[], false]);
    expect((await pageOf(await hosting()))('.notice').text()).toContain('please ring them');
  });

  it.each<[Record<string, string>, string[]]>([
    [{}, ['answer']],
    [{ answer: 'perhaps' }, ['answer']],
    [{ answer: 'yes' }, ['day', 'starts', 'ends']],
    [{ ...YES, day: '2026-11-22' }, ['day']],
    [{ ...YES, day: '2026-02-30' }, ['day']],
    [{ ...YES, day: '2027-02-30' }, ['day']],
    [{ ...YES, day: '2027-02-29' }, ['day']],
    [{ ...YES, starts: '25:00' }, ['starts']],
    [{ ...YES, ends: '10:00' }, ['ends']],
    [{ answer: 'no', words: 'x'.repeat(1001) }, ['words']],
  ])('is told what is wrong, with what was typed kept: %j', async (fields, wrong) => {
    const response = await press(fields);
    expect(response.status).toBe(422);
    const page = await pageOf(response);
    expect(page('title').text()).toMatch(/^Error: /);
    expect(page('p.error').length).toBe(wrong.length);
    for (const name of wrong) expect(page(`#hosting-${name}-error`).length).toBe(1);
    expect(page('input[name=day]').attr('value')).toBe(fields['day']);
    expect(await told()).toEqual([]);
  });

  it('has a stop that is agreed written out for the site, whatever the venue calls itself', async () => {
    reference = await ask({ place_name: 'The "Old": #Hall\u2028 --- x' });
    await press(YES, reference);
    const entry = (await pageOf(await hosting()))('pre').text();
    const [, fields = ''] = entry.split(/^---$/m);
    expect(parse(fields)).toMatchObject({
      title: expect.stringMatching(/^Roadshow at The "Old": #Hall/),
      kind: 'roadshow',
      tour: 'lit-windows',
      starts: '2026-12-08 10:00',
      ends: '2026-12-08 14:00',
      request: reference,
    });
  });
});

describe('a venue', () => {
  it('sees by its own link where it stands, whom to ring and what we need, and nothing to press', async () => {
    const page = await pageOf(await hostPage());
    expect(page('.notice').text()).toContain('somebody will answer soon');
    expect(page('a[href="tel:07700900450"]').length).toBe(1);
    expect(page('.prose').text()).toContain('What we need from you');
    expect(page('form, button').length).toBe(0);
    expect(page.html()).not.toMatch(/Sam Sample|07700 900123|people\.example/);
    expect((await hostPage(reference, { method: 'POST', body: 'a=b' })).status).not.toBe(200);
  });
});

describe('the stop of a venue, by its own link', () => {
  const [[slug, planned] = ['', undefined]] = Object.entries(built.runtime.events).filter(
    ([each, { status }]) => each.startsWith('stanley-library') && status === 'scheduled',
  );
  /** The page of the venue once its stop is on the site, as it is there. */
  async function pageWith(changes: object, also: object = {}) {
    const events = { [slug]: { ...planned, request: reference, ...changes }, ...also };
    const services = () =>
      ({ ...edges(), runtime: { ...built.runtime, events } }) as ReturnType<typeof edges>;
    return pageOf(await answerHostPage(new Request(address('host')), { ...endpoint, services }));
  }
  const AHEAD = { starts: '2026-12-15 10:00', ends: '2026-12-15 14:00' };

  it.each<[string, object, string, RegExp]>([
    ['as planned', AHEAD, 'Confirmed', /with you on Tuesday 15 December, 10am to 2pm/],
    ['moved', { ...AHEAD, status: 'moved', why: 'The hall is let' }, 'Moved', /15 December.*The hall is let/],
    ['cancelled', { ...AHEAD, status: 'cancelled', why: 'Snow' }, 'Cancelled', /won’t happen\. Snow/],
    ['postponed', { ...AHEAD, status: 'postponed' }, 'Postponed', /won’t happen/],
    ['over', { starts: '2026-11-10 10:00', ends: '2026-11-10 14:00' }, 'Over', /Thank you for having us/],
  ])('is said as it stands, whatever was answered: %s', async (_, changes, state, words) => {
    await press(YES);
    const page = await pageWith(changes);
    expect(page('.notice b').text()).toBe(state);
    expect(page('.notice').text()).toMatch(words);
    expect(page('.notice').text()).not.toContain('8 December');
    expect(page(`a[href="/events/${slug}/"]`).length).toBe(1);
  });

  it('is said with one full stop a sentence', async () => {
    const page = await pageWith({
      ...AHEAD,
      status: 'cancelled',
      why: 'Snow.',
      instead: 'Come to the next.',
    });
    expect(page('.notice').text()).toMatch(/won’t happen\. Snow\. Come to the next\.$/);
  });

  it('of several is the one that is on, whatever is off, and the last that was once all are over', async () => {
    const off = { ...planned, request: reference, status: 'cancelled' };
    const before = { ...off, starts: '2026-12-01 10:00', ends: '2026-12-01 14:00' };
    expect((await pageWith(AHEAD, { before }))('.notice b').text()).toBe('Confirmed');
    const past = { ...AHEAD, starts: '2026-11-10 10:00', ends: '2026-11-10 14:00' };
    const later = { ...off, status: 'postponed', starts: '2026-11-17 10:00', ends: '2026-11-17 14:00' };
    expect((await pageWith(past, { later }))('.notice b').text()).toBe('Over');
  });

  it('of several is the next one ahead', async () => {
    const over = { ...planned, request: reference, starts: '2026-11-10 10:00', ends: '2026-11-10 14:00' };
    const page = await pageWith(AHEAD, { 'last-time': over });
    expect(page('.notice b').text()).toBe('Confirmed');
  });

  it('is off at once when whoever runs it says so on the morning', async () => {
    await test.database.query(
      `insert into event (slug, title, starts_at, ends_at, digest, changed_at, notice, notice_words, notice_at)
       values ($1, '', now(), now(), '', now(), 'off', 'The road is closed', now())
       on conflict (slug) do update set notice = 'off', notice_words = excluded.notice_words, notice_at = now()`,
      [slug],
    );
    const page = await pageWith(AHEAD);
    expect(page('.notice').text()).toMatch(/It is off.*15 December.*The road is closed/s);
    const past = await pageWith({ starts: '2026-11-10 10:00', ends: '2026-11-10 14:00' });
    expect(past('.notice b').text()).toBe('It is off');
  });

  it('that was agreed and is on no page is over once its day is', async () => {
    await press(YES);
    const services = () => ({ ...edges(), clock: () => Temporal.Instant.from('2026-12-20T09:00:00Z') });
    const page = await pageOf(await answerHostPage(new Request(address('host')), { ...endpoint, services }));
    expect(page('.notice').text()).toMatch(/Over.*Tuesday 8 December.*is over/s);
    expect(page('main').text()).not.toMatch(/call it off|would do/);
  });

  it('of another venue says nothing here', async () => {
    const page = await pageWith({ ...AHEAD, request: 'BCDF-GHJK' });
    expect(page('.notice b').text()).toBe('Asked for');
  });
});

describe('a link that isn’t right', () => {
  it.each<[string, (at: URL) => void]>([
    ['forged', (at) => at.searchParams.set('sig', 'A'.repeat(43))],
    ['another’s', (at) => at.searchParams.set('ref', 'BCDF-GHJK')],
    [
      'the venue’s, for the other page',
      (at) => at.searchParams.set('sig', address('host').searchParams.get('sig') ?? ''),
    ],
  ])('answers nothing: %s', async (_, change) => {
    const at = address('hosting');
    change(at);
    expect((await hosting({}, at)).status).toBe(404);
  });

  it('of an erased request says so', async () => {
    await press(YES);
    await eraseLead({ database: test.database, keyring, clock }, reference);
    expect([(await hosting()).status, (await hostPage()).status, (await press(YES)).status]).toEqual([
      410, 410, 410,
    ]);
    expect((await test.database.query('select from host_answer')).rowCount).toBe(0);
  });
});
