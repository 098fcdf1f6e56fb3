import { writeFile } from 'node:fs/promises';
import { ROOT } from '../project.ts';

/**
 * Keeps a deploy that isn't production out of search engines, its pictures and feeds as well: a preview may show what
 * isn't public yet. Netlify adds these headers to those of netlify.toml.
 * @param context the deploy context; undefined on one's own machine, which builds what production will be
 */
export async function writeHeaders(context: string | undefined): Promise<void> {
  if (!context || context === 'production') return;
  await writeFile(`${ROOT}dist/_headers`, '/*\n  X-Robots-Tag: noindex\n');
}
