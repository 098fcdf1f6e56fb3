import { getAgency, onceABuild } from '../../../content/queries.ts';
import { pictureSvg } from '../../../design/picture-file.ts';
import { CACHE } from '../../../platform/cached.ts';
import { cachedPicture } from '../../../roadshow/pack/cached-picture.ts';
import { sheetOf, withoutDates } from '../../../roadshow/pack/pack-words.ts';
import { Pen } from '../../../roadshow/pack/pdf-pen.ts';
import { IN_WINDOW, PICTURES, type Shape } from '../../../roadshow/pack/social-picture.ts';
import { codeDigest, drawOrSayWhy, oncePerPack, pathsOfPacks, sourceOf } from './_pack.ts';

/** A picture of a pack, for social media or a display. */
export interface PackPicture {
  shape: Shape;
  bytes: Uint8Array<ArrayBuffer>;
}

/** One for all packs, since it takes longer to open its fonts than to draw a picture. */
const pen = onceABuild(() => Pen.take({}));

/** The pictures of a pack, without those that can’t be drawn. */
export const picturesOf = oncePerPack(async (pack, site): Promise<PackPicture[]> => {
  const words = await sourceOf(pack, site);
  const { brand } = await getAgency();
  const window = pictureSvg(IN_WINDOW[pack.kind], brand);
  const pictures = (Object.keys(PICTURES) as Shape[]).map(async (shape) => {
    const { placement, file } = PICTURES[shape];
    const sheet = sheetOf(placement === 'screen' ? withoutDates(words) : words, placement);
    const drawn = await drawOrSayWhy(pack, `${shape}.${file}`, async () =>
      cachedPicture(
        shape,
        { sheet, window, brand },
        { pen, digest: await codeDigest(), cache: `${CACHE}/share` },
      ),
    );
    return drawn.map((bytes) => ({ shape, bytes }));
  });
  return (await Promise.all(pictures)).flat();
});

/** The address of each picture that is kept as such a file. */
export async function pathsOfPictures(file: (typeof PICTURES)[Shape]['file']) {
  const packs = await pathsOfPacks();
  const paths = packs.map(async ({ params, props: { pack } }) =>
    (await picturesOf(pack, new URL(import.meta.env.SITE)))
      .filter(({ shape }) => PICTURES[shape].file === file)
      .map((picture) => ({ params: { ...params, shape: picture.shape }, props: { picture } })),
  );
  return (await Promise.all(paths)).flat();
}
