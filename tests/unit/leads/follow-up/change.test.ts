import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { changeDetails, readLeadNow } from '../../../../src/leads/follow-up/change.ts';
import { openAnswers } from '../../../../src/leads/kinds/given.ts';
import { namesOfKinds } from '../../../../src/leads/kinds/register.ts';
import { eraseLead } from '../../../../src/leads/ops/on-call.ts';
import { stopContact } from '../../../../src/leads/follow-up/stop.ts';
import { sayInstant } from '../../../../src/platform/time/words.ts';
import { sharedDatabase } from '../../../support/database.ts';
import {
  accept,
  acceptingOn,
  acceptKind,
  count,
  markSent,
  outbox,
  PERSONAL,
  personalFields,
} from '../../../support/leads.ts';
import { goodFields, goodForm, keyring, NOW, ROBOT } from '../../../support/sample.ts';

const test = sharedDatabase();
const FOSTERING = 'fostering@dalesandwear.example';
const WELCOME = 'welcome@dalesandwear.example';
const LATER = '2026-11-23T10:30:00Z';

const edges = (at = LATER) => acceptingOn(test.database, at);

/** An enquiry whose emails were sent. */
async function told(changes: Record<string, string> = {}) {
  const accepted = await accept(acceptingOn(test.database), { ...personalFields, ...changes });
  await markSent(test.database);
  return accepted;
}

/** What was put in the outbox since an enquiry was told. */
const since = async () => (await outbox(test.database)).filter(({ status }) => status !== 'sent');

const stored = async () => {
  const { rows } = await test.database.query('select * from lead');
  const answers = Object.entries(openAnswers(rows[0].id, rows[0].details, keyring));
  // What is said of answers isn't stored.
  return { ...rows[0], answers: Object.fromEntries(answers.filter(([name]) => !name.endsWith('_right'))) };
};

