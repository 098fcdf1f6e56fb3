import type { APIRoute } from 'astro';
import { buildClock } from '../../content/queries.ts';
import { getDates } from '../../events/dates.ts';
import { datesFile } from '../../events/finder/finder-data.ts';

/** The dates ahead, for the finder. */
export const GET: APIRoute = async () => Response.json(datesFile(await getDates(), buildClock()));
