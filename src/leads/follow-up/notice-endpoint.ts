import type { Runtime } from '../../content/runtime.ts';
import type { Database } from '../../platform/database/database.ts';
import { jsonAnswer } from '../../platform/http/answer.ts';
import { errorKind, type Log } from '../../platform/log.ts';
import { findNotice } from '../store/notices.ts';

/** The edges of saying what was said of a date. */
interface Saying {
  runtime: Pick<Runtime, 'events'>;
  database: Database;
  log: Log;
}

/**
 * GET /api/notice/SLUG: `{status, words, at}` of a date: what whoever runs it said on the morning, before any build.
 * `status` is off, late, moved, or null where it is as planned; `at` RFC 3339, null where nothing was said. 404 for no
 * date, 503 while the database is down: a page is right without.
 */
export async function answerNotice(request: Request, services: () => Saying): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return jsonAnswer({ errors: { form: 'Only GET is answered here.' } }, 405, { allow: 'GET, HEAD' });
  }
  const slug = new URL(request.url).pathname.replace(/\/$/, '').split('/').at(-1)?.toLowerCase() ?? '';
  const { runtime, database, log } = services();
  if (!Object.hasOwn(runtime.events, slug)) {
    return jsonAnswer({ errors: { form: 'We don’t know this date.' } }, 404);
  }
  try {
    const { status = null, words = null, at } = (await findNotice(database, slug)) ?? {};
    return jsonAnswer({ status, words, at: at?.toString() ?? null }, 200);
  } catch (error) {
    log.error('notice not read', { error: errorKind(error) });
    return jsonAnswer({ errors: { form: 'We can’t say just now.' } }, 503, { 'retry-after': '60' });
  }
}
