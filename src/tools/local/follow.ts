import { setTimeout } from 'node:timers/promises';

/**
 * Does `work` after changes: one run at a time, and one more for what changed during it, so that the last run has
 * always seen the last change.
 * @param quiet how long it must be quiet before a run, in ms: one save is often several changes
 * @returns notes a change
 */
export function follow<Change>(
  work: (changes: ReadonlySet<Change>) => Promise<void>,
  quiet: number,
): (change: Change) => void {
  let noted = new Set<Change>();
  let latest = 0;
  let running = false;
  const run = async () => {
    running = true;
    try {
      while (noted.size > 0) {
        for (let seen = 0; seen !== latest; await setTimeout(quiet)) seen = latest;
        const changes = noted;
        noted = new Set();
        await work(changes);
      }
    } finally {
      running = false;
    }
  };
  return (change) => {
    noted.add(change);
    latest += 1;
    if (!running) void run();
  };
}
