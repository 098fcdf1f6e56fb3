import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Runtime } from '../../../../src/content/runtime.ts';
import { readRevisions } from '../../../../src/events/memory.ts';
import { rememberDates } from '../../../../src/leads/ops/remember-events.ts';
import { sweep } from '../../../../src/leads/ops/sweep.ts';
import type { Services } from '../../../../src/leads/services.ts';
import { jsonLog } from '../../../../src/platform/log.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { acceptingOn, outbox } from '../../../support/leads.ts';
import { built, keyring, NOW, unhurried } from '../../../support/sample.ts';

const test = sharedDatabase();
let lines: string[];
beforeEach(() => {
  lines = [];
});

const date: Runtime['events'][string] = {
  title: 'Walk',
  summary: 'A walk.',
  starts: '2026-12-08T10:00',
  ends: '2026-12-08T12:00',
  status: 'scheduled',
  audience: ['fostering'],
  place: { type: 'online' },
  booking: { needed: false },
};

/** Real edges of a deploy, by its dates, a letter each (a capital one is cancelled), and by the day of its build. */
const deploy = (letters: string, day: number, context = 'production'): Services => {
  const builtAt = Temporal.Instant.from(NOW).add({ hours: 24 * day });
  const events = Object.fromEntries(
    [...letters].map((letter): [string, typeof date] => [
      letter.toLowerCase(),
      { ...date, status: letter === letter.toLowerCase() ? 'scheduled' : 'cancelled' },
    ]),
  );
  return {
    ...acceptingOn(test.database, builtAt.add({ minutes: 5 }).toString()),
    ...unhurried,
    runtime: { ...built.runtime, context, events, builtAt: builtAt.toString() },
    log: jsonLog(
      (line) => lines.push(line),
      (line) => lines.push(line),
    ),
    mailer: async () => ({ status: 'sent', id: randomUUID() }),
  };
};

/** The dates that each email to the editors names. */
const told = async () =>
  (await outbox(test.database)).map(({ email: { text } }) =>
    [...text.matchAll(/events\/(\w)\//g)].map(([, name]) => name).join(''),
  );

/** How often each date was changed: `a0 b1`. */
const revisions = async () =>
  [...(await readRevisions(test.database))]
    .map(([slug, { sequence }]) => `${slug}${sequence}`)
    .toSorted()
    .join(' ');

describe('after each deploy a sweep remembers its dates', () => {
  it.each<[string, string[], string, string[]]>([
    ['with nothing to tell', ['ab', 'abc', 'aBc'], 'a0 b1 c0', []],
    ['and tells the editors once of one that is gone', ['ab', 'a', 'a'], 'a0 b0', ['b']],
    ['and tells of those of one build together', ['abc', 'a'], 'a0 b0 c0', ['bc']],
    ['and tells of each build’s', ['abc', 'ac', 'a'], 'a0 b0 c0', ['b', 'c']],
    ['and tells again of one that was back', ['ab', 'a', 'ab', 'a'], 'a0 b0', ['b', 'b']],
    ['and tells of one that was cancelled before', ['B', 'a'], 'a0 b0', ['b']],
  ])('%s', async (_, builds, expected, emails) => {
    for (const [day, letters] of builds.entries()) {
      await sweep(deploy(letters, day));
      await sweep(deploy(letters, day));
    }
    expect(await revisions()).toBe(expected);
    expect(await told()).toEqual(emails);
  });

  it('when many do at once', async () => {
    await sweep(deploy('ab', 0));
    await Promise.all([1, 2, 3, 4, 5].map(() => rememberDates(deploy('A', 1))));
    expect(await revisions()).toBe('a1 b0');
    expect(await told()).toEqual(['b']);
  });

  it('and not one by functions of the deploy before, which still run', async () => {
    for (const [letters, day] of [
      ['a', 0],
      ['Ab', 1],
      ['a', 0],
      ['Ab', 1],
    ] as const) {
      await sweep(deploy(letters, day));
    }
    expect(await revisions()).toBe('a1 b0');
    expect(await told()).toEqual([]);
  });

  it.each([
    ['dev', 'a0 b0', ['b']],
    ['deploy-preview', 'b0', []],
    ['branch-deploy', 'b0', []],
  ])('also on one’s own machine, but not for a few to look at: %s', async (context, expected, emails) => {
    await sweep(deploy('b', 0));
    await sweep(deploy('a', 1, context));
    expect(await revisions()).toBe(expected);
    expect(await told()).toEqual(emails);
  });
});

describe('when the editors can’t be told', () => {
  const seal = () => {
    throw new Error('no key');
  };

  it('the dates are remembered, the rest of the sweep goes on, and the next tells', async () => {
    await sweep(deploy('ab', 0));
    await sweep({ ...deploy('Ac', 1), keyring: { ...keyring, seal } });
    expect(await revisions()).toBe('a1 b0 c0');
    expect(lines).toContainEqual(expect.stringContaining('dates can’t be remembered'));
    const { rows } = await test.database.query(`select job from heartbeat where job = 'sweep'`);
    expect(rows).toHaveLength(1);
    await sweep(deploy('Ac', 1));
    expect(await told()).toEqual(['b']);
  });

  it('no log line names a date', async () => {
    await sweep(deploy('ab', 0));
    await sweep({ ...deploy('a', 1), keyring: { ...keyring, seal } });
    expect(lines.join()).not.toMatch(/Walk|events\//);
  });
});

it('the email is about no lead, goes after what is more urgent, in the sweep that wrote it, and stays beside the list of mistakes', async () => {
  await sweep(deploy('ab', 0));
  expect(await sweep(deploy('a', 1))).toEqual({ sent: 1 });
  const { rows } = await test.database.query('select lead_id, kind, priority, status from message');
  expect(rows).toEqual([{ lead_id: null, kind: 'vanished', priority: 3, status: 'sent' }]);
});
