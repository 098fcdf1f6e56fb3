import { kilometresBetween, type Sector } from './sectors.ts';

/** One cell of a map, in the area of the postcode sector that is nearest to its middle. */
export interface Hexagon {
  /** Odd rows stand half a cell to the right. */
  column: number;
  row: number;
  area: string;
}

/** A point of a map, in its own units, from the top left. */
export interface Point {
  x: number;
  y: number;
}

/** A map of the land that some authorities serve, north up, true to the ground but for a hundredth. */
export interface HexagonMap {
  hexagons: Hexagon[];
  width: number;
  height: number;
  /** Where a position is on it; it may lie outside. */
  place(position: Pick<Sector, 'latitude' | 'longitude'>): Point;
}

/** From one cell to the next, in units: a pointed hexagon whose sides are whole numbers, nearly. */
export const CELL = { across: 16, down: 14 } as const;

/** How many cells the longer side of the map has, about. */
const CELLS = 34;

/** A sector owns the ground around it up to so many times the distance to its third neighbour. */
const REACH = 0.85;

/** And never less than this, in cells: a coast ends soon after its last houses. */
const LEAST_REACH = 0.75;

/** An empty cell with so many neighbours of six is filled: a moor where nobody lives is no lake. */
const SURROUNDED = 4;

/** Around the authorities' own sectors, those of others count as far as this, in degrees. */
const BEYOND = 0.25;

/**
 * Draws the land of some authorities from the positions of all postcode sectors: a cell belongs to the nearest sector,
 * and is on the map when that sector is one of ours and near enough to be on the same land.
 * @param areaOf the area of a sector of ours
 */
export function hexagonMap(
  sectors: readonly Sector[],
  authorities: readonly string[],
  areaOf: (sector: Sector) => string | undefined,
): HexagonMap {
  const ours = sectors.filter(({ authority }) => authorities.includes(authority));
  const bounds = {
    north: Math.max(...ours.map(({ latitude }) => latitude)) + BEYOND / 3,
    south: Math.min(...ours.map(({ latitude }) => latitude)) - BEYOND / 3,
    west: Math.min(...ours.map(({ longitude }) => longitude)) - BEYOND / 2,
    east: Math.max(...ours.map(({ longitude }) => longitude)) + BEYOND / 2,
  };
  const around = sectors.filter(
    ({ latitude, longitude }) =>
      latitude > bounds.south - BEYOND &&
      latitude < bounds.north + BEYOND &&
      longitude > bounds.west - BEYOND &&
      longitude < bounds.east + BEYOND,
  );
  const middle = (bounds.north + bounds.south) / 2;
  const corner = { latitude: bounds.north, longitude: bounds.west };
  const kilometresEast = kilometresBetween(
    { latitude: middle, longitude: bounds.west },
    { latitude: middle, longitude: bounds.east },
  );
  const kilometresSouth = kilometresBetween(corner, { ...corner, latitude: bounds.south });
  const cell = Math.max(kilometresEast, kilometresSouth) / CELLS;
  const columns = Math.ceil(kilometresEast / cell) + 1;
  const rows = Math.ceil((kilometresSouth / cell) * (CELL.across / CELL.down)) + 1;
  const position = (column: number, row: number) => ({
    longitude: bounds.west + ((column + (row % 2) / 2) * cell * (bounds.east - bounds.west)) / kilometresEast,
    latitude:
      bounds.north -
      ((row * CELL.down * cell) / CELL.across / kilometresSouth) * (bounds.north - bounds.south),
  });

  const reaches = new Map<Sector, number>();
  const reachOf = (sector: Sector): number => {
    const known = reaches.get(sector);
    if (known !== undefined) return known;
    const distances = around.map((other) => kilometresBetween(sector, other)).toSorted((a, b) => a - b);
    const reach = Math.max((distances[3] ?? 0) * REACH, LEAST_REACH * cell);
    reaches.set(sector, reach);
    return reach;
  };
  const nearestTo = (column: number, row: number) => {
    const at = position(column, row);
    let found: { sector: Sector; distance: number } | undefined;
    for (const sector of around) {
      const distance = kilometresBetween(at, sector);
      if (!found || distance < found.distance) found = { sector, distance };
    }
    return found;
  };

  const cells = new Map<string, Hexagon>();
  const gaps: Hexagon[] = [];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const found = nearestTo(column, row);
      if (!found || !authorities.includes(found.sector.authority)) continue;
      const area = areaOf(found.sector);
      if (area === undefined) continue;
      if (found.distance <= reachOf(found.sector)) cells.set(`${column},${row}`, { column, row, area });
      else gaps.push({ column, row, area });
    }
  }
  for (const gap of gaps) {
    if (neighbours(gap).filter((key) => cells.has(key)).length >= SURROUNDED)
      cells.set(`${gap.column},${gap.row}`, gap);
  }
  return crop([...cells.values()], (from) => ({
    x: (kilometresEast * (from.longitude - bounds.west) * CELL.across) / (bounds.east - bounds.west) / cell,
    y:
      (kilometresSouth * (bounds.north - from.latitude) * CELL.across) / (bounds.north - bounds.south) / cell,
  }));
}

/** The keys of the six cells around one. */
function neighbours({ column, row }: Hexagon): string[] {
  const shift = row % 2 === 0 ? -1 : 0;
  return [
    [column - 1, row],
    [column + 1, row],
    [column + shift, row - 1],
    [column + shift + 1, row - 1],
    [column + shift, row + 1],
    [column + shift + 1, row + 1],
  ].map(String);
}

/** Moves a map to the top left of its box, by whole pairs of rows, so that odd rows stay odd. */
function crop(hexagons: Hexagon[], place: HexagonMap['place']): HexagonMap {
  const left = Math.min(...hexagons.map(({ column }) => column));
  const top = Math.min(...hexagons.map(({ row }) => row)) & ~1;
  const moved = hexagons.map(({ column, row, area }) => ({ column: column - left, row: row - top, area }));
  return {
    hexagons: moved,
    width: (Math.max(...moved.map(({ column }) => column)) + 1.5) * CELL.across,
    height: (Math.max(...moved.map(({ row }) => row)) + 1) * CELL.down + 4,
    place: (position) => {
      const { x, y } = place(position);
      return { x: x - (left - 0.5) * CELL.across, y: y - (top - 0.65) * CELL.down };
    },
  };
}

/** The middle of a cell. */
export const middleOf = ({ column, row }: Hexagon): Point => ({
  x: (column + 0.5 + (row % 2) / 2) * CELL.across,
  y: (row + 0.65) * CELL.down,
});

/** Cells as an SVG path, with a gap between them. */
export const pathOf = (hexagons: readonly Hexagon[]): string =>
  hexagons
    .map((hexagon) => {
      const { x, y } = middleOf(hexagon);
      return `M${x} ${Math.round(y - 8)}l7 4v8l-7 4-7-4v-8z`;
    })
    .join('');
