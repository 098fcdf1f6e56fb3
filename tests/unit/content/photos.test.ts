import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { checkEntries } from '../../../src/content/check-entries.ts';
import {
  makePhoto,
  openPhoto,
  photoVariants,
  shownFiles,
  type OpenedPhoto,
} from '../../../src/content/photos.ts';
import { goodEntries, raw } from '../../support/content.ts';

let folder: string;
let bytes: Buffer;

/** Noise is what compresses worst: a camera's photo of the same weight is larger in pixels. */
async function noise(width: number, height: number) {
  return sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } })
    .withExif({ IFD0: { Copyright: 'Somebody’s name' }, IFD3: { GPSLatitude: '54/1 51/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 96 })
    .toBuffer();
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hearth-photos-'));
  bytes = await noise(2800, 1900);
  await writeFile(`${folder}/noise.jpg`, bytes);
  await writeFile(`${folder}/small.png`, await sharp(bytes).resize(300).png().toBuffer());
  await writeFile(`${folder}/words.jpg`, 'These are words.');
});
afterAll(() => rm(folder, { recursive: true }));

async function open(file: string): Promise<OpenedPhoto> {
  const opened = await openPhoto(folder, file);
  if (!opened.ok) throw new Error(opened.problem);
  return opened.photo;
}

describe('a photo', () => {
  it('is published with what shows it, and gone with a story that was withdrawn', () => {
    const photo = (file: string) => ({ photo: { file, alt: 'A kitchen' } });
    const consent = { ...goodEntries.stories.consent, withdrawn: '2026-11-01' };
    const { content } = checkEntries(
      [
        raw('agency', 'agency'),
        raw('stories', 'here', photo('here.jpg')),
        raw('stories', 'gone', { ...photo('gone.jpg'), consent }),
        raw('areas', 'ash', photo('here.jpg')),
        raw('pages', 'broken', { ...photo('broken.jpg'), next: 'nothing' }),
      ],
      Temporal.PlainDate.from('2026-11-23'),
    );
    expect(shownFiles([...content.pages, ...content.stories, ...content.areas])).toEqual(['here.jpg']);
  });

  it('is opened upright', async () => {
    expect(bytes.byteLength).toBeGreaterThan(5_000_000);
    expect(await open('noise.jpg')).toMatchObject({ width: 1900, height: 2800 });
  });

  it('is published in three widths and two formats, never wider than it is', async () => {
    const widths = (photo: OpenedPhoto) =>
      photoVariants(photo).map(({ width, format }) => `${width} ${format}`);
    expect(widths(await open('noise.jpg'))).toEqual([
      '480 avif',
      '800 avif',
      '1200 avif',
      '480 webp',
      '800 webp',
      '1200 webp',
    ]);
    expect(widths(await open('small.png'))).toEqual(['300 avif', '300 webp']);
  });

  it('of 5 MB is sent as less than a tenth, with nothing that the camera noted', async () => {
    const photo = await open('noise.jpg');
    for (const variant of photoVariants(photo).filter(({ width }) => width === 480)) {
      const made = await makePhoto(photo, variant, `${folder}/cache`);
      const { width, height, exif, format } = await sharp(made).metadata();
      expect({ width, height }).toEqual({ width: 480, height: 707 });
      expect(exif).toBeUndefined();
      expect(format).toBe(variant.format === 'avif' ? 'heif' : 'webp');
      expect(made.byteLength).toBeLessThan(500_000);
    }
  });

  it('is made once', async () => {
    const photo = await open('small.png');
    const [variant] = photoVariants(photo);
    if (!variant) throw new Error('no variant');
    const first = await makePhoto(photo, variant, `${folder}/once`);
    expect(await readdir(`${folder}/once`)).toEqual([`${variant.name}.${variant.format}`]);
    expect(await makePhoto({ bytes: Buffer.from('not a picture') }, variant, `${folder}/once`)).toEqual(
      first,
    );
  });

  it.each([
    ['gone.jpg', 'gone.jpg is not in the folder photos'],
    ['words.jpg', 'words.jpg cannot be read as a picture'],
  ])('%s is said to its editor in words', async (file, problem) => {
    expect(await openPhoto(folder, file)).toEqual({ ok: false, problem: expect.stringContaining(problem) });
  });
});
