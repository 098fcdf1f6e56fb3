import { randomUUID } from 'node:crypto';

import type { SentAttachment, SentEmail } from './email.ts';
import { outboxPage, type Scheme } from './outbox-page.ts';
import type { ResendStandIn } from './stand-in.ts';

/** The part of the stand-in that the outbox shows and clears. */
export type OutboxSource = Pick<ResendStandIn, 'emails' | 'clear'>;

/**
 * An email is written by others, so its HTML runs nothing, loads nothing and has no origin of its own; its links
 * open when it is looked at on its own.
 */
const EMAIL_CSP = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation',
].join('; ');

/** In a frame a scrollbar would take 15 px of the width that the frame stands for. */
const NO_SCROLLBAR = '<style>html{scrollbar-width:none}</style>';

/**
 * Answers everything under /outbox, for development only: the page; an email's HTML at `/outbox/ID.html`, byte for
 * byte, or with `?frame` without a scrollbar; its files at `/outbox/ID/attachments/N`; `/outbox/version` for the
 * page's refresh; `POST /outbox/clear`. Any other path is `undefined`.
 * The request's URL carries the host and port that the browser sees: clearing compares it with `Origin`.
 */
export function handleOutbox(request: Request, source: OutboxSource): Response | undefined {
  const url = new URL(request.url);
  const path = /^\/outbox(?:\/(?<rest>.*))?$/.exec(url.pathname);
  if (!path) return undefined;
  const rest = path.groups?.rest ?? '';
  if (rest === 'clear') return clear(request, url, source);
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405, 'Method not allowed.');
  if (rest === '') return page(url, source.emails);
  if (rest === 'version') return plain(200, listVersion(source.emails));
  const email = source.emails.find(({ id }) => rest.startsWith(id));
  const part = email ? rest.slice(email.id.length) : '';
  if (email && part === '.html') return emailHtml(email, url.searchParams.has('frame'));
  const index = /^\/attachments\/(\d{1,4})$/.exec(part)?.[1];
  const file = email?.attachments[Number(index)];
  return file?.source.kind === 'content' ? download(file, file.source.base64) : plain(404, 'Not found.');
}

/** Changes when an email comes or the list is cleared. */
export function listVersion(emails: SentEmail[]): string {
  return `${emails.length}.${emails.at(-1)?.id ?? 'none'}`;
}

function page(url: URL, emails: SentEmail[]): Response {
  const id = url.searchParams.get('id');
  const scheme: Scheme = url.searchParams.get('scheme') === 'dark' ? 'dark' : 'light';
  const nonce = randomUUID();
  const view = { emails, chosen: id, scheme, nonce, version: listVersion(emails) };
  const missing = id !== null && !emails.some((email) => email.id === id);
  return respond(missing ? 404 : 200, outboxPage(view).text, 'text/html; charset=utf-8', {
    'content-security-policy': [
      "default-src 'none'",
      `style-src 'nonce-${nonce}'`,
      `script-src 'nonce-${nonce}'`,
      "connect-src 'self'",
      "frame-src 'self'",
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
  });
}

function emailHtml(email: SentEmail, framed: boolean): Response {
  if (email.html === null) return plain(404, 'This email has no HTML.');
  const body = framed ? email.html + NO_SCROLLBAR : email.html;
  return respond(200, body, 'text/html; charset=utf-8', { 'content-security-policy': EMAIL_CSP });
}

function download(file: SentAttachment, base64: string): Response {
  const name = encodeURIComponent(file.filename).replace(
    /['()*]/g,
    (each) => `%${each.charCodeAt(0).toString(16)}`,
  );
  return respond(200, Buffer.from(base64, 'base64'), 'application/octet-stream', {
    'content-disposition': `attachment; filename*=UTF-8''${name}`,
    'content-security-policy': "default-src 'none'; sandbox",
  });
}

function clear(request: Request, url: URL, source: OutboxSource): Response {
  if (request.method !== 'POST') return plain(405, 'Method not allowed.');
  const origin = request.headers.get('origin');
  if (origin !== null && origin !== url.origin)
    return plain(403, 'Only the outbox itself can clear the outbox.');
  source.clear();
  return new Response(null, { status: 303, headers: { location: '/outbox/', 'cache-control': 'no-store' } });
}

function plain(status: number, text: string): Response {
  return respond(status, text, 'text/plain; charset=utf-8', {
    'content-security-policy': "default-src 'none'",
  });
}

function respond(
  status: number,
  body: string | Buffer<ArrayBuffer>,
  type: string,
  headers: Record<string, string>,
): Response {
  return new Response(body, {
    status,
    headers: {
      'content-type': type,
      'x-content-type-options': 'nosniff',
      // With no-referrer the clear button's Origin would be null.
      'referrer-policy': 'same-origin',
      'cache-control': 'no-store',
      ...headers,
    },
  });
}
