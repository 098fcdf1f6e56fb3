import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';

/**
 * A page's policy with the hashes of its own styles and scripts alone. Astro writes those of the whole site into each
 * page: 1.5 KB that don't compress, which allow what the page doesn't have.
 */
export function keepOwnHashes(html: string): string {
  const own = new Set(
    [...html.matchAll(/<(style|script)\b[^>]*>([\s\S]*?)<\/\1>/g)].map(
      ([, , text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
    ),
  );
  return html.replace(/<meta http-equiv="content-security-policy"[^>]*>/i, (policy) =>
    policy.replace(/ 'sha256-[\w+/=]+'/g, (hash) => (own.has(hash.trim()) ? hash : '')),
  );
}

/** Does it to every page of some folders. */
export async function writePolicies(folders: readonly string[]): Promise<void> {
  for (const folder of folders) {
    const files = await readdir(folder, { recursive: true });
    for (const file of files.filter((name) => name.endsWith('.html'))) {
      const html = await readFile(`${folder}/${file}`, 'utf8');
      await writeFile(`${folder}/${file}`, keepOwnHashes(html));
    }
  }
}
