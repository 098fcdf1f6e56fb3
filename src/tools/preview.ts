import { existsSync } from 'node:fs';
import type { NetlifyDev } from '@netlify/dev';
import { readEnvironment } from '../platform/environment.ts';
import { PRODUCTION } from './build/functions.ts';
import { loadFunctions } from './local/functions.ts';
import { checkPlatform, startLocalPlatform } from './local/platform.ts';
import { serve } from './local/serve.ts';
import { ROOT, runTool, say } from './project.ts';
import type { ResendStandIn } from './resend/stand-in.ts';

/** The production build, served on this machine. */
export interface Preview {
  origin: string;
  standIn: ResendStandIn | undefined;
  stop(): Promise<void>;
}

/**
 * Serves dist and build/functions as Netlify would, with a local database and a stand-in for Resend.
 * @param data the folder of .hearth for what it stores; `fresh` forgets what is there
 */
export async function startPreview(port: number, data: string, fresh = false): Promise<Preview> {
  const platform = await startLocalPlatform(data, fresh);
  const functions = await loadFunctions(PRODUCTION);
  const netlify = await openNetlify();
  await netlify.start();

  const server = await serve(port, async (request) => {
    return (
      platform.outbox(request) ??
      (await functions.handle(request)) ??
      (await serveFile(netlify, request)) ??
      (await functions.handleLost(request)) ??
      notFound(netlify, request)
    );
  });
  return {
    origin: `http://localhost:${server.port}`,
    standIn: platform.standIn,
    async stop() {
      await server.close();
      await functions.settled();
      await netlify.stop();
      await platform.stop();
    },
  };
}

/** Netlify's own server of static files, with the headers and redirects of netlify.toml. */
async function openNetlify(): Promise<NetlifyDev> {
  // Loaded only when the database is there, so that a wrong environment is said at once.
  const { NetlifyDev } = await import('@netlify/dev');
  return new NetlifyDev({
    projectRoot: ROOT,
    aiGateway: { enabled: false },
    blobs: { enabled: false },
    database: { enabled: false },
    edgeFunctions: { enabled: false },
    environmentVariables: { enabled: false },
    functions: { enabled: false },
    geolocation: { enabled: false },
    headers: { enabled: true },
    images: { enabled: false },
    redirects: { enabled: true },
    staticFiles: { enabled: true, directories: ['dist'] },
  });
}

async function serveFile(netlify: NetlifyDev, request: Request): Promise<Response | undefined> {
  // Its redirects stop at percent-encoding that says nothing; no file has such a name.
  if (/%(?![\da-f]{2})/i.test(new URL(request.url).pathname)) return undefined;
  const headers = new Map<string, string>();
  const response = await netlify.handle(request, {
    headersCollector: (name, value) => headers.set(name, value),
  });
  for (const [name, value] of headers) response?.headers.set(name, value);
  return response;
}

async function notFound(netlify: NetlifyDev, request: Request): Promise<Response> {
  const page = await serveFile(netlify, new Request(new URL('/404.html', request.url)));
  return new Response(page?.body ?? 'Not found', { status: 404, ...(page && { headers: page.headers }) });
}

if (import.meta.filename === process.argv[1]) {
  await runTool(async () => {
    const { PORT } = readEnvironment(['PORT'], process.env);
    await checkPlatform();
    if (!existsSync(`${PRODUCTION}/functions`) || !existsSync(`${ROOT}dist`)) {
      const { build } = await import('./build.ts');
      await build();
    }
    const preview = await startPreview(PORT, 'preview');
    say(`the production build is at ${preview.origin}, its emails at ${preview.origin}/outbox`);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => preview.stop().then(() => process.exit(0)));
    }
  });
}
