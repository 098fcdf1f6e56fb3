import type { APIRoute, GetStaticPaths } from 'astro';
import { getAgency } from '../../content/queries.ts';
import { CACHE } from '../../platform/cached.ts';
import { areaMapSvg } from '../../site/map/areas-map.ts';
import { drawSharePicture } from '../../site/seo/share-picture.tsx';
import { sharePictures, type SharePicture } from '../../site/seo/share-pictures.ts';

const drawings = import.meta.glob<string>('../../design/pictures/*.svg', {
  query: '?raw',
  import: 'default',
  eager: true,
});

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
      : (drawings[`../../design/pictures/${picture.window.drawing}.svg`] ?? '');
  const png = await drawSharePicture({ name, title: picture.title, window, brand }, `${CACHE}/share`);
  return new Response(new Uint8Array(png), { headers: { 'Content-Type': 'image/png' } });
};
