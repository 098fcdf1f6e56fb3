import { describe, expect, it, vi } from 'vitest';
import type { EventDate } from '../../../src/events/dates.ts';
import { schemas } from '../../../src/content/schemas/index.ts';
import { goodEntries } from '../../support/content.ts';
import { clockAt } from '../../../src/platform/time/clock.ts';
import { NOW } from '../../support/now.ts';

process.env['NOW'] = NOW;

const entry = (id: string, starts: string, ends: string, changes: object = {}) => ({
  id,
  data: schemas.events.parse({ ...goodEntries.events, starts, ends, ...changes }),
});
const atHall = { kind: 'meet', area: 'ash', place: { type: 'venue', venue: 'hall' } };
const repeats = { rule: 'FREQ=WEEKLY' };

/** Written in no order, as they are seen at half past nine on 23 November. */
const events = [
  entry('in-december', '2026-12-10T10:00', '2026-12-10T12:00', atHall),
  entry('over', '2026-11-23T08:00', '2026-11-23T09:30'),
  entry('cancelled', '2026-11-24T10:00', '2026-11-24T12:00', { status: 'cancelled' }),
  entry('a-minute-left', '2026-11-23T09:00', '2026-11-23T09:31'),
  entry('cancelled-and-over', '2026-11-22T10:00', '2026-11-22T12:00', { status: 'cancelled' }),
  entry('on-all-week', '2026-11-21T10:00', '2026-11-27T16:00'),
  entry('guardians', '2026-11-26T10:00', '2026-11-26T12:00', { audience: ['caring'] }),
  entry('talk-2026-11-12', '2026-11-12T10:00', '2026-11-12T12:00', { repeats }),
  entry('talk-2026-12-03', '2026-12-03T10:00', '2026-12-03T12:00', {
    repeats: { ...repeats, changes: [{ day: '2026-12-03', status: 'cancelled' }] },
    status: 'cancelled',
  }),
  entry('talk-2026-12-17', '2026-12-17T10:00', '2026-12-17T12:00', {
    repeats,
    audience: ['adoption', 'caring'],
  }),
];
const walk = {
  title: 'A walk',
  audience: ['caring'],
  repeats: { ...repeats, changes: [{ day: '2026-12-13', title: 'A carol walk' }] },
};
const quiz = {
  title: 'A quiz',
  who: 'Two carers',
  repeats: {
    ...repeats,
    changes: [
      { day: '2026-11-01', title: 'An easy quiz' },
      { day: '2026-11-08', who: 'A quiz master' },
    ],
  },
};
events.push(
  entry('walk-2026-12-13', '2026-12-13T10:00', '2026-12-13T12:00', { ...walk, title: 'A carol walk' }),
  entry('walk-2026-12-20', '2026-12-20T10:00', '2026-12-20T12:00', walk),
  entry('each-is-changed-2026-11-01', '2026-11-01T10:00', '2026-11-01T12:00', {
    ...quiz,
    title: 'An easy quiz',
  }),
  entry('each-is-changed-2026-11-08', '2026-11-08T10:00', '2026-11-08T12:00', {
    ...quiz,
    who: 'A quiz master',
  }),
);
const goodVenue = schemas.venues.parse(goodEntries.venues);
const venues = [{ id: 'hall', data: goodVenue }];

vi.mock('astro:content', () => ({
  getCollection: async (name: string) => ({ events, venues })[name] ?? [],
}));
const { datesNear, getDates, getDatesAhead, getInvitations, getSeries } =
  await import('../../../src/events/dates.ts');
const { dateListsOf } = await import('../../../src/events/date-lists.ts');

const seriesCalled = async (name: string) => (await getSeries()).find((series) => series.name === name);
const slugs = (dates: readonly { slug: string }[]) => dates.map(({ slug }) => slug);

it('dates ahead are those that haven’t ended, cancelled ones too, the first to start first', async () => {
  expect(slugs(await getDatesAhead())).toEqual([
    'on-all-week',
    'a-minute-left',
    'cancelled',
    'guardians',
    'talk-2026-12-03',
    'in-december',
    'walk-2026-12-13',
    'talk-2026-12-17',
    'walk-2026-12-20',
  ]);
});

it('invitations are those that go on, for who may foster or adopt', async () => {
  expect(slugs(await getInvitations())).toEqual([
    'on-all-week',
    'a-minute-left',
    'in-december',
    'talk-2026-12-17',
  ]);
});

it('a series has all of its dates, and is what its next one that goes on is', async () => {
  const series = await seriesCalled('talk');
  expect(series?.name).toBe('talk');
  expect(slugs(series?.dates ?? [])).toEqual(['talk-2026-11-12', 'talk-2026-12-03', 'talk-2026-12-17']);
  expect(series?.event.slug).toBe('talk-2026-12-17');
});

it('a series is called what its editor wrote, not what one of its dates is called', async () => {
  const walks = await seriesCalled('walk');
  expect([walks?.event.slug, walks?.event.data.title]).toEqual(['walk-2026-12-20', 'A walk']);
  const quizzes = await seriesCalled('each-is-changed');
  expect(quizzes?.event.data).toMatchObject({ title: 'A quiz', who: 'Two carers' });
});

it('a date has its venue, which stands in the middle of its sector where nobody says where its door is', async () => {
  const found = (await getDates()).find(({ slug }) => slug === 'in-december');
  expect(found?.venue).toMatchObject({ slug: 'hall', name: 'Ash Hall' });
  expect(found?.venue?.position?.latitude).toBeCloseTo(54.78, 1);
});

