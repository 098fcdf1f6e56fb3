import { parse } from 'csv-parse/sync';
import * as z from 'zod';

/** A postcode sector of Great Britain. */
export interface Sector {
  /** `DH1 3` */
  sector: string;
  /** Mean position of its postcodes, degrees, WGS84. */
  latitude: number;
  longitude: number;
  /** The authority that serves most of its postcodes (ONS code), and the share of them, 0 to 1. */
  authority: string;
  share: number;
  /** How many postcodes it has. */
  postcodes: number;
}

const row = z.tuple([
  z.string().regex(/^[A-Z]{1,2}\d[A-Z\d]? \d$/),
  z.coerce.number(),
  z.coerce.number(),
  z.string(),
  z.coerce.number().min(0).max(1),
  z.coerce.number().int().positive(),
]);

/**
 * Reads data/postcode-sectors.csv, derived from OS Code-Point Open 2014.
 * @throws when a row is not as data/README.md says
 */
export function readSectors(csv: string): Sector[] {
  return rows(csv).map((cells) => {
    const [sector, latitude, longitude, authority, share, postcodes] = row.parse(cells);
    return { sector, latitude, longitude, authority, share, postcodes };
  });
}

/** Reads data/authorities.csv: names by ONS code, as people say them (`Bristol` for `Bristol, City of`). */
export function readAuthorities(csv: string): Map<string, string> {
  return new Map(
    rows(csv).map((cells) => {
      const [code, name] = z.tuple([z.string(), z.string().min(1)]).parse(cells);
      return [code, name.replace(/, (City|County) of$/, '')];
    }),
  );
}

function rows(csv: string): string[][] {
  return parse(csv, { fromLine: 2, skipEmptyLines: true });
}

/** The outcode of a sector: `DH1` of `DH1 3`. */
export function outcodeOf(sector: string): string {
  return sector.slice(0, sector.indexOf(' '));
}

/** The length of a degree of latitude. */
const KM_PER_DEGREE = 111.2;

/** A place in degrees (WGS84). */
export type Position = Pick<Sector, 'latitude' | 'longitude'>;

/** Distance in kilometres over ground, near enough for choosing the nearest within Great Britain. */
export function kilometresBetween(a: Position, b: Position): number {
  const north = a.latitude - b.latitude;
  const east = (a.longitude - b.longitude) * Math.cos(((a.latitude + b.latitude) / 2) * (Math.PI / 180));
  return KM_PER_DEGREE * Math.hypot(north, east);
}

/** The nearest of the places that are accepted; undefined when none is. */
export function nearest<T extends Position>(
  to: Position,
  places: Iterable<T>,
  accepts: (place: T) => boolean,
): T | undefined {
  let found: T | undefined;
  let best = Infinity;
  for (const place of places) {
    const tooFarNorth = Math.abs(to.latitude - place.latitude) * KM_PER_DEGREE >= best;
    if (tooFarNorth || !accepts(place)) continue;
    const distance = kilometresBetween(to, place);
    if (distance < best) [found, best] = [place, distance];
  }
  return found;
}
