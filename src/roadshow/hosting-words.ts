import { markdownToHtml } from 'satteri';
import { addressOf } from '../content/addresses.ts';
import type { Content } from '../content/entry.ts';
import { linkPhones } from '../content/phone-links.ts';
import type { Runtime } from '../content/runtime.ts';
import { scrollTables } from '../content/wide-tables.ts';

/** What hosts are told on the pages that tours name for them, as HTML, by the address of the page. */
export const hostingWords = ({ tours, pages }: Pick<Content, 'tours' | 'pages'>): Runtime['hosting'] =>
  Object.fromEntries(
    pages
      .map(({ slug, markdown }) => ({ href: addressOf('pages', slug), markdown }))
      .filter(({ href }) => tours.some(({ data }) => data.hosts === href))
      .map(({ href, markdown }) => [href, scrollTables(linkPhones(toHtml(markdown)))]),
  );

/** As Astro makes it for the page. */
const toHtml = (markdown: string): string =>
  markdownToHtml(markdown, { features: { smartPunctuation: true } }).html;
