import type { APIRoute } from 'astro';
import {
  makePhoto,
  PHOTO_CACHE,
  photoVariants,
  type OpenedPhoto,
  type PhotoFormat,
  type PhotoVariant,
} from '../../content/photos.ts';
import { getPhotos } from '../../content/queries.ts';

/** What pages/photos answers in one format: every size of the photos that something published shows. */
export function photoRoute(format: PhotoFormat) {
  const GET: APIRoute<{ photo: OpenedPhoto; variant: PhotoVariant }> = async ({ props }) => {
    const made = await makePhoto(props.photo, props.variant, PHOTO_CACHE);
    return new Response(new Uint8Array(made), { headers: { 'Content-Type': `image/${format}` } });
  };
  return {
    GET,
    async getStaticPaths() {
      return (await getPhotos()).flatMap((photo) =>
        photoVariants(photo)
          .filter((variant) => variant.format === format)
          .map((variant) => ({ params: { name: variant.name }, props: { photo, variant } })),
      );
    },
  };
}
