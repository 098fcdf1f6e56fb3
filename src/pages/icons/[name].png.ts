import type { APIRoute, GetStaticPaths } from 'astro';
import { getAgency } from '../../content/queries.ts';
import { iconPng, ICONS } from '../../site/seo/icons.ts';

export const getStaticPaths = (() =>
  Object.entries(ICONS).map(([name, icon]) => ({
    params: { name },
    props: { icon },
  }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ icon: (typeof ICONS)[keyof typeof ICONS] }> = async ({ props: { icon } }) =>
  new Response(new Uint8Array(await iconPng(icon, (await getAgency()).brand)), {
    headers: { 'Content-Type': 'image/png' },
  });
