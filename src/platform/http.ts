import type { LogFacts } from './log.ts';

/** The largest body that a form may send, in bytes. */
export const MOST_BYTES = 32 * 1024;

/** Why a request can't be handled, as an HTTP status. */
export type Refusal = 400 | 403 | 405 | 413 | 415;

/**
 * Reads the fields of a form that was posted as `application/x-www-form-urlencoded` or JSON; of a field sent twice the
 * first value counts. JSON numbers become text, true and false become yes and no, anything else is left out.
 */
export async function readForm(
  request: Request,
): Promise<{ ok: true; fields: Record<string, string> } | { ok: false; status: Refusal }> {
  if (request.method !== 'POST') return { ok: false, status: 405 };
  if (isForeign(request)) return { ok: false, status: 403 };
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json' && type !== 'application/x-www-form-urlencoded') {
    return { ok: false, status: 415 };
  }
  const body = await readText(request);
  if (!body.ok) return body;
  const fields = type === 'application/json' ? fromJson(body.text) : fromUrlencoded(body.text);
  return fields ? { ok: true, fields } : { ok: false, status: 400 };
}

/** A request that another site's page made: its Origin is there and isn't the request's own host. */
function isForeign(request: Request): boolean {
  const origin = request.headers.get('origin');
  if (origin === null) return false;
  const host = request.headers.get('host') ?? new URL(request.url).host;
  return URL.parse(origin)?.host !== host;
}

/** Reads a body as UTF-8 text, up to MOST_BYTES. */
export async function readText(
  request: Request,
): Promise<{ ok: true; text: string } | { ok: false; status: Refusal }> {
  if (Number(request.headers.get('content-length')) > MOST_BYTES) return { ok: false, status: 413 };
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let size = 0;
  try {
    for await (const chunk of request.body ?? []) {
      size += chunk.byteLength;
      if (size > MOST_BYTES) return { ok: false, status: 413 };
      text += decoder.decode(chunk, { stream: true });
    }
    return { ok: true, text: text + decoder.decode() };
  } catch (error) {
    if (error instanceof TypeError) return { ok: false, status: 400 };
    throw error;
  }
}

function fromUrlencoded(text: string): Record<string, string> {
  const fields = fieldsOf();
  for (const [name, value] of new URLSearchParams(text)) fields[name] ??= value;
  return fields;
}

function fromJson(text: string): Record<string, string> | undefined {
  const body = parseJson(text);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  const fields = fieldsOf();
  for (const [name, value] of Object.entries(body)) {
    if (typeof value === 'string') fields[name] = value;
    else if (typeof value === 'number') fields[name] = String(value);
    else if (typeof value === 'boolean') fields[name] = value ? 'yes' : 'no';
  }
  return fields;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** No prototype: a field called `constructor` is only a field. */
const fieldsOf = (): Record<string, string> => Object.create(null);

/** Whether the caller asked for JSON rather than a page. */
export function wantsJson(request: Request): boolean {
  return (request.headers.get('accept') ?? '').includes('application/json');
}

/** A log line's facts of a request: its path and method, never its query or its body. */
export function requestFacts(request: Request): LogFacts {
  return { method: request.method, path: new URL(request.url).pathname };
}
