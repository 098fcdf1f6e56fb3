import { randomUUID } from 'node:crypto';
import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { answerNotice } from '../../../../src/leads/follow-up/notice-endpoint.ts';
import { organisedDate } from '../../../../src/leads/follow-up/organised-date.ts';
import { sayNotice } from '../../../../src/leads/follow-up/say-notice.ts';
import { tellBookers } from '../../../../src/leads/follow-up/tell-bookers.ts';
import { rememberDates } from '../../../../src/leads/ops/remember-events.ts';
import { hearEvent } from '../../../../src/leads/outbox/delivery-events.ts';
import { deliver } from '../../../../src/leads/outbox/deliver.ts';
import { jsonLog } from '../../../../src/platform/log.ts';
import { inTransaction } from '../../../../src/platform/database/database.ts';
import { promote } from '../../../../src/leads/submit/promote.ts';
import { EVENT } from '../../../support/bookings.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { outbox } from '../../../support/leads.ts';
import { organiserOn } from '../../../support/organiser.ts';
import { built, unhurried } from '../../../support/sample.ts';

const test = sharedDatabase();

const MORNING = '2026-12-08T08:00:00Z';
const log = jsonLog(
  () => undefined,
  () => undefined,
);

const letters = async () =>
  (await outbox(test.database)).filter(({ kind, status }) => kind === 'booking' && status !== 'replaced');
const noticeOf = async (on: ReturnType<typeof organiserOn>, slug = EVENT) => {
  const response = await answerNotice(new Request(`https://hearth.example/api/notice/${slug}`), () => ({
    ...on.edges,
    log,
  }));
  return {
    status: response.status,
    cache: response.headers.get('cache-control'),
    body: await response.json(),
  };
};

