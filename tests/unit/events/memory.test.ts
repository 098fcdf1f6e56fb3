import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { Runtime } from '../../../src/content/runtime.ts';
import { readRevisions, rememberEvents, takeVanished } from '../../../src/events/memory.ts';
import { inTransaction, type Transaction } from '../../../src/platform/database/database.ts';
import { sharedDatabase } from '../../support/database.ts';
import { NOW } from '../../support/now.ts';

const test = sharedDatabase();

type Dates = Runtime['events'];
type Change = Partial<Dates[string]>;

const hall = { type: 'venue', name: 'The hall', address: 'High Street, Ash', postcode: 'DH1 3QS' } as const;
const walk: Dates[string] = {
  title: 'Walk',
  summary: 'A walk.',
  starts: '2026-12-08T10:00',
  ends: '2026-12-08T12:00',
  status: 'scheduled',
  audience: ['fostering'],
  place: hall,
  booking: { needed: true, capacity: 20, waitingList: true, register: 'names' },
};
const changed = (change: Change = {}): Dates => ({ walk: { ...walk, ...change } });
const REVISED: Change = { revised: '2026-11-20T09:00' };
const over: Change = { starts: '2026-11-20T10:00', ends: '2026-11-20T12:00' };

/** The instant at which the build of a day read the content; the first day is 0. */
const built = (day: number) => Temporal.Instant.from(NOW).add({ hours: 24 * day });

/** Remembers the dates of the build of a day, five minutes after it. */
const remember = (events: Dates, day: number, minutes = 5) =>
  inTransaction(test.database, (transaction) =>
    rememberEvents(transaction, events, built(day).toString(), built(day).add({ minutes })),
  );

const tell = (day: number) =>
  inTransaction(test.database, async (transaction) =>
    (await takeVanished(transaction, built(day))).map(({ slug }) => slug),
  );

/** `slug sequence day-of-change`, with `gone` and its day where it is, by slug. */
async function remembered(): Promise<string[]> {
  const { rows } = await test.database.query<{ slug: string; gone_at: Date | null }>(
    'select slug, gone_at from event order by slug',
  );
  const revisions = await readRevisions(test.database);
  const dayOf = (at: number | undefined) => ((at ?? 0) - built(0).epochMilliseconds) / 86_400_000;
  return rows.map(({ slug, gone_at }) => {
    const { sequence, changedAt } = revisions.get(slug) ?? {};
    const gone = gone_at ? ` gone ${dayOf(gone_at.getTime())}` : '';
    return `${slug} ${sequence} ${dayOf(changedAt?.epochMilliseconds)}${gone}`;
  });
}

