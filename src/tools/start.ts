import { mkdir, writeFile } from 'node:fs/promises';
import { watch } from 'node:fs';
import { createRequest, sendResponse } from '@remix-run/node-fetch-server';
import type { AstroIntegration } from 'astro';
import type { Connect } from 'vite';
import { answerRedirect } from '../content/redirects.ts';
import { readEnvironment } from '../platform/environment.ts';
import { functionData, writeFunctionData } from './build/data.ts';
import { bundleFunctions, DEVELOPMENT, shellNames } from './build/functions.ts';
import { contentRedirects } from './build/redirects.ts';
import { loadFunctions, type FunctionHost } from './local/functions.ts';
import { startLocalPlatform } from './local/platform.ts';
import { ROOT, runTool, say } from './project.ts';

/** How long after a change to wait for the next, in ms. */
const QUIET = 150;

/** Serves the site for its developers and editors: pages, functions and emails follow every change. */
await runTool(async () => {
  const { PORT } = readEnvironment(['PORT'], process.env);
  const platform = await startLocalPlatform('start');
  let functions = await refresh();
  let redirects = await contentRedirects();
  let origin = '';

  const hearth: AstroIntegration = {
    name: 'hearth-functions',
    hooks: {
      'astro:server:setup': ({ server }) => {
        const handle: Connect.NextHandleFunction = async (incoming, outgoing, next) => {
          try {
            const request = createRequest(incoming, outgoing);
            const path = new URL(request.url).pathname;
            if (/^\/(api\/|thanks\/?$)/.test(path)) await writeShells(origin);
            const response =
              platform.outbox(request) ??
              (await functions.handle(request)) ??
              answerRedirect(redirects, request);
            if (response) await sendResponse(outgoing, response);
            else next();
          } catch (error) {
            next(error);
          }
        };
        // Before Astro's own, which are put first last of all and refuse an address without a slash at its end.
        server.httpServer?.once('listening', () => server.middlewares.stack.unshift({ route: '', handle }));
      },
    },
  };
  // Loaded only now, so that a wrong environment is said at once.
  const { dev } = await import('astro');
  const site = await dev({ root: ROOT, server: { port: PORT, host: 'localhost' }, integrations: [hearth] });
  origin = `http://localhost:${site.address.port}`;
  say(`the site is at ${origin}, its emails at ${origin}/outbox`);

  let waiting: NodeJS.Timeout | undefined;
  for (const folder of ['content', 'src']) {
    watch(`${ROOT}${folder}`, { recursive: true }, () => {
      clearTimeout(waiting);
      waiting = setTimeout(async () => {
        try {
          redirects = await contentRedirects();
          functions = await refresh();
        } catch (error) {
          say(`functions stay as they were: ${error instanceof Error ? error.message : String(error)}`);
        }
      }, QUIET);
    });
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, async () => {
      await site.stop();
      await platform.stop();
      process.exit(0);
    });
  }
});

/** Makes the functions anew from content and code as they are now. */
async function refresh(): Promise<FunctionHost> {
  await writeFunctionData(DEVELOPMENT, await functionData(true));
  await bundleFunctions(DEVELOPMENT);
  return loadFunctions(DEVELOPMENT, String(Date.now()));
}

/** Functions fill pages as the development server shows them now. */
async function writeShells(origin: string): Promise<void> {
  await Promise.all(
    shellNames.map(async (name) => {
      const page = await fetch(`${origin}/shells/${name}/`);
      await mkdir(`${DEVELOPMENT}/shells/${name}`, { recursive: true });
      await writeFile(`${DEVELOPMENT}/shells/${name}/index.html`, await page.text());
    }),
  );
}
