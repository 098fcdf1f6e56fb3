import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { middlesOf } from '../../../src/events/reach-data.ts';
import { datesInReach, type Reach } from '../../../src/events/reach.ts';
import type { Runtime } from '../../../src/content/runtime.ts';
import type { Sector } from '../../../src/platform/geography/sectors.ts';

type Dates = Runtime['events'];

const sector = (name: string, latitude: number): Sector => ({
  sector: name,
  latitude,
  longitude: -1,
  authority: 'E1',
  share: 1,
  postcodes: 100,
});
/** A mile of latitude, in degrees. */
const MILE = 1.609344 / 111.2;
const sectors = [
  sector('AA1 1', 54),
  sector('AA2 1', 54 + 30 * MILE),
  // An outcode that is large: its middle is far from one end of it.
  sector('AA3 1', 54 + 10 * MILE),
  sector('AA3 2', 54 + 60 * MILE),
];

const date: Dates[string] = {
  title: 'Walk',
  summary: 'A walk.',
  starts: '2026-12-08T10:00',
  ends: '2026-12-08T12:00',
  status: 'scheduled',
  area: 'ash',
  audience: ['fostering'],
  booking: { needed: false },
  place: { type: 'venue', name: 'Hall', address: 'Street', postcode: 'AA3 1AA' },
};
const at = (miles: number): Dates[string] => ({
  ...date,
  place: {
    type: 'venue',
    name: 'Hall',
    address: 'Street',
    postcode: 'AA3 2AA',
    position: { latitude: 54 + miles * MILE, longitude: -1 },
  },
});
const now = Temporal.Instant.from('2026-12-01T09:00:00Z');
const fromOutcode: Reach = { area: null, outcode: 'AA1', audience: 'fostering' };
const inArea: Reach = { area: 'ash', outcode: null, audience: 'fostering' };

const reached = (dates: Dates, reach: Reach, isOffered = () => true) =>
  datesInReach(dates, reach, isOffered, middlesOf(sectors, dates), now).map(({ slug }) => slug);

describe('a date is near', () => {
  it.each<[string, Dates[string], Reach, boolean]>([
    ['within fifteen miles of the outcode', at(14.5), fromOutcode, true],
    ['not beyond', at(15.7), fromOutcode, false],
    ['by the sector of its postcode, where nobody gave its position', date, fromOutcode, true],
    ['in the area, however far', at(60), inArea, true],
    ['not in another area, however near', { ...at(0), area: 'birch' }, inArea, false],
    ['not without an area', { ...at(0), area: undefined }, inArea, false],
    ['not online', { ...date, place: { type: 'online' } }, fromOutcode, false],
    ['not online, in the area', { ...date, place: { type: 'online' } }, inArea, false],
    ['not of an outcode that nobody knows', at(0), { ...fromOutcode, outcode: 'ZZ9' }, false],
  ])('%s', (_, each, reach, expected) => {
    expect(reached({ a: each }, reach)).toEqual(expected ? ['a'] : []);
  });
});

it.each<[string, Partial<Dates[string]>, boolean]>([
  ['that is for them', { audience: ['adoption', 'fostering'] }, true],
  ['not one for others', { audience: ['adoption'] }, false],
  ['not one for carers alone', { audience: ['caring'] }, false],
  ['that was moved', { status: 'moved' }, true],
  ['not one that was cancelled', { status: 'cancelled' }, false],
  ['not one that was postponed', { status: 'postponed' }, false],
  ['not one that has begun', { starts: '2026-12-01T08:00' }, false],
])('people are told of a date %s', (_, changes, expected) => {
  expect(reached({ a: { ...date, ...changes } }, inArea)).toEqual(expected ? ['a'] : []);
});

it('dates come by start, of what repeats the first, and only those that are offered', () => {
  const dates = {
    late: { ...date, starts: '2026-12-20T10:00' },
    'walk-2026-12-15': { ...date, starts: '2026-12-15T10:00' },
    'walk-2026-12-08': date,
    soon: { ...date, starts: '2026-12-02T10:00' },
  };
  expect(reached(dates, inArea)).toEqual(['soon', 'walk-2026-12-08', 'late']);
  expect(datesInReach(dates, inArea, (slug) => slug !== 'soon', middlesOf(sectors, dates), now)).toHaveLength(
    2,
  );
});

it('no more sectors are packed than dates need', () => {
  expect(Object.keys(middlesOf(sectors, { a: date, b: at(3) }).sectors)).toEqual(['AA3 1']);
});
