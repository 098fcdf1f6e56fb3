import type { APIRoute } from 'astro';
import { getAreas } from '../content/queries.ts';
import { placesFile } from '../events/finder/places-data.ts';
import csv from '../platform/data/postcode-sectors.csv?raw';
import { readSectors } from '../platform/geography/sectors.ts';

/** Where outcodes and our towns are, for the finder. */
export const GET: APIRoute = async () => Response.json(placesFile(readSectors(csv), await getAreas()));
