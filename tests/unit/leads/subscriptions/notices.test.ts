import { describe, expect, it } from 'vitest';
import { setNotice } from '../../../../src/leads/store/notices.ts';
import type { NoticeStatus } from '../../../../src/leads/kinds/kind.ts';
import { lockInbox } from '../../../../src/leads/store/subscriptions.ts';
import { stopAll } from '../../../../src/leads/subscriptions/stop.ts';
import { tellSubscribers } from '../../../../src/leads/follow-up/tell-subscribers.ts';
import { inTransaction } from '../../../../src/platform/database/database.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { markSent, outbox } from '../../../support/leads.ts';
import { nearDate, nearEdges, publish, subscribe } from '../../../support/near.ts';

const test = sharedDatabase();

const tea = { tea: nearDate };
const on = (day: number, dates = {}) => nearEdges(test.database, day, { ...tea, ...dates });
/** The tea is on the 37th day. */
const MORNING = 36.9;

/** What whoever runs the tea says. */
const say = (status: NoticeStatus | null, words: string | null = null, day = MORNING) =>
  inTransaction(test.database, (transaction) =>
    setNotice(transaction, 'tea', { status, words, at: on(day).clock() }),
  );
const told = async () =>
  (await outbox(test.database)).filter(({ kind, status }) => kind === 'near-notice' && status !== 'replaced');
const subjects = async () => (await told()).map(({ email }) => `${email.to}: ${email.subject}`);

/** Somebody was told of the tea. */
async function knowing(changes: Record<string, string> = {}) {
  const id = await subscribe(nearEdges(test.database), changes);
  await publish(on(1));
  return id;
}

describe('whoever was told of a date near them is told what is said of it on the morning', () => {
  it('once, with the sentence, neutral where it can be seen, and with a way to stop', async () => {
    await knowing();
    await tellSubscribers(on(MORNING));
    expect(await told()).toEqual([]);
    await say('off', 'The heating has failed.');
    await Promise.all([1, 2, 3].map(() => tellSubscribers(on(MORNING))));
    await tellSubscribers(on(MORNING));
    expect(await subjects()).toEqual(['sam@people.example: Wednesday 30 December is off']);
    const [message] = await told();
    expect(message?.email.text).toContain('The heating has failed.');
    expect(message?.email.text).toContain('please don’t set out');
    expect(message?.email.text.slice(0, 300)).not.toMatch(/foster|adopt/i);
    expect(message?.email.headers).toMatchObject({ 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' });
    expect((await test.database.query(`select until from message where kind = 'near-notice'`)).rows).toEqual([
      { until: new Date('2026-12-30T12:00:00Z') },
    ]);
  });

  it('and that it goes ahead after all, where they heard otherwise', async () => {
    await knowing();
    await say('late', 'We start at eleven.');
    await tellSubscribers(on(MORNING));
    await markSent(test.database);
    await say(null, null, MORNING + 0.05);
    await tellSubscribers(on(MORNING + 0.05));
    expect(await subjects()).toEqual([
      'sam@people.example: Wednesday 30 December starts later',
      'sam@people.example: Wednesday 30 December goes ahead as planned',
    ]);
    expect((await told()).map(({ email }) => email.text.split('We told you of this date. ')[1])).toEqual([
      expect.stringContaining('what is below was planned, and what is above counts.'),
      expect.stringContaining('it’s when and where we said at first.'),
    ]);
  });

  it('as it was said last, where an email waits to be sent', async () => {
    await knowing();
    for (const words of ['We start at eleven.', 'We start at twelve.']) {
      await say('late', words);
      await tellSubscribers(on(MORNING));
    }
    expect((await told()).map(({ email }) => email.text)).toEqual([
      expect.stringContaining('We start at twelve.'),
    ]);
  });

  it('five times within an hour at most, and then what was said last', async () => {
    await knowing();
    for (let said = 1; said <= 30; said++) {
      await say('late', `We start at ${said} past.`);
      await tellSubscribers(on(MORNING));
      await markSent(test.database);
    }
    expect(await told()).toHaveLength(5);
    await tellSubscribers(on(MORNING + 1 / 24));
    expect((await told()).slice(5).map(({ email }) => email.text)).toEqual([
      expect.stringContaining('We start at 30 past.'),
    ]);
  });

  it('not where it was taken back before they heard of it', async () => {
    await knowing();
    await say('off');
    await say(null, null, MORNING + 0.05);
    await tellSubscribers(on(MORNING));
    expect(await told()).toEqual([]);
  });

  it('by one of their wishes alone, whichever was told, and by the newest of the same', async () => {
    await knowing();
    await subscribe(on(2));
    await subscribe(on(2), { outcode: 'DH7' });
    await say('moved', 'We’re in the library.');
    await tellSubscribers(on(MORNING));
    expect(await subjects()).toHaveLength(1);
  });

  it('none who wasn’t told of it, who has stopped, or when it has ended', async () => {
    await subscribe(nearEdges(test.database), { audience: 'adoption', email: 'ash@people.example' });
    const stopped = await knowing();
    await say('off');
    const inbox = (await test.database.query('select inbox from subscription where id = $1', [stopped]))
      .rows[0];
    await stopAll(inbox.inbox, on(MORNING));
    await tellSubscribers(on(MORNING));
    expect(await told()).toEqual([]);
    await knowing({ email: 'kim@people.example' });
    await tellSubscribers(on(38));
    expect(await told()).toEqual([]);
  });

  it('not while somebody holds their inbox, as who is stopping, but after', async () => {
    const id = await knowing();
    await say('off');
    const inbox: Buffer = (await test.database.query('select inbox from subscription where id = $1', [id]))
      .rows[0]?.inbox;
    await inTransaction(test.database, async (transaction) => {
      await lockInbox(transaction, inbox);
      await tellSubscribers(on(MORNING));
    });
    expect(await told()).toEqual([]);
    await tellSubscribers(on(MORNING));
    expect(await told()).toHaveLength(1);
  });

  it('whoever else can’t be', async () => {
    await subscribe(nearEdges(test.database), { email: 'kim@people.example' });
    const id = await knowing();
    await test.database.query(`update subscription set email = 'x' where id = $1`, [id]);
    await say('off');
    await expect(tellSubscribers(on(MORNING))).rejects.toThrow('Not everybody');
    expect(await subjects()).toEqual(['kim@people.example: Wednesday 30 December is off']);
  });

  it('and of what is off already nobody is told that it is new, until it goes ahead after all', async () => {
    await publish(on(0));
    await subscribe(on(0.1));
    await test.database.query('update subscription set knows = 0');
    await say('off');
    expect(await publish(on(1))).toBe(0);
    await say(null, null, MORNING + 0.05);
    expect(await publish(on(2))).toBe(1);
    await tellSubscribers(on(MORNING));
    expect(await told()).toEqual([]);
  });
});
