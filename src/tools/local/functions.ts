import { readdir } from 'node:fs/promises';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Context } from '@netlify/functions';
import type { Workshop } from '../build/functions.ts';

interface LoadedFunction {
  name: string;
  path: string | undefined;
  /** Addresses that a function for all others leaves alone; undefined where it is for one. */
  excluded: readonly string[] | undefined;
  handler: (request: Request, context: Context) => Response | undefined | Promise<Response | undefined>;
}

/** The bundled functions, called as Netlify calls them. */
export interface FunctionHost {
  /** Answers a request that a function is for; undefined when none is. */
  handle(request: Request): Promise<Response> | undefined;
  /** The same for the function that is asked when nothing else is at an address. */
  handleLost(request: Request): Promise<Response> | undefined;
  /** Waits for the work that went on after answers. */
  settled(): Promise<void>;
}

/** Loads a workshop's bundles; `version` makes Node load changed files again. */
export async function loadFunctions(workshop: Workshop, version = ''): Promise<FunctionHost> {
  const folder = `${workshop}/functions`;
  const files = (await readdir(folder)).filter((file) => file.endsWith('.mjs'));
  const functions = await Promise.all(
    files.map(async (file): Promise<LoadedFunction> => {
      const loaded = await import(`${pathToFileURL(`${folder}/${file}`).href}${version && `?${version}`}`);
      const { path, preferStatic, excludedPath } = loaded.config ?? {};
      const excluded = preferStatic && path === '/*' ? (excludedPath ?? []) : undefined;
      return { name: basename(file, '.mjs'), path, excluded, handler: loaded.default };
    }),
  );
  const running = new Set<Promise<unknown>>();
  const context = (request: Request) =>
    ({
      deploy: { context: 'dev', id: '0', published: false },
      requestId: crypto.randomUUID(),
      url: new URL(request.url),
      waitUntil(work: Promise<unknown>) {
        const settled = work.finally(() => running.delete(settled));
        running.add(settled);
      },
    }) as unknown as Context;

  return {
    handle(request) {
      const path = new URL(request.url).pathname.replace(/(.)\/$/, '$1');
      const found = functions.find(
        (each) =>
          each.path === path || (request.method === 'POST' && path === `/.netlify/functions/${each.name}`),
      );
      return found && answer(found, request, context(request));
    },
    handleLost(request) {
      const { pathname } = new URL(request.url);
      const isIn = (pattern: string) =>
        pattern.endsWith('/*') ? pathname.startsWith(pattern.slice(0, -1)) : pathname === pattern;
      const found = functions.find(({ excluded }) => excluded && !excluded.some(isIn));
      return found && answer(found, request, context(request));
    },
    async settled() {
      while (running.size > 0) await Promise.allSettled(running);
    },
  };
}

async function answer(found: LoadedFunction, request: Request, context: Context): Promise<Response> {
  try {
    return (await found.handler(request, context)) ?? new Response(null, { status: 204 });
  } catch (error) {
    process.stderr.write(`${found.name}: ${error instanceof Error ? error.stack : String(error)}\n`);
    return new Response('The function failed; the terminal says why.', { status: 500 });
  }
}
