import type { Faults, Submission } from './plan.ts';

/**
 * How long the product waits, in ms: short where something hangs, since it is waited out hundreds of times; else so long
 * that a busy machine isn't taken for a fault.
 */
export const PATIENCE = { hurried: 2000, unhurried: 60_000 };

/** How long it waits for each of its edges. */
export interface Patience {
  database: number;
  blobs: number;
  resend: number;
}

/** The patience of whoever handles a submission, and of the sweeps after it. */
export function patienceFor({ copies, retries, sweeps, later, outage, outageAs }: Submission): Patience {
  const all = [...copies, ...retries, ...sweeps, ...later.map(({ faults }) => faults)];
  const where = (hangs: (faults: Faults) => boolean) => PATIENCE[all.some(hangs) ? 'hurried' : 'unhurried'];
  return {
    database: where(({ database }) => database?.how === 'hangs'),
    blobs: where(({ blobs }) => blobs?.how === 'hangs'),
    resend:
      outage > 0 && outageAs === 'hang'
        ? PATIENCE.hurried
        : where(({ resend }) => resend?.how === 'hang' || resend?.how === 'accept-and-drop'),
  };
}

/** That of whoever finishes what is left. */
export const CALM_PATIENCE: Patience = {
  database: PATIENCE.unhurried,
  blobs: PATIENCE.unhurried,
  resend: PATIENCE.unhurried,
};
