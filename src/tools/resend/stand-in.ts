import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { BODY_MAX, createApi, type Api, type ApiRequest, type Attempt, type Outcome } from './api.ts';
import type { SentEmail } from './email.ts';
import { failuresSchema, type Failure } from './failure.ts';
import type { Rate } from './rate-limit.ts';

export type { Attempt } from './api.ts';
export type { SentAttachment, SentEmail } from './email.ts';
export type { Failure } from './failure.ts';

/** A running stand-in for api.resend.com. */
export type ResendStandIn = {
  /** What RESEND_BASE_URL is set to, without a slash at the end. */
  url: string;
  /** Every email it accepted, the newest last; the same array all along. */
  emails: SentEmail[];
  /** Every POST with what came of it, the newest last; the same array all along. */
  attempts: Attempt[];
  /** Plans how the next sends fail, after the failures planned before. Throws a ZodError on an unknown one. */
  fail(plan: Failure | Failure[]): void;
  /** Forgets the failures that were planned. */
  mend(): void;
  /** Forgets the emails, but neither idempotency keys nor planned failures. */
  clear(): void;
  /** Forgets everything. */
  reset(): void;
  /** Stops it and cuts every connection, hanging ones too. */
  close(): Promise<void>;
};

/** `now` is the clock of idempotency keys, of the rate and of the emails. Without `rate` nothing is limited. */
export type ResendStandInOptions = {
  port?: number;
  host?: '127.0.0.1';
  apiKey?: string;
  rate?: Rate | undefined;
  now?: () => Date;
};

/**
 * Starts a server that answers `POST /emails`, `POST /emails/batch` and `GET /emails/:id` as strictly as Resend
 * does, for the real SDK. For tests in another process: `POST /_control/fail` with a failure or a list as JSON,
 * `POST /_control/reset`, `GET /_control/emails`. Port 0, the default, takes a free one.
 */
export async function startResendStandIn(options: ResendStandInOptions = {}): Promise<ResendStandIn> {
  const { port = 0, host = '127.0.0.1', apiKey, rate, now = () => new Date() } = options;
  const api = createApi({ apiKey, rate, now });
  const server = createServer((request, response) => {
    serve(api, request, response).catch((error: unknown) => {
      // A client that gave up while sending gets no answer; anything else is a fault of the stand-in.
      if (!request.complete) return response.destroy();
      return write(response, 500, { statusCode: 500, name: 'application_error', message: String(error) });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  const { port: bound } = server.address() as AddressInfo;

  return {
    url: `http://${host}:${bound}`,
    emails: api.emails,
    attempts: api.attempts,
    fail: (plan) => api.failures.add(plan),
    mend: () => api.failures.clear(),
    clear() {
      api.emails.length = 0;
    },
    reset: () => api.reset(),
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

async function serve(api: Api, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const read = await readRequest(request);
  if (read.path.startsWith('/_control/')) return control(api, read, request, response);
  return perform(api.handle(read), response);
}

function perform(outcome: Outcome, response: ServerResponse): void {
  switch (outcome.kind) {
    case 'answer':
      return write(response, outcome.status, outcome.body, outcome.headers);
    case 'garbage':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Welcome to the hotel Wi-Fi');
      return;
    case 'gateway':
      response
        .writeHead(outcome.status, { ...outcome.headers, 'content-type': 'text/html' })
        .end(`<html><title>${outcome.status}</title>`);
      return;
    case 'accept-and-drop':
      response.destroy();
      return;
    case 'hang':
      response.once('close', outcome.givenUp);
  }
}

function control(api: Api, read: ApiRequest, request: IncomingMessage, response: ServerResponse): void {
  const call = `${read.method} ${read.path}`;
  if (call === 'GET /_control/emails') return write(response, 200, api.emails);
  // A page of another site can post text but not JSON without asking first, so it can't reach these.
  if (request.headers['content-type']?.split(';')[0] !== 'application/json') {
    return write(response, 415, { message: 'Send application/json.' });
  }
  if (call === 'POST /_control/reset') {
    api.reset();
    return write(response, 200, { reset: true });
  }
  if (call !== 'POST /_control/fail') return write(response, 404, { message: 'No such control.' });
  const plan = failuresSchema.safeParse(parseOrUndefined(read.body));
  if (!plan.success) return write(response, 422, { message: 'Not a failure.', issues: plan.error.issues });
  api.failures.add(plan.data);
  return write(response, 200, { planned: plan.data.length });
}

function parseOrUndefined(body: string | null): unknown {
  try {
    return JSON.parse(body ?? '');
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function readRequest(request: IncomingMessage): Promise<ApiRequest> {
  const header = (name: string) => request.headers[name]?.toString() ?? null;
  return {
    method: request.method ?? 'GET',
    path: new URL(request.url ?? '/', 'http://stand-in').pathname,
    authorization: header('authorization'),
    idempotencyKey: header('idempotency-key'),
    batchValidation: header('x-batch-validation'),
    body: await readBody(request),
  };
}

/** Reads to the end even past the limit: a client that is cut off while it sends never sees the 413. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= BODY_MAX) chunks.push(chunk);
  }
  return size > BODY_MAX ? null : Buffer.concat(chunks).toString('utf8');
}

function write(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { ...headers, 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}
