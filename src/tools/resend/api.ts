import { createHash, randomUUID } from 'node:crypto';

import { toApiEmail, toSentEmail, type SentEmail } from './email.ts';
import { createFailurePlan, type FailurePlan, type PlannedFailure } from './failure.ts';
import { createIdempotencyLedger } from './idempotency.ts';
import { problem, type ApiProblem } from './problem.ts';
import { createRateLimit, type Rate } from './rate-limit.ts';
import { readBatch, readSingle, type Sendable } from './sendable.ts';

/** The largest request body, in bytes: 40 MB, attachments as base64 included. */
export const BODY_MAX = 40 * 1024 * 1024;

/** A request as the server read it; `body` is `null` when it was larger than {@link BODY_MAX}. */
export type ApiRequest = {
  method: string;
  path: string;
  authorization: string | null;
  idempotencyKey: string | null;
  batchValidation: string | null;
  body: string | null;
};

/** What the server does with a request: answer it, or one of the ways in which networks fail. */
export type Outcome =
  | { kind: 'answer'; status: number; headers: Record<string, string>; body: unknown }
  | { kind: 'garbage' }
  | { kind: 'gateway'; status: number; headers: Record<string, string> }
  | { kind: 'accept-and-drop' }
  | { kind: 'hang'; givenUp: () => void };

/** One POST, whatever came of it. */
export type Attempt = {
  /** ISO 8601, UTC. */
  at: string;
  path: string;
  idempotencyKey: string | null;
  /** SHA-256 of the body, hex: equal for retries that are byte for byte the same. */
  bodyDigest: string;
  /** The HTTP status, or how it failed. */
  result: number | Exclude<Outcome['kind'], 'answer'>;
};

/** The rules of Resend's API, without its HTTP. */
export type Api = {
  emails: SentEmail[];
  attempts: Attempt[];
  failures: FailurePlan;
  handle(request: ApiRequest): Outcome;
  reset(): void;
};

/** An API with nothing sent. Without `apiKey` it takes any key that starts with `re_`. */
export function createApi(options: {
  apiKey?: string | undefined;
  rate?: Rate | undefined;
  now: () => Date;
}): Api {
  const emails: SentEmail[] = [];
  const attempts: Attempt[] = [];
  const failures = createFailurePlan();
  const keys = createIdempotencyLedger<unknown>(options.now);
  const limit = createRateLimit(options.rate, options.now);

  function handle(request: ApiRequest): Outcome {
    const denied = authorise(request.authorization, options.apiKey);
    if (denied) return refusal(denied);
    const { within, headers } = limit.count();
    if (!within) {
      return refusal(
        problem('Too many requests. Wait before you try again.', 'rate_limit_exceeded', 429),
        headers,
      );
    }
    const outcome = route(request);
    return outcome.kind === 'answer' ? { ...outcome, headers: { ...headers, ...outcome.headers } } : outcome;
  }

  function route(request: ApiRequest): Outcome {
    const { method, path } = request;
    if (path === '/emails' || path === '/emails/batch') {
      return method === 'POST' ? send(request) : notAllowed();
    }
    const id = /^\/emails\/([^/]+)$/.exec(path)?.[1];
    if (id === undefined) return refusal(problem('The requested endpoint does not exist.', 'not_found', 404));
    if (method !== 'GET') return notAllowed();
    const email = emails.find((each) => each.id === id);
    return email ? answer(toApiEmail(email)) : refusal(problem('Email not found', 'not_found', 404));
  }

  function send(request: ApiRequest): Outcome {
    const { idempotencyKey: key, body, path } = request;
    if (body === null) return refusal(problem('The request body is over 40 MB.', 'validation_error', 413));
    const checked =
      path === '/emails' ? readSingle(body) : readBatch(body, request.batchValidation === 'permissive');
    if ('problem' in checked) return refusal(checked.problem);
    const claim = key === null ? ({ kind: 'fresh' } as const) : keys.claim(key, `${path} ${digest(body)}`);
    if (claim.kind === 'refused') return refusal(claim.problem);

    const release = () => {
      if (key !== null && claim.kind === 'fresh') keys.release(key);
    };
    const failure = failures.take(checked.emails.flatMap(({ to, cc, bcc }) => [...to, ...cc, ...bcc]));
    if (failure && failure.kind !== 'accept-and-drop') return fail(failure, release);

    const accepted = claim.kind === 'replay' ? claim.answer : accept(checked, key);
    return failure ? { kind: 'accept-and-drop' } : answer(accepted);
  }

  function accept({ emails: requests, reply }: Sendable, key: string | null): unknown {
    const stored = requests.map((each) =>
      toSentEmail(each, { id: randomUUID(), createdAt: options.now().toISOString(), idempotencyKey: key }),
    );
    emails.push(...stored);
    const accepted = reply(stored.map(({ id }) => ({ id })));
    if (key !== null) keys.settle(key, accepted);
    return accepted;
  }

  return {
    emails,
    attempts,
    failures,
    handle(request) {
      const outcome = handle(request);
      if (request.method === 'POST') {
        attempts.push({
          at: options.now().toISOString(),
          path: request.path,
          idempotencyKey: request.idempotencyKey,
          bodyDigest: digest(request.body ?? ''),
          result: outcome.kind === 'answer' ? outcome.status : outcome.kind,
        });
      }
      return outcome;
    },
    reset() {
      emails.length = 0;
      attempts.length = 0;
      failures.clear();
      keys.clear();
      limit.clear();
    },
  };
}

function authorise(header: string | null, apiKey: string | undefined): ApiProblem | undefined {
  const key = /^Bearer\s+(\S+)$/i.exec(header ?? '')?.[1];
  if (key === undefined) {
    return problem('Missing API key in the authorization header.', 'missing_api_key', 401);
  }
  const known = apiKey === undefined ? key.startsWith('re_') : key === apiKey;
  return known ? undefined : problem('API key is invalid.', 'invalid_api_key', 403);
}

function fail(failure: Exclude<PlannedFailure, { kind: 'accept-and-drop' }>, release: () => void): Outcome {
  if (failure.kind === 'hang') return { kind: 'hang', givenUp: release };
  release();
  if (failure.kind === 'garbage') return { kind: 'garbage' };
  if (failure.kind === 'gateway') {
    const { status, retryAfter } = failure;
    const headers = { ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }) };
    return { kind: 'gateway', status, headers };
  }
  if (failure.kind === '500') {
    return refusal(problem('An unexpected error occurred.', 'internal_server_error', 500));
  }
  const seconds = String(failure.retryAfter);
  return refusal(problem('Too many requests.', failure.name, 429), {
    'retry-after': seconds,
    'ratelimit-remaining': '0',
    'ratelimit-reset': seconds,
  });
}

const digest = (body: string) => createHash('sha256').update(body).digest('hex');

const answer = (body: unknown): Outcome => ({ kind: 'answer', status: 200, headers: {}, body });

const refusal = (body: ApiProblem, headers: Record<string, string> = {}): Outcome => ({
  kind: 'answer',
  status: body.statusCode,
  headers,
  body,
});

const notAllowed = () =>
  refusal(problem('Method is not allowed for the requested path.', 'method_not_allowed', 405));
