import { readdir } from 'node:fs/promises';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Config, Context } from '@netlify/functions';
import type { Workshop } from '../build/functions.ts';

/** Which requests a function answers. */
export interface Route {
  name: string;
  /** Patterns of addresses; none where it runs at its time alone. */
  paths: readonly string[];
  /** Of those, what it leaves to others. */
  excluded: readonly string[];
  /** Whether it is asked only where no file is. */
  preferStatic: boolean;
}

interface LoadedFunction {
  route: Route;
  handler: (request: Request, context: Context) => Response | undefined | Promise<Response | undefined>;
}

/** The bundled functions, called as Netlify calls them. */
export interface FunctionHost {
  routes: Route[];
  /** Answers a request that a function is for; undefined when none is. */
  handle(request: Request): Promise<Response> | undefined;
  /** The same for a function that is asked when no file is at an address. */
  handleLost(request: Request): Promise<Response> | undefined;
  /** Waits for the work that went on after answers. */
  settled(): Promise<void>;
}

/** What is answered for a function that failed. */
export const FAILED = 'The function failed; the terminal says why.';

/** Whether a function is for a request, files apart: by its address, or as what Netlify calls at its time. */
export function answersTo(route: Route, request: Request): boolean {
  const { pathname } = new URL(request.url);
  if (request.method === 'POST' && pathname === `/.netlify/functions/${route.name}`) return true;
  return !route.preferStatic && isAt(route, pathname);
}

/** Compares as Netlify does: capitals don't count, nor one slash at the end. */
function isAt({ paths, excluded }: Route, asked: string): boolean {
  const pathname = asked.replace(/(.)\/$/, '$1');
  const fits = (path: string) => new URLPattern({ pathname: path }, { ignoreCase: true }).test({ pathname });
  return paths.some(fits) && !excluded.some(fits);
}

/** Loads a workshop's bundles. Node never loads a file twice: what was built anew needs another process or thread. */
export async function loadFunctions(workshop: Workshop): Promise<FunctionHost> {
  const folder = `${workshop}/functions`;
  const files = (await readdir(folder)).filter((file) => file.endsWith('.mjs'));
  const functions = await Promise.all(
    files.map(async (file): Promise<LoadedFunction> => {
      const loaded = await import(pathToFileURL(`${folder}/${file}`).href);
      const { path = [], excludedPath = [], preferStatic = false }: Partial<Config> = loaded.config ?? {};
      const route = {
        name: basename(file, '.mjs'),
        paths: [path].flat(),
        excluded: [excludedPath].flat(),
        preferStatic,
      };
      return { route, handler: loaded.default };
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
    routes: functions.map(({ route }) => route),
    handle(request) {
      const found = functions.find(({ route }) => answersTo(route, request));
      return found && answer(found, request, context(request));
    },
    handleLost(request) {
      const { pathname } = new URL(request.url);
      const found = functions.find(({ route }) => route.preferStatic && isAt(route, pathname));
      return found && answer(found, request, context(request));
    },
    async settled() {
      while (running.size > 0) await Promise.allSettled(running);
    },
  };
}

async function answer(found: LoadedFunction, request: Request, context: Context): Promise<Response> {
  try {
    const response = (await found.handler(request, context)) ?? new Response(null, { status: 204 });
    return request.method === 'HEAD' ? new Response(null, response) : response;
  } catch (error) {
    process.stderr.write(`${found.route.name}: ${error instanceof Error ? error.stack : String(error)}\n`);
    return new Response(FAILED, { status: 500 });
  }
}
