import { existsSync } from 'node:fs';
import { NetlifyDev } from '@netlify/dev';
import { readEnvironment } from '../platform/environment.ts';
import { build } from './build.ts';
import { loadFunctions } from './local/functions.ts';
import { startLocalPlatform } from './local/platform.ts';
import { serve } from './local/serve.ts';
import { ROOT, runTool, say } from './project.ts';

/** Serves the production build on this machine as Netlify would, building it first when it isn't there. */
await runTool(async () => {
  const { PORT } = readEnvironment(['PORT'], process.env);
  if (!existsSync(`${ROOT}build/functions`) || !existsSync(`${ROOT}dist`)) await build();
  const platform = await startLocalPlatform(process.env['HEARTH_DATA'] ?? 'preview');
  const functions = await loadFunctions();
  const netlify = new NetlifyDev({
    projectRoot: ROOT,
    blobs: { enabled: false },
    database: { enabled: false },
    edgeFunctions: { enabled: false },
    environmentVariables: { enabled: false },
    functions: { enabled: false },
    geolocation: { enabled: false },
    images: { enabled: false },
    aiGateway: { enabled: false },
    headers: { enabled: true },
    redirects: { enabled: true },
    staticFiles: { enabled: true, directories: ['dist'] },
  });
  await netlify.start();

  const port = await serve(PORT, async (request) => {
    const own = platform.outbox(request) ?? (await functions.handle(request));
    if (own) return own;
    const headers = new Map<string, string>();
    const response = await netlify.handle(request, { headersCollector: (name, value) => headers.set(name, value) });
    if (!response) return new Response('Not found', { status: 404 });
    for (const [name, value] of headers) response.headers.set(name, value);
    return response;
  });
  say(`the production build is at http://localhost:${port}, its emails at http://localhost:${port}/outbox`);

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, async () => {
      await functions.settled();
      await netlify.stop();
      await platform.stop();
      process.exit(0);
    });
  }
});
