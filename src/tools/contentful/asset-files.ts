import sharp from 'sharp';

import { newId, type Space, type StoredFile } from './space.ts';
import type { AssetFile, Document, Kept } from './resource.ts';

/** Keeps a file, and gives its address without a scheme, `//host:port/assets/<space>/<asset>/<token>/<name>`. */
export function storeFile(
  space: Space,
  assetId: string,
  file: { bytes: Uint8Array | undefined; contentType: string; fileName: string },
): string {
  const { bytes, contentType, fileName } = file;
  const path = `/assets/${space.id}/${encodeURIComponent(assetId)}/${newId()}/${encodeURIComponent(fileName)}`;
  space.files.set(path, { bytes, contentType, assetId });
  return `//${space.host}${path}`;
}

/** The size of a file in bytes and, when it is a picture, in pixels. */
export async function measure(
  bytes: Uint8Array,
  contentType: string,
): Promise<NonNullable<AssetFile['details']>> {
  const size = bytes.byteLength;
  if (!contentType.startsWith('image/')) return { size };
  try {
    const { width, height } = await sharp(bytes).metadata();
    return { size, image: { width, height } };
  } catch (error) {
    // What claims to be a picture and isn't one is kept as a file.
    if (!(error instanceof Error) || !/unsupported|corrupt/i.test(error.message)) throw error;
    return { size };
  }
}

/** A file by the path of its address, as long as its asset's draft or published version names it and it isn't archived. */
export function findFile(space: Space, path: string): StoredFile | undefined {
  const stored = space.files.get(path);
  const kept = stored && space.assets.get(stored.assetId);
  if (!kept || kept.draft.sys.archivedVersion !== undefined) return undefined;
  return filesOf(kept).some(({ url }) => url === `//${space.host}${path}`) ? stored : undefined;
}

/** The bytes of a file; those that nobody gave are drawn, in the size that its asset states. */
export async function readBytes(space: Space, path: string, file: StoredFile): Promise<Uint8Array> {
  file.bytes ??= await drawn(space, path, file);
  return file.bytes;
}

async function drawn(space: Space, path: string, { assetId, contentType }: StoredFile): Promise<Uint8Array> {
  const kept = space.assets.get(assetId);
  const details = kept && filesOf(kept).find(({ url }) => url?.endsWith(path))?.details;
  const { width = 1, height = 1 } = details?.image ?? {};
  if (contentType === 'image/svg+xml') {
    return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"/>`);
  }
  const format = /^image\/(png|jpeg|webp|gif|avif)$/.exec(contentType)?.[1];
  if (!format) return Buffer.alloc(Math.min(details?.size ?? 1, 1024 * 1024), 'x');
  return sharp({ create: { width, height, channels: 3, background: '#7a8b99' } })
    .toFormat(format as 'png')
    .toBuffer();
}

const filesOf = ({ draft, published }: Kept<Document>): AssetFile[] =>
  [draft, published].flatMap((document) => Object.values(document?.fields['file'] ?? {}) as AssetFile[]);
