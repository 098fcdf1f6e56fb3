import { describe, expect, it } from 'vitest';
import { cancelBooking } from '../../../../src/leads/follow-up/booking.ts';
import { hearEvent } from '../../../../src/leads/outbox/delivery-events.ts';
import { jsonLog } from '../../../../src/platform/log.ts';
import { rememberDates } from '../../../../src/leads/ops/remember-events.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { outbox } from '../../../support/leads.ts';
import { organiserOn } from '../../../support/organiser.ts';

const test = sharedDatabase();
const log = jsonLog(
  () => undefined,
  () => undefined,
);
const INBOX = 'durham.evenings@dalesandwear.example';

const last = async () =>
  (await outbox(test.database)).filter(({ kind }) => kind === 'organiser').at(-1)?.email;

describe('whoever runs a date', () => {
  it('is told of the first booking, once, with the link of their page', async () => {
    const on = organiserOn(test);
    await on.tell();
    expect(await on.colleagues()).toEqual([]);
    await on.book({ needs: '' });
    await Promise.all([on.tell(), on.tell()]);
    await on.book({ needs: '' });
    await on.tell();
    expect(await on.colleagues()).toEqual([`${INBOX}: Somebody is coming on Tuesday 8 December`]);
    expect((await last())?.text).toContain(
      on.link().replace('https://hearth.example', on.edges.runtime.siteUrl),
    );
  });

  it('reads of no names where none are kept', async () => {
    const on = organiserOn(test, { register: 'none' });
    await on.book({ needs: '' });
    await on.tell();
    const first = await last();
    await on.later('2026-12-07T08:30:00Z').tell();
    const eve = await last();
    expect(eve?.subject).toContain('2 people are coming');
    for (const email of [first, eve]) {
      expect(email?.text).toContain('No list of names is kept.');
      expect(email?.text).toContain('See how many are coming: ');
      expect(email?.text).not.toMatch(/who is coming|opens names|who came|has the list/);
    }
  });

  it('is the team where the content names nobody', async () => {
    const on = organiserOn(test, { date: { organiser: undefined } });
    await on.book({ needs: '' });
    await on.tell();
    const [told = ''] = await on.colleagues();
    expect(told).not.toContain(INBOX);
    expect(on.edges.runtime.agency.teams.map(({ inbox }) => inbox)).toContain(told.split(': ')[0]);
  });

  it.each([
    ['2026-12-07T08:29:00Z', 0],
    ['2026-12-07T08:30:00Z', 1],
  ])('is told again on the working day before, from 8:30am: at %s %i times', async (at, times) => {
    const on = organiserOn(test);
    await on.book({ places: '3', needs: 'A loop' });
    await on.tell();
    const eve = on.later(at);
    await eve.tell();
    await eve.tell();
    const said = (await on.colleagues()).filter((each) => each.includes('3 people are coming'));
    expect(said).toHaveLength(times);
  });

  it('is told before a weekend and bank holidays of what is after them', async () => {
    const afterChristmas = { starts: '2026-12-29T18:30', ends: '2026-12-29T20:00' };
    const on = organiserOn(test, { date: afterChristmas });
    await on.book({ needs: '' });
    await on.tell();
    const told = async () => (await on.colleagues()).filter((each) => each.startsWith(INBOX)).length;
    await on.later('2026-12-24T08:00:00Z').tell();
    expect(await told()).toBe(1);
    await on.later('2026-12-24T08:30:00Z').tell();
    expect(await told()).toBe(2);
  });

  it('hears of one first booked that late once, not twice', async () => {
    const on = organiserOn(test, { at: '2026-12-08T09:00:00Z' });
    await on.book({ needs: '' });
    await on.tell();
    expect(await on.colleagues()).toHaveLength(1);
  });

  it.each(['email.bounced', 'email.suppressed', 'email.complained'])(
    'who can’t be reached (%s) is stood in for by the service’s owner, once, who is told',
    async (type) => {
      const on = organiserOn(test);
      await on.book({ needs: '' });
      await on.tell();
      await test.database.query(
        `update message set status = 'sent', provider_id = 'p1' where kind = 'organiser'`,
      );
      const bounced = { type, created_at: '2026-11-23T09:31:00Z', data: { email_id: 'p1' } };
      for (const id of ['e1', 'e1', 'e2']) await hearEvent(id, bounced, { ...on.edges, log });
      const sent = (await outbox(test.database)).filter(({ kind }) => kind === 'alert' || kind === 'backup');
      expect(sent.map(({ kind, email }) => `${kind} ${email.to}: ${email.subject}`)).toEqual([
        `backup ${on.edges.runtime.agency.owner.inbox}: Please take over: Somebody is coming on Tuesday 8 December`,
        `alert ${on.edges.runtime.agency.owner.inbox}: An email about a date has not arrived: Somebody is coming on Tuesday 8 December`,
      ]);
      expect(sent[1]?.email.text).toContain(INBOX);
      expect(sent[0]?.email.text).toContain('/api/organiser?');
    },
  );

  it('hears nothing of a date that is off', async () => {
    const on = organiserOn(test);
    await on.book({ needs: '' });
    await on.later('2026-12-07T09:00:00Z', { date: { status: 'cancelled' } }).tell();
    expect(await on.colleagues()).toEqual([]);
  });

  it('isn’t asked how a date went that was called off on the morning, nor told that it is soon', async () => {
    const on = organiserOn(test);
    await on.book({ needs: '' });
    await on.tell();
    await on.later('2026-12-06T09:00:00Z').press('off');
    await on.later('2026-12-07T09:00:00Z').tell();
    await on.later('2026-12-09T10:00:00Z').tell();
    const subjects = (await on.colleagues()).filter((each) => each.startsWith(INBOX));
    expect(subjects.map((each) => each.split(': ')[1])).toEqual([
      'Somebody is coming on Tuesday 8 December',
      'Tuesday 8 December is off',
    ]);
  });

  it('is told of a need without its words, once, and again when it is another', async () => {
    const on = organiserOn(test);
    const id = '00000000-0000-4000-8000-000000000001';
    await on.book({ id, needs: 'A Polish interpreter' });
    await Promise.all([on.tell(), on.tell()]);
    await on.tell();
    const needs = async () => (await on.colleagues()).filter((each) => each.includes('needs something'));
    expect(await needs()).toHaveLength(1);
    const emails = (await outbox(test.database)).map(({ email }) => email);
    expect(emails.map(({ subject, text, html }) => `${subject} ${text} ${html}`).join()).not.toContain(
      'Polish',
    );
    const later = on.later('2026-11-23T10:30:00Z');
    await later.book({ id, needs: 'A Polish interpreter', places: '3' });
    await later.tell();
    expect(await needs()).toHaveLength(1);
    await on.later('2026-11-23T11:30:00Z').book({ id, needs: 'A Polish interpreter, and a ramp' });
    await on.tell();
    expect(await needs()).toHaveLength(2);
  });

  it('is told of many needs together with each sweep', async () => {
    const on = organiserOn(test);
    for (const needs of ['A loop', 'A ramp', 'A seat by the door']) await on.book({ needs });
    await on.tell();
    const needs = async () => (await on.colleagues()).filter((each) => each.includes('needs something'));
    expect(await needs()).toHaveLength(1);
    await on.book({ needs: 'A quiet room' });
    await on.tell();
    expect(await needs()).toHaveLength(2);
  });

  it('hears no need of somebody who cancelled', async () => {
    const on = organiserOn(test);
    const { reference } = await on.book({ needs: 'A loop' });
    await cancelBooking(reference, on.edges);
    await on.tell();
    expect(await on.colleagues()).toEqual([]);
  });

  it('is told once that more are booked than there are places, and nobody is thrown out', async () => {
    const on = organiserOn(test, { capacity: 6 });
    await on.book({ places: '6', needs: '' });
    await on.tell();
    const fewer = on.later('2026-11-24T10:00:00Z', { capacity: 4 });
    await rememberDates(fewer.edges);
    await fewer.tell();
    await fewer.tell();
    expect((await on.colleagues()).slice(1)).toEqual([
      `${INBOX}: More have booked than there are places: Tuesday 8 December`,
    ]);
    expect(await on.statuses()).toEqual(['confirmed 6']);
    const again = on.later('2026-11-25T10:00:00Z', { capacity: 3 });
    await rememberDates(again.edges);
    await again.tell();
    expect(await on.colleagues()).toHaveLength(3);
  });

  it.each([
    ['2026-12-09T08:59:00Z', 0],
    ['2026-12-09T09:00:00Z', 1],
  ])('is asked the day after at 9am how it went: at %s %i times', async (at, times) => {
    const on = organiserOn(test);
    await on.book({ needs: '' });
    await on.tell();
    const after = on.later(at);
    await after.tell();
    await after.tell();
    expect((await on.colleagues()).filter((each) => each.includes('How did'))).toHaveLength(times);
  });
});
