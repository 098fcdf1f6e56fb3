import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { createRequest, sendResponse } from '@remix-run/node-fetch-server';

/** The quality that a content network compresses with on its way out, lower than what a build could afford. */
export const BROTLI_QUALITY = 6;

const LOOPBACK = /^(::ffff:)?127\.|^::1$/;

const COMPRESSIBLE = /^(text\/|image\/svg|application\/(json|javascript|xml|manifest))/;

/**
 * Starts a web server for this machine alone, since the outbox shows what people wrote; port 0 takes a free one.
 * @throws in one line when the port is taken
 */
export async function serve(
  port: number,
  handler: (request: Request) => Promise<Response>,
): Promise<{ port: number; close: () => Promise<void> }> {
  const server = createServer((incoming, outgoing) => {
    respond(incoming, outgoing, handler).catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      outgoing.destroy();
    });
  });
  server.on('connection', (socket) => {
    if (!LOOPBACK.test(socket.remoteAddress ?? '')) socket.destroy();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`PORT ${port} is taken: stop what uses it, or set PORT.`)
          : error,
      ),
    );
    server.listen(port, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function respond(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  handler: (request: Request) => Promise<Response>,
): Promise<void> {
  // Where the site's clock is fixed, this machine's says nothing of it.
  if (process.env['NOW']) outgoing.sendDate = false;
  const request = createRequest(incoming, outgoing);
  const response = await handler(request);
  // Else a file that nobody reads would stay open.
  if (request.method === 'HEAD') await response.body?.cancel();
  await sendResponse(outgoing, request.method === 'HEAD' ? response : await compress(request, response));
}

/** Compresses text as the client accepts it: brotli, else gzip. */
async function compress(request: Request, response: Response): Promise<Response> {
  const accepted = request.headers.get('accept-encoding') ?? '';
  const encoding = ['br', 'gzip'].find((each) => accepted.includes(each));
  const type = response.headers.get('content-type') ?? '';
  if (!encoding || !response.body || !COMPRESSIBLE.test(type) || response.headers.has('content-encoding')) {
    return response;
  }
  const body = Buffer.from(await response.arrayBuffer());
  const compressed = encoding === 'br' ? await brotli(body) : new Uint8Array(await promisify(gzip)(body));
  const headers = new Headers(response.headers);
  headers.set('content-encoding', encoding);
  headers.set('content-length', String(compressed.byteLength));
  headers.append('vary', 'accept-encoding');
  return new Response(compressed, { status: response.status, headers });
}

/** Compresses as `serve` does; what byte budgets are measured by. */
export async function brotli(body: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(
    await promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
  );
}
