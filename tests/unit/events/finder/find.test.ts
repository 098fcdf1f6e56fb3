import { describe, expect, it } from 'vitest';
import type { Choice } from '../../../../src/events/finder/choice.ts';
import type { FinderDate } from '../../../../src/events/finder/dates-file.ts';
import { find } from '../../../../src/events/finder/find.ts';
import { findOutcode } from '../../../../src/events/finder/places-file.ts';
import { finderDate, MONDAY, northOf, places } from '../../../support/finder.ts';

const from = findOutcode(places, 'DH1');
const [near, far, farther] = [northOf('Near', 3), northOf('Far', 8), northOf('Farther', 30)];

/** By start, as the file has them. */
const dates: FinderDate[] = [
  finderDate('over', '2026-11-22', ['fostering'], { venue: near }),
  finderDate('far', '2026-11-24', ['fostering', 'evening'], { venue: far }),
  finderDate('guardians', '2026-11-25', ['caring'], { venue: near }),
  finderDate('online', '2026-11-26', ['fostering', 'fromHome']),
  finderDate('cancelled', '2026-11-27', ['adoption'], { venue: near, status: 'cancelled' }),
  finderDate('near', '2026-12-05', ['adoption', 'weekend'], { venue: near }),
  finderDate('far-and-online', '2026-12-20', ['fostering', 'fromHome'], { venue: farther }),
  finderDate('nowhere', '2027-01-04', ['fostering'], { venue: { name: 'Hall', address: 'Street, Town' } }),
];

const slugs = (choice: Choice, at: typeof from = undefined, now = MONDAY) =>
  find(dates, choice, at, now).found.map(({ date }) => date.slug);

it.each<[string, Choice, string[]]>([
  ['no wish', {}, ['far', 'online', 'cancelled', 'near', 'far-and-online', 'nowhere']],
  ['fostering', { for: 'fostering' }, ['far', 'online', 'far-and-online', 'nowhere']],
  ['adoption', { for: 'adoption' }, ['cancelled', 'near']],
  ['those who care already', { for: 'caring' }, ['guardians']],
  ['two weeks', { when: 'fortnight' }, ['far', 'online', 'cancelled', 'near']],
  ['evenings', { when: 'evenings' }, ['far']],
  ['weekends', { when: 'weekends' }, ['near']],
  ['a month', { when: '2026-12' }, ['near', 'far-and-online']],
  ['no online', { online: 'no' }, ['far', 'cancelled', 'near', 'far-and-online', 'nowhere']],
  [
    'a radius, but no place',
    { within: 5 },
    ['far', 'online', 'cancelled', 'near', 'far-and-online', 'nowhere'],
  ],
])('without a place, the soonest first: %s', (_, choice, expected) => {
  expect(slugs(choice)).toEqual(expected);
});

it.each<[string, Choice, string[]]>([
  ['no wish', {}, ['near', 'far', 'far-and-online', 'online', 'nowhere', 'cancelled']],
  [
    'five miles, and whatever can be joined from home',
    { within: 5 },
    ['near', 'far-and-online', 'online', 'cancelled'],
  ],
  ['five miles, and nothing online', { within: 5, online: 'no' }, ['near', 'cancelled']],
  ['ten miles', { within: 10, online: 'no' }, ['near', 'far', 'cancelled']],
  ['forty miles', { within: 40, online: 'no' }, ['near', 'far', 'far-and-online', 'cancelled']],
  [
    'the soonest first',
    { order: 'soonest', within: 10 },
    ['far', 'online', 'cancelled', 'near', 'far-and-online'],
  ],
])('from a place, the nearest first and what is off last: %s', (_, choice, expected) => {
  expect(slugs(choice, from)).toEqual(expected);
});

it('what ends leaves, with the minute', () => {
  const end = Date.parse('2026-11-24T11:00:00Z');
  expect(slugs({ for: 'fostering' }, undefined, end - 1)[0]).toBe('far');
  expect(slugs({ for: 'fostering' }, undefined, end)[0]).toBe('online');
});

it('counts what people can go to, and apart from it what they can only join from home', () => {
  expect(find(dates, {}, from, MONDAY)).toMatchObject({ near: 4, online: 1 });
  expect(find(dates, { within: 5 }, from, MONDAY)).toMatchObject({ near: 1, online: 2 });
});

it('says how far each is, in kilometres', () => {
  const [first, second] = find(dates, {}, from, MONDAY).found;
  expect(first?.away).toBeCloseTo(3 * 1.609344, 1);
  expect(second?.away).toBeCloseTo(8 * 1.609344, 1);
});

it('among places as far as each other, in words, the soonest comes first', () => {
  const later = finderDate('later', '2026-12-02', ['fostering'], { venue: northOf('A', 3.6) });
  const sooner = finderDate('sooner', '2026-12-01', ['fostering'], { venue: northOf('B', 4.4) });
  const { found } = find([sooner, later], {}, from, MONDAY);
  expect(found.map(({ date }) => date.slug)).toEqual(['sooner', 'later']);
});

describe('what repeats', () => {
  const week = ['01', '08', '15', '22'].map((day) =>
    finderDate(`talk-2026-12-${day}`, `2026-12-${day}`, ['fostering', 'repeats'], {
      venue: near,
      ...(day === '01' && { status: 'cancelled' as const }),
      ...(day === '22' && { venue: far }),
    }),
  );
  const seen = (choice: Choice) =>
    find(week, choice, from, MONDAY).found.map(({ date, more }) => [date.slug, more]);

  it('stands there once, with its first date; what is off, or elsewhere, by itself', () => {
    expect(seen({})).toEqual([
      ['talk-2026-12-08', 1],
      ['talk-2026-12-22', 0],
      ['talk-2026-12-01', 0],
    ]);
  });

  it('is there with each date where the soonest come first', () => {
    expect(seen({ order: 'soonest' })).toHaveLength(4);
  });
});

describe('where nothing is found', () => {
  const instead = (choice: Choice, at = from, of = dates) => {
    const { instead } = find(of, choice, at, MONDAY);
    return instead?.date.slug;
  };

  it.each<[string, Choice, typeof from, string | undefined]>([
    ['in five miles, the nearest is farther', { within: 5, for: 'fostering' }, from, 'far'],
    ['at any time asked for, the nearest is at another', { when: '2027-03', for: 'adoption' }, from, 'near'],
    ['without a place, the next', { when: '2027-03' }, undefined, 'far'],
    ['of those who care, theirs', { when: '2027-03', for: 'caring' }, from, 'guardians'],
    ['nothing instead where something is near', { within: 5 }, from, undefined],
    ['nothing instead of what is online, without a place', { when: 'fortnight' }, undefined, undefined],
  ])('%s', (_, choice, at, slug) => {
    expect(find(dates, choice, at, MONDAY).instead?.date.slug).toBe(slug);
  });

  it('what is off is no nearest', () => {
    expect(instead({ within: 5 }, from, dates.slice(4, 5))).toBeUndefined();
  });

  it('there may be nothing at all', () => {
    expect(find([], {}, from, MONDAY)).toEqual({ found: [], near: 0, online: 0 });
  });
});