describe('what is said on the morning', () => {
  it('is told once to everybody who is booked or waits, with the sentence, and live at once', async () => {
    const on = organiserOn(test, { capacity: 2 });
    await on.book({ places: '2', email: 'one@people.example' });
    await on.book({ places: '1', email: 'two@people.example' });
    const day = on.later(MORNING);
    expect(await noticeOf(day)).toMatchObject({
      status: 200,
      cache: 'no-store',
      body: { status: null, words: null, at: null },
    });
    await day.press('off', { words: 'The heating has failed.' });
    expect(await noticeOf(day)).toMatchObject({
      body: { status: 'off', words: 'The heating has failed.', at: MORNING },
    });
    expect((await on.told('booking')).toSorted()).toEqual(['one@people.example', 'two@people.example']);
    for (const { email } of await letters()) {
      expect(email.text).toContain('The heating has failed.');
      expect(email.subject).toMatch(/^Please don’t set out: Tuesday 8 December is off/);
      expect(email.subject).not.toMatch(/foster|adopt/i);
    }
    await day.press('off', { words: 'The heating has failed.' });
    await tellBookers(day.edges);
    expect(await on.told('booking')).toHaveLength(2);
  });

  it.each([
    ['late', 'starts later', 'We start at 7pm.'],
    ['moved', 'is somewhere else', 'We’re in the library next door.'],
  ])('may be that it is %s, which needs its sentence', async (action, subject, words) => {
    const on = organiserOn(test);
    await on.book();
    const day = on.later(MORNING);
    const response = await day.press(action);
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('in a sentence');
    expect(await letters()).toEqual([]);
    await day.press(action, { words });
    const [letter] = await letters();
    expect(letter?.email.subject).toContain(subject);
    expect(letter?.email.text).toContain(words);
    expect((await noticeOf(day)).body).toMatchObject({ status: action, words });
  });

  it('is nothing yet when somebody presses Enter in the sentence, which is kept', async () => {
    const on = organiserOn(test);
    const response = await on.press('none', { words: 'We start at 7pm.' });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('We start at 7pm.');
    expect((await noticeOf(on)).body).toMatchObject({ status: null });
  });

  it.each<[number, string, Record<string, string>]>([
    [403, 'null', {}],
    [413, 'https://hearth.example', { more: 'x'.repeat(33 * 1024) }],
  ])(
    'comes back with what was typed where it isn’t taken, and tells nobody: %d',
    async (status, origin, more) => {
      const on = organiserOn(test);
      await on.book();
      const day = on.later(MORNING);
      const words = 'The heating has failed.';
      const response = await day.press('off', { words, ...more }, day.link(), origin);
      const page = load(await response.text());
      expect(response.status).toBe(status);
      expect(page('[role=alert]').text()).toContain('What you typed is still here');
      expect(page('details[open] [name=words]').val()).toBe(words);
      expect((await noticeOf(day)).body).toMatchObject({ status: null });
      const after = on.later('2026-12-09T08:00:00Z');
      const how = 'They asked about pay. '.repeat(90);
      const report = await after.press('report', { how, many: '12', ...more }, after.link(), origin);
      const kept = load(await report.text());
      expect([report.status, kept('[name=how]').val(), kept('[name=many]').val()]).toEqual([
        status,
        how,
        '12',
      ]);
      expect(await day.told('booking')).toEqual([]);
    },
  );

  it('reaches the organiser, the team and the host, each once', async () => {
    const host = { role: 'Steward', inbox: 'steward@hall.example' };
    const sample = built.runtime.events[EVENT];
    if (sample?.place.type !== 'venue') throw new Error('The sample is at a venue');
    const on = organiserOn(test, { date: { place: { ...sample.place, host } } });
    await on.press('off');
    const told = (await on.colleagues()).map((each) => each.split(': ')[0]);
    expect(told).toContain('durham.evenings@dalesandwear.example');
    expect(told).toContain('steward@hall.example');
    expect(new Set(told).size).toBe(3);
    await on.press('off');
    expect(await on.colleagues()).toHaveLength(3);
  });

  it('puts whoever left a number alone on the call list', async () => {
    const on = organiserOn(test);
    await on.book({ name: 'Pat Phone', email: '', phone: '07700 900123' });
    const day = on.later(MORNING);
    await day.press('off');
    expect((await day.page())('#calls').text()).toContain('It’s off: they mustn’t set out');
  });

  it('is so on the organiser’s page and list, too: nobody is coming to what is off', async () => {
    const on = organiserOn(test, { capacity: 1 });
    for (const name of ['Ann', 'Bob']) await on.book({ places: '1', name, email: `${name}@people.example` });
    const day = on.later(MORNING);
    const said = async () => {
      const page = await day.page();
      return [page('#coming h2').text(), page('#waiting').text(), page('.about dt').text()].join(' ');
    };
    expect(await said()).toMatch(/^Who is coming Who is waiting/);
    await day.press('off');
    expect(await said()).toMatch(/^Who had booked Who was waitingWhile it’s off, nobody is given a place\./);
    expect(await said()).not.toContain('Coming');
    const list = await (await day.get('list')).text();
    expect(list).toContain('It’s off: nobody is expected.');
    expect(list).not.toContain('Who is coming');
  });

  it('may be taken back, and whoever heard of it hears that, too', async () => {
    const on = organiserOn(test);
    await on.book();
    const day = on.later(MORNING);
    await day.press('late', { words: 'At 7pm.' });
    const later = on.later('2026-12-08T09:00:00Z');
    await later.press('as planned');
    expect((await letters()).map(({ email }) => email.subject.split(':')[0])).toHaveLength(2);
    expect((await letters()).at(-1)?.email.text).toContain('goes ahead as planned');
    expect((await noticeOf(later)).body).toMatchObject({ status: null });
    const said = (await later.page())('#morning .notice').text();
    const toColleagues = (await outbox(test.database)).filter(({ kind }) => kind === 'organiser').at(-1);
    expect(toColleagues?.email.text).toContain('please change it back');
    expect(said).toContain('At 9am on Tuesday 8 December you said: it goes ahead as planned');
    await later.book({ email: 'new@people.example' });
    await tellBookers(later.edges);
    expect(await on.told('booking')).not.toContain('new@people.example');
  });

  it('isn’t told again when the content follows, and nobody is reminded of what is off', async () => {
    const on = organiserOn(test);
    await on.book();
    const day = on.later(MORNING);
    await day.press('off');
    const after = on.later('2026-12-08T09:00:00Z', {
      date: { status: 'cancelled', why: 'The heating has failed.' },
    });
    await rememberDates(after.edges);
    await tellBookers(after.edges);
    await tellBookers(after.later('2026-12-08T16:00:00Z').edges);
    expect(await letters()).toHaveLength(1);
    expect((await outbox(test.database)).filter(({ kind }) => kind === 'reminder')).toEqual([]);
  });

  it('gives no place of a date that is off to anybody, by itself or by hand', async () => {
    const on = organiserOn(test, { capacity: 3 });
    await on.book({ places: '3' });
    await on.book({ places: '1' });
    await on.press('off');
    await test.database.query('update event set capacity = 9');
    await tellBookers(on.edges);
    await inTransaction(test.database, (transaction) =>
      promote(transaction, EVENT, on.edges, { byHand: true }),
    );
    expect(await on.statuses()).toEqual(['confirmed 3', 'waiting 1']);
  });

  it.each([true, false])(
    'of a date that is off nobody new is given a place or waits: with a list %s',
    async (waitingList) => {
      const on = organiserOn(test, { capacity: 3, waitingList });
      const id = randomUUID();
      await on.book({ id, places: '1', needs: '' });
      await on.press('off');
      const refused = {
        ok: false,
        errors: {},
        refused: 'This date is off: whoever runs it has just told us. We’re sorry.',
      };
      expect(await on.tryToBook()).toEqual(refused);
      expect(await on.tryToBook({ id, places: '2', needs: '' })).toEqual(refused);
      expect(await on.book({ id, places: '1', needs: '' })).toMatchObject({ seat: 'confirmed' });
      await on.press('as planned');
      expect(await on.book({ places: '1' })).toMatchObject({ seat: 'confirmed' });
      expect(await on.statuses()).toEqual(['confirmed 1', 'confirmed 1']);
    },
  );

  it('is told by the next sweep when the function was killed right after it was said', async () => {
    const on = organiserOn(test);
    await on.book();
    const day = on.later(MORNING);
    await test.database.query(
      `update event set notice = 'off', notice_at = '${MORNING}', sequence = sequence + 1 where slug = '${EVENT}'`,
    );
    await Promise.all([tellBookers(day.edges), tellBookers(day.edges)]);
    expect(await letters()).toHaveLength(1);
  });

  it('of a date that nobody knows isn’t said', async () => {
    expect(await noticeOf(organiserOn(test), 'nowhere')).toMatchObject({ status: 404 });
  });

  it('is said of nothing that is over, from a page that was left open', async () => {
    const on = organiserOn(test);
    await on.book({ needs: '' });
    const after = on.later('2026-12-08T20:00:00Z');
    for (const action of ['off', 'late', 'as planned']) {
      const response = await after.press(action, { words: 'We start at 7pm.' });
      expect([response.status, await response.text()]).toEqual([
        422,
        expect.stringContaining('It’s over, so nobody was told'),
      ]);
    }
    expect(await on.colleagues()).toEqual([]);
  });

  it('makes a sign for the door that doesn’t say what it is', async () => {
    const on = organiserOn(test);
    await on.press('moved', { words: 'We’re in the library.' });
    const text = await (await on.get('sign')).text();
    expect(text).toContain('We’re in the library.');
    expect(text).not.toMatch(/foster|adopt/i);
  });
});

