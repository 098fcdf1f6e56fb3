import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import {
  kilometresBetween,
  nearest,
  outcodeOf,
  readAuthorities,
  readSectors,
} from '../../../../src/platform/geography/sectors.ts';
import { ROOT } from '../../../../src/tools/project.ts';

const HEADER = 'sector,latitude,longitude,authority,authority_share,postcodes\n';

describe('reading sectors', () => {
  it('gives each row as a sector', () => {
    expect(readSectors(`${HEADER}DH4 6,54.8389,-1.5084,E06000047,0.67,233\n\n`)).toEqual([
      {
        sector: 'DH4 6',
        latitude: 54.8389,
        longitude: -1.5084,
        authority: 'E06000047',
        share: 0.67,
        postcodes: 233,
      },
    ]);
  });

  it.each([
    ['a sector without its digit', 'DH4,54.8,-1.5,E06000047,0.67,233'],
    ['a latitude that is no number', 'DH4 6,north,-1.5,E06000047,0.67,233'],
    ['a share over 1', 'DH4 6,54.8,-1.5,E06000047,67,233'],
    ['no postcodes', 'DH4 6,54.8,-1.5,E06000047,0.67,0'],
    ['a cell too few', 'DH4 6,54.8,-1.5,E06000047,0.67'],
  ])('refuses a row with %s', (_, row) => {
    expect(() => readSectors(`${HEADER}${row}\n`)).toThrow(Error);
  });

  it('reads every sector of Great Britain, and a name for each authority', async () => {
    const [sectors, authorities] = await Promise.all(
      ['postcode-sectors', 'authorities'].map((file) =>
        readFile(`${ROOT}src/platform/data/${file}.csv`, 'utf8'),
      ),
    );
    const names = readAuthorities(authorities ?? '');
    const read = readSectors(sectors ?? '');
    expect(read).toHaveLength(10_820);
    expect(new Set(read.map(({ sector }) => sector)).size).toBe(10_820);
    expect(read.filter(({ authority }) => !names.has(authority))).toEqual([]);
  });
});

it('authorities are named as people say them', () => {
  const csv =
    'code,name\nE06000023,"Bristol, City of"\nE06000019,"Herefordshire, County of"\nE06000047,County Durham\n';
  expect([...readAuthorities(csv).values()]).toEqual(['Bristol', 'Herefordshire', 'County Durham']);
});

it.each([
  ['DH1 3', 'DH1'],
  ['SW1A 2', 'SW1A'],
  ['M1 1', 'M1'],
])('the outcode of %s is %s', (sector, outcode) => {
  expect(outcodeOf(sector)).toBe(outcode);
});

const durham = { latitude: 54.7768, longitude: -1.5747 };
const stockton = { latitude: 54.5647, longitude: -1.3158 };
const london = { latitude: 51.5074, longitude: -0.1278 };

it.each([
  ['a place to itself', durham, durham, 0],
  ['Durham to Stockton', durham, stockton, 29],
  ['Durham to London', durham, london, 376],
])('the distance of %s is right within a kilometre or two', (_, a, b, kilometres) => {
  expect(Math.abs(kilometresBetween(a, b) - kilometres)).toBeLessThan(2);
  expect(kilometresBetween(b, a)).toBe(kilometresBetween(a, b));
});

describe('the nearest place', () => {
  it('is the one with the shortest way, wherever it stands in the list', () => {
    for (const places of [
      [london, stockton],
      [stockton, london],
    ]) {
      expect(nearest(durham, places, () => true)).toBe(stockton);
    }
  });

  it('counts a degree of longitude as shorter than one of latitude', () => {
    const north = { latitude: durham.latitude + 0.1, longitude: durham.longitude };
    const east = { latitude: durham.latitude, longitude: durham.longitude + 0.12 };
    expect(nearest(durham, [north, east], () => true)).toBe(east);
  });

  it('is among the accepted, and nowhere when none is', () => {
    expect(nearest(durham, [stockton, london], (place) => place !== stockton)).toBe(london);
    expect(nearest(durham, [stockton], () => false)).toBeUndefined();
    expect(nearest(durham, [], () => true)).toBeUndefined();
  });
});
