import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { blobsContext, startBlobs } from '../../src/tools/local/blobs.ts';
import type { BlobsFault } from './plan.ts';

/** Netlify's own server of Blobs behind one that can fail. */
export interface FaultyBlobs {
  context: string;
  /** The next calls fail; `undefined` mends it. */
  fail(fault: { how: BlobsFault; times: number } | undefined): void;
  stop(): Promise<void>;
}

/** Starts both, with their data in `folder`. */
export async function startFaultyBlobs(folder: string): Promise<FaultyBlobs> {
  const real = await startBlobs(folder);
  const { edgeURL, token } = JSON.parse(Buffer.from(real.context, 'base64').toString());
  let fault: { how: BlobsFault; times: number } | undefined;

  const server = createServer((request, response) => {
    const how = fault?.how;
    if (fault && (fault.times -= 1) === 0) fault = undefined;
    answer(request, response, how, edgeURL).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    context: blobsContext(`http://127.0.0.1:${port}`, token),
    fail(next) {
      fault = next && { ...next };
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await real.stop();
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  how: BlobsFault | undefined,
  origin: string,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  if (how === 'hangs') return;
  if (typeof how === 'number') {
    response.writeHead(how).end();
    return;
  }
  if (how === 'lies' && request.method === 'PUT') {
    response.writeHead(200).end();
    return;
  }
  const { authorization = '' } = request.headers;
  const answered = await fetch(origin + request.url, {
    method: request.method ?? 'GET',
    headers: { authorization },
    ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
  });
  const kept = [...answered.headers].filter(
    ([name]) => !/^(connection|content-encoding|content-length|transfer-)/.test(name),
  );
  response.writeHead(answered.status, Object.fromEntries(kept));
  response.end(Buffer.from(await answered.arrayBuffer()));
}
