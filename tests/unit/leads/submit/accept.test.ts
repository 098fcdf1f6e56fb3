import { randomUUID } from 'node:crypto';
import { figuresOf } from '../../../../src/leads/store/campaign-figures.ts';
import { describe, expect, it } from 'vitest';
import { acceptForm } from '../../../../src/leads/submit/accept.ts';
import { openDatabase } from '../../../../src/platform/database/database.ts';
import { freshDatabase, sharedDatabase } from '../../../support/database.ts';
import { accept, acceptingOn, count, outbox, PERSONAL, personalFields } from '../../../support/leads.ts';
import { built, goodFields, keyring, ROBOT } from '../../../support/sample.ts';

const test = sharedDatabase();
const PAIR = ['team', 'acknowledgement'];

describe('accepting an enquiry', () => {
  it('stores the lead, both emails and a note of it before it gives a reference', async () => {
    const id = randomUUID();
    const accepted = await accept(acceptingOn(test.database), {
      id,
      campaign: 'teenagers',
      event: 'consett-library',
    });
    expect(accepted).toMatchObject({ id, reference: expect.stringMatching(/^[A-Z\d]{4}-[A-Z\d]{4}$/) });
    expect(accepted.due?.toString()).toBe('2026-11-24T17:00:00Z');
    const facts = {
      interest: 'fostering',
      team: 'fostering',
      area: 'durham-city',
      authority: 'E06000047',
      campaign: 'teenagers',
      event: 'consett-library',
    };
    const { rows } = await test.database.query('select * from lead');
    expect(rows).toMatchObject([{ id, reference: accepted.reference, ...facts, quarantined_at: null }]);
    expect(rows[0].due_at.toISOString()).toBe('2026-11-24T17:00:00.000Z');
    expect(rows[0].reason).toContain('They asked about fostering');
    const activity = await test.database.query('select * from activity');
    expect(activity.rows).toMatchObject([{ lead_id: id, lead_kind: 'enquiry', kind: 'received', ...facts }]);
    const messages = await outbox(test.database);
    expect(messages.map(({ kind, status, email }) => [kind, status, email.to])).toEqual([
      ['team', 'waiting', 'fostering@dalesandwear.example'],
      ['acknowledgement', 'waiting', 'sam@people.example'],
    ]);
    for (const { email } of messages) expect(email.text).toContain(accepted.reference);
  });

  it('keeps every answer, sealed', async () => {
    const { id } = await accept(acceptingOn(test.database), { ...personalFields, updates: 'yes' });
    const { rows } = await test.database.query<{ details: Buffer }>('select details from lead');
    const details: unknown = JSON.parse(keyring.open(rows[0]?.details ?? Buffer.alloc(0), `lead ${id}`));
    expect(details).toMatchObject({ ...personalFields, postcode: { text: 'DH1 3QS' }, updates: true });
  });

  it('leaves nothing personal to read in any column of any table', async () => {
    await accept(acceptingOn(test.database), { ...personalFields, id: randomUUID() });
    let dump = '';
    for (const table of ['lead', 'message', 'activity']) {
      const { rows } = await test.database.query<{ row: string }>(
        `select to_jsonb(t)::text as row from ${table} as t`,
      );
      const bytes = await test.database.query(`select * from ${table}`);
      expect(rows.length).toBeGreaterThan(0);
      dump += rows.map(({ row }) => row).join('\n');
      dump += bytes.rows
        .flatMap((row) => Object.values(row))
        .map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value)))
        .join('\n');
    }
    expect(dump).toContain('durham-city');
    for (const detail of PERSONAL) expect(dump.includes(detail)).toBe(false);
    for (const detail of PERSONAL) expect(dump.includes(Buffer.from(detail).toString('hex'))).toBe(false);
  });

  it('stores nothing when answers are wrong', async () => {
    const wrong = await acceptForm(
      { kind: 'enquiry', attribution: { campaign: undefined, event: undefined } },
      { ...goodFields, postcode: 'F00BAR' },
      acceptingOn(test.database),
    );
    expect(wrong).toEqual({ ok: false, errors: { postcode: expect.any(String) } });
    expect(await count(test.database, 'lead')).toBe(0);
  });

  it('never fails over a code or a field that it doesn’t know', async () => {
    await accept(acceptingOn(test.database), {
      campaign: 'constructor',
      event: "'; drop table lead; --",
      shoe: '7',
    });
    const { rows } = await test.database.query('select campaign, event from lead');
    expect(rows).toEqual([{ campaign: null, event: null }]);
  });

  it('takes the campaign from the page that the form was on', async () => {
    const referer = 'https://hearth.example/enquire/?campaign=teenagers';
    await accept(acceptingOn(test.database), {}, referer);
    const { rows } = await test.database.query('select campaign from lead');
    expect(rows).toEqual([{ campaign: 'teenagers' }]);
  });

  it('keeps where its link stood, for good in the log', async () => {
    await accept(acceptingOn(test.database), {}, 'https://hearth.example/enquire/?campaign=Teen_Radio');
    await accept(
      acceptingOn(test.database),
      { name: 'Sam' },
      'https://hearth.example/campaigns/teenagers/?campaign=teenagers&utm_source=Facebok',
    );
    const columns = 'campaign, placement, source';
    for (const table of ['lead', 'activity']) {
      const { rows } = await test.database.query(`select ${columns} from ${table} order by placement`);
      expect(rows).toEqual([
        { campaign: 'teenagers', placement: 'teen-radio', source: null },
        { campaign: 'teenagers', placement: null, source: 'facebok' },
      ]);
    }
    expect((await figuresOf(test.database, ['teenagers'])).leads).toEqual([
      {
        placement: '',
        source: 'facebok',
        area: 'durham-city',
        kind: 'enquiry',
        week: '2026-11-23',
        count: 1,
      },
      {
        placement: 'teen-radio',
        source: '',
        area: 'durham-city',
        kind: 'enquiry',
        week: '2026-11-23',
        count: 1,
      },
    ]);
  });

  it.each([
    ['outside the area', 'TS18 1AA', { team: 'welcome', area: null, authority: 'E06000004' }],
    ['where nobody knows', 'DH77 9ZZ', { team: 'welcome', area: null, authority: null }],
  ])('hears a person who lives %s', async (_, postcode, facts) => {
    await accept(acceptingOn(test.database), { postcode });
    expect((await test.database.query('select * from lead')).rows).toMatchObject([facts]);
    expect((await outbox(test.database)).map(({ kind }) => kind)).toEqual(PAIR);
  });

  it('writes only to the team when there is no address to write to', async () => {
    await accept(acceptingOn(test.database), { email: '' });
    expect((await outbox(test.database)).map(({ kind }) => kind)).toEqual(['team']);
  });
});

