import { afterAll, describe, expect, inject, it } from 'vitest';
import { administer } from '../support/administer.ts';
import { faultTable } from './fault-table.ts';
import { inLanes, openHarness, openLanes, type Databases } from './lanes.ts';
import { meetsSecondStore, submissions } from './plan.ts';
import { safeguards } from './safeguards.ts';

const databases: Databases = {
  async create(name) {
    await administer(inject('postgres'), `create database ${name} template ${inject('migrated')}`);
    return inject('postgres') + name;
  },
  drop: (name) => administer(inject('postgres'), `drop database ${name} with (force)`),
};

const lanes = await openLanes(databases);
const harness = await openHarness(lanes);
afterAll(async () => {
  await harness[Symbol.asyncDispose]();
  await lanes[Symbol.asyncDispose]();
});

/** Safeguards that an attacker found missing: chance must find it, too. */
const FOUND_BY_CHANCE = [
  'what came late is merged with what was sent since',
  'a form that comes late doesn’t undo a wish not to be contacted',
  'words of danger are told of though others came later',
];

/** A sample of what `npm run proof -- faults` does at length. */
const SUBMISSIONS = 120;
const LANES = 4;
const SEED = 1;

describe.concurrent('with everything as it is, nothing is lost, doubled or made up when', () => {
  it.each(Object.entries(faultTable))('%s', async (_, plans) => {
    const report = await harness.run({ plans });
    expect(report.problems).toEqual([]);
    expect(report.acknowledged).toBeGreaterThan(0);
  });

  it(`all of it happens at once, in ${SUBMISSIONS} submissions`, async () => {
    const report = await inLanes(harness, { seed: SEED, count: SUBMISSIONS, lanes: LANES });
    expect(report.problems).toEqual([]);
    expect(report.submissions).toBeGreaterThanOrEqual(SUBMISSIONS);
    expect(report.acknowledged).toBeGreaterThan(0.8 * SUBMISSIONS);
    expect(report.kills).toBeGreaterThan(0.2 * SUBMISSIONS);
  });
});

describe.concurrent('the proof fails without the safeguard that', () => {
  it.each(Object.entries(safeguards))('%s', async (_, { row, removals }) => {
    await using without = await openHarness(lanes, removals);
    const report = await without.run({ plans: faultTable[row] ?? [] });
    expect(report.problems).not.toEqual([]);
  });
});

describe.concurrent('chance alone, in more submissions, finds that there is no safeguard that', () => {
  // Those that somebody waits for in vain take long.
  const plans = submissions(SEED, 5 * SUBMISSIONS).filter(
    (plan) => meetsSecondStore(plan) && !/"hangs?"/.test(JSON.stringify(plan)),
  );

  it.each(FOUND_BY_CHANCE)('%s', async (name) => {
    await using without = await openHarness(lanes, safeguards[name]?.removals);
    const report = await without.run({ plans });
    expect(report.problems).not.toEqual([]);
  });
});
