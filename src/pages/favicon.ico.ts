import type { APIRoute } from 'astro';
import { getAgency } from '../content/queries.ts';
import { icoOf, iconPng } from '../site/seo/icons.ts';

export const GET: APIRoute = async () => {
  const png = await iconPng({ size: 32, shape: 'rounded' }, (await getAgency()).brand);
  return new Response(new Uint8Array(icoOf(png)), { headers: { 'Content-Type': 'image/x-icon' } });
};
