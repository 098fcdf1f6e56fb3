import type { APIRoute } from 'astro';
import { linkOf } from '../../../../roadshow/pack/pack-words.ts';
import type { Pack } from '../../../../roadshow/pack/packs.ts';
import { qrSvg } from '../../../../roadshow/pack/qr.ts';
import { pathsOfPacks, sourceOf } from '../_pack.ts';

export const getStaticPaths = pathsOfPacks;

export const GET: APIRoute<{ pack: Pack }> = async ({ props: { pack }, site }) =>
  new Response(qrSvg(linkOf(await sourceOf(pack, site))), { headers: { 'Content-Type': 'image/svg+xml' } });
