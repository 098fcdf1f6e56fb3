import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { contentRules } from '../../../src/content-rules.ts';
import { checkEntries } from '../../../src/content/check-entries.ts';
import { describeProblem } from '../../../src/content/problems.ts';
import { raw } from '../../support/content.ts';

const TODAY = Temporal.PlainDate.from('2026-11-23');
const atHall = { kind: 'meet', area: 'ash', place: { type: 'venue', venue: 'hall' } };

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
  const told = problems.filter(({ rule }) => !['long-sentence', 'vague-link'].includes(rule));
  return { events: content.events, told: told.map((each) => `${each.severity} ${describeProblem(each)}`) };
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

  it('has former addresses lead to the next date, once', () => {
    const formerly = ['/old-talks/'];
    const { events, told } = check(
      { rule: 'FREQ=WEEKLY;COUNT=3' },
      { starts: '2026-11-17 18:30', ends: '2026-11-17 19:30', formerly },
    );
    expect(events.map(({ data }) => data.formerly)).toEqual([[], formerly, []]);
    expect(told).toEqual([]);
  });

  it('is left out as long as it is a draft, and so is one date that is', () => {
    expect(check({ rule: 'FREQ=WEEKLY;COUNT=3' }, { status: 'draft' })).toEqual({ events: [], told: [] });
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
])('%s is told once', (_what, repeats, said, changes) => {
  const { told } = check(repeats, changes);
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(said);
});
