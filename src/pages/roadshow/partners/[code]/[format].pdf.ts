import type { APIRoute } from 'astro';
import { FORMATS, type Format } from '../../../../roadshow/pack/sheet.ts';
import { fileOf, pathsOfPacks } from '../_pack.ts';

const formats = Object.keys(FORMATS) as Format[];

export async function getStaticPaths() {
  const files = [];
  for (const { params, props } of await pathsOfPacks()) {
    for (const format of formats) {
      const bytes = await fileOf(props.pack, format, new URL(import.meta.env.SITE));
      if (bytes) files.push({ params: { ...params, format }, props: { bytes } });
    }
  }
  return files;
}

export const GET: APIRoute<{ bytes: Uint8Array<ArrayBuffer> }> = ({ props: { bytes } }) =>
  new Response(bytes, { headers: { 'Content-Type': 'application/pdf' } });
