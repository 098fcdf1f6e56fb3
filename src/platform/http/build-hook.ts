import { readEnvironment } from '../environment.ts';
import { errorKind } from '../log.ts';
import { isLoopback } from './loopback.ts';

/** Asks for the site to be built anew. A problem is in words that hold no part of the hook's address, a secret. */
export type BuildHook = () => Promise<{ ok: true } | { ok: false; problem: string }>;

/** How long the hook may take to answer, in ms: a scheduled function has 30 s, and a sweep needs most of them. */
const PATIENCE = 5000;

/**
 * The hook of BUILD_HOOK_URL; undefined where none is set. Off production only one on this machine is called, so that
 * no preview builds the site for the public. A wrong value is a problem of the call alone, since forms don't need it.
 */
export function openBuildHook(
  source: Readonly<Record<string, string | undefined>>,
  production: boolean,
): BuildHook | undefined {
  const set = source['BUILD_HOOK_URL'];
  if (!set || !(production || isLoopback(set))) return undefined;
  return async () => {
    try {
      const { BUILD_HOOK_URL: url = '' } = readEnvironment(['BUILD_HOOK_URL'], source);
      const { ok, status } = await fetch(url, {
        method: 'POST',
        // Netlify's own answer is no redirect: one would lead the call astray.
        redirect: 'manual',
        signal: AbortSignal.timeout(PATIENCE),
      });
      return ok ? { ok } : { ok, problem: `it answered ${status}` };
    } catch (error) {
      return { ok: false, problem: errorKind(error) };
    }
  };
}
