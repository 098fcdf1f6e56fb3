import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { referenceOf } from '../../../../src/leads/submit/reference.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { sayInstant } from '../../../../src/platform/time/words.ts';
import { accept, acceptingOn, count, markSent, outbox } from '../../../support/leads.ts';
import { keyring } from '../../../support/sample.ts';

const test = sharedDatabase();
const TEAM = 'fostering@dalesandwear.example';
const at = (time: string) => `2026-11-23T${time}Z`;

describe('the same id', () => {
  it('with the same answers is one lead and one pair of emails', async () => {
    const id = randomUUID();
    const first = await accept(acceptingOn(test.database, at('09:30:00')), { id });
    const again = await accept(acceptingOn(test.database, at('15:00:00')), {
      id: id.toUpperCase(),
      name: ' Sam Sample ',
    });
    expect(again).toEqual({ ...first, isNew: undefined });
    expect([await count(test.database, 'lead'), await count(test.database, 'message')]).toEqual([1, 2]);
    expect(await count(test.database, 'activity')).toBe(1);
  });

  it.each([
    ['keeps the promise that was made', '2026-11-24T09:00:00Z', '5pm on Tuesday 24 November'],
    ['makes a new promise when the first has passed', '2026-11-26T09:00:00Z', '5pm on Friday 27 November'],
  ])('%s', async (_, now, due) => {
    const id = randomUUID();
    await accept(acceptingOn(test.database), { id });
    await markSent(test.database);
    const later = await accept(acceptingOn(test.database, now), { id, question: 'And pets?' });
    expect(later.due && sayInstant(later.due)).toBe(due);
    expect((await outbox(test.database)).at(-1)?.email.subject).toContain(due);
    const { rows } = await test.database.query('select due_at from lead');
    expect(rows[0].due_at.toISOString()).toBe(later.due?.toString({ fractionalSecondDigits: 3 }));
  });

  it('with other answers stands in for emails that were not sent yet', async () => {
    const id = randomUUID();
    await accept(acceptingOn(test.database, at('09:30:00')), { id, safe_message: 'yes' });
    await accept(acceptingOn(test.database, at('09:40:00')), { id, email: 'pat@people.example' });
    const messages = await outbox(test.database);
    expect(messages.map(({ kind, status, email }) => [kind, status, email.to])).toEqual([
      ['team', 'replaced', TEAM],
      ['acknowledgement', 'replaced', 'sam@people.example'],
      ['team', 'waiting', TEAM],
      ['confirm', 'waiting', 'pat@people.example'],
    ]);
    expect(messages[2]?.email.subject).not.toMatch(/^Changed/);
  });

  it('with other answers changes the lead and tells the team once more', async () => {
    const id = randomUUID();
    const first = await accept(acceptingOn(test.database, at('09:30:00')), { id });
    await markSent(test.database);
    const changed = { id, question: 'And pets?', interest: 'adoption', updates: 'yes' };
    const second = await accept(acceptingOn(test.database, at('09:40:00')), changed);
    await accept(acceptingOn(test.database, at('09:50:00')), changed);
    expect(second.reference).toBe(first.reference);
    const { rows } = await test.database.query('select * from lead');
    expect(rows).toMatchObject([{ interest: 'adoption', team: 'adoption', updates: true }]);
    expect(rows[0].received_at.toISOString()).toBe('2026-11-23T09:30:00.000Z');
    expect(JSON.parse(keyring.open(rows[0].details, `lead ${id}`))).toMatchObject({ question: 'And pets?' });
    const messages = await outbox(test.database);
    expect(messages.map(({ kind }) => kind)).toEqual(['team', 'acknowledgement', 'team', 'stop']);
    expect(messages[2]?.email).toMatchObject({
      to: 'welcome@fellandshore.example',
      subject: expect.stringMatching(/^Changed: /),
      text: expect.stringContaining('And pets?'),
    });
    expect(messages[3]?.email).toMatchObject({
      to: TEAM,
      text: expect.stringContaining('Adoption recruitment team has them now'),
    });
    const activity = await test.database.query('select kind from activity order by id');
    expect(activity.rows).toEqual([{ kind: 'received' }, { kind: 'changed' }]);
  });

  it.each<[string, Record<string, string>, string[], Record<string, string>?]>([
    ['another address', { email: 'pat@people.example' }, [TEAM, 'pat@people.example']],
    ['its first address', {}, [TEAM, 'sam@people.example'], { email: '' }],
    ['no address any more', { email: '' }, [TEAM]],
    ['its address in other letters', { email: 'SAM@people.example' }, [TEAM]],
    ['another name', { name: 'Samira Sample' }, [TEAM]],
  ])('with %s (%j) causes emails to %j', async (_, changes, recipients, before = {}) => {
    const id = randomUUID();
    await accept(acceptingOn(test.database, at('09:30:00')), { id, ...before });
    await markSent(test.database);
    const earlier = await count(test.database, 'message');
    await accept(acceptingOn(test.database, at('09:40:00')), { id, ...changes });
    const fresh = (await outbox(test.database)).slice(earlier);
    expect(fresh.map(({ email }) => email.to)).toEqual(recipients);
  });

  it.each([
    'not-a-uuid',
    '',
    '00000000-0000-0000-0000-000000000000',
    '00000000-0000-0000-0000-00000000000g',
    // Of the version that is made here, of other ids.
    '6f1c2a1e-5b7d-8c3a-8d2e-1f0a9b8c7d6e',
    "'; drop table lead; --",
  ])('counts as none when it is nobody’s own UUID: %j', async (id) => {
    const [first, second] = [
      await accept(acceptingOn(test.database), { id }),
      await accept(acceptingOn(test.database), { id, name: 'Pat Sample' }),
    ];
    expect(second.reference).not.toBe(first.reference);
  });
});

