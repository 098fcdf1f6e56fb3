import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { answerHealth } from '../../../../src/leads/ops/health-endpoint.ts';
import { checkHealth } from '../../../../src/leads/outbox/health.ts';
import type { Services } from '../../../../src/leads/services.ts';
import { sweep } from '../../../../src/leads/ops/sweep.ts';
import { openDatabase } from '../../../../src/platform/database/database.ts';
import { jsonLog } from '../../../../src/platform/log.ts';
import type { Mailer } from '../../../../src/platform/mail/mailer.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { accept, acceptingOn, markSent } from '../../../support/leads.ts';
import { brokenStore } from '../../../support/second-store.ts';
import { built, keyring, NOW, unhurried } from '../../../support/sample.ts';

const test = sharedDatabase();
const log = jsonLog(
  () => undefined,
  () => undefined,
);
const sends: Mailer = async () => ({ status: 'sent', id: 'x' });
const later = (seconds: number) => Temporal.Instant.from(NOW).add({ seconds });

const edges = (seconds: number, mailer: Mailer = sends): Services => ({
  ...built,
  ...unhurried,
  database: test.database,
  keyring,
  log,
  mailer,
  secondStore: brokenStore,
  clock: () => later(seconds),
});

describe('health', () => {
  it('is red before the first sweep, green after it, and red again fifteen minutes later', async () => {
    expect(await checkHealth(edges(0))).toEqual({
      status: 'red',
      oldest_undelivered_s: null,
      dead_letters: 0,
      last_sweep_at: null,
    });
    await sweep(edges(0));
    expect(await checkHealth(edges(900))).toMatchObject({
      status: 'green',
      last_sweep_at: '2026-11-23T09:30:00.000Z',
    });
    expect(await checkHealth(edges(901))).toMatchObject({ status: 'red' });
  });

  it.each([
    [0, 'green'],
    [1, 'red'],
  ])('with %d forms that the last sweep couldn’t move is %s', async (failed, status) => {
    const at = later(0).toString();
    await test.database.query(`insert into heartbeat (job, at, failed) values ('sweep', $1, $2)`, [
      at,
      failed,
    ]);
    expect(await checkHealth(edges(0))).toMatchObject({ status });
  });

  it.each([
    [900, 'green'],
    [901, 'red'],
  ])('with a message that has waited %d s is %s', async (seconds, status) => {
    await accept(acceptingOn(test.database));
    await test.database.query(`insert into heartbeat values ('sweep', $1)`, [later(seconds).toString()]);
    expect(await checkHealth(edges(seconds))).toMatchObject({ status, oldest_undelivered_s: seconds });
    await markSent(test.database);
    expect(await checkHealth(edges(seconds))).toMatchObject({ status: 'green', oldest_undelivered_s: null });
  });

  it.each(['refused', 'held'] as const)('is red over an email that was %s', async (status) => {
    await accept(acceptingOn(test.database));
    await sweep(edges(0, async () => ({ status, problem: 'a reason' })));
    expect(await checkHealth(edges(0))).toMatchObject({ status: 'red', dead_letters: 2 });
    await test.database.query('update message set dismissed_at = created_at');
    expect(await checkHealth(edges(0))).toMatchObject({ status: 'green', dead_letters: 0 });
  });
});

describe('health of a build', () => {
  const hook = async () => ({ ok: true }) as const;
  const aged = (builtAt: string, buildHook: Services['buildHook']) => {
    const at = edges(0);
    return checkHealth({ ...at, buildHook, runtime: { ...at.runtime, builtAt } });
  };

  it.each([
    ['green at 26 hours', '2026-11-22T07:30:00Z', hook, 'green'],
    ['red after them', '2026-11-22T07:29:59Z', hook, 'red'],
    ['green at any age where nothing builds daily', '2026-01-01T00:00:00Z', undefined, 'green'],
  ])('is %s', async (_, builtAt, buildHook, status) => {
    await sweep(edges(0));
    expect(await aged(builtAt, buildHook)).toEqual({
      status,
      oldest_undelivered_s: null,
      dead_letters: 0,
      last_sweep_at: '2026-11-23T09:30:00.000Z',
    });
  });
});

describe('GET /api/health', () => {
  const ask = (services: () => Services, method = 'GET') =>
    answerHealth(new Request('https://hearth.example/api/health', { method }), services, log);

  it('is 200 when green and 503 when red, and nobody stores it', async () => {
    expect((await ask(() => edges(0))).status).toBe(503);
    await sweep(edges(0));
    const green = await ask(() => edges(0));
    expect(green.status).toBe(200);
    expect(green.headers.get('cache-control')).toBe('no-store');
    expect(await green.json()).toMatchObject({ status: 'green' });
  });

  it('is 503 when the database doesn’t answer', async () => {
    const database = openDatabase('postgres://nobody@127.0.0.1:1/none');
    const answer = await ask(() => ({ ...edges(0), database }));
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ status: 'red' });
  });

  it('takes no other method', async () => {
    expect((await ask(() => edges(0), 'POST')).status).toBe(405);
  });
});

describe('a sweep', () => {
  it('goes on when the second store can’t be read', async () => {
    await accept(acceptingOn(test.database));
    const unreadable: Services = {
      ...edges(0),
      secondStore: {
        ...brokenStore,
        keys: async () => {
          throw new Error('down');
        },
      },
    };
    expect(await sweep(unreadable)).toEqual({ sent: 2 });
    expect(await checkHealth(edges(0))).toMatchObject({ status: 'green' });
  });

  it('stops taking messages in time for the next', async () => {
    for (let count = 0; count < 4; count += 1)
      await accept(acceptingOn(test.database), { name: `Sam ${count}` });
    let seconds = 0;
    const slow = edges(0, async () => {
      seconds += 10;
      return { status: 'sent', id: 'x' };
    });
    expect(await sweep({ ...slow, clock: () => later(seconds) })).toEqual({ sent: 2 });
  });
});
