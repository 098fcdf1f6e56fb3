import type { APIRoute } from 'astro';
import { getAgency } from '../../content/queries.ts';
import { pictureSvg } from '../../design/picture-file.ts';
import { pictureNames, type PictureName } from '../../design/picture-names.ts';

/** Every drawing, in the agency's colours. */
export const getStaticPaths = () => pictureNames.map((name) => ({ params: { name }, props: { name } }));

export const GET: APIRoute<{ name: PictureName }> = async ({ props: { name } }) => {
  const { brand } = await getAgency();
  return new Response(pictureSvg(name, brand), { headers: { 'Content-Type': 'image/svg+xml' } });
};
