import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { getAgency, onceABuild } from '../../../content/queries.ts';
import { CACHE } from '../../../platform/cached.ts';
import { sourcesOf } from '../../../roadshow/pack/cached-pdf.ts';
import { cachedPicture } from '../../../roadshow/pack/cached-picture.ts';
import { sheetOf } from '../../../roadshow/pack/pack-words.ts';
import { Pen } from '../../../roadshow/pack/pdf-pen.ts';
import { IN_WINDOW, PICTURES, type Shape } from '../../../roadshow/pack/social-picture.ts';
import { drawOrSayWhy, oncePerPack, sourceOf } from './_pack.ts';

/** A picture of a pack as PNG, for social media. */
export interface PackPicture {
  shape: Shape;
  bytes: Uint8Array<ArrayBuffer>;
}

/** One for all packs, since it takes longer to open its fonts than to draw a picture. */
const pen = onceABuild(() => Pen.take({}));

const codeDigest = onceABuild(async () =>
  createHash('sha256')
    .update(Buffer.concat(await sourcesOf([])))
    .digest('hex'),
);

/** The pictures of a pack, without those that can’t be drawn. */
export const picturesOf = oncePerPack(async (pack, site): Promise<PackPicture[]> => {
  const sheet = sheetOf(await sourceOf(pack, site), 'social');
  const window = await readFile(`src/design/pictures/${IN_WINDOW[pack.kind]}.svg`, 'utf8');
  const source = { sheet, window, brand: (await getAgency()).brand };
  const pictures = (Object.keys(PICTURES) as Shape[]).map(async (shape) => {
    const drawn = await drawOrSayWhy(pack, `${shape}.png`, async () =>
      cachedPicture(shape, source, { pen, digest: await codeDigest(), cache: `${CACHE}/share` }),
    );
    return drawn.map((bytes) => ({ shape, bytes }));
  });
  return (await Promise.all(pictures)).flat();
});
