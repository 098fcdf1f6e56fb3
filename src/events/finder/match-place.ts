import { distance } from 'fastest-levenshtein';
import { KM_PER_MILE } from '../../platform/geography/distance.ts';
import { kilometresApart } from '../../platform/geography/great-circle.ts';
import { parsePostcode } from '../../platform/geography/postcode.ts';
import { findOutcode, type Place, type PlacesFile } from './places-file.ts';

/** No postcode and no town is as long, in UTF-16 units: what is longer isn't looked at. */
const LONGEST = 100;

/** How many miles from every town of ours somebody lives outside our area, where boundaries aren't known. */
const FAR = 25;

/** How many letters of a name may be wrong, by its length: short ones are too like each other. */
const slips = ({ length }: string) => (length < 5 ? 0 : length < 8 ? 1 : 2);

/**
 * The place that a person means by what they typed: a postcode, of which the outcode counts, an outcode, or a town of
 * ours, spelt nearly right.
 * @returns undefined when it is none that we know
 */
export function matchPlace(places: PlacesFile, typed: string): Place | undefined {
  if (typed.length > LONGEST) return undefined;
  return findTown(places, typed) ?? findPostcode(places, typed);
}

function findPostcode(places: PlacesFile, typed: string): Place | undefined {
  const postcode = parsePostcode(typed);
  const place = postcode && postcode.kind !== 'typed' ? findOutcode(places, postcode.outcode) : undefined;
  return place && isFar(places, place) ? { ...place, isFar: true } : place;
}

const isFar = ({ towns }: PlacesFile, place: Place) =>
  towns.every(
    ([, latitude, longitude]) => kilometresApart(place, { latitude, longitude }) > FAR * KM_PER_MILE,
  );

function findTown({ towns }: PlacesFile, typed: string): Place | undefined {
  const name = plain(typed);
  if (name === '') return undefined;
  const named = towns.map((town) => ({ town, wrong: slipsBetween(plain(town[0]), name) }));
  const best = Math.min(...named.map(({ wrong }) => wrong));
  const nearest = named.filter(({ wrong }) => wrong === best);
  const [first] = nearest;
  if (!first || best > slips(name)) return undefined;
  // Letters may be wrong where that has one meaning.
  if (best > 0 && new Set(nearest.map(({ town }) => plain(town[0]))).size > 1) return undefined;
  const [found, latitude, longitude, middleOf] = first.town;
  return { name: found, latitude, longitude, ...(middleOf !== undefined && { middleOf }) };
}

/** How many letters differ; two that stand in each other's place are one slip. */
function slipsBetween(name: string, typed: string): number {
  const wrong = distance(name, typed);
  return wrong === 2 && sorted(name) === sorted(typed) ? 1 : wrong;
}

// oxlint-disable-next-line unicorn/no-array-sort -- toSorted is newer than some phones
const sorted = (text: string) => [...text].sort().join('');

/** A name without capitals, accents, marks and what nobody sees. */
const plain = (text: string) =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[-\u2010-\u2015]/g, ' ')
    .replace(/[^\p{L}\p{N}\s]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
