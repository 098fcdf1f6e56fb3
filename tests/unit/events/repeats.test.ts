import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { contentRules } from '../../../src/content-rules.ts';
import { checkEntries } from '../../../src/content/check-entries.ts';
import { redirectsFrom } from '../../../src/content/redirects.ts';
import { describeProblem } from '../../../src/content/problems.ts';
import { raw } from '../../support/content.ts';

const TODAY = Temporal.PlainDate.from('2026-11-23');
const atHall = { kind: 'meet', area: 'ash', place: { type: 'venue', venue: 'hall' } };

const SAID = { why: 'It is.', revised: '2026-11-20 09:00' };
const MANY_DAYS = Array.from({ length: 7128 }, (_, index) =>
  Temporal.PlainDate.from('2027-01-01').add({ days: index }).toString(),
);

/** What becomes of an evening on Tuesday 24 November that repeats, and is changed so. */
function check(repeats: object, changes: object = {}) {
  const entries = [
    raw('agency', 'agency'),
    raw('areas', 'ash'),
    raw('venues', 'hall'),
    raw('venues', 'library', { name: 'Ash Library' }),
    raw('events', 'talk', { ...atHall, ...changes, repeats }),
  ];
  const { content, problems } = checkEntries(entries, TODAY, contentRules);
  const told = problems.filter(({ rule }) => !['long-sentence', 'vague-link', 'night-start'].includes(rule));
  return {
    content,
    events: content.events,
    told: told.map((each) => `${each.severity} ${describeProblem(each)}`),
  };
}

describe('an event that repeats', () => {
  it('is an entry a date, which has the times of its day, and the address of its day', () => {
    const { events, told } = check({ rule: 'FREQ=WEEKLY;COUNT=3' });
    expect(events.map(({ slug, data }) => [slug, data.starts, data.ends])).toEqual([
      ['talk-2026-11-24', '2026-11-24T18:30', '2026-11-24T19:30'],
      ['talk-2026-12-01', '2026-12-01T18:30', '2026-12-01T19:30'],
      ['talk-2026-12-08', '2026-12-08T18:30', '2026-12-08T19:30'],
    ]);
    expect(told).toEqual([]);
  });

  it('that ends on another day does so each time', () => {
    const { events } = check({ rule: 'FREQ=WEEKLY;COUNT=2' }, { ends: '2026-11-25 01:00' });
    expect(events.map(({ data }) => data.ends)).toEqual(['2026-11-25T01:00', '2026-12-02T01:00']);
  });

  it('leaves out what is excepted, and has what is added', () => {
    const rule = 'FREQ=WEEKLY;COUNT=3';
    const { events, told } = check({ rule, except: ['2026-12-01'], also: ['2026-12-04'] });
    expect(events.map(({ slug }) => slug.slice(-5))).toEqual(['11-24', '12-04', '12-08']);
    expect(told).toEqual([]);
  });

  it('has one date moved, one cancelled, one online, and one described differently, at the addresses of their days', () => {
    const said = { why: 'The hall is flooded.', revised: '2026-11-20 09:00' };
    const { events, told } = check({
      rule: 'FREQ=WEEKLY;COUNT=5',
      changes: [
        { day: '2026-12-01', status: 'cancelled', ...said },
        {
          day: '2026-12-08',
          status: 'moved',
          venue: 'library',
          starts: '2026-12-09 10:00',
          ends: '2026-12-09 11:00',
          ...said,
        },
        { day: '2026-12-15', status: 'moved-online', joining: 'With a link.', ...said },
        { day: '2026-12-22', title: 'The last of the year', who: 'Three foster carers' },
      ],
    });
    expect(told).toEqual([]);
    expect(events.map(({ data }) => data.status)).toEqual([
      'scheduled',
      'cancelled',
      'moved',
      'moved-online',
      'scheduled',
    ]);
    expect(events[2]?.slug).toBe('talk-2026-12-08');
    expect(events[2]?.data).toMatchObject({ starts: '2026-12-09T10:00', place: { venue: 'library' } });
    expect(events[3]?.data).toMatchObject({ place: { type: 'online', joining: 'With a link.' } });
    expect(events[3]?.data.area).toBeUndefined();
    expect(events[4]?.data).toMatchObject({ title: 'The last of the year', who: 'Three foster carers' });
  });

  it('has former addresses lead to the page of all its dates, and the former ones of dates to theirs', () => {
    const formerly = ['/old-talks/', '/events/old-talk/'];
    const { content, told } = check({ rule: 'FREQ=WEEKLY;COUNT=2' }, { formerly });
    const moved = redirectsFrom(content, Temporal.PlainDate.from('2026-11-23')).moved.map(({ from, to }) => [
      from.path,
      to,
    ]);
    expect(moved).toEqual([
      ['/old-talks', '/events/talk/'],
      ['/events/old-talk', '/events/talk/'],
      ['/events/old-talk-2026-11-24', '/events/talk-2026-11-24/'],
      ['/events/old-talk-2026-12-01', '/events/talk-2026-12-01/'],
    ]);
    expect(told).toEqual([]);
  });

  it('keeps its length on a date that has only another start', () => {
    const { events, told } = check({
      rule: 'FREQ=WEEKLY;COUNT=3',
      changes: [
        { day: '2026-12-01', starts: '2026-12-02 18:30' },
        { day: '2026-12-08', starts: '2026-12-08 23:30' },
      ],
    });
    expect(events.map(({ data }) => data.ends)).toEqual([
      '2026-11-24T19:30',
      '2026-12-02T19:30',
      '2026-12-09T00:30',
    ]);
    expect(told).toEqual([]);
  });

  it('is booked as long before each date as before the first', () => {
    const booking = {
      needed: true,
      capacity: 20,
      opens: '2026-11-10 09:00',
      closes: '2026-11-23 17:00',
    };
    const changes = [{ day: '2026-12-01', starts: '2026-12-02 10:00' }];
    const { events } = check({ rule: 'FREQ=WEEKLY;COUNT=2', changes }, { booking });
    expect(events.map(({ data }) => data.booking)).toMatchObject([
      { opens: '2026-11-10T09:00', closes: '2026-11-23T17:00' },
      { opens: '2026-11-18T00:30', closes: '2026-12-01T08:30' },
    ]);
  });

  it('has a date whose time there isn’t in that night at the time that it is given', () => {
    const { events, told } = check(
      { rule: 'FREQ=WEEKLY;COUNT=2', changes: [{ day: '2027-03-28', starts: '2027-03-28 03:00' }] },
      { starts: '2027-03-21 01:30', ends: '2027-03-21 02:30' },
    );
    expect(events[1]?.data).toMatchObject({ starts: '2027-03-28T03:00', ends: '2027-03-28T04:00' });
    expect(told).toEqual([]);
  });

  it('ends later where the clocks go forward over its end', () => {
    const { events, told } = check(
      { rule: 'FREQ=WEEKLY;COUNT=2' },
      { starts: '2027-03-20 22:00', ends: '2027-03-21 01:30' },
    );
    expect(events[1]?.data.ends).toBe('2027-03-28T02:30');
    expect(told).toEqual([
      expect.stringMatching(/^warning .*ends: there is no 1:30am on 28 March 2027.* ends at 2:30am/),
    ]);
  });

  it('is left out as long as it is a draft, and so is one date that is', () => {
    expect(check({ rule: 'FREQ=WEEKLY;COUNT=3' }, { status: 'draft' })).toMatchObject({
      events: [],
      told: [],
    });
    const changes = [{ day: '2026-12-01', status: 'draft' }];
    expect(check({ rule: 'FREQ=WEEKLY;COUNT=3', changes }).events).toHaveLength(2);
  });
});

