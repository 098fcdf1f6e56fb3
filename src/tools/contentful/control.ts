import type { ServerResponse } from 'node:http';

import * as z from 'zod';

import type { Api, ApiRequest } from './api.ts';
import { dumpExport, loadExport } from './export-file.ts';
import { failuresSchema } from './failure.ts';

const items = z.array(z.looseObject({ sys: z.looseObject({ id: z.string() }) })).optional();
const exportSchema = z.object({
  contentTypes: items,
  tags: items,
  editorInterfaces: items,
  entries: items,
  assets: items,
  locales: items,
  webhooks: items,
  roles: items,
});

/** Answers `/_control/…`, where tests in another process steer the stand-in. */
export function control(api: Api, requests: unknown[], read: ApiRequest, response: ServerResponse): void {
  const call = `${read.method} ${read.url.pathname}`;
  if (call === 'GET /_control/requests') return write(response, 200, requests);
  if (call === 'GET /_control/dump') return write(response, 200, dumpExport(api.space));
  // A page of another site can post text but not JSON without asking first, so it can't reach these.
  if (read.headers['content-type']?.split(';')[0] !== 'application/json') {
    return write(response, 415, { message: 'Send application/json.' });
  }
  const commands: Record<string, (body: unknown) => unknown> = {
    'POST /_control/load': (body) => loadExport(api.space, exportSchema.parse(body) as object),
    'POST /_control/fail': (body) => api.failures.add(failuresSchema.parse(body)),
    'POST /_control/mend': () => api.failures.clear(),
    'POST /_control/limit': (body) => {
      api.responseMax = z.strictObject({ bytes: z.int().min(1) }).parse(body).bytes;
    },
    'POST /_control/reset': () => {
      api.reset();
      requests.length = 0;
    },
  };
  const command = commands[call];
  if (!command) return write(response, 404, { message: 'No such control.' });
  try {
    command(JSON.parse(Buffer.from(read.body).toString('utf8') || '{}'));
  } catch (error) {
    const issues = error instanceof z.ZodError ? error.issues : [];
    if (issues.length === 0 && !(error instanceof SyntaxError)) throw error;
    return write(response, 422, { message: 'Not understood.', issues });
  }
  return write(response, 200, { done: true });
}

function write(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}
