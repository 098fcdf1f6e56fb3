import { getAgency, getAreas } from '../content/queries.ts';
import type { Agency } from '../content/schemas/index.ts';
import { packPlaces } from '../platform/places.ts';
import { kilometresBetween, outcodeOf, readSectors } from '../platform/sectors.ts';
import csv from '../platform/data/postcode-sectors.csv?raw';

/** A postcode sector as a window of the map, in a cell of its grid. Odd rows stand half a cell to the right. */
interface Window {
  column: number;
  row: number;
  area: string | undefined;
}

/** The agency's postcode sectors, each moved to the nearest free cell, so that a town is as wide as it is busy. */
export interface AreaMap {
  windows: Window[];
  columns: number;
  rows: number;
}

/** Cells along the longer side, in roots of the number of windows: more is truer to the ground, fewer is tidier. */
const SPREAD = 1.25;

async function drawMap(): Promise<AreaMap> {
  const { authorities } = await getAgency();
  const areas = (await getAreas()).map(({ slug, data }) => ({ slug, ...data }));
  const sectors = readSectors(csv).filter(({ authority }) => authorities.includes(authority));
  const places = packPlaces(sectors, new Map(authorities.map((code) => [code, code])), areas);
  const [west, north] = [
    Math.min(...sectors.map((s) => s.longitude)),
    Math.max(...sectors.map((s) => s.latitude)),
  ];
  const corner = { latitude: north, longitude: west };
  const kilometres = sectors.map((sector) => ({
    x: kilometresBetween({ ...corner, latitude: sector.latitude }, sector),
    y: kilometresBetween({ ...corner, longitude: sector.longitude }, sector),
    area: places.areas[
      places.outcodes[outcodeOf(sector.sector)]?.find(
        ([digit]) => digit === Number(sector.sector.at(-1)),
      )?.[4] ?? -1
    ],
  }));
  const span = Math.max(...kilometres.map(({ x }) => x), ...kilometres.map(({ y }) => y));
  const cell = span / (Math.sqrt(sectors.length) * SPREAD);
  const taken = new Map<string, Window>();
  for (const { x, y, area } of kilometres) {
    const free = cells(x / cell, y / cell).find(({ column, row }) => !taken.has(`${column},${row}`));
    if (free) taken.set(`${free.column},${free.row}`, { ...free, area });
  }
  const windows = [...taken.values()];
  const [left, top] = [Math.min(...windows.map((w) => w.column)), Math.min(...windows.map((w) => w.row))];
  const shift = top % 2 === 0 ? top : top - 1;
  const moved = windows.map(({ column, row, area }) => ({ column: column - left, row: row - shift, area }));
  return {
    windows: moved,
    columns: Math.max(...moved.map(({ column }) => column)) + 1.5,
    rows: Math.max(...moved.map(({ row }) => row)) + 1,
  };
}

/** Cells around a point, the nearest first. */
function cells(x: number, y: number): { column: number; row: number }[] {
  const reach = Array.from({ length: 13 }, (_, index) => index - 6);
  return reach
    .flatMap((down) => reach.map((across) => ({ column: Math.round(x) + across, row: Math.round(y) + down })))
    .map((at) => ({ at, far: Math.hypot(at.column + (Math.abs(at.row) % 2) / 2 - x, at.row - y) }))
    .toSorted((a, b) => a.far - b.far)
    .map(({ at }) => at);
}

let drawn: Promise<AreaMap> | undefined;

/** The map of all areas, worked out once a build. No windows when the data knows none of the authorities. */
export const areaMap = () => (drawn ??= drawMap());

const CELL = { width: 12, height: 14 };

/** The map's box as an SVG `viewBox`, with room around it. */
export const mapBox = ({ columns, rows }: AreaMap) =>
  `-8 -8 ${columns * CELL.width + 16} ${rows * CELL.height + 16}`;

/** The windows of one area, or of all others, as an SVG path. */
export const windowsPath = ({ windows }: AreaMap, area: string, lit: boolean) =>
  windows
    .filter((window) => (window.area === area) === lit)
    .map(
      ({ column, row }) =>
        `M${column * CELL.width + (Math.abs(row) % 2) * (CELL.width / 2) + 2} ${row * CELL.height + 2}h8v10h-8z`,
    )
    .join('');

/** The map as a file of its own, at night, with an area lit. */
export async function areaMapSvg(area: string, { night, lamp }: Agency['brand']): Promise<string> {
  const map = await areaMap();
  const [left, top, width, height] = mapBox(map).split(' ').map(Number) as [number, number, number, number];
  const side = Math.max(width, height) * 1.08;
  const box = `${left - (side - width) / 2} ${top - (side - height) / 2 - side * 0.04} ${side} ${side}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="940" height="940" viewBox="${box}"><path fill="${night ?? '#0b282b'}" d="M-999-999h3000v3000h-3000z"/><path fill="#fff" fill-opacity=".14" d="${windowsPath(map, area, false)}"/><path fill="${lamp ?? '#f3b33d'}" stroke="${lamp ?? '#f3b33d'}" stroke-width="1.5" stroke-linejoin="round" d="${windowsPath(map, area, true)}"/></svg>`;
}
