import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { findPlace, packPlaces, type PlacedArea } from '../../../../src/platform/geography/places.ts';
import { parsePostcode } from '../../../../src/platform/geography/postcode.ts';
import { readSectors, type Sector } from '../../../../src/platform/geography/sectors.ts';
import { ROOT } from '../../../../src/tools/project.ts';
import { built } from '../../../support/sample.ts';

const authorities = new Map([
  ['E1', 'Ashshire'],
  ['E2', 'Birchshire'],
  ['E3', 'Cedarshire'],
]);

const sector = (name: string, longitude: number, changes: Partial<Sector> = {}): Sector => ({
  sector: name,
  latitude: 54,
  longitude,
  authority: 'E1',
  share: 1,
  postcodes: 100,
  ...changes,
});

const area = (slug: string, longitude: number, changes: Partial<PlacedArea> = {}): PlacedArea => ({
  slug,
  authority: 'E1',
  centre: { latitude: 54, longitude },
  outcodes: [],
  sectors: [],
  ...changes,
});

function find(sectors: Sector[], areas: PlacedArea[], text: string) {
  const postcode = parsePostcode(text);
  if (!postcode) throw new Error(`${text} is no postcode`);
  return findPlace(packPlaces(sectors, authorities, areas), postcode, 0.9);
}

describe('the area of a postcode', () => {
  const near = area('near', -1);
  const byOutcode = area('by-outcode', -3, { outcodes: ['AA1'] });
  const bySector = area('by-sector', -5, { sectors: ['AA1 1'] });
  const there = [sector('AA1 1', -1), sector('AA1 2', -1), sector('AA2 1', -1)];

  it.each([
    ['a listed sector before a listed outcode', [near, byOutcode, bySector], 'AA1 1AA', 'by-sector'],
    [
      'the same when the areas are written the other way round',
      [bySector, byOutcode, near],
      'AA1 1AA',
      'by-sector',
    ],
    ['a listed outcode before the nearest centre', [near, byOutcode, bySector], 'AA1 2AA', 'by-outcode'],
    ['the nearest centre when nobody lists it', [byOutcode, near, bySector], 'AA2 1AA', 'near'],
  ])('is decided by %s', (_, areas, postcode, expected) => {
    expect(find(there, areas, postcode)).toMatchObject({ known: true, area: expected });
  });

  it('is never one whose centre is nearer but in another authority', () => {
    const other = area('other', -1, { authority: 'E2' });
    expect(find(there, [other, area('own', -4)], 'AA2 1AA')).toMatchObject({ area: 'own' });
  });

  it('is none where no area is in its authority', () => {
    const elsewhere = [sector('AA2 1', -1, { authority: 'E2' })];
    expect(find(elsewhere, [near], 'AA2 1AA')).toMatchObject({ known: true, area: undefined });
  });
});

describe('the authority of a postcode', () => {
  const straddling = (share: number) => [
    sector('AA1 1', -1, { share }),
    sector('BB1 1', -1.1, { authority: 'E2' }),
    sector('CC1 1', -3, { authority: 'E3' }),
  ];

  it.each([
    [1, true, ['Ashshire']],
    [0.91, true, ['Ashshire']],
    [0.9, true, ['Ashshire']],
    [0.89, false, ['Ashshire', 'Birchshire']],
    [0.5, false, ['Ashshire', 'Birchshire']],
    [0.4, false, ['Birchshire', 'Ashshire']],
  ])('with a share of %d is certain: %j, and named %j', (share, certain, names) => {
    const place = find(straddling(share), [], 'AA1 1AA');
    expect(place).toMatchObject({ known: true, certain });
    expect(place.known && place.authorities.map(({ name }) => name)).toEqual(names);
  });

  it.each([1, 3, 7, 125, 291])('holds at the border however many postcodes there are (%d)', (postcodes) => {
    const sectors = straddling(0.9).map((each) => ({ ...each, postcodes }));
    expect(find(sectors, [], 'AA1 1AA')).toMatchObject({ certain: true });
  });

  it('with a code carries its name', () => {
    expect(find(straddling(1), [], 'AA1 1AA')).toMatchObject({
      authorities: [{ code: 'E1', name: 'Ashshire' }],
    });
  });
});

