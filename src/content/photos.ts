import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { Photo } from './schemas/index.ts';

/** The widths that a photo is made in, in pixels; never wider than what the editor gave. */
const WIDTHS = [480, 800, 1200] as const;
const FORMATS = ['avif', 'webp'] as const;
export type PhotoFormat = (typeof FORMATS)[number];

/** A photo that can be read, upright. */
export interface OpenedPhoto {
  bytes: Buffer;
  /** In pixels, as it is looked at. */
  width: number;
  height: number;
  /** Of its bytes: a changed photo has other addresses. */
  digest: string;
}

/** One size of a photo, as it is published. */
export interface PhotoVariant {
  /** Its name under /photos/, `1f2e3d4c5b6a-800.webp` without what follows the point. */
  name: string;
  format: PhotoFormat;
  width: number;
}

/** The files of photos that entries show, each once. What isn’t published is not among the entries. */
export const shownFiles = (entries: readonly { data: { photo?: Photo | undefined } }[]): string[] => [
  ...new Set(entries.flatMap(({ data }) => data.photo?.file ?? [])),
];

/**
 * Opens a photo of content/<agency>/photos.
 * @returns why it can't be shown, in words for its editor, when it can't
 */
export async function openPhoto(
  folder: string,
  file: string,
): Promise<{ ok: true; photo: OpenedPhoto } | { ok: false; problem: string }> {
  const path = `${folder}/${file}`;
  if (!existsSync(path)) return { ok: false, problem: `${file} is not in the folder photos` };
  const bytes = await readFile(path);
  try {
    const { autoOrient } = await sharp(bytes).metadata();
    const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
    return { ok: true, photo: { bytes, digest, width: autoOrient.width, height: autoOrient.height } };
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    return { ok: false, problem: `${file} cannot be read as a picture: ${reason}` };
  }
}

/** The sizes that a photo is published in, the narrowest first. The photo itself never is. */
export function photoVariants({ width, digest }: Pick<OpenedPhoto, 'width' | 'digest'>): PhotoVariant[] {
  const narrower = WIDTHS.filter((each) => each < width);
  const widths = narrower.length < WIDTHS.length ? [...narrower, width] : narrower;
  return FORMATS.flatMap((format) =>
    widths.map((each) => ({ name: `${digest}-${each}`, format, width: each })),
  );
}

/**
 * Makes one size of a photo, or takes it from `cache`. What a camera writes into a photo, such as the place where it
 * was taken, is left out.
 */
export async function makePhoto(
  { bytes }: Pick<OpenedPhoto, 'bytes'>,
  { name, format, width }: PhotoVariant,
  cache: string,
): Promise<Buffer> {
  const file = `${cache}/${name}.${format}`;
  if (existsSync(file)) return readFile(file);
  const resized = sharp(bytes).autoOrient().resize({ width, withoutEnlargement: true });
  const made = await (
    format === 'avif' ? resized.avif({ quality: 50, effort: 4 }) : resized.webp({ quality: 72 })
  ).toBuffer();
  await mkdir(cache, { recursive: true });
  // Whole or not at all, even when the build is stopped here.
  await writeFile(`${file}.${process.pid}`, made);
  await rename(`${file}.${process.pid}`, file);
  return made;
}
