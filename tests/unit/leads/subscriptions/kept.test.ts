import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { rekey } from '../../../../src/leads/ops/rekey.ts';
import { deliver } from '../../../../src/leads/outbox/deliver.ts';
import { hearEvent } from '../../../../src/leads/outbox/delivery-events.ts';
import { eraseExpired } from '../../../../src/leads/retention/erasure.ts';
import { newKey, openKeyring } from '../../../../src/platform/crypto/keyring.ts';
import { clockAt } from '../../../../src/platform/time/clock.ts';
import { jsonLog } from '../../../../src/platform/log.ts';
import type { Sent } from '../../../../src/platform/mail/mailer.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { acceptingOn } from '../../../support/leads.ts';
import { askNear, emailsOf, nearDate, nearEdges, publish, subscribe } from '../../../support/near.ts';
import { stopAll } from '../../../../src/leads/subscriptions/stop.ts';
import { TEST_KEY, unhurried } from '../../../support/sample.ts';

const test = sharedDatabase();
const on = (day: number, dates: Record<string, typeof nearDate> = {}) => nearEdges(test.database, day, dates);
const query = async (text: string) => (await test.database.query(text)).rows;
const subscriptions = () => query('select * from subscription');
const stopped = () => query('select * from stopped_inbox');

const log = jsonLog(
  () => undefined,
  () => undefined,
);
/** The edges of a job at an instant, and of a mailer that answers so. */
const jobs = (at: string, sent: () => Sent = () => ({ status: 'sent', id: randomUUID() })) => ({
  ...acceptingOn(test.database, at),
  ...unhurried,
  log,
  mailer: async () => sent(),
});
const erase = (at: string) => eraseExpired(jobs(at));

describe('what somebody asked to be told is kept', () => {
  it.each([
    ['for seven days until it is confirmed', '2026-11-30T09:29:59Z', 0],
    ['and no longer', '2026-11-30T09:30:00Z', 1],
  ])('%s', async (_, at, expected) => {
    await askNear(on(0));
    expect(await erase(at)).toMatchObject({ subscriptions: expected });
    expect(await subscriptions()).toHaveLength(1 - expected);
    expect((await emailsOf(test.database, 'near-confirm')).length).toBe(1 - expected);
  });

  it.each([
    ['for two years from the day on which it was confirmed', '2028-11-23T23:59:59Z', 0],
    ['and not on the next', '2028-11-24T00:00:00Z', 1],
  ])('%s', async (_, at, expected) => {
    await subscribe(on(0));
    await publish(on(1, { a: nearDate }));
    await deliver(jobs('2026-11-24T10:00:00Z'));
    expect(await erase(at)).toMatchObject({ subscriptions: expected });
    expect(await subscriptions()).toHaveLength(1 - expected);
    const emails = await query('select from message where email is not null or provider_id is not null');
    expect(emails).toHaveLength(expected ? 0 : 2);
    expect(await query('select from message')).toHaveLength(2);
    expect(await stopped()).toEqual([]);
  });

  it('anew from when it is confirmed again', async () => {
    await subscribe(on(0));
    await subscribe(on(300));
    expect(await erase('2028-11-24T08:30:00Z')).toMatchObject({ subscriptions: 0 });
    expect(await subscriptions()).toHaveLength(1);
  });
});

describe('a new key', () => {
  const key = newKey('next');
  const both = openKeyring(key, [TEST_KEY]);
  const fresh = openKeyring(key);
  const rotate = () =>
    rekey({ database: test.database, keyring: both, clock: clockAt('2026-11-24T09:00:00Z') });

  it('seals addresses anew, so that the old one can go, and emails go on', async () => {
    await subscribe(on(0));
    expect(await rotate()).toBe(3);
    expect(await rotate()).toBe(0);
    expect(await publish({ ...on(1, { a: nearDate }), keyring: fresh })).toBe(1);
    const [row] = await query(`select id, email from message where kind = 'near'`);
    expect(JSON.parse(fresh.open(row.email, `message ${row.id}`))).toMatchObject({
      to: 'sam@people.example',
    });
  });

  it('leaves who stopped known, though their address is gone', async () => {
    await subscribe(on(0), { id: randomUUID() });
    const [{ inbox }] = await subscriptions();
    await stopAll(inbox.toString('base64url'), on(0));
    await rotate();
    const later = { ...on(1), keyring: fresh };
    for (const _ of [1, 2, 3]) await askNear(later, { id: randomUUID() });
    const asked = await subscriptions();
    expect([asked.length, asked[0]?.inbox.equals(inbox)]).toEqual([1, true]);
  });
});

describe('an email that didn’t arrive', () => {
  /** An email of the sort, sent; and what the provider says of it. */
  async function sent(kind: 'near-confirm' | 'near', type: string, early = false) {
    await subscribe(on(0));
    await subscribe(on(0), { outcode: 'DL5' });
    await subscribe(on(0), { email: 'pat@people.example', outcode: 'SW1A' });
    await publish(on(1, { a: nearDate }));
    const [{ id }] = await query(`select id from message where kind = '${kind}' order by position limit 1`);
    const hear = () =>
      hearEvent(
        randomUUID(),
        { type, created_at: '2026-11-24T10:00:00Z', data: { email_id: id } },
        jobs('2026-11-24T10:00:00Z'),
      );
    if (early) await hear();
    const edges = jobs('2026-11-24T10:00:00Z');
    await deliver({ ...edges, mailer: async (_email, key) => ({ status: 'sent', id: key }) });
    if (!early) await hear();
  }

  it.each([
    ['bounced', 'near', false],
    ['complained', 'near', false],
    ['suppressed', 'near-confirm', false],
    ['bounced', 'near-confirm', true],
  ] as const)('as it %s stops all that its inbox asked for: %s, known late: %s', async (how, kind, early) => {
    await sent(kind, `email.${how}`, early);
    expect([await subscriptions(), await stopped()]).toMatchObject([[{ outcode: 'SW1A' }], { length: 1 }]);
    expect((await emailsOf(test.database, 'near')).length).toBe(0);
  });

  it.each(['failed', 'delivered', 'opened'])(
    'stops nothing when it may be our own doing, or did: %s',
    async (how) => {
      await sent('near', `email.${how}`);
      expect([await subscriptions(), await stopped()]).toMatchObject([{ length: 3 }, []]);
    },
  );

  it('since Resend refuses its address stops them too, and is no dead letter for anybody to see to', async () => {
    await subscribe(on(0));
    await deliver(
      jobs('2026-11-23T10:00:00Z', () => ({ status: 'unreachable', problem: 'validation_error' })),
    );
    expect([await subscriptions(), await stopped()]).toMatchObject([[], { length: 1 }]);
    expect(await query(`select from message where status = 'dead' and dismissed_at is null`)).toEqual([]);
  });
});
