import { fileURLToPath } from 'node:url';

/** The project's root folder, with a slash at its end. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The oldest Node that the libraries here run on. */
const OLDEST = [22, 12] as const;

/**
 * Runs a tool: what it throws becomes one line and exit code 1, since people read it.
 * Stops at once on a Node that is too old, which means that it was not started through npm.
 */
export async function runTool(work: () => Promise<void>): Promise<void> {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  try {
    if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
      throw new Error(`Node ${process.versions.node} is too old: start this with npm, which brings its own.`);
    }
    await work();
  } catch (error) {
    process.stderr.write(`hearth: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}

/** Says one line of what a tool does. */
export function say(line: string): void {
  process.stdout.write(`hearth: ${line}\n`);
}
