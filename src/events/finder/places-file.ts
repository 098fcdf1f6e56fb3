import type { Position } from '../../platform/geography/sectors.ts';

/** The file of places that the finder knows: outcodes of the country, towns of our areas. No full postcode is in it. */
export interface PlacesFile {
  /**
   * By the letters of an outcode: what follows them, divided by spaces, and the middle of each, in hundredths of a
   * degree. Where nothing follows, the place is that of them all.
   */
  outcodes: Record<string, [after: string, latitudes: number[], longitudes: number[]]>;
  /** Towns and areas, in degrees; of a town whose own place isn't known, the area whose middle it has. */
  towns: [name: string, latitude: number, longitude: number, middleOf?: string][];
}

/** A place that somebody can look around. */
export interface Place extends Position {
  /** `DH1`, `Consett` */
  name: string;
  /** Of a town whose own place isn't known: the area whose middle it has. */
  middleOf?: string;
  /** It is far from every town of ours. */
  isFar?: true;
}

/** Where an outcode is; undefined for one that isn't in the file. */
export function findOutcode({ outcodes }: Pick<PlacesFile, 'outcodes'>, name: string): Place | undefined {
  const [, letters = '', after = ''] = /^([A-Z]+)(.*)$/.exec(name) ?? [];
  const [known, latitudes, longitudes] = outcodes[letters] ?? ['', [], []];
  const at = known === '' ? 0 : known.split(' ').indexOf(after);
  const [latitude, longitude] = [latitudes[at], longitudes[at]];
  if (latitude === undefined || longitude === undefined) return undefined;
  return { name, latitude: latitude / 100, longitude: longitude / 100 };
}
