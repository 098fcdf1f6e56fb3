import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { putDigest } from '../../../../src/leads/follow-up/digest.ts';
import { jsonLog } from '../../../../src/platform/log.ts';
import { clockAt } from '../../../../src/platform/time/clock.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { accept, acceptingOn, markSent, outbox } from '../../../support/leads.ts';
import { built, keyring } from '../../../support/sample.ts';

const test = sharedDatabase();
const log = jsonLog(
  () => undefined,
  () => undefined,
);

// What came in at half past nine on Monday 23 November is promised by 5pm on Tuesday 24 November.
describe.each([
  ['at its very instant has not passed', '2026-11-24T17:00:00Z', false],
  ['a millisecond later has', '2026-11-24T17:00:00.001Z', true],
])('a promise %s', (_, at, passed) => {
  it('for the owner’s digest', async () => {
    await accept(acceptingOn(test.database));
    await markSent(test.database);
    const secondStore = { keys: async () => [] };
    await putDigest({ ...built, database: test.database, keyring, secondStore, clock: clockAt(at), log });
    const digest = (await outbox(test.database)).find(({ kind }) => kind === 'digest');
    expect(digest?.email.subject.includes('1 late')).toBe(passed);
  });

  it('for somebody who sends other answers, and then gets a new one', async () => {
    const id = randomUUID();
    await accept(acceptingOn(test.database), { id });
    const { due } = await accept(acceptingOn(test.database, at), { id, question: 'And pets?' });
    expect(due?.toString()).toBe(passed ? '2026-11-25T17:00:00Z' : '2026-11-24T17:00:00Z');
  });
});
