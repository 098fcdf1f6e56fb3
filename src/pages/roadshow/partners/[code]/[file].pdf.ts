import type { APIRoute } from 'astro';
import { filesOf, pathsOfPacks, type PackFile } from '../_pack.ts';

export async function getStaticPaths() {
  const packs = await pathsOfPacks();
  const files = await Promise.all(
    packs.map(async ({ params, props: { pack } }) =>
      (await filesOf(pack, new URL(import.meta.env.SITE))).map((file) => ({
        params: { ...params, file: file.name },
        props: { file },
      })),
    ),
  );
  return files.flat();
}

export const GET: APIRoute<{ file: PackFile }> = ({ props: { file } }) =>
  new Response(file.bytes, { headers: { 'Content-Type': 'application/pdf' } });
