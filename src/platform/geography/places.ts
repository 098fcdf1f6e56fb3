import type { Postcode } from './postcode.ts';
import { nearest, outcodeOf, type Sector } from './sectors.ts';

/** A part of a service's area, as far as it places postcodes. */
export interface PlacedArea {
  slug: string;
  authority: string;
  centre: { latitude: number; longitude: number };
  outcodes: readonly string[];
  sectors: readonly string[];
}

/** Last digit of the sector; authority, its share in hundredths, the other authority, area (indexes or -1); postcodes. */
type PackedSector = [
  digit: number,
  authority: number,
  share: number,
  other: number,
  area: number,
  postcodes: number,
];

/** Every sector with its authority and area, small enough to ship in a function. */
export interface PackedPlaces {
  authorities: [code: string, name: string][];
  areas: string[];
  outcodes: Record<string, PackedSector[]>;
}

/**
 * The area of a sector: the one that lists it, else the one that lists its outcode, else the one with the nearest
 * centre inside its authority.
 */
export function areaFinder(areas: readonly PlacedArea[]): (sector: Sector) => string | undefined {
  const listed = new Map(
    areas.flatMap((area) => [...area.outcodes, ...area.sectors].map((place) => [place, area.slug] as const)),
  );
  const centres = areas.map(({ slug, authority, centre }) => ({ slug, authority, ...centre }));
  return (sector) =>
    listed.get(sector.sector) ??
    listed.get(outcodeOf(sector.sector)) ??
    nearest(sector, centres, (centre) => centre.authority === sector.authority)?.slug;
}

/**
 * Works out, once at build time, the area of every sector. Where a sector straddles, its other authority is that of the
 * nearest sector served by another.
 */
export function packPlaces(
  sectors: readonly Sector[],
  authorities: ReadonlyMap<string, string>,
  areas: readonly PlacedArea[],
): PackedPlaces {
  const codes = [...authorities.keys()];
  const areaOf = areaFinder(areas);
  const otherOf = (sector: Sector) =>
    sector.share === 1
      ? undefined
      : nearest(sector, sectors, (other) => other.authority !== sector.authority)?.authority;

  const outcodes: PackedPlaces['outcodes'] = {};
  for (const sector of sectors) {
    (outcodes[outcodeOf(sector.sector)] ??= []).push([
      Number(sector.sector.at(-1)),
      codes.indexOf(sector.authority),
      Math.round(sector.share * 100),
      codes.indexOf(otherOf(sector) ?? ''),
      areas.findIndex((area) => area.slug === areaOf(sector)),
      sector.postcodes,
    ]);
  }
  return { authorities: [...authorities], areas: areas.map((area) => area.slug), outcodes };
}

/** Where a postcode is. */
export type Place =
  | { known: false }
  | {
      known: true;
      /** The authorities that it may be in, likeliest first: one when it is certain, else two. */
      authorities: { code: string; name: string }[];
      certain: boolean;
      /** The area that it is in, when an authority of the service has it. */
      area: string | undefined;
    };

/**
 * Finds a postcode. A sector that isn't in the data, and an outcode alone, take what is commonest in the outcode; what
 * was kept as it was typed has no place.
 * @param certainShare a share under this is not certain (0 to 1)
 */
export function findPlace(places: PackedPlaces, postcode: Postcode, certainShare: number): Place {
  const all = postcode.kind === 'typed' ? undefined : places.outcodes[postcode.outcode];
  if (!all) return { known: false };
  const own =
    postcode.kind === 'full' ? all.filter(([digit]) => digit === Number(postcode.sector.at(-1))) : [];
  const sectors = own.length > 0 ? own : all;

  const byAuthority = new Map<number, number>();
  const byArea = new Map<number, number>();
  for (const [, authority, share, other, area, postcodes] of sectors) {
    add(byAuthority, authority, postcodes * share);
    if (other >= 0) add(byAuthority, other, postcodes * (100 - share));
    if (area >= 0) add(byArea, area, postcodes);
  }
  const ranked = [...byAuthority].toSorted(([, a], [, b]) => b - a);
  const total = ranked.reduce((sum, [, weight]) => sum + weight, 0);
  const certain = (ranked[0]?.[1] ?? 0) / total >= certainShare;
  const [area] = [...byArea].toSorted(([, a], [, b]) => b - a)[0] ?? [];
  return {
    known: true,
    certain,
    authorities: ranked.slice(0, certain ? 1 : 2).map(([index]) => {
      const [code, name] = places.authorities[index] ?? ['', ''];
      return { code, name };
    }),
    area: area === undefined ? undefined : places.areas[area],
  };
}

function add(weights: Map<number, number>, key: number, weight: number): void {
  weights.set(key, (weights.get(key) ?? 0) + weight);
}
