import { problem, type ApiProblem } from './problem.ts';

/** How long Resend remembers an idempotency key, in milliseconds: 24 hours. */
export const KEPT_MS = 24 * 60 * 60 * 1000;
/** The longest idempotency key, in characters. */
export const KEY_MAX = 256;

/** What a key allows: do the work, give the earlier answer again, or refuse. */
export type Claim<Answer> =
  { kind: 'fresh' } | { kind: 'replay'; answer: Answer } | { kind: 'refused'; problem: ApiProblem };

type Entry<Answer> =
  { state: 'in-flight'; payload: string } | { state: 'done'; payload: string; answer: Answer; until: number };

/** Remembers idempotency keys with the payload each came with, as Resend does. */
export type IdempotencyLedger<Answer> = {
  /** Takes a key for a request with this payload. A `fresh` claim ends in `settle` or `release`. */
  claim(key: string, payload: string): Claim<Answer>;
  /** Keeps the answer for 24 hours from now. */
  settle(key: string, answer: Answer): void;
  /** Forgets a claim whose request failed or was given up, so that it can be tried again. */
  release(key: string): void;
  clear(): void;
};

/** An empty ledger on the given clock. Payloads are compared exactly: pass the body as received, or its digest. */
export function createIdempotencyLedger<Answer>(now: () => Date): IdempotencyLedger<Answer> {
  const entries = new Map<string, Entry<Answer>>();

  const current = (key: string) => {
    const entry = entries.get(key);
    return entry?.state === 'done' && entry.until <= now().getTime() ? undefined : entry;
  };

  return {
    claim(key, payload) {
      if (key.length < 1 || key.length > KEY_MAX) {
        return refused(`The key must be between 1-${KEY_MAX} chars.`, 'invalid_idempotency_key', 400);
      }
      const entry = current(key);
      if (!entry) {
        entries.set(key, { state: 'in-flight', payload });
        return { kind: 'fresh' };
      }
      if (entry.payload !== payload) {
        return refused(
          'Same idempotency key used with a different request payload.',
          'invalid_idempotent_request',
          409,
        );
      }
      if (entry.state === 'done') return { kind: 'replay', answer: entry.answer };
      return refused(
        'Same idempotency key used while original request is still in progress.',
        'concurrent_idempotent_requests',
        409,
      );
    },
    settle(key, answer) {
      const entry = entries.get(key);
      if (!entry) return;
      entries.set(key, {
        state: 'done',
        payload: entry.payload,
        answer,
        until: now().getTime() + KEPT_MS,
      });
    },
    release(key) {
      if (entries.get(key)?.state === 'in-flight') entries.delete(key);
    },
    clear: () => entries.clear(),
  };
}

function refused(...args: Required<Parameters<typeof problem>>): { kind: 'refused'; problem: ApiProblem } {
  return { kind: 'refused', problem: problem(...args) };
}
