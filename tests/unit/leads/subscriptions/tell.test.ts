import { describe, expect, it } from 'vitest';
import { sweep } from '../../../../src/leads/ops/sweep.ts';
import { stopAll } from '../../../../src/leads/subscriptions/stop.ts';
import { tellOfNear } from '../../../../src/leads/subscriptions/tell.ts';
import { jsonLog } from '../../../../src/platform/log.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { acceptingOn, markSent } from '../../../support/leads.ts';
import {
  askNear,
  emailsOf,
  linkIn,
  nearDate,
  nearEdges,
  publish,
  remember,
  subscribe,
} from '../../../support/near.ts';
import { unhurried } from '../../../support/sample.ts';

type Dates = Record<string, typeof nearDate>;

const test = sharedDatabase();

const on = (day: number, dates: Dates = {}) => nearEdges(test.database, day, dates);
/** So many dates, by letters, a day after the other. */
const dates = (letters: string): Dates =>
  Object.fromEntries(
    [...letters].map((letter, index): [string, typeof nearDate] => [
      letter,
      {
        ...nearDate,
        title: `Date ${letter}`,
        starts: `2027-01-0${index + 1}T10:00`,
        ends: `2027-01-0${index + 1}T11:00`,
      },
    ]),
  );
/** The dates that each email names. */
const told = async () =>
  (await emailsOf(test.database, 'near')).map(({ email: { text } }) =>
    [...text.matchAll(/\/events\/([\w-]+)\//g)].map(([, slug]) => slug).join(''),
  );

describe('somebody who confirmed is told', () => {
  it('once of a date that is published', async () => {
    await subscribe(on(0));
    expect(await publish(on(1, dates('a')))).toBe(1);
    for (const day of [1, 2, 30]) expect(await publish(on(day, dates('a')))).toBe(0);
    expect(await told()).toEqual(['a']);
  });

  it('not of dates that were there before', async () => {
    await publish(on(0, dates('ab')));
    await subscribe(on(1));
    expect(await publish(on(2, dates('ab')))).toBe(0);
    expect(await publish(on(3, dates('abc')))).toBe(1);
    expect(await told()).toEqual(['c']);
  });

  it('once a fortnight at most, and then of all that is new', async () => {
    await subscribe(on(0));
    await publish(on(1, dates('a')));
    for (const [day, letters] of [
      [2, 'ab'],
      [8, 'abc'],
      [14.9, 'abcd'],
    ] as const) {
      expect(await publish(on(day, dates(letters)))).toBe(0);
    }
    expect(await publish(on(15, dates('abcd')))).toBe(1);
    expect(await told()).toEqual(['a', 'bcd']);
  });

  it('by their newest address in one email, of all that they asked for, each date once', async () => {
    await subscribe(on(0));
    await subscribe(on(0.1), {
      email: 'sam+b@people.example',
      outcode: '',
      area: 'durham-city',
      audience: 'adoption',
    });
    const both = { ...nearDate, audience: ['fostering', 'adoption'] as ('fostering' | 'adoption')[] };
    const adopting = { ...nearDate, audience: ['adoption'] as 'adoption'[] };
    expect(await publish(on(1, { b: both, c: adopting }))).toBe(1);
    expect(await told()).toEqual(['bc']);
    const [message] = await emailsOf(test.database, 'near');
    expect(message?.email.to).toBe('sam+b@people.example');
    expect(message?.email.text).toMatch(/near (DH1 or Durham City|Durham City or DH1)/);
    expect(await publish(on(2, { b: both, c: adopting, ...dates('d') }))).toBe(0);
  });

  it.each<[string, Dates]>([
    [
      'too far',
      { a: { ...nearDate, place: { ...nearDate.place, postcode: 'DL12 8PH' } as typeof nearDate.place } },
    ],
    ['for others', { a: { ...nearDate, audience: ['adoption'] } }],
    ['online', { a: { ...nearDate, place: { type: 'online' } } }],
    ['cancelled', { a: { ...nearDate, status: 'cancelled' } }],
    ['over', { a: { ...nearDate, starts: '2026-11-23T10:00', ends: '2026-11-23T11:00' } }],
  ])('of none that is %s', async (_, published) => {
    await subscribe(on(0));
    expect(await publish(on(1, published))).toBe(0);
    expect(await publish(on(2, { ...published, ...dates('b') }))).toBe(1);
    expect(await told()).toEqual(['b']);
  });

  it('of five dates at most, the soonest, and where the others are', async () => {
    await subscribe(on(0));
    await publish(on(1, dates('abcdefg')));
    expect(await told()).toEqual(['abcde']);
    const [message] = await emailsOf(test.database, 'near');
    expect(message?.email.text).toMatch(/See all our dates: \S+\/events\/\n/);
  });

  it('once by many sweeps at the same time', async () => {
    const people = ['ash', 'kim', 'pat', 'sam'].map((each) => `${each}@people.example`);
    for (const email of people) {
      await subscribe(on(0), { email });
      await subscribe(on(0), { email, outcode: 'DH7' });
    }
    const edges = on(1, dates('a'));
    await remember(edges);
    await Promise.all([1, 2, 3, 4].map(() => tellOfNear(edges)));
    await tellOfNear(edges);
    const addresses = (await emailsOf(test.database, 'near')).map(({ email }) => email.to);
    expect(addresses.toSorted()).toEqual(people);
  });
});

describe('nobody is told', () => {
  it('who didn’t confirm', async () => {
    await askNear(on(0));
    expect(await publish(on(1, dates('a')))).toBe(0);
  });

  it('who stopped', async () => {
    await subscribe(on(0));
    const link = await linkIn(test.database, 'near-confirm', 'stop');
    await stopAll(link.searchParams.get('ref') ?? '', on(0));
    expect(await publish(on(1, dates('a')))).toBe(0);
  });

  it('who stops while it waits to be sent', async () => {
    await subscribe(on(0));
    await publish(on(1, dates('a')));
    const link = await linkIn(test.database, 'near', 'stop');
    await stopAll(link.searchParams.get('ref') ?? '', on(1));
    const { rows } = await test.database.query(
      `select status, email, subscription_id from message where kind = 'near'`,
    );
    expect(rows).toEqual([{ status: 'replaced', email: null, subscription_id: null }]);
  });

  it('of a date that is gone from the content, nor again of one that comes back', async () => {
    await subscribe(on(0));
    await publish(on(1, dates('a')));
    await publish(on(20, {}));
    expect(await publish(on(21, dates('a')))).toBe(0);
    expect(await told()).toEqual(['a']);
  });

  it('too little by functions of the deploy before, which still run', async () => {
    await subscribe(on(0));
    const [older, newer] = [on(1, dates('a')), on(2, dates('ab'))];
    await remember(older);
    await remember(newer);
    await tellOfNear(older);
    expect(await tellOfNear(on(17, dates('ab')))).toBe(1);
    expect(await told()).toEqual(['a', 'b']);
  });

  it('faster than a sweep can send', async () => {
    for (let index = 0; index < 45; index += 1) {
      await subscribe(on(index / 10), { email: `sam${index}@people.example` });
    }
    expect(await publish(on(5, dates('a')))).toBe(40);
    expect(await tellOfNear(on(5, dates('a')))).toBe(0);
    await markSent(test.database);
    expect(await tellOfNear(on(5, dates('a')))).toBe(5);
  });
});

it('the email says nothing of what it is about where others may see it, and can be stopped with one click', async () => {
  await subscribe(on(0));
  await publish(on(1, { a: { ...nearDate, title: 'Could you foster or adopt?' } }));
  const [message] = await emailsOf(test.database, 'near');
  const { subject, text, html, from, headers } = message?.email ?? { text: '', html: '' };
  const link = await linkIn(test.database, 'near', 'stop');
  expect(text).toContain('Could you foster or adopt?');
  const first = [subject, from, html.split('<table')[0], text.split('Could you')[0]].join('\n');
  expect(first).not.toMatch(/foster|adopt|child|carer/i);
  expect(headers).toEqual({
    'List-Unsubscribe': `<${link}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  });
});

describe('a sweep', () => {
  const lines: string[] = [];
  const services = (day: number, context = 'production') => {
    const { runtime, ...edges } = on(day, dates('a'));
    return {
      ...acceptingOn(test.database),
      ...unhurried,
      ...edges,
      runtime: { ...runtime, context, builtAt: edges.clock().toString() },
      log: jsonLog(
        (line) => lines.push(line),
        (line) => lines.push(line),
      ),
      mailer: async () => ({ status: 'sent' as const, id: crypto.randomUUID() }),
    };
  };

  it('remembers the dates of a build, and tells and sends at once', async () => {
    await subscribe(on(0));
    await markSent(test.database);
    expect(await sweep(services(1))).toEqual({ sent: 1 });
    expect(await told()).toEqual(['a']);
  });

  it.each(['deploy-preview', 'branch-deploy'])(
    'tells nobody of what only a few look at: %s',
    async (context) => {
      await subscribe(on(0));
      await test.database.query(
        `insert into event (slug, title, starts_at, ends_at, digest, changed_at)
       values ('a', 'A', now(), now() + interval '400 days', 'x', now())`,
      );
      await sweep(services(1, context));
      expect(await told()).toEqual([]);
    },
  );

  it('goes on when one can’t be told, and says nothing of whom', async () => {
    await subscribe(on(0));
    await test.database.query(`update subscription set email = '\\x00'`);
    await markSent(test.database);
    await sweep(services(1));
    const { rows } = await test.database.query(`select job from heartbeat where job = 'sweep'`);
    expect(rows).toHaveLength(1);
    expect(lines.join('\n')).toContain('dates near people can’t be told of');
    expect(lines.join('\n')).not.toMatch(/sam|people\.example|DH1/);
  });
});
