import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './project.ts';

/** What a build reads of the project. */
const PARTS = [
  'src',
  'content',
  'public',
  'tests',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'astro.config.mjs',
  'netlify.toml',
];

/** What builds keep beside the libraries: each copy has its own, so that its first build is cold. */
const KEPT = ['.astro', '.cache', '.vite'];

/** Copies the project into a new folder, for a build of other content than its own. */
export async function copyProject(to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  // A part may be missing: public has no files of its own.
  for (const part of PARTS.filter((name) => existsSync(`${ROOT}${name}`)))
    await cp(`${ROOT}${part}`, join(to, part), { recursive: true });
  await linkLibraries(to);
}

/** Gives a folder the project's libraries. */
export async function linkLibraries(to: string): Promise<void> {
  await mkdir(join(to, 'node_modules'), { recursive: true });
  for (const name of await readdir(`${ROOT}node_modules`)) {
    if (KEPT.includes(name)) continue;
    await symlink(`${ROOT}node_modules/${name}`, join(to, 'node_modules', name), 'junction');
  }
}

/** Runs a program of the libraries in a folder, silently. @throws when it fails, with what it said of errors */
export function runLibrary(
  folder: string,
  [command = '', ...args]: readonly string[],
  environment: Record<string, string> = {},
): string {
  return execFileSync(`${ROOT}node_modules/.bin/${command}`, args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', ...environment },
  });
}
