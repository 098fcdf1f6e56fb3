import type { Area } from '../../content/schemas/index.ts';
import { outcodeOf, type Position, type Sector } from '../../platform/geography/sectors.ts';
import type { PlacesFile } from './places-file.ts';

/** Where the table of sectors doesn't reach: Northern Ireland and the islands, about the middle of each. */
const BEYOND = {
  BT: { latitude: 54.6, longitude: -6.6 },
  IM: { latitude: 54.2, longitude: -4.5 },
  GY: { latitude: 49.5, longitude: -2.6 },
  JE: { latitude: 49.2, longitude: -2.1 },
} satisfies Record<string, Position>;

/** The file of places, of every sector of Great Britain and of our own areas. */
export function placesFile(
  sectors: readonly Sector[],
  areas: readonly { data: Pick<Area, 'name' | 'towns' | 'centre' | 'onMap'> }[],
): PlacesFile {
  const outcodes: PlacesFile['outcodes'] = {};
  const put = (name: string, { latitude, longitude }: Position) => {
    const [, letters = '', after = ''] = /^([A-Z]+)(.*)$/.exec(name) ?? [];
    const row = (outcodes[letters] ??= ['', [], []]);
    row[0] += row[0] === '' ? after : ` ${after}`;
    row[1].push(Math.round(latitude * 100));
    row[2].push(Math.round(longitude * 100));
  };
  for (const [outcode, own] of Map.groupBy(sectors, ({ sector }) => outcodeOf(sector)))
    put(outcode, middle(own));
  for (const [letters, position] of Object.entries(BEYOND)) put(letters, position);
  const sectorAt = new Map(sectors.map((sector) => [sector.sector, sector]));
  return { outcodes, towns: areas.flatMap(({ data }) => townsOf(data, sectorAt)) };
}

/** Where the people of some sectors live: the mean of their postcodes. */
function middle(sectors: readonly Sector[]): Position {
  const all = sectors.reduce((sum, { postcodes }) => sum + postcodes, 0);
  const mean = (of: (sector: Sector) => number) =>
    sectors.reduce((sum, sector) => sum + of(sector) * sector.postcodes, 0) / all;
  return { latitude: mean(({ latitude }) => latitude), longitude: mean(({ longitude }) => longitude) };
}

/** `Crook`, `Willington` and `Weardale` of an area named after all three; no `the north`. */
const partsOf = (name: string): string[] =>
  name
    .split(/, | and /)
    .map((part) => part.replace(/^the /, ''))
    .filter((part) => part !== name && /^\p{Lu}/u.test(part));

/** The area itself, each of its towns and what it is named after, where the map has it, or else in the middle of the area. */
function townsOf(
  { name, towns, centre, onMap }: Pick<Area, 'name' | 'towns' | 'centre' | 'onMap'>,
  sectors: ReadonlyMap<string, Sector>,
): PlacesFile['towns'] {
  const near = (degrees: number) => Math.round(degrees * 100) / 100;
  const at = ({ latitude, longitude }: Position) => [near(latitude), near(longitude)] as const;
  const ownTowns = new Map(onMap.map(({ town, sector }) => [town, sectors.get(sector)]));
  return [
    [name, ...at(centre)],
    ...[...new Set([...ownTowns.keys(), ...towns, ...partsOf(name)])].map(
      (town): PlacesFile['towns'][number] => {
        const own = ownTowns.get(town);
        return own ? [town, ...at(own)] : [town, ...at(centre), name];
      },
    ),
  ];
}
