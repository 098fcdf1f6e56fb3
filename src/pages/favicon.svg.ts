import type { APIRoute } from 'astro';
import { getAgency } from '../content/queries.ts';
import { iconSvg } from '../site/seo/icons.ts';

export const GET: APIRoute = async () =>
  new Response(iconSvg({ size: 32, shape: 'rounded' }, (await getAgency()).brand), {
    headers: { 'Content-Type': 'image/svg+xml' },
  });
