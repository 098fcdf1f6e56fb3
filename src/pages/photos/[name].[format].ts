import type { APIRoute, GetStaticPaths } from 'astro';
import { makePhoto, photoVariants, type OpenedPhoto, type PhotoVariant } from '../../content/photos.ts';
import { getPhotos } from '../../content/queries.ts';

export const getStaticPaths = (async () =>
  (await getPhotos()).flatMap((photo) =>
    photoVariants(photo).map((variant) => ({
      params: { name: variant.name, format: variant.format },
      props: { photo, variant },
    })),
  )) satisfies GetStaticPaths;

export const GET: APIRoute<{ photo: OpenedPhoto; variant: PhotoVariant }> = async ({ props }) => {
  const made = await makePhoto(props.photo, props.variant, 'node_modules/.cache/hearth/photos');
  return new Response(new Uint8Array(made), { headers: { 'Content-Type': `image/${props.variant.format}` } });
};