describe('what is remembered after builds of one day each', () => {
  it.each<[string, Dates[], string[]]>([
    ['nothing of no dates', [{}], []],
    ['a date seen first', [changed()], ['walk 0 0']],
    ['one seen first later', [{}, {}, changed()], ['walk 0 2']],
    ['unchanged', [changed(), changed(), changed()], ['walk 0 0']],
    ['a start that moved', [changed(), changed({ starts: '2026-12-08T11:00' })], ['walk 1 1']],
    ['an end that moved', [changed(), changed({ ends: '2026-12-08T13:00' })], ['walk 1 1']],
    ['another hall', [changed(), changed({ place: { ...hall, name: 'The library' } })], ['walk 1 1']],
    ['another address', [changed(), changed({ place: { ...hall, address: 'Back Lane' } })], ['walk 1 1']],
    ['another postcode', [changed(), changed({ place: { ...hall, postcode: 'DH1 3QT' } })], ['walk 1 1']],
    ['another room', [changed(), changed({ place: { ...hall, room: 'Upstairs' } })], ['walk 1 1']],
    ['revised when it was seen first', [changed(REVISED)], ['walk 1 0']],
    ['revised alone', [changed(), changed(REVISED)], ['walk 1 1']],
    [
      'revised at first, and changed later',
      [changed(REVISED), changed({ ...REVISED, starts: '2026-12-08T11:00' })],
      ['walk 2 1'],
    ],
    ['revised no longer', [changed(REVISED), changed()], ['walk 2 1']],
    [
      'revised later than it was read, as of then',
      [changed(), changed({ revised: '2026-11-26T09:30' }), changed({ revised: '2026-11-26T09:30' })],
      ['walk 1 3'],
    ],
    ['moved online', [changed(), changed({ place: { type: 'online' } })], ['walk 1 1']],
    ['cancelled', [changed(), changed({ status: 'cancelled' })], ['walk 1 1']],
    ['cancelled and on again', [changed(), changed({ status: 'cancelled' }), changed()], ['walk 2 2']],
    ['another title', [changed(), changed({ title: 'A walk' })], ['walk 0 0']],
    [
      'another number of places',
      [changed(), changed({ booking: { needed: true, capacity: 12, waitingList: true, register: 'names' } })],
      ['walk 0 0'],
    ],
    [
      'no waiting list any more',
      [
        changed(),
        changed({ booking: { needed: true, capacity: 20, waitingList: false, register: 'names' } }),
      ],
      ['walk 0 0'],
    ],
    ['vanished', [changed(), {}, {}], ['walk 0 0 gone 1']],
    ['vanished and back again', [changed(), {}, changed()], ['walk 0 0']],
    ['back at another time', [changed(), {}, changed({ starts: '2026-12-08T11:00' })], ['walk 1 2']],
    ['renamed', [changed(), { stroll: walk }], ['stroll 0 1', 'walk 0 0 gone 1']],
    ['over', [changed(over), changed(over)], ['walk 0 0']],
    ['over and vanished', [changed(over), {}], ['walk 0 0']],
    ['over, and again at another time', [changed(over), changed()], ['walk 1 1']],
  ])('%s', async (_, builds, expected) => {
    for (const [day, events] of builds.entries()) await remember(events, day);
    expect(await remembered()).toEqual(expected);
  });

  it('has each date apart', async () => {
    await remember({ a: walk, b: walk, c: walk }, 0);
    await remember({ a: walk, c: { ...walk, status: 'postponed' }, d: walk }, 1);
    expect(await remembered()).toEqual(['a 0 0', 'b 0 0 gone 1', 'c 1 1', 'd 0 1']);
  });

  it('has title, times and capacity as they were last, and no capacity where nobody books', async () => {
    const row = async () =>
      (await test.database.query('select title, starts_at, ends_at, capacity from event')).rows;
    const at = (text: string) => new Date(text);
    await remember(changed(), 0);
    expect(await row()).toEqual([
      { title: 'Walk', starts_at: at('2026-12-08T10:00Z'), ends_at: at('2026-12-08T12:00Z'), capacity: 20 },
    ]);
    const free = { ...walk, booking: { needed: false } } as const;
    await remember(
      { walk: { ...free, title: 'Talk', starts: '2027-06-08T10:00', ends: '2027-06-08T12:00' } },
      1,
    );
    expect(await row()).toEqual([
      { title: 'Talk', starts_at: at('2027-06-08T09:00Z'), ends_at: at('2027-06-08T11:00Z'), capacity: null },
    ]);
  });
});

describe('a build is remembered once', () => {
  it('and not again by later sweeps', async () => {
    expect(await remember(changed(), 0)).toBe(true);
    expect(await remember(changed(), 0)).toBe(false);
    expect(await remember(changed(), 1)).toBe(true);
  });

  it('when many sweep at once', async () => {
    await remember(changed(), 0);
    const moved = changed({ starts: '2026-12-08T11:00' });
    const results = await Promise.all([1, 2, 3, 4, 5].map(() => remember(moved, 1)));
    expect(results.filter(Boolean)).toHaveLength(1);
    expect(await remembered()).toEqual(['walk 1 1']);
  });

  it('also the first, when many sweep at once', async () => {
    const results = await Promise.all([1, 2, 3, 4, 5].map(() => remember(changed(), 0)));
    expect(results.filter(Boolean)).toHaveLength(1);
  });

  it('also where a fixed clock gives two builds one time', async () => {
    await remember(changed(), 0);
    expect(await remember(changed({ status: 'cancelled' }), 0)).toBe(true);
    expect(await remember({}, 0)).toBe(true);
    expect(await remembered()).toEqual(['walk 1 0 gone 0']);
  });
});

