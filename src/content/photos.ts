import { createHash } from 'node:crypto';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import sharp, { type Metadata } from 'sharp';
import { CACHE, cached } from '../platform/cached.ts';
import type { RawFiles } from './source/source.ts';

/** The widths that a photo is made in, in pixels; never wider than what the editor gave. */
const WIDTHS = [480, 800, 1200] as const;
const FORMATS = ['avif', 'webp'] as const;
export type PhotoFormat = (typeof FORMATS)[number];

/** The largest photo that a build takes, in MB and in millions of pixels. */
const MOST_MB = 20;
const MOST_MEGAPIXELS = 250;
/** The least of a side, in pixels; and how many times as long as the other one may be. */
const SHORTEST = 200;
const LONGEST = 8;

/** Damage is an error; a camera's own ways of writing, which every browser shows, aren't. */
const DECODING = { failOn: 'error', limitInputPixels: MOST_MEGAPIXELS * 1e6 } as const;

/** A photo that can be read to its end, upright. */
export interface OpenedPhoto {
  path: string;
  /** In pixels, as it is looked at. */
  width: number;
  height: number;
  /** Of its bytes: a changed photo has other addresses. */
  digest: string;
}

/** Why a photo can’t be shown: a rule’s code, what is wrong as the end of a sentence that begins with its name, a cure. */
export interface PhotoFault {
  rule: 'photo-too-large' | 'unreadable-photo' | 'wrong-photo-size';
  message: string;
  cure: string;
}

/** One size of a photo, as it is published. */
export interface PhotoVariant {
  /** Its name under /photos/, `1f2e3d4c5b6a-800.webp` without what follows the point. */
  name: string;
  format: PhotoFormat;
  width: number;
}

type Opening = { ok: true; photo: OpenedPhoto } | { ok: false; fault: PhotoFault };

/** What came of opening files, by path, as long as they don’t change: each costs up to a second. */
const known = new Map<string, { version: string; opening: Promise<Opening> }>();

/**
 * Opens a photo and reads all of it, since one that is cut short has a whole head.
 * @returns why it can't be shown, in words for its editor, when it can't
 */
export async function openPhoto(path: string): Promise<Opening> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => error);
  if (found instanceof Error) return unreadable(`can’t be read (${found.code})`, AGAIN);
  const version = `${found.mtimeMs} ${found.size}`;
  const before = known.get(path);
  if (before?.version === version) return before.opening;
  const opening = !found.isFile()
    ? Promise.resolve(unreadable('is no file', AGAIN))
    : found.size > MOST_MB * 1024 * 1024
      ? Promise.resolve(tooLarge(`has ${Math.ceil(found.size / 1024 / 1024)} MB`, `${MOST_MB} MB`))
      : read(path);
  known.set(path, { version, opening });
  return opening;
}

const AGAIN = 'Put the photo there again.';
const OTHER_FORMAT = 'Save it as a JPEG, PNG, WebP or AVIF.';

const unreadable = (message: string, cure: string): Opening => ({
  ok: false,
  fault: { rule: 'unreadable-photo', message, cure },
});
const tooLarge = (message: string, most: string): Opening => ({
  ok: false,
  fault: { rule: 'photo-too-large', message, cure: `Save it smaller: ${most} is the most.` },
});

async function read(path: string): Promise<Opening> {
  try {
    const bytes = await readFile(path);
    if (bytes.length === 0) return unreadable('is empty', AGAIN);
    const metadata = await sharp(bytes, { limitInputPixels: false })
      .metadata()
      .catch(() => undefined);
    if (!metadata) return unreadable('is no picture, or is damaged', OTHER_FORMAT);
    const unfit = misfit(metadata);
    if (unfit) return unfit;
    // Small, so that little memory is needed: every line is decoded all the same.
    await sharp(bytes, DECODING).resize({ width: 16, height: 16, fit: 'fill' }).raw().toBuffer();
    const { width, height } = metadata.autoOrient;
    const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
    return { ok: true, photo: { path, digest, width, height } };
  } catch {
    return unreadable('is damaged, or only a part of it arrived', 'Copy it from the camera or phone again.');
  }
}

/** What is no photo by its bytes, whatever its name says, or has no size to be shown in. */
function misfit({ format, compression, autoOrient: { width, height } }: Metadata): Opening | undefined {
  const taken =
    format === 'jpeg' ||
    format === 'png' ||
    format === 'webp' ||
    (format === 'heif' && compression === 'av1');
  if (!taken) return unreadable(`is a file of the kind ${format.toUpperCase()}`, OTHER_FORMAT);
  const size = `is ${width} by ${height} pixels`;
  if (width * height > MOST_MEGAPIXELS * 1e6) return tooLarge(size, `${MOST_MEGAPIXELS} million pixels`);
  const [short = 0, long = 0] = [width, height].toSorted((a, b) => a - b);
  if (short >= SHORTEST && long <= LONGEST * short) return undefined;
  const cure = `Each side needs ${SHORTEST} pixels or more, and neither ${LONGEST} times the other.`;
  return { ok: false, fault: { rule: 'wrong-photo-size', message: size, cure } };
}

/** What came of opening every photo that a source has. */
export interface JudgedPhotos {
  /** Where editors find them, for messages. */
  folder: string;
  /** What is wrong with each, by name; undefined where nothing is. */
  faults: ReadonlyMap<string, PhotoFault | undefined>;
  /** Those with which nothing is wrong, by name. */
  opened: ReadonlyMap<string, OpenedPhoto>;
}

/** Opens every photo that a source has. */
export async function judgePhotos({ folder, files }: RawFiles): Promise<JudgedPhotos> {
  const faults = new Map<string, PhotoFault | undefined>();
  const opened = new Map<string, OpenedPhoto>();
  // One by one: many at once would need the memory of all.
  for (const [name, path] of files) {
    const opening = await openPhoto(path);
    faults.set(name, opening.ok ? undefined : opening.fault);
    if (opening.ok) opened.set(name, opening.photo);
  }
  return { folder, faults, opened };
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
  { path }: Pick<OpenedPhoto, 'path'>,
  { name, format, width }: PhotoVariant,
  cache: string,
): Promise<Buffer> {
  return cached(`${cache}/${name}.${format}`, async () => {
    const resized = sharp(await readFile(path), DECODING)
      .autoOrient()
      .resize({ width, withoutEnlargement: true });
    return (
      format === 'avif' ? resized.avif({ quality: 50, effort: 4 }) : resized.webp({ quality: 72 })
    ).toBuffer();
  });
}

/** Where the sizes of photos are kept from one build to the next, from the project's root. */
export const PHOTO_CACHE = `${CACHE}/photos`;

/** Takes every size of photos that nothing shows any more out of a cache: what was taken down is kept nowhere. */
export async function dropPhotos(shown: readonly OpenedPhoto[], cache: string): Promise<void> {
  const kept = new Set(shown.map(({ digest }) => digest));
  const names = await readdir(cache).catch(() => []);
  const gone = names.filter((name) => !kept.has(name.split('-')[0] ?? ''));
  await Promise.all(gone.map((name) => rm(`${cache}/${name}`, { force: true })));
}
