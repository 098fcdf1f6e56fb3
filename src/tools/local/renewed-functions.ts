import { Worker } from 'node:worker_threads';
import type { Workshop } from '../build/functions.ts';
import { answersTo, FAILED, type Route } from './functions.ts';

/** What a thread is told: a request, or to end when it has done what it is at. */
export type ToThread =
  | { id: number; url: string; method: string; headers: [string, string][]; body: ArrayBuffer | undefined }
  | 'end';

/** What a thread says: that it is ready, or an answer. */
export type FromThread =
  { routes: Route[] } | { id: number; status: number; headers: [string, string][]; body: ArrayBuffer };

/** Functions that follow what is in their workshop. */
export interface RenewedFunctions {
  /** Answers a request that a function is for; undefined when none is. */
  handle(request: Request): Promise<Response> | undefined;
  /** Their data is new: the next request meets functions that have it. */
  renew(): void;
  /** They are new themselves. @throws when they can't be loaded; those of before then go on */
  reload(): Promise<void>;
  /** Waits for the work that goes on after answers, a while. */
  stop(): Promise<void>;
}

/** How long a thread may take to end what it is at, in ms. */
const ENDS = 10_000;

/**
 * Runs a workshop's functions in a thread, which is replaced when they change: no module that was imported is ever
 * given back otherwise.
 * @throws when they can't be loaded
 */
export async function startFunctions(workshop: Workshop): Promise<RenewedFunctions> {
  let routes: Route[] = [];
  let current: Thread | undefined;
  const replace = async (next: Thread | undefined) => {
    const before = current;
    current = next;
    await before?.end();
  };
  const answer = async (request: Request) => {
    const body = request.body ? await request.arrayBuffer() : undefined;
    try {
      if (!current?.lives) current = new Thread(workshop);
      return await current.answer(request, body);
    } catch (error) {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      return new Response(FAILED, { status: 500 });
    }
  };
  const reload = async () => {
    const next = new Thread(workshop);
    routes = await next.routes;
    void replace(next);
  };
  await reload();
  return {
    handle: (request) => (routes.some((route) => answersTo(route, request)) ? answer(request) : undefined),
    renew: () => void replace(undefined),
    reload,
    stop: () => replace(undefined),
  };
}

class Thread {
  readonly #worker: Worker;
  readonly #routes = Promise.withResolvers<Route[]>();
  readonly #ended = Promise.withResolvers<void>();
  readonly #waiting = new Map<number, PromiseWithResolvers<Response>>();
  #asked = 0;
  lives = true;

  constructor(workshop: Workshop) {
    // Without tsx, which would take ten seconds to read through what was bundled.
    const options = { workerData: workshop, execArgv: [] };
    this.#worker = new Worker(new URL('functions-thread.ts', import.meta.url), options);
    this.#worker.on('message', (message: FromThread) => {
      if ('routes' in message) this.#routes.resolve(message.routes);
      else this.#receive(message);
    });
    this.#worker.on('error', (error) => this.#fail(error));
    this.#worker.on('exit', () => {
      this.#fail(new Error('the thread of the functions ended'));
      this.#ended.resolve();
    });
    // Whoever doesn't ask for them is told by the answer.
    this.#routes.promise.catch(() => undefined);
  }

  /** Rejects when the functions can't be loaded. */
  get routes(): Promise<Route[]> {
    return this.#routes.promise;
  }

  answer({ url, method, headers }: Request, body: ArrayBuffer | undefined): Promise<Response> {
    const id = (this.#asked += 1);
    const answer = Promise.withResolvers<Response>();
    this.#waiting.set(id, answer);
    this.#worker.postMessage({ id, url, method, headers: [...headers], body } satisfies ToThread);
    return answer.promise;
  }

  async end(): Promise<void> {
    this.#worker.postMessage('end' satisfies ToThread);
    const late = setTimeout(() => void this.#worker.terminate(), ENDS);
    await this.#ended.promise;
    clearTimeout(late);
  }

  #receive({ id, body, ...answer }: Exclude<FromThread, { routes: Route[] }>): void {
    this.#waiting.get(id)?.resolve(new Response(body.byteLength > 0 ? body : null, answer));
    this.#waiting.delete(id);
  }

  #fail(error: unknown): void {
    this.lives = false;
    this.#routes.reject(error);
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
