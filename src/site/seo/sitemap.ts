import { readFileSync } from 'node:fs';

/** Whether the sitemap lists a page that was built: it does unless the page itself asks not to be found. */
export function isForSearch(page: string): boolean {
  const html = readFileSync(`dist${decodeURIComponent(new URL(page).pathname)}index.html`, 'utf8');
  return !html.includes('<meta name="robots" content="noindex"');
}
