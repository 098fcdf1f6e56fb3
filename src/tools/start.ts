import { mkdir, writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createRequest, sendResponse } from '@remix-run/node-fetch-server';
import type { AstroIntegration, BaseIntegrationHooks } from 'astro';
import type { Connect, RunnableDevEnvironment } from 'vite';
import { handOn } from '../content/astro-loader.ts';
import { answerRedirect } from '../content/redirects.ts';
import { isContentful } from '../content/source/open.ts';
import { readEnvironment } from '../platform/environment.ts';
import { writeFunctionData } from './build/data.ts';
import { bundleFunctions, DEVELOPMENT, shellNames } from './build/functions.ts';
import { editedSource } from './build/content.ts';
import { readSaved, type Saved } from './build/saved.ts';
import { lookAgain } from './local/look-again.ts';
import { follow } from './local/follow.ts';
import { makeGate } from './local/gate.ts';
import { reportMistakes } from './local/mistakes.ts';
import { onceOrphaned } from './local/orphan.ts';
import { startLocalPlatform } from './local/platform.ts';
import { startFunctions } from './local/renewed-functions.ts';
import { ROOT, runTool, say } from './project.ts';

/** How long after a change to wait for the next, in ms. */
const QUIET = 100;

/** How often Astro is asked to take up what was saved: while it reads its own settings again, it does nothing and says nothing. */
const TURNS = 50;

/** How often to look whether content has changed, in ms: watchers of files miss some, and nobody watches a space. */
const EACH_FOLDER = 1000;
const EACH_SPACE = 3000;

/** Serves the site for its developers and editors: pages, functions and emails follow every change. */
await runTool(async () => {
  const { AGENCY, PORT } = readEnvironment(['AGENCY', 'PORT'], process.env);
  const report = reportMistakes(say);
  const platform = await startLocalPlatform('start');
  const source = editedSource();
  // Before it is read: what is saved from here on is seen, and a page that somebody has open isn't loaded again for nothing.
  let seen = await source.version();
  const { mistakes, shown: first } = await readSaved();
  report(mistakes);
  if (!first) throw new Error('without an agency there is nothing to show: mend it first.');
  await writeFunctionData(DEVELOPMENT, first.data);
  await bundleFunctions(DEVELOPMENT);
  const functions = await startFunctions(DEVELOPMENT);
  let shown = first;
  /** What Astro's loaders took last. */
  let handed: typeof first.content | undefined;
  let origin = '';
  let site: SetUp | undefined;
  const gate = makeGate();

  const change = follow<'content' | 'code'>(async (changes) => {
    await trying('the content stays as it was', async () => {
      seen = await source.version();
      const saved = await readAgain(site);
      report(saved.mistakes);
      if (!saved.shown) return;
      shown = saved.shown;
      await writeFunctionData(DEVELOPMENT, shown.data);
    });
    await trying('functions stay as they were', async () => {
      if (!changes.has('code')) return functions.renew();
      await bundleFunctions(DEVELOPMENT);
      return functions.reload();
    });
    await trying('pages stay as they were', async () => {
      await gate.closed(async () => {
        for (let turn = 0; handed !== shown.content; turn += 1) {
          if (turn === TURNS) throw new Error('Astro took up nothing of what was saved.');
          if (turn > 0) await setTimeout(QUIET);
          await site?.refreshContent?.({});
        }
      });
    });
  }, QUIET);

  const hearth: AstroIntegration = {
    name: 'hearth-functions',
    hooks: {
      // Also after astro.config.mjs changed, with another server.
      'astro:server:setup': (setUp) => {
        site = setUp;
        const { server } = setUp;
        server.watcher.on('all', (_event, path) => {
          const [folder, ...parts] = relative(ROOT, path).split(/[\\/]/);
          if (folder === 'src') change('code');
          if (folder === 'content' && parts[0] === AGENCY) change('content');
        });
        const handle: Connect.NextHandleFunction = async (incoming, outgoing, next) => {
          try {
            const request = createRequest(incoming, outgoing);
            const path = new URL(request.url).pathname;
            if (/^\/(api\/|thanks\/?$)|\.ics\/?$/i.test(path)) await writeShells(origin);
            const response =
              platform.outbox(request) ??
              (await functions.handle(request)) ??
              answerRedirect(shown.redirects, request);
            if (response) return await sendResponse(outgoing, response);
            await gate.pass(outgoing);
            next();
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
  const started = await dev({
    root: ROOT,
    server: { port: PORT, host: 'localhost' },
    integrations: [handOn(() => (handed = shown.content)), hearth],
  });
  origin = `http://localhost:${started.address.port}`;
  // Its first look finds what was saved before anything watched.
  const endLooking = lookAgain(
    () => source.version(),
    () => seen,
    () => change('content'),
    isContentful(process.env) ? EACH_SPACE : EACH_FOLDER,
  );
  say(`the site is at ${origin}, its emails at ${origin}/outbox`);

  const stop = async () => {
    endLooking();
    await started.stop();
    await functions.stop();
    await platform.stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  onceOrphaned(stop);
});

type SetUp = Parameters<BaseIntegrationHooks['astro:server:setup']>[0];

/** Reads the content with the code that reads it as it is now: Vite loads what changed again. */
async function readAgain(site: SetUp | undefined): Promise<Saved> {
  const environment = site?.server.environments['astro'];
  if (!environment || !('runner' in environment)) return readSaved();
  const { runner } = environment as RunnableDevEnvironment;
  const { readSaved: read } = await runner.import<typeof import('./build/saved.ts')>(
    `${ROOT}src/tools/build/saved.ts`,
  );
  return read();
}

/** Says what went wrong, and goes on with what there was. */
async function trying(otherwise: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    say(`${otherwise}: ${error instanceof Error ? error.message : String(error)}`);
  }
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
