import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Rate } from '../resend/rate-limit.ts';
import { createApi, type Api, type ApiRequest, type Outcome, type Tokens } from './api.ts';
import { control } from './control.ts';
import { downloadFromLoopback } from './download.ts';
import { dumpExport, loadExport, type ExportFile } from './export-file.ts';
import type { Failure } from './failure.ts';
import { answerPerson } from './pages/pages.ts';

export type { ExportFile } from './export-file.ts';
export type { Failure } from './failure.ts';

/** One request, whatever came of it. No token is in it. */
export type LoggedRequest = {
  method: string;
  path: string;
  query: Record<string, string>;
  /** The HTTP status, or how it failed. */
  status: number | 'hang' | 'drop' | 'truncate';
};

/** A running stand-in for Contentful: one space with one environment. */
export type ContentfulStandIn = {
  /** Without a slash at the end. */
  url: string;
  /** `127.0.0.1:PORT`: `host`, and `hostUpload`, of the SDKs, with `insecure: true`. */
  host: string;
  space: string;
  environment: string;
  tokens: Tokens;
  /** Makes the space what an export says; `files` gives the bytes of an address in it, and what has none is drawn. */
  load(file: ExportFile, files?: (url: string) => Uint8Array | undefined): void;
  /** The space in the format of `contentful export`, with drafts and archived entries. */
  dump(): Required<ExportFile>;
  /** Plans how requests fail, after the failures planned before. Throws a ZodError on an unknown one. */
  fail(plan: Failure | Failure[]): void;
  /** Forgets the failures that were planned. */
  mend(): void;
  /** From now on answers over so many bytes are refused; 7 MB at first. */
  limitResponses(bytes: number): void;
  /** Every request, the newest last; the same array all along. */
  requests: LoggedRequest[];
  /** Forgets everything. */
  reset(): void;
  /** Stops it and cuts every connection, hanging ones too. */
  close(): Promise<void>;
};

/**
 * `now` is the clock of every date and of the rate. Without `rate` nothing is limited. `download` fetches what assets
 * are made from; without it only addresses on this machine are. `site` is where the site runs that shows the space,
 * without a slash at the end: pages of entries link to it.
 */
export type ContentfulStandInOptions = {
  port?: number;
  space?: string;
  environment?: string;
  tokens?: Partial<Tokens>;
  now?: () => Date;
  rate?: Rate | undefined;
  download?: (url: string) => Promise<Uint8Array>;
  site?: string;
};

const HOST = '127.0.0.1';

/**
 * Starts a server that answers as the Content Delivery, Preview, Management and Upload APIs do, for the real SDKs; the
 * token says which. The space is empty. For tests in another process: `POST /_control/load` with an export,
 * `/_control/fail` with a failure or a list, `/_control/mend`, `/_control/limit` with `{"bytes"}`, `/_control/reset`;
 * `GET /_control/requests`, `/_control/dump`. A browser, which has no token, gets pages in which people edit the space.
 * Port 0, the default, takes a free one.
 */
export async function startContentfulStandIn(
  options: ContentfulStandInOptions = {},
): Promise<ContentfulStandIn> {
  const { port = 0, space = 'standin', environment = 'master', now = () => new Date(), rate } = options;
  const tokens = {
    delivery: 'delivery-token',
    preview: 'preview-token',
    management: 'management-token',
    ...options.tokens,
  };
  const download = options.download ?? downloadFromLoopback;
  const api = createApi({
    id: space,
    environment,
    now,
    rate,
    tokens,
    download,
    host: '',
    site: options.site,
  });
  const requests: LoggedRequest[] = [];
  const server = createServer((request, response) => {
    serve(api, requests, request, response).catch((error: unknown) => {
      // A client that gave up while sending gets no answer; anything else is a fault of the stand-in.
      if (!request.complete) return response.destroy();
      return response
        .writeHead(500, { 'content-type': 'text/plain' })
        .end(`The stand-in failed: ${String(error)}`);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, HOST, resolve);
  });
  const { port: bound } = server.address() as AddressInfo;
  api.space.host = `${HOST}:${bound}`;

  return {
    url: `http://${HOST}:${bound}`,
    host: `${HOST}:${bound}`,
    space,
    environment,
    tokens,
    load: (file, files) => loadExport(api.space, file, files),
    dump: () => dumpExport(api.space),
    fail: (plan) => api.failures.add(plan),
    mend: () => api.failures.clear(),
    limitResponses(bytes) {
      api.responseMax = bytes;
    },
    requests,
    reset() {
      api.reset();
      requests.length = 0;
    },
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

async function serve(
  api: Api,
  requests: LoggedRequest[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const read = await readRequest(request);
  if (read.url.pathname.startsWith('/_control/')) return control(api, requests, read, response);
  const page = await answerPerson(api, read);
  if (page) return perform(page, read.method, response);
  const outcome = await api.handle(read);
  const { access_token: _, ...query } = Object.fromEntries(read.url.searchParams);
  const status = outcome.kind === 'answer' ? outcome.status : outcome.kind;
  requests.push({ method: read.method, path: read.url.pathname, query, status });
  perform(outcome, read.method, response);
}

function perform(outcome: Outcome, method: string, response: ServerResponse): void {
  if (outcome.kind === 'hang') return;
  if (outcome.kind === 'drop') {
    response.destroy();
    return;
  }
  response.writeHead(outcome.status, outcome.headers);
  if (outcome.kind === 'answer') {
    response.end(method === 'HEAD' ? undefined : outcome.body);
    return;
  }
  response.write(outcome.body, () => response.destroy());
}

async function readRequest(request: IncomingMessage): Promise<ApiRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return {
    method: request.method ?? 'GET',
    url: new URL(request.url ?? '/', 'http://stand-in'),
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, value?.toString()]),
    ),
    body: Buffer.concat(chunks),
  };
}
