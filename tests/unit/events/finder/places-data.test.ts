import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { findOutcode } from '../../../../src/events/finder/places-file.ts';
import { placesFile } from '../../../../src/events/finder/places-data.ts';
import { kilometresApart } from '../../../../src/platform/geography/great-circle.ts';
import { outcodeOf, readSectors } from '../../../../src/platform/geography/sectors.ts';
import { ROOT } from '../../../../src/tools/project.ts';

const sectors = readSectors(readFileSync(`${ROOT}src/platform/data/postcode-sectors.csv`, 'utf8'));
const area = {
  data: {
    name: 'Durham City',
    towns: ['Durham', 'Coxhoe', 'Pittington'],
    centre: { latitude: 54.7708, longitude: -1.5467 },
    onMap: [
      { town: 'Coxhoe', sector: 'DH6 4' },
      { town: 'Nowhere', sector: 'ZZ1 1' },
    ],
  },
};
const places = placesFile(sectors, [area]);

it('every outcode of Great Britain is found, among its sectors', () => {
  const byOutcode = Map.groupBy(sectors, ({ sector }) => outcodeOf(sector));
  expect(byOutcode.size).toBeGreaterThan(2850);
  for (const [outcode, own] of byOutcode) {
    const found = findOutcode(places, outcode);
    expect(found?.name).toBe(outcode);
    if (!found) continue;
    const nearest = Math.min(...own.map((sector) => kilometresApart(found, sector)));
    expect([outcode, nearest < 25]).toEqual([outcode, true]);
  }
});

it('the middle of an outcode is where most of its postcodes are', () => {
  const rows = [
    ['XX1 1', 54, -1, 300],
    ['XX1 2', 55, -2, 100],
  ] as const;
  const [a, b] = rows.map(([sector, latitude, longitude, postcodes]) => ({
    sector,
    latitude,
    longitude,
    postcodes,
    authority: 'E06000047',
    share: 1,
  }));
  if (!a || !b) throw new Error('no sectors');
  expect(findOutcode(placesFile([a, b], []), 'XX1')).toEqual({
    name: 'XX1',
    latitude: 54.25,
    longitude: -1.25,
  });
});

it.each([
  ['BT7', 54.6, -6.6],
  ['IM1', 54.2, -4.5],
  ['JE2', 49.2, -2.1],
  ['GY1', 49.5, -2.6],
])(
  '%s, which the table doesn’t have, is about in the middle of its letters',
  (outcode, latitude, longitude) => {
    expect(findOutcode(places, outcode)).toEqual({ name: outcode, latitude, longitude });
  },
);

it.each(['DH99', 'ZZ1', 'DH', '1', ''])('%j is nowhere', (outcode) => {
  expect(
    findOutcode(
      placesFile(
        sectors.filter(({ sector }) => !sector.startsWith('DH99 ')),
        [],
      ),
      outcode,
    ),
  ).toBeUndefined();
});

it('towns are where the map has them, others in the middle of their area, and so is the area', () => {
  expect(places.towns).toEqual([
    ['Durham City', 54.77, -1.55],
    ['Coxhoe', 54.72, -1.49],
    ['Nowhere', 54.77, -1.55, 'Durham City'],
    ['Durham', 54.77, -1.55, 'Durham City'],
    ['Pittington', 54.77, -1.55, 'Durham City'],
  ]);
});

it('whoever lives in a dale that an area is named after finds it, and nobody lives in the north', () => {
  const named = { data: { ...area.data, name: 'Coxhoe, the Derwent Valley and the north', towns: [] } };
  expect(placesFile(sectors, [named]).towns.map(([name, , , of]) => [name, of])).toEqual([
    ['Coxhoe, the Derwent Valley and the north', undefined],
    ['Coxhoe', undefined],
    ['Nowhere', 'Coxhoe, the Derwent Valley and the north'],
    ['Derwent Valley', 'Coxhoe, the Derwent Valley and the north'],
  ]);
});

it('no sector and no full postcode is in it, and it is small', () => {
  const text = JSON.stringify(places);
  expect(text).not.toMatch(/\b[A-Z]{1,2}\d[A-Z\d]? \d/);
  expect(brotliCompressSync(text).byteLength).toBeLessThan(10_000);
});
