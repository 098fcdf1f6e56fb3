import { afterAll, describe, expect, inject, it } from 'vitest';
import { administer } from '../support/administer.ts';
import { faultTable } from './fault-table.ts';
import { inLanes, openHarness, openLanes, type Databases } from './lanes.ts';
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

/** A sample of what `npm run proof -- faults` does at length. */
const SUBMISSIONS = 120;

describe.concurrent('with everything as it is, nothing is lost, doubled or made up when', () => {
  it.each(Object.entries(faultTable))('%s', async (_, plans) => {
    const report = await harness.run({ plans });
    expect(report.problems).toEqual([]);
    expect(report.acknowledged).toBeGreaterThan(0);
  });

  it(`all of it happens at once, in ${SUBMISSIONS} submissions`, async () => {
    const report = await inLanes(harness, { seed: 1, count: SUBMISSIONS, lanes: 4 });
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
