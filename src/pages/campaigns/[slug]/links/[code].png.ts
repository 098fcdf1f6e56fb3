import type { APIRoute } from 'astro';
import { qrPng } from '../../../../roadshow/pack/qr.ts';
import { pathsOfCodes, shortLink } from '../../_links.ts';

export const getStaticPaths = pathsOfCodes;

export const GET: APIRoute<Record<string, never>, { code: string }> = async ({ params: { code }, site }) =>
  new Response(new Uint8Array(await qrPng(shortLink(code, site))), {
    headers: { 'Content-Type': 'image/png' },
  });
