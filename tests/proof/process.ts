import type { PoolClient } from 'pg';
import { openDatabase, type Database, type Transaction } from '../../src/platform/database/database.ts';
import type { BlobStore } from '../../src/platform/database/blobs.ts';
import type { Mailer } from '../../src/platform/mail/mailer.ts';
import { PATIENCE } from './patience.ts';
import type { Faults } from './plan.ts';

/** Longer than the product waits for a database that hangs, in ms. */
const HANGS_FOR = PATIENCE.hurried + 200;

/** The edges that a process works through, with what goes wrong around it. */
export interface Process {
  database: Database;
  store(store: BlobStore): BlobStore;
  mailer(mailer: Mailer): Mailer;
  /** Settles when it is killed. */
  killed: Promise<'killed'>;
  /** Lets go of its connections, once what it asked of Resend and Blobs has ended, as it has before any lease does. */
  stop(): Promise<void>;
}

/**
 * Of so many connections that are cut the first is: of the others the server is only told to roll back, since a new one
 * costs it more than all else that a submission does.
 */
const REAL_CUTS = 10;

/** What one process after another talks to the database through: connecting costs more than all else a short one does. */
export class Connections {
  readonly #idle: Database[] = [];
  #cuts = 0;

  constructor(readonly url: string) {}

  /** Those of a process that ended, or new ones. */
  take(): Database {
    const pool = this.#idle.pop() ?? openDatabase(this.url, PATIENCE.unhurried);
    // On a busy machine a lane comes back to it after long.
    pool.options.idleTimeoutMillis = 0;
    return pool;
  }

  /** Keeps them for the next, unless a statement is still under way: then they end with it. */
  giveBack(pool: Database): void {
    if (pool.totalCount === pool.idleCount) this.#idle.push(pool);
    else void pool.end();
  }

  /** Whether the next that is cut is one for the server, too. */
  isCutForReal(): boolean {
    this.#cuts += 1;
    return this.#cuts % REAL_CUTS === 1;
  }

  async end(): Promise<void> {
    await Promise.all(this.#idle.map((pool) => pool.end()));
  }
}

/**
 * A process of its own: once it is killed, no call that it made comes back, and none that it makes is carried out. Its
 * connections do as the server does when the other end is gone: a statement under way ends, and what isn't committed is
 * rolled back.
 */
export function startProcess(connections: Connections, { database: fault, killedAt }: Faults): Process {
  const pool = connections.take();
  const { promise: killed, resolve: die } = Promise.withResolvers<'killed'>();
  const requests = new Set<Promise<unknown>>();
  const held = new Set<PoolClient>();
  const ending: Promise<unknown>[] = [];
  let dead = false;
  let steps = 0;
  let calls = 0;

  const step = async () => {
    steps += 1;
    if (steps === killedAt) {
      dead = true;
      ending.push(...[...held].map(rollBack));
      held.clear();
      die('killed');
    }
    if (dead) await never();
  };
  const call = async <T>(work: () => Promise<T>): Promise<T> => {
    await step();
    try {
      // Another may have died meanwhile: a promise that settled goes on a moment later.
      return await (dead ? never() : work());
    } finally {
      await step();
    }
  };
  /** @param cut cuts the connection that the statement goes through, once there is one */
  const ask = <T>(work: () => Promise<T>, cut?: () => void): Promise<T> =>
    call(async () => {
      calls += 1;
      const fails = fault !== undefined && calls >= fault.from && calls < fault.from + fault.times;
      if (!fails) return work();
      if (fault.how === 'hangs') await new Promise((resolve) => setTimeout(resolve, HANGS_FOR));
      if (fault.how === 'loses the answer' && cut) await work();
      cut?.();
      return fail();
    });

  const checkOut = async () => {
    const client = await ask(async () => {
      const each = await pool.connect();
      if (dead) each.release();
      else held.add(each);
      return each;
    });
    let isCut = false;
    let isGone = false;
    const cut = () => {
      if (isCut) return;
      isCut = true;
      if (connections.isCutForReal()) return void socketOf(client).destroy();
      isGone = true;
      if (held.delete(client)) ending.push(rollBack(client));
    };
    return new Proxy(client, {
      get(target, name) {
        if (name === 'query') {
          return (...args: Parameters<Transaction['query']>) =>
            ask<unknown>(() => (isGone ? fail() : (target.query(...args) as never)), cut);
        }
        if (name === 'release') return (broken?: Error) => held.delete(target) && target.release(broken);
        const value = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  };
  const database = new Proxy(pool, {
    get(target, name) {
      if (name === 'connect') return checkOut;
      if (name === 'query') {
        return (...args: Parameters<Database['query']>) =>
          ask<unknown>(
            () => {
              const underWay: Promise<never> = target.query(...args) as never;
              ending.push(underWay);
              return underWay;
            },
            () => undefined,
          );
      }
      const value = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });

  /** What is under way when the process is killed still arrives where it was sent to. */
  const request = <T>(work: () => Promise<T>): Promise<T> =>
    call(() => {
      const underWay = work();
      requests.add(underWay);
      return underWay;
    });

  return {
    database,
    store: (store) => ({
      keep: (key, value) => request(() => store.keep(key, value)),
      keys: () => request(() => store.keys()),
      read: (key) => request(() => store.read(key)),
      remove: (key) => request(() => store.remove(key)),
    }),
    mailer: (mailer) => (email, key) => request(() => mailer(email, key)),
    killed,
    async stop() {
      await Promise.allSettled([...requests, ...ending]);
      connections.giveBack(pool);
    },
  };
}

const rollBack = (client: PoolClient): Promise<unknown> =>
  client.query('rollback').then(
    () => client.release(),
    (error: Error) => client.release(error),
  );

/** The socket under a client, which its types don't show. */
const socketOf = (client: unknown) =>
  (client as { connection: { stream: { destroy(): void } } }).connection.stream;

const never = () => new Promise<never>(() => undefined);

const fail = async (): Promise<never> => {
  throw Object.assign(new Error('The connection failed'), { code: 'ECONNRESET' });
};