describe('changing details', () => {
  it.each([
    ['name', 'Samira Sample', 'Samira Sample'],
    ['phone', '+44 7700 900456', '07700 900456'],
    ['email', 'pat@people.example', 'pat@people.example'],
    ['postcode', 'dl147xx', 'DL14 7XX'],
    ['contact', 'text', 'text'],
    ['best_time', 'morning', 'morning'],
    ['safe_message', 'yes', 'yes'],
  ])('takes over %s, and leaves every other answer as it was', async (name, typed, kept) => {
    const { reference } = await told({ campaign: 'teenagers', event: 'consett-library', updates: 'yes' });
    const before = await stored();
    expect(await changeDetails(reference, { [name]: typed }, edges())).toMatchObject({
      status: 'changed',
      reference,
    });
    const after = await stored();
    expect(after.answers).toEqual({ ...before.answers, [name]: kept });
    expect(after).toMatchObject({ campaign: 'teenagers', event: 'consett-library', updates: true });
    expect(after.received_at).toEqual(before.received_at);
    const activity = await test.database.query('select kind from activity order by id');
    expect(activity.rows).toEqual([{ kind: 'received' }, { kind: 'changed' }]);
  });

  it.each<[string, Record<string, string>]>([
    ['a phone number', { phone: 'ask my sister', phone_right: 'yes' }],
    ['a phone number that nobody is to ring', { phone: '0000', contact: 'email' }],
    ['an address', { email: 'sarah@gmail.con', email_right: 'yes' }],
    ['what is no address', { email: 'sam@' }],
    ['a postcode', { postcode: 'QQ1 1QQ', postcode_right: 'QQ1 1QQ' }],
    ['no postcode', { postcode: 'no fixed abode', postcode_right: 'yes' }],
    ['nothing for a postcode', { postcode: '', postcode_right: 'none' }],
  ])('asks nothing again of what was kept as typed: %s', async (_, odd) => {
    const { reference } = await told(odd);
    const before = await stored();
    expect(await changeDetails(reference, { best_time: 'morning' }, edges())).toMatchObject({
      status: 'changed',
    });
    expect((await stored()).answers).toEqual({ ...before.answers, best_time: 'morning' });
  });

  it.each<[string, Record<string, string>]>([
    ['phone', { phone: 'my sister' }],
    ['email', { email: 'sarah@gmail.con' }],
    ['postcode', { postcode: 'QQ1 1QQ' }],
  ])('asks once about what is new and looks wrong: %s', async (name, odd) => {
    const { reference } = await told({
      [name]: 'abc',
      [`${name}_right`]: 'yes',
      ...(name === 'email' && { email: 'x@y.invalid' }),
    });
    expect(await changeDetails(reference, odd, edges())).toEqual({
      status: 'wrong',
      errors: { [name]: expect.stringMatching(/tick the box/) },
    });
    const said = { ...odd, [`${name}_right`]: odd[name] ?? '' };
    expect(await changeDetails(reference, said, edges())).toMatchObject({ status: 'changed' });
    expect((await stored()).answers).toMatchObject(odd);
  });

  it('asks for a number when somebody whose number can’t be read would rather be rung', async () => {
    const { reference } = await told({ phone: 'abc', contact: 'email' });
    expect(await changeDetails(reference, { contact: 'phone' }, edges())).toEqual({
      status: 'wrong',
      errors: { phone: expect.stringContaining('You asked us to ring, so we need a phone number') },
    });
  });

  it('tells the team once, by the email that says what changed', async () => {
    const { reference } = await told();
    await changeDetails(reference, { phone: '07700 900456' }, edges());
    const messages = await since();
    expect(messages.map(({ kind }) => kind)).toEqual(['team']);
    expect(messages[0]?.email).toMatchObject({
      to: FOSTERING,
      subject: `Changed: ${reference}, please ring by 5pm on Tuesday 24 November`,
      text: expect.stringContaining('07700 900456'),
    });
    expect(messages[0]?.email.text).toContain('Can I foster if I rent?');
    for (const detail of PERSONAL) expect(messages[0]?.email.subject).not.toContain(detail);
  });

  it('is one change when it comes twice', async () => {
    const { reference } = await told();
    for (const at of [LATER, '2026-11-23T11:30:00Z']) {
      expect(await changeDetails(reference, { phone: '07700900456' }, edges(at))).toMatchObject({
        status: 'changed',
      });
    }
    expect(await since()).toHaveLength(1);
  });

  it('is one change when twenty come at once', async () => {
    const { reference } = await told();
    const all = await Promise.all(
      Array.from({ length: 20 }, () => changeDetails(reference, { phone: '07700 900456' }, edges())),
    );
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set(['changed']));
    expect(await since()).toHaveLength(1);
    expect(await count(test.database, 'activity')).toBe(2);
  });

  it('is none when it says what we know already', async () => {
    const { reference } = await told();
    const { question: _, interest: __, ...same } = goodFields;
    expect(await changeDetails(reference, same, edges())).toMatchObject({ status: 'changed' });
    expect(await since()).toEqual([]);
  });

  it('stands in for emails that were not sent yet', async () => {
    const { reference } = await accept(acceptingOn(test.database));
    await changeDetails(reference, { phone: '07700 900456' }, edges());
    expect((await outbox(test.database)).map(({ kind, status }) => [kind, status])).toEqual([
      ['team', 'replaced'],
      ['acknowledgement', 'replaced'],
      ['team', 'waiting'],
      ['acknowledgement', 'waiting'],
    ]);
  });

  it('asks an address that is new whether it is the person’s, once', async () => {
    const { reference } = await told();
    await changeDetails(reference, { email: 'pat@people.example' }, edges());
    expect((await since()).map(({ kind, email }) => [kind, email.to])).toEqual([
      ['team', FOSTERING],
      ['confirm', 'pat@people.example'],
    ]);
    await markSent(test.database);
    await changeDetails(reference, { name: 'Pat' }, edges());
    expect((await since()).map(({ kind }) => kind)).toEqual(['team']);
  });

  it.each([
    ['is kept', LATER, '5pm on Tuesday 24 November'],
    ['that has passed is made anew', '2026-11-26T09:00:00Z', '5pm on Friday 27 November'],
  ])('a promise %s', async (_, at, due) => {
    const { reference } = await told();
    await changeDetails(reference, { name: 'Pat' }, edges(at));
    const now = await readLeadNow(reference, test.database);
    expect(now?.due && sayInstant(now.due)).toBe(due);
  });
});

