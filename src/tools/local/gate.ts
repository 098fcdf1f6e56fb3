import type { ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';

/** How often it looks whether all pages are answered, in ms, and how long at most. */
const EACH = 10;
const AT_MOST = 10_000;

/** Keeps requests for pages apart from a change of what they are made of: a page made meanwhile would keep the old. */
export interface Gate {
  /** Resolves when a request may be answered, by this response. */
  pass(response: ServerResponse): Promise<void>;
  /** Does `work` once what passed is answered; nothing passes until it is done. For one at a time. */
  closed(work: () => Promise<void>): Promise<void>;
}

/** Makes a gate, which is open. */
export function makeGate(): Gate {
  const passed = new Set<ServerResponse>();
  let open: Promise<void> | undefined;
  /** Also of a visitor who went away, whose page is made all the same. */
  const forgetAnswered = () => {
    for (const response of passed) if (response.writableEnded) passed.delete(response);
  };
  const answered = async () => {
    const started = performance.now();
    for (forgetAnswered(); passed.size > 0; forgetAnswered()) {
      if (performance.now() - started > AT_MOST) return passed.clear();
      await setTimeout(EACH);
    }
  };
  return {
    async pass(response) {
      if (open) await open;
      forgetAnswered();
      passed.add(response);
    },
    async closed(work) {
      const opened = Promise.withResolvers<void>();
      open = opened.promise;
      try {
        await answered();
        await work();
      } finally {
        open = undefined;
        opened.resolve();
      }
    },
  };
}
