import { randomUUID } from 'node:crypto';

import type { Markup } from '../../resend/markup.ts';
import type { Answer } from '../http/answer.ts';
import type { Api, ApiRequest } from '../api.ts';
import { notFound, Problem } from '../http/problem.ts';
import type { ContentType, Document } from '../resource.ts';
import { decoded } from '../http/route.ts';
import { assetPage } from './asset-page.ts';
import { entryPage } from './entry-page.ts';
import { openEntry, openNew } from './entry-view.ts';
import { layout, notePage, type Page } from './layout.ts';
import { listPage } from './list-page.ts';
import { NEW_PICTURE, newPicturePage } from './new-picture-page.ts';
import { addPicture, changePicture, doneWithPicture, readForm } from './pictures.ts';
import { doneWith, save, type Shown } from './save.ts';
import { typePage } from './type-page.ts';

/**
 * Answers a person's browser, for development only: the list at `/`, an entry, a picture or a type where Contentful's
 * web app has it, `/new/TYPE` and `/pictures/new`. Whoever has a token, or doesn't take HTML, gets `undefined`: the APIs are for them.
 */
export async function answerPerson(api: Api, request: ApiRequest): Promise<Answer | undefined> {
  const { method, headers, url } = request;
  const hasToken = headers['authorization'] !== undefined || url.searchParams.has('access_token');
  const isBrowser = !hasToken && (headers['accept'] ?? '').includes('text/html');
  if (!isBrowser || !['GET', 'HEAD', 'POST'].includes(method) || url.pathname.startsWith('/assets/')) {
    return undefined;
  }
  const shown = isForeign(api, request)
    ? { status: 403, page: notePage('Not from here', 'Only these pages themselves can ask for this.') }
    : await show(api, request);
  return 'done' in shown ? redirect(shown.done) : respond(shown.status, shown.page);
}

/** Whether another site asks: by a name of its own for this machine, or by a form of its own. */
function isForeign({ space }: Api, { headers }: ApiRequest): boolean {
  const hosts = [space.host, space.host.replace('127.0.0.1', 'localhost')];
  const { host = '', origin } = headers;
  return !hosts.includes(host) || (origin !== undefined && origin !== `http://${host}`);
}

async function show(api: Api, request: ApiRequest): Promise<Shown> {
  try {
    return await find(api, request);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const lost = notePage('Not here', 'There is nothing at this address. It may have been deleted.');
    return { status: error.status, page: error.status === 404 ? lost : notePage('Not done', error.message) };
  }
}

async function find(api: Api, request: ApiRequest): Promise<Shown> {
  const { space } = api;
  const { pathname, searchParams } = request.url;
  const type = NEW.exec(pathname)?.[1];
  const of = IN_SPACE.exec(pathname)?.[1];
  if (type !== undefined || of === 'entries') {
    const open = () => (type === undefined ? openEntry(api, pathname) : openNew(space, decoded(type)));
    if (request.method === 'POST') {
      return save(api, await open(), new URLSearchParams(Buffer.from(request.body).toString('utf8')));
    }
    return { status: 200, page: entryPage(space, await open(), doneWith(searchParams.get('done'))) };
  }
  if (pathname === NEW_PICTURE) {
    if (request.method === 'POST') return addPicture(api, await readForm(request));
    const wantedBy = searchParams.get('for') ?? undefined;
    return { status: 200, page: newPicturePage(space, { title: '', faults: {}, wantedBy }) };
  }
  if (of === 'assets' && request.method === 'POST') {
    return changePicture(api, pathname, await readForm(request));
  }
  if (request.method === 'POST') return { status: 405, page: notePage('Not done', 'This page only shows.') };
  if (pathname === '/') return { status: 200, page: listPage(space, searchParams.get('q') ?? '') };
  const { body } = of === undefined ? { body: undefined } : await api.manage({ ...request, method: 'GET' });
  if (of === 'content_types') return { status: 200, page: typePage(space, body as ContentType) };
  if (of === 'assets')
    return { status: 200, page: assetPage(space, body as Document, pictureSaid(searchParams)) };
  throw notFound();
}

const pictureSaid = (query: URLSearchParams) => ({
  said: doneWithPicture(query.get('done')),
  wantedBy: query.get('for') ?? undefined,
});

const NEW = /^\/new\/([^/]+)\/?$/;
/** Where Contentful's web app has things. */
const IN_SPACE = /^\/spaces\/[^/]+\/environments\/[^/]+\/(entries|content_types|assets)\/[^/]+\/?$/;

function respond(status: number, page: Page): Answer {
  const nonce = randomUUID();
  return answer(status, layout(page, nonce), {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': [
      "default-src 'none'",
      `style-src 'nonce-${nonce}'`,
      "img-src 'self'",
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
  });
}

const redirect = (location: string): Answer => answer(303, undefined, { location });

const answer = (status: number, page: Markup | undefined, headers: Record<string, string>): Answer => ({
  kind: 'answer',
  status,
  headers: {
    'x-content-type-options': 'nosniff',
    // With no-referrer the Origin of a form would be null.
    'referrer-policy': 'same-origin',
    'cache-control': 'no-store',
    ...headers,
  },
  body: Buffer.from(page?.text ?? ''),
});
