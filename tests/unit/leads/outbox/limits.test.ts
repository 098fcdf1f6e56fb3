import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { bundle } from '../../../../src/leads/outbox/bundle.ts';
import { changeDetails } from '../../../../src/leads/follow-up/change.ts';
import { inboxOf } from '../../../../src/leads/forms/email-address.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { accept, acceptingOn, markSent, outbox } from '../../../support/leads.ts';
import { built, ROBOT } from '../../../support/sample.ts';

const test = sharedDatabase();
const STRANGER = 'stranger@people.example';
const DANGER = { question: 'My brother hits the children' };
const { acknowledgementsADay, dangerAnHour } = built.runtime.agency.thresholds;

const at = (time = '2026-11-23T09:30:00Z') => acceptingOn(test.database, time);
/** So many, five at once: as many as one process has connections. */
async function times(count: number, work: (index: number) => Promise<unknown>): Promise<void> {
  for (let done = 0; done < count; done += 5) {
    await Promise.all(Array.from({ length: Math.min(5, count - done) }, (_, index) => work(done + index)));
  }
}
const statuses = async (kind: string) =>
  (await outbox(test.database)).filter((message) => message.kind === kind).map(({ status }) => status);
const number = async (kind: string, status: string) =>
  (await statuses(kind)).filter((each) => each === status).length;

describe('100 forms with a stranger’s address', () => {
  it('write to it as often as to a family that shares one, and to the team of each', async () => {
    await times(100, () => accept(at(), { id: randomUUID(), email: STRANGER }));
    expect(await number('acknowledgement', 'waiting')).toBe(acknowledgementsADay);
    expect(await number('acknowledgement', 'withheld')).toBe(100 - acknowledgementsADay);
    expect(await number('team', 'waiting')).toBe(100);
  });

  it('count as one address with anything after a plus', async () => {
    await times(20, (index) => accept(at(), { id: randomUUID(), email: `stranger+${index}@people.example` }));
    expect(await number('acknowledgement', 'waiting')).toBe(acknowledgementsADay);
  });

  it('leave it alone until the next day in London', async () => {
    await times(20, () => accept(at('2026-06-01T22:30:00Z'), { id: randomUUID(), email: STRANGER }));
    await accept(at('2026-06-01T22:59:00Z'), { id: randomUUID(), email: STRANGER });
    expect(await number('acknowledgement', 'waiting')).toBe(acknowledgementsADay);
    await accept(at('2026-06-01T23:01:00Z'), { id: randomUUID(), email: STRANGER });
    expect(await number('acknowledgement', 'waiting')).toBe(acknowledgementsADay + 1);
  });
});

it('thirty people in one hall each get theirs', async () => {
  await times(30, (index) => accept(at(), { id: randomUUID(), email: `person${index}@people.example` }));
  expect(await statuses('acknowledgement')).toEqual(Array(30).fill('waiting'));
});

it('somebody who corrects their form again and again is still thanked', async () => {
  const id = randomUUID();
  for (const question of ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H']) await accept(at(), { id, question });
  expect(await number('acknowledgement', 'waiting')).toBe(1);
});

it('all addresses together get so many within an hour, and then again', async () => {
  const { runtime, ...edges } = at();
  const thresholds = { ...runtime.agency.thresholds, acknowledgementsAnHour: 3 };
  const few = { ...edges, runtime: { ...runtime, agency: { ...runtime.agency, thresholds } } };
  const send = (index: number, clock = few.clock) =>
    accept({ ...few, clock }, { id: randomUUID(), email: `person${index}@people.example` });
  for (const index of [1, 2, 3, 4, 5]) await send(index);
  expect(await number('acknowledgement', 'waiting')).toBe(3);
  await send(6, () => few.clock().add({ minutes: 61 }));
  expect(await number('acknowledgement', 'waiting')).toBe(4);
});

it('a link that is posted 20 times with other addresses asks three strangers, with one neutral line each', async () => {
  const { reference } = await accept(at());
  await markSent(test.database);
  for (let index = 0; index < 20; index += 1) {
    await changeDetails(reference, { email: `stranger${index}@people.example`, name: 'Pay Us' }, at());
  }
  const messages = (await outbox(test.database)).filter(({ email }) => email.to.startsWith('stranger'));
  expect(messages.map(({ kind }) => kind)).toEqual(Array(20).fill('confirm'));
  const asked = messages.filter(({ status }) => status !== 'withheld' && status !== 'replaced');
  expect(asked.length).toBeLessThanOrEqual(3);
  for (const { email } of asked)
    expect(email.text + email.html).not.toMatch(/Pay Us|[A-Z\d]{4}-[A-Z\d]{4},|foster|adopt/);
  const team = (await outbox(test.database)).filter(({ kind }) => kind === 'team');
  expect(team.map(({ status }) => status).filter((status) => status !== 'replaced')).toEqual([
    'sent',
    'gathering',
  ]);
});

it('a link that is posted as its emails go out asks two strangers a day, and tells the team one by one five times', async () => {
  const { reference } = await accept(at());
  const send = () => test.database.query(`update message set status = 'sent' where status = 'waiting'`);
  for (let index = 0; index < 7; index += 1) {
    await send();
    await changeDetails(reference, { email: `stranger${index}@people.example` }, at());
  }
  await send();
  expect([await number('acknowledgement', 'sent'), await number('confirm', 'sent')]).toEqual([1, 2]);
  expect([await number('team', 'sent'), await number('team', 'gathering')]).toEqual([5, 1]);
});

describe('words of danger', () => {
  it('that fill in what people don’t see are told once, then together', async () => {
    for (let index = 0; index < 12; index += 1) {
      await accept(at(), { id: randomUUID(), email: `p${index}@people.example`, ...DANGER, ...ROBOT });
    }
    for (const kind of ['safeguarding', 'team']) {
      expect([await number(kind, 'waiting'), await number(kind, 'gathering')]).toEqual([1, 11]);
    }
    expect(await bundle(at())).toBe(22);
    const bundles = (await outbox(test.database)).filter(({ kind }) => kind === 'bundle');
    expect(bundles).toHaveLength(2);
    for (const { email } of bundles) expect(email.subject).toMatch(/Please read now/);
  });

  it('of people are told one by one, up to a number', async () => {
    const many = dangerAnHour + 5;
    for (let index = 0; index < many; index += 1) {
      await accept(at(), { id: randomUUID(), email: `p${index}@people.example`, ...DANGER });
    }
    expect(await number('safeguarding', 'waiting')).toBe(dangerAnHour);
    expect(await number('safeguarding', 'gathering')).toBe(5);
  });
});

it.each([
  ['sam+1@people.example', 'sam@people.example'],
  ['Sam@People.example', 'sam@people.example'],
  ['s.a.m+x@gmail.com', 'sam@gmail.com'],
  ['s.am@googlemail.com', 'sam@gmail.com'],
  ['s.am@people.example', 's.am@people.example'],
  ['+1@people.example', '+1@people.example'],
])('%s leads to the inbox of %s', (address, inbox) => expect(inboxOf(address)).toBe(inbox));