describe('the dates near one', () => {
  const at = (slug: string, starts: string, latitude?: number, changes: object = {}): EventDate => ({
    slug,
    html: '',
    data: entry(
      slug,
      starts,
      starts.replace('T10', 'T12'),
      latitude === undefined ? changes : { ...atHall, ...changes },
    ).data,
    ...(latitude !== undefined && {
      venue: { ...goodVenue, slug: 'hall', position: { latitude, longitude: -1.5 } },
    }),
  });
  const here = at('here', '2026-12-01T10:00', 54.7);
  const far = at('far', '2026-12-02T10:00', 56);
  const near = [
    at('nearest', '2026-12-09T10:00', 54.71),
    at('near', '2026-12-08T10:00', 54.75),
    at('nearly', '2026-12-07T10:00', 54.9),
  ];
  const online = [at('online', '2026-12-03T10:00'), at('online-too', '2026-12-10T10:00')];

  it('are the next within half an hour, and never itself', () => {
    const more = at('later', '2026-12-20T10:00', 54.7);
    expect(slugs(datesNear(here, [here, far, ...online, ...near.toReversed(), more]))).toEqual([
      'nearly',
      'near',
      'nearest',
    ]);
  });

  it('are the nearest there are, where few are near, and say how far', () => {
    const found = datesNear(here, [here, far, ...near.slice(0, 2)]);
    expect(slugs(found)).toEqual(['far', 'near', 'nearest']);
    expect(found.map((each) => 'away' in each && Math.round(each.away))).toEqual([145, 6, 1]);
  });

  it('are at most two of the same series, and others', () => {
    const day = (date: string) => at(`talk-${date}`, `${date}T10:00`, 54.7, { repeats });
    const days = ['2026-12-01', '2026-12-15', '2026-12-29', '2027-01-12'].map(day);
    expect(slugs(datesNear(days[0] ?? here, [...days, ...near]))).toEqual([
      'nearly',
      'talk-2026-12-15',
      'talk-2026-12-29',
    ]);
  });

  it('are those of a series after it, and earlier ones only where too few are later', () => {
    const day = (date: string) => at(`talk-${date}`, `${date}T10:00`, 54.7, { repeats });
    const days = ['2026-12-01', '2026-12-15', '2026-12-29', '2027-01-12', '2027-01-26'].map(day);
    const of = (index: number) => slugs(datesNear(days[index] ?? here, days));
    expect(of(2)).toEqual(['talk-2027-01-12', 'talk-2027-01-26']);
    expect(of(3)).toEqual(['talk-2026-12-01', 'talk-2027-01-26']);
  });

  it('of one that is online are online', () => {
    expect(slugs(datesNear(online[0] ?? here, [here, far, ...online]))).toEqual([
      'here',
      'far',
      'online-too',
    ]);
  });

  it('are none where there are no others', () => {
    expect(datesNear(here, [here])).toEqual([]);
  });
});

describe('the lists of dates', () => {
  const hall = { ...goodVenue, slug: 'hall', position: { latitude: 54.7, longitude: -1.5 } };
  const on = (day: string, changes: object = {}): EventDate => {
    const { id: slug, data } = entry(day, `${day}T10:00`, `${day}T12:00`, changes);
    return { slug, data, html: '', ...(data.place.type === 'venue' && { venue: hall }) };
  };
  const area = (slug: string) => ({ slug, data: schemas.areas.parse(goodEntries.areas), html: '' });
  const listsOf = (...dates: EventDate[]) =>
    new Map(dateListsOf(dates, [area('ash'), area('elm')], clockAt(NOW)()).map((list) => [list.href, list]));
  const off = { status: 'cancelled' };

  it('offer besides their own no date that is off', () => {
    const lists = listsOf(
      on('2026-11-20'),
      on('2026-12-01', off),
      on('2026-12-02', { ...atHall, status: 'postponed' }),
      on('2026-12-03'),
      on('2026-12-04', atHall),
    );
    const others = (href: string) => slugs(lists.get(href)?.others ?? []);
    expect(others('/events/month/2026-11/')).toEqual(['2026-12-03', '2026-12-04']);
    expect(others('/events/in/elm/')).toEqual(['2026-12-03', '2026-12-04']);
  });

  it('offer others where all of their own are off', () => {
    const lists = listsOf(
      on('2026-11-30', { ...atHall, ...off }),
      on('2026-12-01', { ...atHall, ...off }),
      on('2026-12-02', { ...atHall, ...off }),
      on('2027-01-03'),
    );
    expect(slugs(lists.get('/events/month/2026-12/')?.others ?? [])).toEqual(['2027-01-03']);
    expect(slugs(lists.get('/events/in/ash/')?.others ?? [])).toEqual(['2027-01-03']);
  });

  it('of a month say what is true before it, in it and after', () => {
    const lists = listsOf(on('2026-10-20'), on('2026-12-03'));
    const words = (month: string) => {
      const { heading, lead } = lists.get(`/events/month/${month}/`) ?? {};
      return [heading, lead];
    };
    expect(words('2026-10')).toEqual(['Our dates in October 2026', 'In halls and online, day by day.']);
    expect(words('2026-12')).toEqual(['Our dates in December 2026', 'In halls and online, day by day.']);
  });

  it('are for whoever a date is or was for, and always for who cares for a child already', () => {
    const audiences = (...dates: EventDate[]) =>
      [...listsOf(...dates).keys()].filter((href) => href.startsWith('/events/for/'));
    expect(audiences(on('2026-12-01', { audience: ['adoption'] }))).toEqual([
      '/events/for/adoption/',
      '/events/for/caring/',
    ]);
    expect(audiences(on('2026-11-20', { audience: ['fostering'] }))).toEqual([
      '/events/for/fostering/',
      '/events/for/caring/',
    ]);
  });
});
