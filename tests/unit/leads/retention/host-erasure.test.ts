import { expect, it } from 'vitest';
import { eraseExpired } from '../../../../src/leads/retention/erasure.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { hostingOn, YES } from '../../../support/hosting.ts';
import { acceptingOn } from '../../../support/leads.ts';

const test = sharedDatabase();
/** A year and a half ahead: longer than details are kept. */
const FAR = { ...YES, day: '2028-05-20' };
const erase = async (at: string) => {
  return (await eraseExpired(acceptingOn(test.database, at))).leads;
};

it('a venue that was said yes to is kept until a year after its stop, and its link works till then', async () => {
  const on = hostingOn(test.database);
  const reference = await on.ask({ day: FAR.day });
  await on.answer(reference, FAR);
  expect(await erase('2028-05-19T12:00:00Z')).toBe(0);
  const then = on.again({}, '2028-05-19T12:00:00Z');
  expect((await then.page('host', reference))('.notice b').text()).toBe('Confirmed');
  // Until the end of the last of twelve months, in London.
  expect(await erase('2029-05-21T22:59:59Z')).toBe(0);
  expect(await erase('2029-05-21T23:00:01Z')).toBe(1);
  expect((await on.open('host', on.link('host', reference))).status).toBe(410);
});

it.each([
  ['another day was suggested', { ...FAR, answer: 'another' }],
  ['it was answered no', { answer: 'no' }],
  ['its stop is soon', YES],
])('a venue is kept for a year, and no longer, where %s', async (_, fields) => {
  const on = hostingOn(test.database);
  const reference = await on.ask({ day: '' });
  await on.answer(reference, fields);
  expect(await erase('2027-11-20T12:00:00Z')).toBe(0);
  expect(await erase('2027-12-20T12:00:00Z')).toBe(1);
  expect((await on.open('host', on.link('host', reference))).status).toBe(410);
});
