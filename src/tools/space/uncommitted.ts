import { execFile } from 'node:child_process';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

/** What isn't committed in a folder, a file each as git says it; nothing where no git knows the folder. */
export async function uncommittedIn(folder: string): Promise<string[]> {
  const status = ['status', '--porcelain', '--untracked-files=all', '--', folder];
  // It fails outside a checkout, and where there is no git.
  const { stdout } = await promisify(execFile)('git', status, { cwd: dirname(folder) }).catch(() => ({
    stdout: '',
  }));
  return stdout.split('\n').filter(Boolean);
}