describe('after other answers', () => {
  const soon = '2026-11-24T10:00:00Z';
  const later = '2026-11-25T10:00:00Z';

  const dueAgain: [string, string, string][] = [
    ['enquiry', soon, '2026-11-24T17:00:00Z'],
    ['enquiry', later, '2026-11-26T17:00:00Z'],
    ['support', soon, '2026-11-24T17:00:00Z'],
    ['support', later, '2026-11-26T17:00:00Z'],
    ['complaint', soon, '2026-12-23T23:59:00Z'],
    ['complaint', later, '2026-12-23T23:59:00Z'],
    ['complaint', '2027-01-04T09:00:00Z', '2026-12-23T23:59:00Z'],
    ['host', soon, '2026-11-24T17:00:00Z'],
    ['host', later, '2026-11-26T17:00:00Z'],
  ];

  it('each kind that says by when is here', () => {
    const timed = namesOfKinds(({ deadline }) => deadline !== undefined);
    expect([...new Set(dueAgain.map(([kind]) => kind))]).toEqual(timed);
  });

  it.each(dueAgain)('of a %s that came at %s it is due at %s', async (kind, at, due) => {
    const id = randomUUID();
    const accept = (on: string, words: string) =>
      acceptKind(kind, acceptingOn(test.database, on), { id, [goodForm(kind).words]: words });
    await accept(NOW, 'First words');
    expect((await accept(at, 'Other words')).due?.toString()).toBe(due);
    const { rows } = await test.database.query('select due_at from lead');
    expect(rows).toEqual([{ due_at: new Date(due) }]);
  });
});

describe('a change that moves a person to another team', () => {
  it('tells both: the new one who it is, the former one that it needn’t, with nothing personal', async () => {
    const { reference } = await told();
    await changeDetails(reference, { postcode: 'TS18 1AA' }, edges());
    expect(await stored()).toMatchObject({ team: 'welcome', area: null, authority: 'E06000004' });
    const [team, stop, ...rest] = await since();
    expect(rest).toEqual([]);
    expect([team?.kind, team?.email.to]).toEqual(['team', WELCOME]);
    expect([stop?.kind, stop?.email.to]).toEqual(['stop', FOSTERING]);
    expect(stop?.email.subject).toBe(`${reference}: another team has them now`);
    expect(stop?.email.text).toContain(`There is no need to contact the person behind ${reference}`);
    expect(stop?.email.text).toContain('Welcome team has them now');
    for (const detail of [...PERSONAL, 'TS18']) expect(JSON.stringify(stop?.email)).not.toContain(detail);
  });

  it('tells a team nothing that it never heard of', async () => {
    const { reference } = await accept(acceptingOn(test.database));
    await changeDetails(reference, { postcode: 'TS18 1AA' }, edges());
    expect((await outbox(test.database)).filter(({ kind }) => kind === 'stop')).toEqual([]);
  });

  it('and back again doesn’t leave a team told not to contact them', async () => {
    const { reference } = await told();
    await changeDetails(reference, { postcode: 'TS18 1AA' }, edges());
    await changeDetails(reference, { postcode: 'DH1 3QS' }, edges('2026-11-23T10:31:00Z'));
    const waiting = (await since()).filter(({ status }) => status === 'waiting');
    expect(waiting.map(({ kind, email }) => [kind, email.to])).toEqual([
      ['team', FOSTERING],
      ['stop', WELCOME],
    ]);
  });
});

describe('what can’t be taken', () => {
  it.each([
    [{ phone: '12' }, { phone: expect.stringContaining('doesn’t look right') }],
    [{ email: 'sam@' }, { email: expect.stringContaining('doesn’t look right') }],
    [{ postcode: 'Manchester' }, { postcode: expect.stringContaining('SW1A 2AA') }],
    [{ contact: 'pigeon' }, { contact: 'Choose how we should get in touch' }],
    [{ best_time: 'never' }, { best_time: expect.any(String) }],
    [{ safe_message: 'perhaps' }, { safe_message: expect.any(String) }],
    [{ name: 'x'.repeat(201) }, { name: expect.any(String) }],
    [
      { phone: '12', email: 'sam@', name: 'Pat' },
      { phone: expect.any(String), email: expect.any(String) },
    ],
  ])(
    'is named with every problem, and changes nothing: %j',
    async (fields: Record<string, string>, errors) => {
      const { reference } = await told();
      const before = await stored();
      expect(await changeDetails(reference, fields, edges())).toEqual({ status: 'wrong', errors });
      expect(await stored()).toEqual(before);
      expect(await since()).toEqual([]);
    },
  );

  it.each([
    [
      'a call without a number',
      { phone: '', contact: 'email' },
      { contact: 'phone' },
      'phone',
      /asked us to ring/,
    ],
    [
      'a text without a number',
      { phone: '', contact: 'email' },
      { contact: 'text' },
      'phone',
      /asked for a text/,
    ],
    ['an email without an address', { email: '' }, { contact: 'email' }, 'email', /asked us to email/],
  ])('is %s', async (_, before: Record<string, string>, change, field, words) => {
    const { reference } = await told(before);
    const changed = await changeDetails(reference, change, edges());
    expect(changed).toEqual({ status: 'wrong', errors: { [field]: expect.stringMatching(words) } });
  });

  it.each([{}, { name: '', phone: '  ' }, { question: 'And pets?', interest: 'adoption', campaign: 'x' }])(
    'is nothing of what may be changed here: %j',
    async (fields: Record<string, string>) => {
      const { reference } = await told();
      expect(await changeDetails(reference, fields, edges())).toEqual({ status: 'nothing' });
      expect(await since()).toEqual([]);
    },
  );

  it('is a change of what was erased, or was never there', async () => {
    const { reference } = await told();
    await eraseLead(edges(), reference);
    for (const each of [reference, 'BCDF-GHJK']) {
      expect(await changeDetails(each, { name: 'Pat' }, edges())).toEqual({ status: 'gone' });
      expect(await readLeadNow(each, test.database)).toBeUndefined();
    }
    const { rows } = await test.database.query('select details, erased_at from lead');
    expect(rows).toEqual([{ details: null, erased_at: expect.any(Date) }]);
  });
});

