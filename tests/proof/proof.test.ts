import { afterAll, describe, expect, inject, it } from 'vitest';
import { administer } from '../support/administer.ts';
import { faultTable } from './fault-table.ts';
import { inLanes, openHarness, type Databases } from './lanes.ts';
import { safeguards } from './safeguards.ts';

const databases: Databases = {
  async create(name) {
    await administer(inject('postgres'), `create database ${name}`);
    return inject('postgres') + name;
  },
  drop: (name) => administer(inject('postgres'), `drop database ${name} with (force)`),
};

const harness = await openHarness(databases);
afterAll(() => harness[Symbol.asyncDispose]());

describe.concurrent('with everything as it is, nothing is lost, doubled or made up when', () => {
  it.each(Object.entries(faultTable))('%s', async (_, plans) => {
    const report = await harness.run({ plans });
    expect(report.problems).toEqual([]);
    expect(report.acknowledged).toBeGreaterThan(0);
  });

  it('all of it happens at once, in 500 submissions', async () => {
    const report = await inLanes(harness, { seed: 1, count: 500, lanes: 12 });
    expect(report.problems).toEqual([]);
    expect(report.submissions).toBeGreaterThanOrEqual(500);
    expect(report.acknowledged).toBeGreaterThan(400);
    expect(report.kills).toBeGreaterThan(100);
  });
});

describe.concurrent('the proof fails without the safeguard that', () => {
  it.each(Object.entries(safeguards))('%s', async (_, { row, removals }) => {
    await using without = await openHarness(databases, removals);
    const report = await without.run({ plans: faultTable[row] ?? [] });
    expect(report.problems).not.toEqual([]);
  });
});
