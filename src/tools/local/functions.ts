import { readdir } from 'node:fs/promises';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Context } from '@netlify/functions';
import type { Workshop } from '../build/functions.ts';

/** Which requests a function answers. */
export interface Route {
  name: string;
  path: string | undefined;
  /** Addresses that a function for all others leaves alone; undefined where it is for one. */
  excluded: readonly string[] | undefined;
}

interface LoadedFunction extends Route {
  handler: (request: Request, context: Context) => Response | undefined | Promise<Response | undefined>;
}

/** The bundled functions, called as Netlify calls them. */
export interface FunctionHost {
  routes: Route[];
  /** Answers a request that a function is for; undefined when none is. */
  handle(request: Request): Promise<Response> | undefined;
  /** The same for the function that is asked when nothing else is at an address. */
  handleLost(request: Request): Promise<Response> | undefined;
  /** Waits for the work that went on after answers. */
  settled(): Promise<void>;
}

/** What is answered for a function that failed. */
export const FAILED = 'The function failed; the terminal says why.';

/** Whether a function is for a request: by its path, or as what Netlify calls at its time. */
export function answersTo({ name, path }: Route, { url, method }: Request): boolean {
  const asked = new URL(url).pathname.replace(/(.)\/$/, '$1');
  return path === asked || (method === 'POST' && asked === `/.netlify/functions/${name}`);
}

/** Loads a workshop's bundles. Node never loads a file twice: what was built anew needs another process or thread. */
export async function loadFunctions(workshop: Workshop): Promise<FunctionHost> {
  const folder = `${workshop}/functions`;
  const files = (await readdir(folder)).filter((file) => file.endsWith('.mjs'));
  const functions = await Promise.all(
    files.map(async (file): Promise<LoadedFunction> => {
      const loaded = await import(pathToFileURL(`${folder}/${file}`).href);
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
    routes: functions.map(({ name, path, excluded }) => ({ name, path, excluded })),
    handle(request) {
      const found = functions.find((each) => answersTo(each, request));
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
    return new Response(FAILED, { status: 500 });
  }
}