describe('functions of an older deploy take nothing back', () => {
  it.each<[string, Dates, Dates, string[]]>([
    ['a time', changed(), changed({ starts: '2026-12-08T11:00' }), ['walk 1 1']],
    ['a vanished date', changed(), {}, ['walk 0 0 gone 1']],
    ['a new date', {}, changed(), ['walk 0 1']],
  ])('%s', async (_, older, newer, expected) => {
    await remember(older, 0);
    await remember(newer, 1);
    expect(await remember(older, 0, 2000)).toBe(false);
    expect(await remembered()).toEqual(expected);
  });

  it('when both sweep at once', async () => {
    for (const day of [0, 2, 4, 6, 8]) {
      const newer = changed({ title: `Walk ${day}` });
      const older = { walk, talk: walk };
      await Promise.all([remember(older, day), remember(newer, day + 1), remember(older, day)]);
      const { rows } = await test.database.query('select title from event where gone_at is null');
      expect(rows).toEqual([{ title: `Walk ${day}` }]);
    }
  });
});

describe('dates that vanish', () => {
  const gone: [string, Dates[], string[][]][] = [
    ['are told of once', [changed(), {}, {}], [[], ['walk'], []]],
    ['are told of again when they were back', [changed(), {}, changed(), {}], [[], ['walk'], [], ['walk']]],
    ['are no news when they are over', [changed(over), {}], [[], []]],
    [
      'are told of by start',
      [{ late: { ...walk, starts: '2026-12-08T11:00' }, walk }, {}],
      [[], ['walk', 'late']],
    ],
  ];
  it.each(gone)('%s', async (_, builds, expected) => {
    const told: string[][] = [];
    for (const [day, events] of builds.entries()) {
      await remember(events, day);
      told.push(await tell(day));
    }
    expect(told).toEqual(expected);
  });

  it('are told of by the minute before their end, and no more from it on', async () => {
    await remember({ walk, talk: { ...walk, ends: '2026-12-09T09:30' } }, 0);
    await remember({}, 1);
    expect(await tell(16)).toEqual([]);
    const { rows } = await test.database.query(
      'select count(*)::int as untold from event where told_at is null',
    );
    expect(rows).toEqual([{ untold: 2 }]);
  });

  it('are told of once when many ask', async () => {
    await remember(changed(), 0);
    await remember({}, 1);
    const told = await Promise.all([1, 2, 3, 4, 5].map(() => tell(1)));
    expect(told.flat()).toEqual(['walk']);
  });
});

describe('400 days after its end a date', () => {
  const day = (count: number) => 15 + count;
  it.each<[string, Dates, string[]]>([
    ['is forgotten', {}, []],
    ['isn’t remembered again, though its page stays', changed(), []],
    ['that is new isn’t remembered', { walk, talk: walk }, []],
    [
      'that moves to a day to come is',
      changed({ starts: '2028-03-07T10:00', ends: '2028-03-07T12:00' }),
      [`walk 1 ${day(401)}`],
    ],
  ])('%s', async (_, events, expected) => {
    await remember(changed(), 0);
    await remember(changed(), day(399));
    expect(await remembered()).toEqual(['walk 0 0']);
    await remember(events, day(401));
    expect(await remembered()).toEqual(expected);
  });
});

describe('a database that fails in the middle', () => {
  it.each([1, 2, 3])('keeps all or nothing: at statement %i', async (at) => {
    await remember({ walk, talk: walk }, 0);
    const next: Dates = { walk: { ...walk, status: 'cancelled' }, new: walk };
    const failing = inTransaction(test.database, (transaction) => {
      let count = 0;
      const query = (...given: Parameters<Transaction['query']>) => {
        count += 1;
        return count === at ? transaction.query('select 1 / 0') : transaction.query(...given);
      };
      return rememberEvents({ query } as unknown as Transaction, next, built(1).toString(), built(1));
    });
    await expect(failing).rejects.toThrow('division by zero');
    expect(await remembered()).toEqual(['talk 0 0', 'walk 0 0']);
    expect(await remember(next, 1)).toBe(true);
    expect(await remembered()).toEqual(['new 0 1', 'talk 0 0 gone 1', 'walk 1 1']);
  });
});

it('10,000 dates are remembered as one', async () => {
  const slugs = Array.from({ length: 10_000 }, (_, index) => `date-${index}`);
  await remember(Object.fromEntries(slugs.map((slug) => [slug, walk])), 0);
  expect([...(await readRevisions(test.database)).keys()].toSorted()).toEqual(slugs.toSorted());
});
