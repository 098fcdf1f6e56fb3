import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contentRules } from '../../../../src/content-rules.ts';
import { takeSnapshot } from '../../../../src/content/snapshot.ts';
import { localSource } from '../../../../src/content/source/local.ts';
import {
  hexagonMap,
  middleOf,
  pathOf,
  type HexagonMap,
} from '../../../../src/platform/geography/hexagon-map.ts';
import { areaFinder } from '../../../../src/platform/geography/places.ts';
import { readSectors } from '../../../../src/platform/geography/sectors.ts';
import { londonDay, clockAt } from '../../../../src/platform/time/clock.ts';
import { ROOT } from '../../../../src/tools/project.ts';
import { NOW } from '../../../support/now.ts';

const sectors = readSectors(readFileSync(`${ROOT}src/platform/data/postcode-sectors.csv`, 'utf8'));
const today = londonDay(clockAt(NOW)());

async function mapOf(agency: string) {
  const { content } = await takeSnapshot(localSource(ROOT, agency), { today, rules: contentRules }, false);
  const areas = content.areas.map(({ slug, data }) => ({ slug, ...data }));
  const authorities = content.agency[0]?.data.authorities ?? [];
  return { areas, authorities, map: hexagonMap(sectors, authorities, areaFinder(areas)) };
}

const nearestCell = (map: HexagonMap, at: { x: number; y: number }) =>
  map.hexagons
    .map((hexagon) => ({ hexagon, far: Math.hypot(middleOf(hexagon).x - at.x, middleOf(hexagon).y - at.y) }))
    .toSorted((a, b) => a.far - b.far)[0];

describe.each(['county', 'regional'])('the map of %s', async (agency) => {
  const { areas, authorities, map } = await mapOf(agency);

  it('has every area, and no cell twice or outside its box', () => {
    expect(new Set(map.hexagons.map(({ area }) => area))).toEqual(new Set(areas.map(({ slug }) => slug)));
    expect(new Set(map.hexagons.map(({ column, row }) => `${column},${row}`)).size).toBe(map.hexagons.length);
    for (const hexagon of map.hexagons) {
      const { x, y } = middleOf(hexagon);
      expect(x).toBeGreaterThanOrEqual(8);
      expect(x).toBeLessThanOrEqual(map.width - 8);
      expect(y).toBeGreaterThanOrEqual(8);
      expect(y).toBeLessThanOrEqual(map.height - 8);
    }
  });

  it('has land under almost every sector, in its own area or beside it', () => {
    const ours = sectors.filter(({ authority }) => authorities.includes(authority));
    const lost = ours.filter((sector) => (nearestCell(map, map.place(sector))?.far ?? Infinity) > 16);
    expect(ours.length).toBeGreaterThan(80);
    expect(lost).toEqual([]);
  });

  it('has north up, and is as wide as the ground', () => {
    const [first] = sectors;
    if (!first) throw new Error('there are no sectors');
    const at = (latitude: number, longitude: number) => map.place({ latitude, longitude });
    const middle = areas[0]?.centre ?? first;
    const here = at(middle.latitude, middle.longitude);
    const north = at(middle.latitude + 0.1, middle.longitude);
    const east = at(middle.latitude, middle.longitude + 0.1);
    expect(north.y).toBeLessThan(here.y);
    expect(north.x).toBeCloseTo(here.x, 5);
    expect(east.x).toBeGreaterThan(here.x);
    const ratio = (east.x - here.x) / (here.y - north.y);
    expect(ratio).toBeCloseTo(Math.cos((middle.latitude * Math.PI) / 180), 1);
  });
});

it('County Durham looks like it: Teesdale in the south-west, Seaham in the north-east', async () => {
  const { map } = await mapOf('county');
  const middles = (area: string) => map.hexagons.filter((hexagon) => hexagon.area === area).map(middleOf);
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const at = (area: string) => ({
    x: mean(middles(area).map(({ x }) => x)) / map.width,
    y: mean(middles(area).map(({ y }) => y)) / map.height,
  });
  const [teesdale, seaham] = [at('barnard-castle-and-teesdale'), at('seaham-and-murton')];
  expect([teesdale.x < 0.45, teesdale.y > 0.55, seaham.x > 0.85, seaham.y < 0.4]).toEqual([
    true,
    true,
    true,
    true,
  ]);
});

it('a coast ends soon after its last houses', async () => {
  const { map, authorities } = await mapOf('county');
  const ours = sectors.filter(({ authority }) => authorities.includes(authority));
  const easternmost = Math.max(...ours.map((sector) => map.place(sector).x));
  expect(Math.max(...map.hexagons.map((hexagon) => middleOf(hexagon).x))).toBeLessThan(easternmost + 16);
});

it('a path has as many cells as it is given', () => {
  const path = pathOf([
    { column: 0, row: 0, area: 'a' },
    { column: 3, row: 1, area: 'a' },
  ]);
  expect(path.match(/M\d+ \d+l7 4v8l-7 4-7-4v-8z/g)).toHaveLength(2);
});
