import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { checkEntries } from '../../../../src/content/check-entries.ts';
import { redirectsFrom } from '../../../../src/content/redirects.ts';
import { runtimeFrom } from '../../../../src/content/runtime.ts';
import { contentRules } from '../../../../src/content-rules.ts';
import { answerCalendar } from '../../../../src/events/feeds/calendar-endpoint.ts';
import { jsonLog } from '../../../../src/platform/log.ts';
import { clockAt } from '../../../../src/platform/time/clock.ts';
import { componentOf, readers } from '../../../support/calendars.ts';
import { raw } from '../../../support/content.ts';
import { NOW } from '../../../support/now.ts';

const atHall = { kind: 'meet', area: 'ash', place: { type: 'venue', venue: 'hall', room: 'Upstairs' } };
const turned = { why: 'The boiler broke.', instead: 'Come in May.', revised: '2026-11-20T09:00' };
const from = (starts: string, ends: string, changes: object = {}) => ({ starts, ends, ...changes });

const today = Temporal.PlainDate.from('2026-11-23');
const { content } = checkEntries(
  [
    raw('agency', 'agency'),
    raw('areas', 'ash'),
    raw('venues', 'hall', { position: { latitude: 54.7, longitude: -1.5 } }),
    raw('events', 'coffee', from('2026-12-01T10:00', '2026-12-01T12:00', atHall)),
    raw('events', 'this-morning', from('2026-11-23T08:00', '2026-11-23T09:00')),
    raw('events', 'yesterday', from('2026-11-22T10:00', '2026-11-22T12:00')),
    raw('events', 'guardians', from('2026-12-02T10:00', '2026-12-02T12:00', { audience: ['caring'] })),
    raw('events', 'off', from('2026-12-03T10:00', '2026-12-03T12:00', { ...turned, status: 'cancelled' })),
    raw(
      'events',
      'put-off',
      from('2026-11-01T10:00', '2026-11-01T12:00', { ...turned, status: 'postponed' }),
    ),
    raw(
      'events',
      'long-off',
      from('2026-10-01T10:00', '2026-10-01T12:00', { ...turned, status: 'cancelled' }),
    ),
    raw('events', 'draft', { status: 'draft' }),
    raw('events', 'talk', {
      ...from('2026-12-08T10:00', '2026-12-08T11:00'),
      audience: ['adoption'],
      formerly: ['/events/old-talk/'],
      repeats: {
        rule: 'FREQ=WEEKLY;COUNT=2',
        changes: [{ day: '2026-12-15', status: 'cancelled', ...turned }],
      },
    }),
  ],
  today,
  contentRules,
);
const runtime = runtimeFrom(
  content,
  contentRules.runtime,
  'https://families.example',
  'dev',
  Temporal.Instant.from('2026-11-23T00:10:00Z'),
);

const changedAt = Temporal.Instant.from('2026-11-21T10:00:00Z');
type Edges = Partial<Omit<Parameters<typeof answerCalendar>[1], 'runtime'>>;

function ask(path: string, edges: Edges = {}, init: RequestInit = {}): Promise<Response> {
  return answerCalendar(new Request(`https://families.example${path}`, init), {
    runtime,
    readRevisions: async () => new Map([['coffee', { sequence: 3, changedAt }]]),
    patience: 60_000,
    clock: clockAt(NOW),
    log: jsonLog(
      () => undefined,
      () => undefined,
    ),
    shells: { problem: '<title>Sorry</title><h1>[[heading]]</h1>[[body]]' },
    redirects: redirectsFrom(content, today),
    ...edges,
  });
}
/** The file of a date of which something was said on the morning. */
async function saidOf(status: 'off' | 'late'): Promise<string> {
  const said = { status, words: 'The heating, alas' };
  const readRevisions = async () => new Map([['coffee', { sequence: 4, changedAt, said }]]);
  return (await ask('/events/coffee.ics', { readRevisions })).text();
}
const uids = (file: string) => readers[0][1](file).map(({ uid }) => uid.replace('@families.example', ''));