describe('what is said thirty times within an hour', () => {
  /** Presses `late` so often, each with other words: a household has booked, and waits for none of the emails. */
  async function pressed(times: number) {
    const on = organiserOn(test);
    await on.book();
    const day = on.later(MORNING);
    for (let press = 1; press <= times; press++) await day.press('late', { words: `At ${press} past.` });
    return day;
  }
  const texts = async () => (await letters()).map(({ email }) => /At \d+ past/.exec(email.text)?.[0]);

  it('is emailed five times to each household and colleague, and stands where it is looked for', async () => {
    const day = await pressed(30);
    expect(await texts()).toEqual([1, 2, 3, 4, 5].map((press) => `At ${press} past`));
    const inboxes = (await day.colleagues()).map((each) => each.split(': ')[0]);
    expect(inboxes).toHaveLength(5 * new Set(inboxes).size);
    expect((await noticeOf(day)).body).toMatchObject({ words: 'At 30 past.' });
    const said = (await day.page())('#morning .notice').text();
    expect(said).toContain('“At 30 past.”');
    expect(said).toContain('isn’t emailed before 9am on Tuesday 8 December');
    expect(said).toContain('please ring them');
    expect(said).not.toContain('is being told');
  });

  it('is emailed once more when the hour is over, as it was said last', async () => {
    await pressed(30);
    const before = organiserOn(test).later('2026-12-08T08:59:59Z');
    await Promise.all([tellBookers(before.edges), before.tell()]);
    expect(await texts()).toHaveLength(5);
    const notices = async () => (await before.colleagues()).filter((each) => each.endsWith('starts later'));
    const colleagues = (await notices()).length;
    const after = organiserOn(test).later('2026-12-08T09:00:00Z');
    for (let sweep = 0; sweep < 2; sweep++) {
      await tellBookers(after.edges);
      await after.tell();
    }
    expect((await texts()).slice(5)).toEqual(['At 30 past']);
    expect(await notices()).toHaveLength((colleagues / 5) * 6);
    expect((await after.page())('#morning .notice').text()).toContain('is being told');
  });

  it('may be said five times again within the next', async () => {
    await pressed(5);
    const next = organiserOn(test).later('2026-12-08T09:00:00Z');
    for (let press = 31; press <= 40; press++) await next.press('late', { words: `At ${press} past.` });
    expect((await texts()).slice(5)).toEqual([31, 32, 33, 34, 35].map((press) => `At ${press} past`));
  });

  it('is read as it was said last, where an email waits to be sent', async () => {
    const on = organiserOn(test);
    await on.book();
    const { edges } = on.later(MORNING);
    const organised = organisedDate(EVENT, edges);
    if (!organised) throw new Error('The sample has this date');
    for (const words of ['At 7pm.', 'At 8pm.']) {
      await sayNotice(organised, { status: 'late', words }, edges);
      await tellBookers(edges);
    }
    const waiting = (await outbox(test.database)).filter(
      ({ email, status }) => email.subject.includes('starts later') && status === 'waiting',
    );
    expect(new Set(waiting.map(({ kind }) => kind))).toEqual(new Set(['booking', 'organiser']));
    for (const { email } of waiting) expect(email.text).toMatch(/At 8pm/);
  });
});