describe('without an id', () => {
  it.each([
    ['at once', at('09:30:00'), 1],
    ['after 59 minutes', at('10:29:00'), 1],
    ['after 61 minutes', at('10:31:00'), 2],
  ])('the same answers %s (%s) make this many leads: %d', async (_, time, leads) => {
    const first = await accept(acceptingOn(test.database, at('09:30:00')));
    const again = await accept(acceptingOn(test.database, time));
    expect(again.reference === first.reference).toBe(leads === 1);
    expect([await count(test.database, 'lead'), await count(test.database, 'message')]).toEqual([
      leads,
      leads * 2,
    ]);
  });

  it('answers are the same when they only look different', async () => {
    const first = await accept(acceptingOn(test.database));
    const looks = {
      name: ' Sam Sample',
      phone: '+44 7700 900123',
      postcode: 'dh13qs',
      question: 'Can I foster if I rent?\n',
    };
    expect((await accept(acceptingOn(test.database), looks)).reference).toBe(first.reference);
    expect(await count(test.database, 'lead')).toBe(1);
  });

  it.each([
    { name: 'Pat Sample' },
    { question: 'And pets?' },
    { campaign: 'teenagers' },
    { safe_message: 'yes' },
  ])('other answers are another enquiry: %j', async (changes: Record<string, string>) => {
    const first = await accept(acceptingOn(test.database));
    const other = await accept(acceptingOn(test.database), changes);
    expect(other.reference).not.toBe(first.reference);
  });
});

describe('fifty at once', () => {
  it.each([
    ['of the same id', { id: randomUUID() }],
    ['without an id', {}],
  ])('%s are one lead, one reference and one pair of emails', async (_, changes) => {
    const edges = acceptingOn(test.database);
    const all = await Promise.all(Array.from({ length: 50 }, () => accept(edges, changes)));
    expect(new Set(all.map(({ reference }) => reference)).size).toBe(1);
    expect([await count(test.database, 'lead'), await count(test.database, 'message')]).toEqual([1, 2]);
  });

  it('people have fifty references', async () => {
    const edges = acceptingOn(test.database);
    const all = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        accept(edges, { name: `Sam ${index}`, ...(index % 2 && { id: randomUUID() }) }),
      ),
    );
    expect(new Set(all.map(({ reference }) => reference)).size).toBe(50);
    expect(await count(test.database, 'message')).toBe(100);
  });
});

describe('a reference that somebody has', () => {
  it('is counted up', async () => {
    const edges = acceptingOn(test.database);
    const id = randomUUID();
    for (const collision of [0, 1]) {
      const other = await accept(edges, { id: randomUUID() });
      const taken = [referenceOf(id, collision), other.id];
      await test.database.query('update lead set reference = $1 where id = $2', taken);
    }
    const accepted = await accept(edges, { id });
    expect(accepted.reference).toBe(referenceOf(id, 2));
    expect(await accept(edges, { id })).toEqual({ ...accepted, isNew: undefined });
    const messages = await outbox(test.database);
    expect(messages.filter(({ email }) => email.text.includes(accepted.reference))).toHaveLength(2);
    expect(messages).toHaveLength(6);
  });
});