describe('what a robot sends', () => {
  it('is acknowledged and kept apart, and causes no email', async () => {
    const robot = await accept(acceptingOn(test.database), {
      id: randomUUID(),
      ...ROBOT,
    });
    expect(robot.reference).toMatch(/^.{4}-.{4}$/);
    const { rows } = await test.database.query('select quarantined_at from lead');
    expect(rows).toEqual([{ quarantined_at: new Date('2026-11-23T09:30:00Z') }]);
    expect(await outbox(test.database)).toEqual([]);
  });

  it.each([
    ['under the same id', { id: randomUUID() }, {}],
    ['under the same id with another question', { id: randomUUID() }, { question: 'Hello?' }],
    ['without an id', {}, {}],
  ])(
    'was a person’s after all when the trap is empty the next time: both emails go (%s)',
    async (_, id, changes) => {
      const edges = acceptingOn(test.database);
      await accept(edges, { ...id, ...ROBOT });
      await accept(edges, { ...id, ...changes });
      expect((await outbox(test.database)).map(({ kind }) => kind)).toEqual(PAIR);
      const { rows } = await test.database.query('select from lead where quarantined_at is null');
      expect(rows).toHaveLength(1);
    },
  );
});

describe('words that may tell of danger', () => {
  const DANGER = { question: 'My neighbour hits her little boy' };
  const facts = async () =>
    (await outbox(test.database)).map(({ kind, email }) => [kind, email.to, email.subject.slice(0, 15)]);
  const READ_NOW = [
    ['team', 'fostering@dalesandwear.example', 'Please read now'],
    ['safeguarding', 'first-call@dalesandwear.example', 'Please read now'],
    ['acknowledgement', 'sam@people.example', 'Thank you for g'],
  ];

  it('go to the team at once and, word for word, to those who keep children safe', async () => {
    const { reference, danger } = await accept(acceptingOn(test.database), DANGER);
    expect(danger).toBe(true);
    expect((await facts()).toSorted()).toEqual(READ_NOW.toSorted());
    const messages = await outbox(test.database);
    const [team, copy] = ['team', 'safeguarding'].map(
      (kind) => messages.find((each) => each.kind === kind)?.email,
    );
    for (const email of [team, copy]) expect(email?.text).toContain('hits her little boy');
    expect(team?.subject).toBe(`Please read now: ${reference}, please ring by 5pm on Tuesday 24 November`);
    expect(copy?.subject).toBe(`Please read now: ${reference}, somebody may be in danger`);
    const { rows } = await test.database.query('select signals from lead');
    expect(rows).toEqual([{ signals: ['danger'] }]);
  });

  it('are never held back, however much else looks like spam', async () => {
    await accept(acceptingOn(test.database), { ...DANGER, ...ROBOT, name: 'www.spam.example' });
    expect((await facts()).toSorted()).toEqual(READ_NOW.toSorted());
    const { rows } = await test.database.query('select quarantined_at, signals from lead');
    expect(rows).toEqual([{ quarantined_at: null, signals: ['trap', 'link in name', 'fast', 'danger'] }]);
  });

  it('don’t wait with others in a flood', async () => {
    const edges = acceptingOn(test.database);
    const { agency } = edges.runtime;
    const thresholds = { ...agency.thresholds, emailsAnHour: 1 };
    const flood = { ...edges, runtime: { ...edges.runtime, agency: { ...agency, thresholds } } };
    for (const changes of [{ name: 'Pat' }, { name: 'Kim' }, { ...DANGER, name: 'Lee' }])
      await accept(flood, changes);
    const { rows } = await test.database.query(
      `select status from message where kind = 'team' and lead_id in (select id from lead where 'danger' = any(signals))`,
    );
    expect(rows).toEqual([{ status: 'waiting' }]);
  });

  it('aren’t seen in an ordinary question', async () => {
    const { danger } = await accept(acceptingOn(test.database), {
      question: 'I’m scared of being turned down',
    });
    expect(danger).toBe(false);
    expect((await outbox(test.database)).map(({ kind }) => kind)).toEqual(PAIR);
  });
});

it('a database that can’t be reached is an error: nothing is acknowledged', async () => {
  const database = openDatabase('postgres://hearth@127.0.0.1:1/hearth');
  for (const fields of [{ id: randomUUID() }, {}]) {
    await expect(accept(acceptingOn(database), fields)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  }
  await database.end();
});

it('a database that stores only half stores nothing', async () => {
  await using test = await freshDatabase();
  await test.database.query('alter table activity add check (false)');
  for (const fields of [{ id: randomUUID() }, {}]) {
    await expect(accept(acceptingOn(test.database), fields)).rejects.toMatchObject({ code: '23514' });
  }
  expect([await count(test.database, 'lead'), await count(test.database, 'message')]).toEqual([0, 0]);
});

it('the sample has a fallback team, so that every enquiry has somebody', () => {
  const { routing, teams } = built.runtime.agency;
  expect(teams.map(({ slug }) => slug)).toContain(routing.fallback.team);
});
