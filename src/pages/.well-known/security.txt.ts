import type { APIRoute } from 'astro';
import { buildClock, getAgency } from '../../content/queries.ts';
import { securityTxt } from '../../site/seo/security-txt.ts';

export const GET: APIRoute = async ({ site }) =>
  new Response(securityTxt(await getAgency(), site ?? new URL('http://localhost'), buildClock()));