describe('a change of what was held back as spam', () => {
  it('keeps it held back while what was suspicious is there', async () => {
    const { reference } = await accept(acceptingOn(test.database), ROBOT);
    await changeDetails(reference, { phone: '07700 900456' }, edges());
    expect(await outbox(test.database)).toEqual([]);
    expect(await stored()).toMatchObject({ quarantined_at: expect.any(Date), signals: ['trap', 'fast'] });
    expect((await stored()).answers['phone']).toBe('07700 900456');
  });

  it('lets it go when that is gone', async () => {
    const spam = { name: 'https://spam.example', question: 'Look at www.spam.example' };
    const { reference } = await accept(acceptingOn(test.database), spam);
    expect(await outbox(test.database)).toEqual([]);
    await changeDetails(reference, { name: 'Sam Sample' }, edges());
    expect((await outbox(test.database)).map(({ kind }) => kind)).toEqual(['team', 'acknowledgement']);
    expect(await stored()).toMatchObject({ quarantined_at: null, signals: ['link'] });
  });
});

it('words that may tell of danger do so again when the phone number changes', async () => {
  const { reference } = await told({ question: 'My neighbour hits her little boy' });
  await changeDetails(reference, { phone: '07700 900456' }, edges());
  const messages = await since();
  expect(messages.map(({ kind }) => kind).toSorted()).toEqual(['safeguarding', 'team']);
  for (const { email } of messages) expect(email.subject).toMatch(/^Please read now, Changed: /);
});

describe('a person who asked not to be contacted', () => {
  const NEXT = '2026-11-23T11:30:00Z';

  it.each([
    ['changes their details', { phone: '07700 900456' }],
    ['gives what we knew already', { phone: '07700 900123' }],
  ])('and then %s is contacted again', async (_, fields: Record<string, string>) => {
    const { reference } = await told();
    await stopContact(reference, edges());
    await markSent(test.database);
    await changeDetails(reference, fields, edges(NEXT));
    expect(await stored()).toMatchObject({ stopped_at: null });
    const messages = await since();
    expect(messages.map(({ kind }) => kind)).toEqual(['team']);
    expect(messages[0]?.email.text).toContain('have changed their mind');
    expect(await readLeadNow(reference, test.database)).toMatchObject({ stopped: false });
  });

  it('and then sends the form again is contacted again', async () => {
    const id = '4f0c3a52-6f0e-4d0c-9a55-0d6f5b9a7c11';
    const { reference } = await told({ id });
    await stopContact(reference, edges());
    await accept(edges(NEXT), { ...personalFields, id });
    expect(await stored()).toMatchObject({ stopped_at: null });
    const waiting = (await since()).filter(({ status }) => status === 'waiting');
    expect(waiting.map(({ kind }) => kind)).toEqual(['team']);
  });

  it('is not held back by the email that said so, if it wasn’t sent yet', async () => {
    const { reference } = await told();
    await stopContact(reference, edges());
    await changeDetails(reference, { phone: '07700 900456' }, edges(NEXT));
    expect((await since()).map(({ kind, status }) => [kind, status])).toEqual([
      ['stop', 'replaced'],
      ['team', 'waiting'],
    ]);
  });
});

it('how a lead stands says nothing of whose it is', async () => {
  const { reference } = await told();
  expect(await readLeadNow(reference, test.database)).toEqual({
    due: Temporal.Instant.from('2026-11-24T17:00:00Z'),
    stopped: false,
    contacted: false,
  });
});
