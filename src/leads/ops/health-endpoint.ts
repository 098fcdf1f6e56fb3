import { jsonAnswer } from '../../platform/http/answer.ts';
import { errorKind, jsonLog } from '../../platform/log.ts';
import { checkHealth, type Health } from '../outbox/health.ts';

const UNKNOWN: Health = { status: 'red', oldest_undelivered_s: null, dead_letters: 0, last_sweep_at: null };

/** GET /api/health, for a monitor outside: 200 when green, 503 when red or when the database doesn't answer. */
export async function answerHealth(
  request: Request,
  services: () => Parameters<typeof checkHealth>[0],
  log = jsonLog(),
): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return jsonAnswer({ errors: { form: 'Ask with GET.' } }, 405, { allow: 'GET, HEAD' });
  }
  try {
    const health = await checkHealth(services());
    return jsonAnswer(health, health.status === 'green' ? 200 : 503);
  } catch (error) {
    log.error('health unknown', { error: errorKind(error) });
    return jsonAnswer(UNKNOWN, 503);
  }
}
