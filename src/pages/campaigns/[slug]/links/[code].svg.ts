import type { APIRoute } from 'astro';
import { qrSvg } from '../../../../roadshow/pack/qr.ts';
import { pathsOfCodes, shortLink } from '../../_links.ts';

export const getStaticPaths = pathsOfCodes;

export const GET: APIRoute<Record<string, never>, { code: string }> = ({ params: { code }, site }) =>
  new Response(qrSvg(shortLink(code, site)), { headers: { 'Content-Type': 'image/svg+xml' } });