describe('an email that comes back', () => {
  it.each([
    [null, 'came back'],
    ['off', 'It’s off'],
  ])(
    'puts the booking on the call list, and changes nothing of what is to be said already: %s',
    async (call, said) => {
      const on = organiserOn(test);
      const { id } = await on.book({ name: 'Pat Phone', phone: '07700 900123' });
      const mailer = async (_: unknown, message: string) => ({
        status: 'sent' as const,
        id: `provider-${message}`,
      });
      await deliver({ ...on.edges, ...unhurried, log, mailer });
      const { rows } = await test.database.query(
        `select provider_id from message where kind = 'acknowledgement' and lead_id = $1`,
        [id],
      );
      const bounced = { type: 'email.bounced', created_at: MORNING, data: { email_id: rows[0].provider_id } };
      await test.database.query('update booking set call = $1', [call]);
      await hearEvent('e1', bounced, { ...on.edges, log });
      expect((await on.page())('#calls').text()).toContain(said);
    },
  );

  it('that Resend refuses at once is no dead letter, but a call', async () => {
    const on = organiserOn(test);
    await on.book({ name: 'Pat Phone', phone: '07700 900123' });
    await on.later(MORNING).press('off');
    const mailer = async () => ({ status: 'unreachable' as const, problem: 'invalid_to_address' });
    await test.database.query(`update message set status = 'sent' where kind <> 'booking'`);
    await test.database.query(
      `update message set status = 'waiting', next_attempt_at = $1 where kind = 'booking'`,
      [MORNING],
    );
    await deliver({ ...on.later(MORNING).edges, ...unhurried, log, mailer });
    const { rows } = await test.database.query(
      `select status, dismissed_at is not null as dismissed from message where kind = 'booking'`,
    );
    expect(rows).toEqual([{ status: 'dead', dismissed: true }]);
    expect((await on.page())('#calls li')).toHaveLength(1);
  });
});
