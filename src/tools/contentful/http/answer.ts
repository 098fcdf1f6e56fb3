import { createHash, randomUUID } from 'node:crypto';

import type { PlannedFailure } from '../failure.ts';
import { accessTokenInvalid, Problem, rateLimitExceeded } from './problem.ts';

/** The header that says in how many seconds to come again. */
export const RESET = 'x-contentful-ratelimit-reset';

/** An answer; a truncated one promises more in its `content-length` than it has, and then the connection is cut. */
export type Answer = {
  kind: 'answer' | 'truncate';
  status: number;
  headers: Record<string, string>;
  body: Uint8Array;
};

/** An answer with its entity tag, or 304 when that is the tag that is known. */
export function withEtag(answer: Answer, known: string | undefined): Answer {
  const etag = `"${createHash('sha1').update(answer.body).digest('hex')}"`;
  const headers = { ...answer.headers, etag };
  if (known !== etag) return { ...answer, headers };
  return { ...answer, status: 304, headers, body: Buffer.alloc(0) };
}

/** The API's error body. */
export function refusal(problem: Problem & { headers?: Record<string, string> }): Answer {
  const id = randomUUID();
  return {
    kind: 'answer',
    status: problem.status,
    headers: {
      ...problem.headers,
      'x-contentful-request-id': id,
      'content-type': 'application/vnd.contentful.delivery.v1+json',
    },
    body: Buffer.from(JSON.stringify(problem.body(id), null, 2)),
  };
}

/** A failure that is an answer of its own. */
export type Simple = Exclude<PlannedFailure, { kind: 'run' | 'hang' | 'drop' | 'truncate' | 'cut' }>;

/** The answer that a failure gives. */
export function failed(failure: Simple): Answer {
  switch (failure.kind) {
    case '429':
      return refusal(Object.assign(rateLimitExceeded(), { headers: { [RESET]: String(failure.reset) } }));
    case 'revoked':
      return refusal(accessTokenInvalid());
    case 'error':
      if (failure.html) return page(failure.status, `<html><title>${failure.status}</title>`);
      return refusal(new Problem(failure.status, 'ServerError', 'An unexpected error occurred.'));
    case 'empty':
      return page(200, '');
    case 'html':
      return page(200, '<html><title>Welcome to the hotel Wi-Fi</title>');
  }
}

const page = (status: number, html: string): Answer => ({
  kind: 'answer',
  status,
  headers: { 'content-type': 'text/html' },
  body: Buffer.from(html),
});