describe('a postcode that is less than a sector in the data', () => {
  const sectors = [
    sector('AA1 1', -1, { postcodes: 30 }),
    sector('AA1 2', -2, { postcodes: 50 }),
    sector('AA1 3', -2, { postcodes: 20, authority: 'E2' }),
  ];
  const areas = [area('east', -1), area('west', -2)];

  it.each([
    ['an outcode alone', 'AA1'],
    ['a new sector in a known outcode', 'AA1 9ZZ'],
  ])('%s takes what is commonest there', (_, postcode) => {
    expect(find(sectors, areas, postcode)).toEqual({
      known: true,
      certain: false,
      authorities: [
        { code: 'E1', name: 'Ashshire' },
        { code: 'E2', name: 'Birchshire' },
      ],
      area: 'west',
    });
  });

  it('is certain where nearly all of its outcode is in one authority', () => {
    const mostly = [
      sector('AA1 1', -1, { postcodes: 95 }),
      sector('AA1 2', -2, { postcodes: 5, authority: 'E2' }),
    ];
    expect(find(mostly, areas, 'AA1')).toMatchObject({ certain: true, authorities: [{ name: 'Ashshire' }] });
  });

  it.each(['ZZ1', 'ZZ1 1AA', 'AA11', 'AA11 1AA'])(
    'in an outcode that nobody knows is not known: %s',
    (postcode) => {
      expect(find(sectors, areas, postcode)).toEqual({ known: false });
    },
  );
});

describe('over the real data and the county sample', () => {
  it('every sector is found, in its own authority unless it straddles', async () => {
    const all = readSectors(await readFile(`${ROOT}src/platform/data/postcode-sectors.csv`, 'utf8'));
    const wrong = all.filter(({ sector, authority, share }) => {
      const postcode = parsePostcode(`${sector}AA`);
      const place = postcode ? findPlace(built.places, postcode, 0.9) : { known: false as const };
      if (!place.known) return true;
      const codes = place.authorities.map(({ code }) => code);
      return share >= 0.9 ? codes.length !== 1 || codes[0] !== authority : !codes.includes(authority);
    });
    expect(wrong).toEqual([]);
  });

  it.each([
    ['DH1 3QS', 'durham-city', 'County Durham', 1],
    ['DH1', 'durham-city', 'County Durham', 1],
    ['SR7 7AA', 'seaham-and-murton', 'County Durham', 1],
    ['DH8 9AA', 'consett-and-the-derwent-valley', 'County Durham', 2],
    ['TS18 1AA', undefined, 'Stockton-on-Tees', 1],
    ['SW1A 2AA', undefined, 'City of Westminster', 1],
  ])('%s is in the area %s, and in %s first of %d', (text, expected, name, count) => {
    const postcode = parsePostcode(text);
    const place = postcode && findPlace(built.places, postcode, 0.9);
    expect(place).toMatchObject({ known: true, area: expected, certain: count === 1 });
    const names = place?.known && place.authorities.map((each) => each.name);
    expect(names).toHaveLength(count);
    expect(names).toMatchObject([name, ...Array(count - 1).fill(expect.any(String))]);
  });

  it('an area is given only where one of its authorities may be', () => {
    const contradictions = Object.keys(built.places.outcodes).filter((outcode) => {
      const place = findPlace(built.places, { kind: 'outcode', text: outcode, outcode }, 0.9);
      return place.known && place.area && !place.authorities.some(({ code }) => code === 'E06000047');
    });
    expect(contradictions).toEqual([]);
  });
});
