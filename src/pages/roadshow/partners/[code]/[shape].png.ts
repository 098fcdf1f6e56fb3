import type { APIRoute } from 'astro';
import { pathsOfPacks } from '../_pack.ts';
import { picturesOf, type PackPicture } from '../_pictures.ts';

export async function getStaticPaths() {
  const packs = await pathsOfPacks();
  const pictures = await Promise.all(
    packs.map(async ({ params, props: { pack } }) =>
      (await picturesOf(pack, new URL(import.meta.env.SITE))).map((picture) => ({
        params: { ...params, shape: picture.shape },
        props: { picture },
      })),
    ),
  );
  return pictures.flat();
}

export const GET: APIRoute<{ picture: PackPicture }> = ({ props: { picture } }) =>
  new Response(picture.bytes, { headers: { 'Content-Type': 'image/png' } });
