import { getAgency, getAreas, onceABuild } from '../../content/queries.ts';
import type { Agency } from '../../content/schemas/index.ts';
import { getDatesAhead } from '../../events/dates.ts';
import {
  hexagonMap,
  middleOf,
  pathOf,
  type HexagonMap,
  type Point,
} from '../../platform/geography/hexagon-map.ts';
import { areaFinder } from '../../platform/geography/places.ts';
import { readSectors } from '../../platform/geography/sectors.ts';
import csv from '../../platform/data/postcode-sectors.csv?raw';

/** An area on the map. */
export interface DrawnArea {
  slug: string;
  name: string;
  /** Its cells, as an SVG path. */
  path: string;
  /** One of four, never that of a neighbour: 0 to 3. */
  tone: number;
  /** Where its number stands: at the town that people know, else in its middle. */
  middle: Point;
}

/** A town's name on the map, beside its dot. */
export interface Label {
  town: string;
  dot: Point;
  text: Point;
  anchor: 'start' | 'middle' | 'end';
  /** Whether it names its area. */
  main: boolean;
}

/** The map of everywhere that the agency serves. */
export interface AreasMap {
  width: number;
  height: number;
  areas: DrawnArea[];
  labels: Label[];
  /** Where a position is on it; it may lie outside. */
  place: HexagonMap['place'];
}

/** Works out the map once a build. No areas when the data knows none of the authorities. */
export const areasMap = onceABuild(async (): Promise<AreasMap> => {
  const { authorities } = await getAgency();
  const areas = (await getAreas()).map(({ slug, data }) => ({ slug, ...data }));
  const sectors = readSectors(csv);
  const map = hexagonMap(sectors, authorities, areaFinder(areas));
  const positions = new Map(sectors.map((sector) => [sector.sector, sector]));
  const place = (sector: string): Point | undefined => {
    const position = positions.get(sector);
    return position && map.place(position);
  };
  const tones = tonesOf(map);
  const drawn = areas.flatMap(({ slug, name, centre, onMap: [first] }): DrawnArea[] => {
    const cells = map.hexagons.filter(({ area }) => area === slug);
    if (cells.length === 0) return [];
    const middle = (first && place(first.sector)) ?? map.place(centre);
    return [{ slug, name, path: pathOf(cells), tone: tones.get(slug) ?? 0, middle }];
  });
  const towns = areas.flatMap(({ onMap }) =>
    onMap.flatMap(({ town, sector }, index) => {
      const dot = place(sector);
      return dot ? [{ town, dot, main: index === 0 }] : [];
    }),
  );
  const dates = (await getDatesAhead()).flatMap(
    ({ venue }) => (venue?.position && map.place(venue.position)) ?? [],
  );
  return {
    width: map.width,
    height: map.height,
    areas: drawn,
    labels: placeLabels(towns, dates, map),
    place: map.place,
  };
});

/** The map as a file of its own, at night, with an area lit. */
export async function areaMapSvg(area: string, { night, lamp }: Agency['brand']): Promise<string> {
  const { width, height, areas } = await areasMap();
  const side = Math.max(width, height) * 1.12;
  const box = `${(width - side) / 2} ${(height - side) / 2 - side * 0.04} ${side} ${side}`;
  const paths = areas.map(({ slug, path }) =>
    slug === area
      ? `<path fill="${lamp ?? '#f3b33d'}" d="${path}"/>`
      : `<path fill="#fff" fill-opacity=".16" d="${path}"/>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="940" height="940" viewBox="${box}"><path fill="${night ?? '#0b282b'}" d="M-999-999h3000v3000h-3000z"/>${paths.join('')}</svg>`;
}

/** A tone for each area that none of its neighbours has: the first that is free, those with most neighbours first. */
function tonesOf({ hexagons }: HexagonMap): Map<string, number> {
  const beside = new Map<string, Set<string>>();
  for (const one of hexagons) {
    for (const other of hexagons) {
      const a = middleOf(one);
      const b = middleOf(other);
      if (one.area === other.area || Math.hypot(a.x - b.x, a.y - b.y) > 18) continue;
      beside.set(one.area, (beside.get(one.area) ?? new Set()).add(other.area));
    }
  }
  const tones = new Map<string, number>();
  const countOf = (area: string) => beside.get(area)?.size ?? 0;
  const all = [...new Set(hexagons.map(({ area }) => area))].toSorted((a, b) => countOf(b) - countOf(a));
  for (const area of all) {
    const taken = [...(beside.get(area) ?? [])].map((other) => tones.get(other));
    tones.set(area, [0, 1, 2, 3].find((tone) => !taken.includes(tone)) ?? 0);
  }
  return tones;
}

/** A letter's width and a line's height, in units of the map, as wide as a desk shows it. */
const LETTER = { width: 5.9, mainWidth: 7.3, height: 13 };

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/**
 * Puts each name where it covers no other and no window of a date: those of areas first. A town whose name has no room
 * is left to the list.
 */
export function placeLabels(
  towns: readonly { town: string; dot: Point; main: boolean }[],
  dates: readonly Point[],
  { width, height }: Pick<HexagonMap, 'width' | 'height'>,
): Label[] {
  const dots = towns.map(({ dot: { x, y } }) => ({ left: x - 3, right: x + 3, top: y - 3, bottom: y + 3 }));
  const windows = dates.map(({ x, y }) => ({ left: x - 4, right: x + 4, top: y - 7, bottom: y + 4 }));
  const taken: Box[] = [...dots, ...windows];
  return towns
    .toSorted((a, b) => Number(b.main) - Number(a.main))
    .flatMap((town) => {
      const free = waysToPlace(town).find(
        ({ box }) =>
          box.left >= 0 &&
          box.right <= width &&
          box.top >= 0 &&
          box.bottom <= height &&
          !taken.some((other) => overlap(box, other)),
      );
      if (!free) return [];
      taken.push(free.box);
      return [{ ...town, text: free.text, anchor: free.anchor }];
    });
}

/** To the right of the dot, to the left, above it and below it, and at its corners. */
function waysToPlace({ town, dot: { x, y }, main }: { town: string; dot: Point; main: boolean }) {
  const wide = town.length * (main ? LETTER.mainWidth : LETTER.width);
  const way = (left: number, baseline: number, at: number, anchor: Label['anchor']) => ({
    box: { left, right: left + wide, top: baseline - LETTER.height + 3, bottom: baseline + 3 },
    text: { x: Math.round(at), y: Math.round(baseline) },
    anchor,
  });
  return [
    way(x + 5, y + 4, x + 5, 'start'),
    way(x - 5 - wide, y + 4, x - 5, 'end'),
    way(x - wide / 2, y - 6, x, 'middle'),
    way(x - wide / 2, y + 15, x, 'middle'),
    way(x - 3, y - 6, x - 3, 'start'),
    way(x + 3 - wide, y - 6, x + 3, 'end'),
    way(x - 3, y + 15, x - 3, 'start'),
    way(x + 3 - wide, y + 15, x + 3, 'end'),
  ];
}

const overlap = (a: Box, b: Box) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