it.each<[what: string, repeats: object, told: RegExp, changes?: object]>([
  ['a rule that is none', { rule: 'FREQ=SOMETIMES' }, /^error .*repeats\.rule: has “FREQ=SOMETIMES”/],
  ['a rule without dates', { rule: 'FREQ=WEEKLY;UNTIL=20200101' }, /^error .*repeats\.rule: gives no date/],
  ['a rule of 5,000 dates', { rule: 'FREQ=DAILY;COUNT=5000' }, /^error .*gives more than 366 dates/],
  [
    'every date excepted',
    { rule: 'FREQ=WEEKLY;COUNT=1', except: ['2026-11-24'] },
    /^error .*repeats: has no date left/,
  ],
  [
    'an exception that is no date',
    { rule: 'FREQ=WEEKLY;COUNT=3', except: ['2026-12-02'] },
    /^warning .*repeats\.except\.0: 2 December 2026 is none of its dates/,
  ],
  [
    'a change of what is no date',
    { rule: 'FREQ=WEEKLY;COUNT=3', changes: [{ day: '2026-12-02', title: 'Another' }] },
    /^warning .*repeats\.changes\.0\.day: 2 December 2026/,
  ],
  [
    'a first date that isn’t one of its rule',
    { rule: 'FREQ=WEEKLY;BYDAY=WE;COUNT=3' },
    /^warning .*starts: 24 November 2026 is no date of its rule/,
  ],
  [
    'a date on which there is no such time',
    { rule: 'FREQ=DAILY;COUNT=3' },
    /^warning .*no such time on 29 March 2026/,
    { starts: '2026-03-28 01:30', ends: '2026-03-28 03:30' },
  ],
  [
    'a cancelled date that doesn’t say why',
    {
      rule: 'FREQ=WEEKLY;COUNT=3',
      changes: [{ day: '2026-12-01', status: 'cancelled', revised: '2026-11-20 09:00' }],
    },
    /^error .*repeats\.changes\.0\.why: doesn’t say why it is cancelled/,
  ],
  [
    'a moved date that doesn’t say since when',
    { rule: 'FREQ=WEEKLY;COUNT=3', changes: [{ day: '2026-12-01', status: 'moved', why: 'It is.' }] },
    /^error .*repeats\.changes\.0\.revised: doesn’t say since when it is moved/,
  ],
  [
    'a date that tells who will be there',
    { rule: 'FREQ=WEEKLY;COUNT=3', changes: [{ day: '2026-12-01', who: 'A carer who teaches in Ash' }] },
    /^error .*repeats\.changes\.0\.who: says more than number and role/,
  ],
  [
    'an end before the start of a date',
    {
      rule: 'FREQ=WEEKLY;COUNT=3',
      changes: [{ day: '2026-12-01', starts: '2026-12-01 21:00', ends: '2026-12-01 20:00' }],
    },
    /^error .*repeats\.changes\.0\.ends: has its end before its start on 1 December 2026\. Look at both/,
  ],
  [
    'a date that has moved online without saying how people join',
    { rule: 'FREQ=WEEKLY;COUNT=3', changes: [{ day: '2026-12-01', status: 'moved-online', ...SAID }] },
    /^error .*repeats\.changes\.0\.status: has moved online, and is at a venue, on 1 December 2026\. Write how/,
  ],
  [
    'a date at a venue and online',
    {
      rule: 'FREQ=WEEKLY;COUNT=3',
      changes: [{ day: '2026-12-01', venue: 'library', joining: 'With a link.' }],
    },
    /^error .*repeats\.changes\.0\.joining: .*1 December 2026\. Take one of the two away/,
  ],
  [
    'a date at a venue of what is online',
    { rule: 'FREQ=WEEKLY;COUNT=3', changes: [{ day: '2026-12-01', venue: 'library' }] },
    /^error .*repeats\.changes\.0\.venue: .*at a venue on 1 December 2026\. Put that day under “except”/,
    { kind: 'online', area: undefined, place: { type: 'online', joining: 'With a link.' } },
  ],
  [
    'two changes of one day',
    {
      rule: 'FREQ=WEEKLY;COUNT=3',
      changes: [
        { day: '2026-12-01', title: 'One' },
        { day: '2026-12-01', title: 'Two' },
      ],
    },
    /^error .*repeats\.changes\.1\.day: 1 December 2026 is changed twice/,
  ],
  [
    'a day that is left out and added',
    { rule: 'FREQ=WEEKLY;COUNT=3', except: ['2026-12-01'], also: ['2026-12-01'] },
    /^error .*repeats\.also\.0: 1 December 2026 is under “except”, too/,
  ],
  [
    'a change of a day that is left out',
    { rule: 'FREQ=WEEKLY;COUNT=3', except: ['2026-12-01'], changes: [{ day: '2026-12-01', title: 'One' }] },
    /^error .*repeats\.changes\.0\.day: 1 December 2026 is under “except”/,
  ],
  [
    'the job of a carer, behind a first date that says nothing of it',
    { rule: 'FREQ=WEEKLY;COUNT=3', changes: [{ day: '2026-11-24', who: 'Two foster carers' }] },
    /^error .*talk\.md: who: says more/,
    { who: 'A foster carer who teaches' },
  ],
  [
    'a cancelled series that doesn’t say why, behind a cancelled date that does',
    {
      rule: 'FREQ=WEEKLY;COUNT=3',
      changes: [{ day: '2026-11-24', status: 'cancelled', ...SAID }],
    },
    /^error .*talk\.md: why: doesn’t say why it is cancelled/,
    { status: 'cancelled', revised: '2026-11-20 09:00' },
  ],
  [
    'a carer’s job in the title of a date',
    { rule: 'FREQ=WEEKLY;COUNT=3', changes: [{ day: '2026-12-01', title: 'Our carer drives the bus' }] },
    /^error .*repeats\.changes\.0\.title: tells who will be there/,
  ],
  [
    'a carer’s job in the room',
    { rule: 'FREQ=WEEKLY;COUNT=3' },
    /^error .*place\.room: tells who will be there/,
    { place: { type: 'venue', venue: 'hall', room: 'Where our carer teaches at Ash' } },
  ],
  [
    'a venue of a date that isn’t there',
    { rule: 'FREQ=WEEKLY;COUNT=3', changes: [{ day: '2026-12-01', venue: 'libary' }] },
    /^error .*repeats\.changes\.0\.venue: libary is not among the venues/,
  ],
  [
    'more days than an event may have',
    { rule: 'FREQ=WEEKLY;COUNT=3', also: MANY_DAYS },
    /^error .*repeats\.also: has more than 366 days\. Take out/,
  ],
  [
    'an earlier start of a whole series',
    { rule: 'FREQ=WEEKLY;COUNT=3' },
    /^warning .*was: is said of every date/,
    { was: '2026-11-23 10:00' },
  ],
  [
    'an exception that is no date beyond what is shown',
    { rule: 'FREQ=WEEKLY', except: ['2029-11-27', '2029-11-28'] },
    /^warning .*repeats\.except\.1: 28 November 2029 is none of its dates\. The nearest is 27 November 2029/,
  ],
])('%s is told once', (_what, repeats, said, changes) => {
  const { told } = check(repeats, changes);
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(said);
});
