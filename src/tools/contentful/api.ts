import { randomUUID } from 'node:crypto';

import { createRateLimit, type Rate } from '../resend/rate-limit.ts';
import { toSpace, toUser } from './management/account.ts';
import { failed, refusal, RESET, withEtag, type Answer } from './http/answer.ts';
import { findFile, readBytes } from './asset-files.ts';
import { deliveryRoutes } from './delivery/delivery.ts';
import { createFailurePlan, type FailurePlan } from './failure.ts';
import { managementRoutes } from './management/management.ts';
import { accessTokenInvalid, badRequest, notFound, Problem, rateLimitExceeded } from './http/problem.ts';
import { decoded, dispatch, ok, type Call, type Reply, type Route } from './http/route.ts';
import { createSpace, emptySpace, type Space } from './space.ts';

/** Who may ask which API. */
export type Tokens = { delivery: string; preview: string; management: string };

/** A request as the server read it. */
export type ApiRequest = {
  method: string;
  url: URL;
  headers: Record<string, string | undefined>;
  body: Uint8Array;
};

/** What the server does with a request: answer it, or one of the ways in which networks fail. */
export type Outcome = Answer | { kind: 'hang' } | { kind: 'drop' };

/** The APIs without their HTTP. */
export type Api = {
  space: Space;
  failures: FailurePlan;
  /** The largest answer, in bytes of its JSON. */
  responseMax: number;
  handle(request: ApiRequest): Promise<Outcome>;
  /** What the Management API replies to somebody who needs no token. @throws {Problem} as it refuses */
  manage(request: ApiRequest): Promise<Reply>;
  reset(): void;
};

/** The largest answer of the original, in bytes: 7 MB. */
export const RESPONSE_MAX = 7 * 1024 * 1024;
const REQUEST_MAX = 1024 * 1024;

type Options = Parameters<typeof createSpace>[0] & { tokens: Tokens; rate?: Rate | undefined };

/** APIs to an empty space. */
export function createApi({ tokens, rate, ...options }: Options): Api {
  const space = createSpace(options);
  const failures = createFailurePlan();
  const limit = createRateLimit(rate, options.now);
  const apis: Record<keyof Tokens, Route[]> = {
    delivery: deliveryRoutes('delivery'),
    preview: deliveryRoutes('preview'),
    management: managementRoutes,
  };

  const api: Api = {
    space,
    failures,
    responseMax: RESPONSE_MAX,
    async handle(request) {
      const { pathname, search } = request.url;
      const failure = failures.take(`${request.method} ${decoded(pathname + search)}`);
      if (failure?.kind === 'run') await failure.run();
      else if (failure?.kind === 'hang' || failure?.kind === 'drop') return { kind: failure.kind };
      else if (failure && failure.kind !== 'truncate' && failure.kind !== 'cut') return failed(failure);
      const answer = await answerTo(request).catch((error: unknown) => {
        if (error instanceof Problem) return refusal(error);
        throw error;
      });
      const half = answer.body.subarray(0, answer.body.byteLength / 2);
      if (failure?.kind === 'cut') return { ...answer, body: half };
      if (failure?.kind !== 'truncate') return answer;
      const headers = { ...answer.headers, 'content-length': String(answer.body.byteLength) };
      return { ...answer, kind: 'truncate', headers, body: half };
    },
    manage: async (request) => route('management', request),
    reset() {
      emptySpace(space);
      failures.clear();
      limit.clear();
      api.responseMax = RESPONSE_MAX;
    },
  };
  return api;

  async function answerTo(request: ApiRequest): Promise<Answer> {
    const { pathname } = request.url;
    if (pathname.startsWith('/assets/')) return fileAnswer(pathname, request);
    const which = readToken(request, tokens);
    const headers = rateHeaders();
    const reply = await route(which, request);
    if (reply.status === 204) return { kind: 'answer', status: 204, headers, body: Buffer.alloc(0) };
    const body = Buffer.from(JSON.stringify(reply.body, null, 2));
    if (body.byteLength > api.responseMax) {
      throw badRequest(`Response size too big. Maximum allowed response size: ${api.responseMax}B.`);
    }
    const version = which === 'management' ? 'management' : 'delivery';
    const answer: Answer = {
      kind: 'answer',
      status: reply.status,
      headers: { ...headers, 'content-type': `application/vnd.contentful.${version}.v1+json` },
      body,
    };
    return request.method === 'GET' ? withEtag(answer, request.headers['if-none-match']) : answer;
  }

  function route(which: keyof Tokens, request: ApiRequest): Reply | Promise<Reply> {
    const { method, headers, url } = request;
    const [, spaceId, rest = ''] = /^\/spaces\/([^/]+)(?:\/(.*?))?\/?$/.exec(url.pathname) ?? [];
    if (spaceId === undefined && which === 'management' && method === 'GET') {
      if (url.pathname === '/users/me') return ok(toUser());
      if (url.pathname === '/spaces') {
        return ok({ sys: { type: 'Array' }, total: 1, skip: 0, limit: 100, items: [toSpace(space)] });
      }
    }
    if (spaceId !== space.id) throw notFound({ type: 'Space', id: spaceId });
    const [, environment, path = rest] = /^environments\/([^/]+)\/(.+)$/.exec(rest) ?? [];
    if (environment !== undefined && environment !== space.environment) {
      throw notFound({ type: 'Environment', id: environment, space: space.id });
    }
    if (request.body.byteLength > REQUEST_MAX && path !== 'uploads') {
      throw new Problem(413, 'RequestTooLarge', 'The body of your request is larger than 1 MB.');
    }
    const call: Call = {
      space,
      method,
      path,
      query: url.searchParams,
      header: (name) => headers[name],
      body: request.body,
    };
    return dispatch(apis[which], call);
  }

  async function fileAnswer(path: string, { method }: ApiRequest): Promise<Answer> {
    const file = method === 'GET' || method === 'HEAD' ? findFile(space, path) : undefined;
    if (!file) throw notFound();
    const body = await readBytes(space, path, file);
    return { kind: 'answer', status: 200, headers: { 'content-type': file.contentType }, body };
  }

  function rateHeaders(): Record<string, string> {
    const { within, headers } = limit.count();
    const reset = headers['ratelimit-reset'] ?? '0';
    if (!within) throw Object.assign(rateLimitExceeded(), { headers: { [RESET]: reset } });
    return {
      'x-contentful-request-id': randomUUID(),
      'x-contentful-ratelimit-second-limit': headers['ratelimit-limit'] ?? '55',
      'x-contentful-ratelimit-second-remaining': headers['ratelimit-remaining'] ?? '54',
      [RESET]: reset,
    };
  }
}

/** By `Authorization: Bearer …` or `access_token=…`. @throws {Problem} 401 */
function readToken({ headers, url }: ApiRequest, tokens: Tokens): keyof Tokens {
  const bearer = /^Bearer\s+(\S+)$/i.exec(headers['authorization'] ?? '')?.[1];
  const token = bearer ?? url.searchParams.get('access_token');
  const found = (Object.keys(tokens) as (keyof Tokens)[]).find((name) => tokens[name] === token);
  if (!found) throw accessTokenInvalid();
  return found;
}
