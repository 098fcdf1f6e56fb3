import { findProcess } from './process-table.ts';

/** How often it looks, in ms. */
const EACH = 500;

/**
 * Does `work` once npm, which started this process through a shell or two, is gone: killed, it takes nobody with it.
 * Does nothing where npm didn't, or where processes can't be listed.
 */
export function onceOrphaned(work: () => void): void {
  const above = ancestors();
  const npm = above.findLastIndex(({ command }) => /\bnpm\b/.test(command));
  const needed = above.slice(0, npm + 1).map(({ pid }) => pid);
  if (needed.length === 0) return;
  const looking = setInterval(() => {
    if (needed.every(isThere)) return;
    clearInterval(looking);
    work();
  }, EACH);
  looking.unref();
}

function ancestors(): { pid: number; command: string }[] {
  const found: { pid: number; command: string }[] = [];
  let pid = process.ppid;
  for (let next = findProcess(pid); next && pid > 1; next = findProcess(pid)) {
    found.push({ pid, command: next.command });
    pid = next.parent;
  }
  return found;
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
