import type { Runtime } from '../../content/runtime.ts';
import type { Database } from '../../platform/database/database.ts';
import { jsonAnswer } from '../../platform/http/answer.ts';
import { errorKind, type Log } from '../../platform/log.ts';
import { countPlaces } from '../store/bookings.ts';

/** The edges of counting places. */
interface Counting {
  runtime: Pick<Runtime, 'events'>;
  database: Database;
  log: Log;
}

/**
 * GET /api/places/SLUG: `{capacity, left, waiting}` of a date, as they are now: `left` are those that somebody new could
 * have, `waiting` the households in line. 404 where nobody books, 503 while the database is down: a page is right
 * without.
 */
export async function answerPlaces(request: Request, services: () => Counting): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return jsonAnswer({ errors: { form: 'Only GET is answered here.' } }, 405, { allow: 'GET, HEAD' });
  }
  const slug = slugIn(new URL(request.url).pathname);
  const { runtime, database, log } = services();
  const date = Object.hasOwn(runtime.events, slug) ? runtime.events[slug] : undefined;
  if (!date?.booking.needed) return jsonAnswer({ errors: { form: 'Nobody books there.' } }, 404);
  const { capacity } = date.booking;
  try {
    // A date that nobody has booked, since the last build, isn't remembered yet.
    return jsonAnswer((await countPlaces(database, slug)) ?? { capacity, left: capacity, waiting: 0 }, 200);
  } catch (error) {
    log.error('places not counted', { error: errorKind(error) });
    return jsonAnswer({ errors: { form: 'We can’t say just now.' } }, 503, { 'retry-after': '60' });
  }
}

/** The last part of a path, as it was meant; empty when it can’t be read. */
function slugIn(pathname: string): string {
  try {
    return decodeURIComponent(pathname.replace(/\/$/, '').split('/').at(-1) ?? '').toLowerCase();
  } catch {
    return '';
  }
}
