import type { APIRoute } from 'astro';
import { getAgency } from '../content/queries.ts';
import { webManifest } from '../site/seo/icons.ts';

export const GET: APIRoute = async () =>
  new Response(JSON.stringify(webManifest(await getAgency())), {
    headers: { 'Content-Type': 'application/manifest+json' },
  });