describe('a calendar has', () => {
  it.each([
    [
      '/events/calendar.ics',
      'Ash Families',
      ['coffee', 'this-morning', 'guardians', 'off', 'put-off', 'talk-2026-12-08', 'talk-2026-12-15'],
    ],
    ['/events/in/ash/calendar.ics', 'Ash Families: Ash Town', ['coffee']],
    [
      '/events/for/fostering/calendar.ics',
      'Ash Families: Thinking of fostering',
      ['coffee', 'this-morning', 'off', 'put-off'],
    ],
    [
      '/events/for/adoption/calendar.ics',
      'Ash Families: Thinking of adopting',
      ['talk-2026-12-08', 'talk-2026-12-15'],
    ],
    ['/events/talk.ics', 'Ash Families: An evening online', ['talk-2026-12-08', 'talk-2026-12-15']],
    ['/events/for/caring/calendar.ics', 'Ash Families: Caring for a child already', ['guardians']],
  ])('%s', async (path, name, dates) => {
    const response = await ask(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const file = await response.text();
    expect(file).toContain(`\r\nNAME:${name}\r\n`);
    expect(uids(file).toSorted()).toEqual(dates.toSorted());
  });

  it.each([
    ['coffee', 'coffee'],
    ['talk-2026-12-08', 'talk-2026-12-08'],
    ['yesterday', 'yesterday'],
    ['long-off', 'long-off'],
  ])('/events/%s.ics: that date alone, past ones too, under its name', async (slug, uid) => {
    const response = await ask(`/events/${slug}.ics`);
    expect(response.headers.get('content-disposition')).toBe(`inline; filename="${slug}.ics"`);
    const file = await response.text();
    expect(uids(file)).toEqual([uid]);
    expect(componentOf(file).getFirstPropertyValue('method')).toBe('PUBLISH');
  });
});

describe.each(readers)('%s reads', (_, read) => {
  const dateOf = async (slug: string, edges: Edges = {}) =>
    read(await (await ask(`/events/${slug}.ics`, edges)).text())[0];

  it('what a date is, where and when, and that it was changed', async () => {
    expect(await dateOf('coffee')).toEqual({
      uid: 'coffee@families.example',
      starts: Date.UTC(2026, 11, 1, 10),
      ends: Date.UTC(2026, 11, 1, 12),
      title: 'An evening online',
      words: 'Ask us anything.\n\nThere’s no need to book.\n\nhttps://families.example/events/coffee/',
      place: 'Upstairs, Ash Hall, High Street, Ash, DH1 3QS',
      url: 'https://families.example/events/coffee/',
      status: 'CONFIRMED',
      sequence: 3,
    });
  });

  it('nothing of how to join one online', async () => {
    expect(await dateOf('guardians')).toMatchObject({ place: 'Online, from home', sequence: 0 });
    expect(await (await ask('/events/calendar.ics')).text()).not.toContain('With a link');
  });

  it.each([
    ['off', 'Cancelled'],
    ['put-off', 'Postponed'],
    ['talk-2026-12-15', 'Cancelled'],
  ])('that %s is off, why, and what instead', async (slug, become) => {
    expect(await dateOf(slug)).toMatchObject({
      title: `${become}: An evening online`,
      words: `${become}. The boiler broke. Come in May.\n\nAsk us anything.\n\nhttps://families.example/events/${slug}/`,
      status: 'CANCELLED',
      sequence: 1,
    });
  });
});

it.each([
  ['an unknown date', '/events/nothing.ics'],
  ['a draft', '/events/draft.ics'],
  ['a name that every object has', '/events/constructor.ics'],
  ['the name of what every object comes from', '/events/__proto__.ics'],
  ['an unknown area', '/events/in/nowhere/calendar.ics'],
  ['an area by such a name', '/events/in/constructor/calendar.ics'],
  ['an unknown audience', '/events/for/everybody/calendar.ics'],
  ['an area in place of an audience', '/events/for/ash/calendar.ics'],
  ['an area without a name', '/events/in//calendar.ics'],
  ['what can’t be decoded', '/events/%E0%A4%A.ics'],
  ['a path that climbs', '/events/in/..%2f..%2fash/calendar.ics'],
  ['no name at all', '/events/.ics'],
])('%s is answered with a page that says so: %s', async (_, path) => {
  const response = await ask(path);
  expect([response.status, response.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
  expect(await response.text()).toContain('We don’t know this calendar');
});

it.each([
  '/Events/Calendar.ICS',
  '/events/calendar.ics/',
  '/events/calendar.ics?utm_source=poster',
  '/EVENTS/IN/ASH/CALENDAR.ICS',
  '/events/Coffee.ics',
  '/events/coffee%2Eics',
])('%s is found as it was meant', async (path) => {
  const response = await ask(path);
  expect(response.status).toBe(200);
  expect(uids(await response.text())).toContain('coffee');
});

it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s is refused', async (method) => {
  const response = await ask('/events/calendar.ics', {}, { method });
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
});

it('HEAD has what GET has', async () => {
  const [head, get] = await Promise.all(
    ['HEAD', 'GET'].map((method) => ask('/events/calendar.ics', {}, { method })),
  );
  expect(head?.status).toBe(200);
  expect([...(head?.headers ?? [])]).toEqual([...(get?.headers ?? [])]);
});

describe('a program that has the file', () => {
  const asked = async (known: (etag: string) => string, edges: Edges = {}) => {
    const etag = (await ask('/events/calendar.ics')).headers.get('etag') ?? '';
    return ask('/events/calendar.ics', edges, { headers: { 'if-none-match': known(etag) } });
  };

  it.each<[string, (etag: string) => string]>([
    ['as it is', (etag) => etag],
    ['as a network of caches names it', (etag) => `W/${etag}`],
    ['among others', (etag) => `"other", ${etag}`],
  ])('%s isn’t sent it again', async (_, known) => {
    const response = await asked(known);
    expect([response.status, await response.text()]).toEqual([304, '']);
    expect(response.headers.get('etag')).not.toBe(null);
  });

  it('is sent it when a date has changed', async () => {
    const readRevisions = async () => new Map([['coffee', { sequence: 4, changedAt }]]);
    expect((await asked((etag) => etag, { readRevisions })).status).toBe(200);
    expect((await asked(() => '"other"')).status).toBe(200);
  });
});

describe('without its memory', () => {
  const never = () => new Promise<never>(() => undefined);
  const down = () => Promise.reject(new TypeError('secret of the connection'));
  const wrong = () => {
    throw new TypeError('secret of the environment');
  };

  it.each([
    ['a database that is down', { readRevisions: down }, 'TypeError'],
    ['a database that says nothing', { readRevisions: never, patience: 1 }, 'TimeoutError'],
    ['no database', { readRevisions: wrong }, 'TypeError'],
  ])('%s, a file is made of what is written, and kept for a moment only', async (_, edges, error) => {
    const lines: string[] = [];
    const log = jsonLog(
      () => undefined,
      (line) => lines.push(line),
    );
    const response = await ask('/events/calendar.ics', { ...edges, log });
    expect(response.status).toBe(200);
    const dates = readers[0][1](await response.text());
    expect(dates).toHaveLength(7);
    expect(dates.find(({ uid }) => uid.startsWith('off@'))).toMatchObject({ sequence: 1 });
    expect(response.headers.get('netlify-cdn-cache-control')).toBe('public, max-age=30');
    expect(lines).toEqual([JSON.stringify({ level: 'error', event: 'calendar without its memory', error })]);
  });

  it('with it, the file is kept for minutes, and given out while the next is made', async () => {
    const kept = (await ask('/events/calendar.ics')).headers.get('netlify-cdn-cache-control');
    expect(kept).toBe('public, durable, max-age=300, stale-while-revalidate=3600');
  });
});

it('no inbox of the agency and no telephone is in a calendar', async () => {
  expect(await (await ask('/events/calendar.ics')).text()).not.toMatch(/council\.example|01632|mailto/);
});

it.each([
  ['/events/old-talk-2026-12-15.ics', 301, '/events/talk-2026-12-15.ics'],
  ['/events/old-talk.ics', 404, null],
  ['/events/old-talk-2026-12-16.ics', 404, null],
])('the file of a date under its former name leads to it: %s', async (path, status, location) => {
  const response = await ask(path);
  expect([response.status, response.headers.get('location')]).toEqual([status, location]);
});

it('a date that was called off on the morning is cancelled in calendars, with why', async () => {
  const file = await saidOf('off');
  expect(file).toContain('\r\nSTATUS:CANCELLED\r\n');
  expect(file).toContain('\r\nSUMMARY:Cancelled: ');
  expect(file).toContain('DESCRIPTION:This is off. The heating\\, alas\\n\\nCancelled.');
});

it('what else is said on the morning stands first in calendars', async () => {
  const file = await saidOf('late');
  expect(file).toContain('\r\nSTATUS:CONFIRMED\r\n');
  expect(file).toContain('DESCRIPTION:This starts later. The heating\\, alas\\n\\n');
});
