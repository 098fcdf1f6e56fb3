import { readdirSync } from 'node:fs';
import { ROOT } from './project.ts';

/**
 * One page of each template of the built site, by name: `events-slug` for the first event, and so on.
 * Walks dist, so a template that comes later joins by itself.
 */
export function templatePages(): Map<string, string> {
  const paths = readdirSync(`${ROOT}dist`, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.html'))
    .map((file) => `/${file.replaceAll('\\', '/').replace(/index\.html$/, '')}`)
    .toSorted();
  const found = new Map<string, string>();
  for (const path of paths) {
    const [first = 'home', second] = path.split('/').filter(Boolean);
    const name = second ? `${first}-slug` : first.replace('.html', '');
    if (!found.has(name)) found.set(name, path);
  }
  return found;
}

/** An address of the thank-you page, which a function makes. */
export const THANKS = '/thanks?ref=BCDF-GHJK&due=2026-11-24T17:00:00Z';
