import { spawn } from 'node:child_process';
import { ROOT, runTool, say } from './project.ts';

/** What `npm run check` runs, side by side: everything that can be known without running the site; lint knows the imports. */
const CHECKS = {
  types: ['astro', 'check', '--minimumSeverity', 'warning', '--minimumFailingSeverity', 'warning'],
  lint: ['oxlint', '--deny-warnings', 'src', 'tests'],
  format: ['prettier', '--check', '--log-level', 'warn', '.'],
  content: ['tsx', 'src/tools/check-content.ts'],
} satisfies Record<string, [string, ...string[]]>;

/** Runs every check. @throws naming those that failed, after what they said */
export async function check(): Promise<void> {
  const results = await Promise.all(
    Object.entries(CHECKS).map(async ([name, [command, ...args]]) => ({
      name,
      ...(await run(command, args)),
    })),
  );
  const failed = results.filter(({ code }) => code !== 0);
  for (const { name, output } of failed) process.stderr.write(`\n--- ${name}\n${output}\n`);
  if (failed.length > 0) throw new Error(`check failed: ${failed.map(({ name }) => name).join(', ')}`);
  // Warnings fail nothing, so that somebody must be told of them.
  const content = results
    .find(({ name }) => name === 'content')
    ?.output.trim()
    .split('\n')
    .at(-1);
  if (content) process.stdout.write(`${content}: npm run check:content lists them\n`);
  say(`checked ${results.map(({ name }) => name).join(', ')}: nothing to mend`);
}

function run(command: string, args: string[]): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', FORCE_COLOR: '0' },
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ code: 1, output: error.message }));
    child.on('close', (code) => resolve({ code, output }));
  });
}

if (import.meta.filename === process.argv[1]) await runTool(check);
