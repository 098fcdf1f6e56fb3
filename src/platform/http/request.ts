import type { LogFacts } from '../log.ts';

/** The largest body that a form may send, in bytes. */
export const MOST_BYTES = 32 * 1024;

/** The largest that is read of one that is refused, to give it back, in bytes. */
const MOST_GIVEN_BACK = 256 * 1024;

/** Why a request can't be handled, as an HTTP status. */
export type Refusal = 400 | 403 | 405 | 413 | 415;

/** What a form holds, or why it isn't taken: with its fields, where it could be read all the same. */
export type ReadForm =
  | { ok: true; fields: Record<string, string> }
  | { ok: false; status: Refusal; fields?: Record<string, string> };

/**
 * Reads the fields of a form that was posted as `application/x-www-form-urlencoded` or JSON; of a field sent twice the
 * first value counts. JSON numbers become text, true and false become yes and no, anything else is left out.
 * @param siteUrl the site's own address, which isn't the request's where the site stands behind a proxy
 */
export async function readForm(request: Request, siteUrl: string): Promise<ReadForm> {
  if (request.method !== 'POST') return { ok: false, status: 405 };
  const refused = isForeign(request, siteUrl) ? ({ ok: false, status: 403 } as const) : undefined;
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json' && type !== 'application/x-www-form-urlencoded') {
    return refused ?? { ok: false, status: 415 };
  }
  const body = await readText(request, MOST_GIVEN_BACK);
  if (!body.ok) return refused ?? body;
  const fields = type === 'application/json' ? fromJson(body.text) : fromUrlencoded(body.text);
  if (!fields) return refused ?? { ok: false, status: 400 };
  if (refused) return { ...refused, fields };
  return Buffer.byteLength(body.text) > MOST_BYTES
    ? { ok: false, status: 413, fields }
    : { ok: true, fields };
}

/**
 * A request that another site's page made: its Origin is there, and is neither the host that was asked for nor the
 * site's. One that is hidden is our own when the browser says so.
 */
function isForeign(request: Request, siteUrl: string): boolean {
  const origin = request.headers.get('origin');
  if (origin === null) return false;
  if (origin === 'null') return request.headers.get('sec-fetch-site') !== 'same-origin';
  const asked = request.headers.get('host') ?? new URL(request.url).host;
  const url = URL.parse(origin);
  return !url || (withoutPort(url.host) !== withoutPort(asked) && url.origin !== new URL(siteUrl).origin);
}

/** A host without the port that a browser leaves out and a proxy may add. */
const withoutPort = (host: string) => host.toLowerCase().replace(/:(80|443)$/, '');

/** Reads a body as UTF-8 text, up to so many bytes. */
export async function readText(
  request: Request,
  most = MOST_BYTES,
): Promise<{ ok: true; text: string } | { ok: false; status: Refusal }> {
  if (Number(request.headers.get('content-length')) > most) return { ok: false, status: 413 };
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let size = 0;
  try {
    for await (const chunk of request.body ?? []) {
      size += chunk.byteLength;
      if (size > most) return { ok: false, status: 413 };
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
