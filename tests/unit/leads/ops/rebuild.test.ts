import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { sweep } from '../../../../src/leads/ops/sweep.ts';
import { rebuild } from '../../../../src/leads/ops/rebuild.ts';
import type { BuildHook } from '../../../../src/platform/http/build-hook.ts';
import { openDatabase } from '../../../../src/platform/database/database.ts';
import { jsonLog } from '../../../../src/platform/log.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { built, keyring, unhurried } from '../../../support/sample.ts';
import { brokenStore } from '../../../support/second-store.ts';

const test = sharedDatabase();
const works: BuildHook = async () => ({ ok: true });
const fails: BuildHook = async () => ({ ok: false, problem: 'it answered 500' });

function edges(at: string, buildHook: BuildHook | undefined = works) {
  const lines: string[] = [];
  const write = (line: string) => lines.push(line);
  return {
    database: test.database,
    clock: () => Temporal.Instant.from(at),
    log: jsonLog(write, write),
    buildHook,
    lines,
  };
}

describe('the daily rebuild', () => {
  it.each([
    ['in winter', '2026-12-01T00:00:00Z', '2026-12-01T23:00:00Z', '2026-12-02T00:00:00Z'],
    ['in summer', '2026-06-30T23:00:00Z', '2026-07-01T00:00:00Z', '2026-07-01T23:00:00Z'],
    ['as clocks go forward', '2027-03-28T00:00:00Z', '2027-03-28T00:30:00Z', '2027-03-28T23:00:00Z'],
    ['as clocks go back', '2027-10-30T23:00:00Z', '2027-10-31T00:00:00Z', '2027-11-01T00:00:00Z'],
  ])('%s is asked for just after midnight in London, and once', async (_, midnight, other, next) => {
    expect(await rebuild(edges(midnight))).toBe('called');
    expect(await rebuild(edges(midnight))).toBe('done');
    expect(await rebuild(edges(other))).toBe('done');
    expect(await rebuild(edges(next))).toBe('called');
  });

  it('is asked for once by many at once', async () => {
    let calls = 0;
    const slow: BuildHook = async () => {
      calls += 1;
      await new Promise((resolve) => setImmediate(resolve));
      return { ok: true };
    };
    const runs = Array.from({ length: 5 }, () => rebuild(edges('2026-12-01T00:00:00Z', slow)));
    expect((await Promise.all(runs)).filter((result) => result === 'called')).toHaveLength(1);
    expect(calls).toBe(1);
  });

  it('that failed is still due, and said in the log', async () => {
    const failing = edges('2026-12-01T00:00:00Z', fails);
    expect(await rebuild(failing)).toBe('failed');
    expect(failing.lines.join()).toContain('it answered 500');
    expect(await rebuild(edges('2026-12-01T00:05:00Z'))).toBe('called');
  });

  it('that was cut off before it was noted is still due', async () => {
    const cut: BuildHook = async () => {
      throw new Error('killed');
    };
    expect(await rebuild(edges('2026-12-01T00:00:00Z', cut))).toBe('failed');
    expect(await rebuild(edges('2026-12-01T00:05:00Z'))).toBe('called');
  });

  it('fails in words when the database doesn’t answer', async () => {
    const database = openDatabase('postgres://nobody@127.0.0.1:1/none');
    expect(await rebuild({ ...edges('2026-12-01T00:00:00Z'), database })).toBe('failed');
  });

  it('is none where there is no hook', async () => {
    expect(await rebuild({ ...edges('2026-12-01T00:00:00Z'), buildHook: undefined })).toBe('unset');
  });

  it('is caught up by the next sweep, which goes on when it fails', async () => {
    const sweepAt = (at: string, buildHook: BuildHook) =>
      sweep({
        ...built,
        ...unhurried,
        ...edges(at, buildHook),
        keyring,
        mailer: async () => ({ status: 'sent', id: 'x' }),
        secondStore: brokenStore,
      });
    const calls: string[] = [];
    const counted =
      (name: string, hook: BuildHook): BuildHook =>
      () => {
        calls.push(name);
        return hook();
      };
    expect(await sweepAt('2026-12-01T00:05:00Z', counted('fails', fails))).toEqual({ sent: 0 });
    await sweepAt('2026-12-01T00:10:00Z', counted('works', works));
    await sweepAt('2026-12-01T00:15:00Z', counted('again', works));
    expect(calls).toEqual(['fails', 'works']);
  });
});
