import type { APIRoute, GetStaticPaths } from 'astro';
import { getAgency } from '../../content/queries.ts';
import { CACHE } from '../../platform/cached.ts';
import { pictureSvg } from '../../design/picture-file.ts';
import { areaMapSvg } from '../../site/map/areas-map.ts';
import { drawSharePicture } from '../../site/seo/share-picture.tsx';
import { sharePictures, type SharePicture } from '../../site/seo/share-pictures.ts';

export const getStaticPaths = (async () =>
  [...(await sharePictures())].map(([name, picture]) => ({
    params: { name },
    props: { picture },
  }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ picture: SharePicture }> = async ({ props: { picture } }) => {
  const { name, brand } = await getAgency();
  const window =
    'area' in picture.window
      ? await areaMapSvg(picture.window.area, brand)
      : pictureSvg(picture.window.drawing, brand);
  const png = await drawSharePicture({ name, title: picture.title, window, brand }, `${CACHE}/share`);
  return new Response(new Uint8Array(png), { headers: { 'Content-Type': 'image/png' } });
};
