import { writeFile } from 'node:fs/promises';
import { ROOT } from '../project.ts';

/**
 * Headers, in Netlify's format, that keep a deploy out of search engines, its pictures and feeds as well, unless it is
 * production: a preview may show what isn't public yet. Netlify adds them to those of netlify.toml.
 * @param context the deploy context; undefined on one's own machine, which builds what production will be
 */
export const deployHeaders = (context: string | undefined): string =>
  !context || context === 'production' ? '' : '/*\n  X-Robots-Tag: noindex\n';

/** Puts the headers of this deploy beside the site that was built. */
export async function writeHeaders(context: string | undefined): Promise<void> {
  await writeFile(`${ROOT}dist/_headers`, deployHeaders(context));
}
