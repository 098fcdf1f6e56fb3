import type { APIRoute } from 'astro';

/**
 * Everything may be read, everywhere: what must not be listed says so itself (`noindex`), and a crawler that may not
 * read a page can't see that. Deploys that aren't production say it of all their files (tools/build/headers.ts).
 */
export const GET: APIRoute = ({ site }) =>
  new Response(`User-agent: *\nDisallow:\n\nSitemap: ${new URL('/sitemap-index.xml', site).href}\n`);
