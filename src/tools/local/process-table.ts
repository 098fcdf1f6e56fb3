import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process of this machine, as its system lists it. */
export interface ListedProcess {
  parent: number;
  /** The command with its arguments; empty for one that ended and that nobody has asked about. */
  command: string;
}

/** Looks a process up. @returns undefined when there is none, and on Windows, which lists them otherwise */
export function findProcess(pid: number): ListedProcess | undefined {
  try {
    if (process.platform === 'linux') {
      // The name, in brackets, may hold anything: what follows the last of them is the state and the parent.
      const [, parent] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
      return { parent: Number(parent), command };
    }
    const line = execFileSync('ps', ['-ww', '-o', 'ppid=,args=', '-p', String(pid)], { encoding: 'utf8' });
    const [, parent, command = ''] = /^\s*(\d+)\s+(.*)/.exec(line) ?? [];
    return parent === undefined ? undefined : { parent: Number(parent), command };
  } catch {
    // Neither /proc nor ps knows it.
    return undefined;
  }
}
