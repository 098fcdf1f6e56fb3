import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { checkEntries } from '../../../src/content/check-entries.ts';
import { contentRules } from '../../../src/content-rules.ts';
import {
  dropPhotos,
  judgePhotos,
  makePhoto,
  openPhoto,
  photoVariants,
  type OpenedPhoto,
} from '../../../src/content/photos.ts';
import { shownPhotos, withPhotos } from '../../../src/content/published-photos.ts';
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
  const opened = await openPhoto(join(folder, file));
  if (!opened.ok) throw new Error(opened.fault.message);
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
      contentRules,
    );
    const names = ['here', 'gone', 'broken'];
    const opened = new Map(
      names.map((digest) => [`${digest}.jpg`, { digest, path: '', width: 900, height: 600 }]),
    );
    const { pages, stories, areas } = withPhotos(content, { opened });
    const shown = shownPhotos([...pages, ...stories, ...areas]);
    expect(shown.map(({ digest }) => digest)).toEqual(['here']);
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
    expect(await makePhoto({ path: join(folder, 'words.jpg') }, variant, `${folder}/once`)).toEqual(first);
  });

  it('that nothing shows any more leaves the cache', async () => {
    const [kept, gone] = [await open('small.png'), await open('noise.jpg')];
    for (const photo of [kept, gone]) {
      const [variant] = photoVariants(photo);
      if (variant) await makePhoto(photo, variant, `${folder}/dropped`);
    }
    expect(await readdir(`${folder}/dropped`)).toHaveLength(2);
    await dropPhotos([kept], `${folder}/dropped`);
    expect(await readdir(`${folder}/dropped`)).toEqual([expect.stringContaining(kept.digest)]);
    await dropPhotos([], `${folder}/nowhere`);
  });

  it('that changed is opened anew', async () => {
    await writeFile(join(folder, 'changing.png'), await picture().png().toBuffer());
    const before = await open('changing.png');
    await writeFile(join(folder, 'changing.png'), await picture(400).png().toBuffer());
    expect(await open('changing.png')).not.toEqual(before);
  });
});

/** A picture of nothing. */
const picture = (width = 300, height = 250) =>
  sharp({ create: { width, height, channels: 3, background: '#826' } });
const noisy = (format: 'jpeg' | 'png' | 'webp' | 'avif') =>
  sharp(randomBytes(300 * 250 * 3), { raw: { width: 300, height: 250, channels: 3 } })
    .toFormat(format)
    .toBuffer();
const cut = (whole: Buffer, share: number) => whole.subarray(0, whole.length * share);

/** Spoils one byte, counted from the start of a PNG's chunk. */
function spoil(png: Buffer, chunk: string, at: (length: number) => number): Buffer {
  const start = png.indexOf(chunk);
  const place = start + 4 + at(png.readUInt32BE(start - 4));
  return Buffer.concat([
    png.subarray(0, place),
    Buffer.from([(png[place] ?? 0) ^ 0xff]),
    png.subarray(place + 1),
  ]);
}

/** A PNG whose head says that each side has so many pixels. */
function claiming(png: Buffer, side: number): Buffer {
  const head = Buffer.from(png.subarray(12, 29));
  head.writeUInt32BE(side, 4);
  head.writeUInt32BE(side, 8);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(head));
  return Buffer.concat([png.subarray(0, 12), head, sum, png.subarray(33)]);
}

describe('a photo that can’t be shown is said to its editor in words', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="600"/>';
  it.each<[string, () => Promise<Buffer | string> | Buffer | string, string, RegExp]>([
    ['a JPEG cut at 40%', async () => cut(await noisy('jpeg'), 0.4), 'unreadable-photo', /part of it/],
    ['a JPEG cut at 99%', async () => cut(await noisy('jpeg'), 0.99), 'unreadable-photo', /part of it/],
    ['a PNG cut at 40%', async () => cut(await noisy('png'), 0.4), 'unreadable-photo', /part of it/],
    ['a WebP cut at 40%', async () => cut(await noisy('webp'), 0.4), 'unreadable-photo', /damaged/],
    ['an AVIF cut at 40%', async () => cut(await noisy('avif'), 0.4), 'unreadable-photo', /damaged/],
    [
      'a PNG with a wrong checksum',
      async () => spoil(await noisy('png'), 'IDAT', (length) => length),
      'unreadable-photo',
      /damaged/,
    ],
    [
      'a PNG with a wrong checksum in its head',
      async () => spoil(await noisy('png'), 'IHDR', (length) => length),
      'unreadable-photo',
      /damaged/,
    ],
    [
      'a PNG with a wrong byte',
      async () => spoil(await noisy('png'), 'IDAT', () => 100),
      'unreadable-photo',
      /damaged/,
    ],
    ['a web page', () => '<!doctype html><p>Log in', 'unreadable-photo', /no picture/],
    ['noise', () => randomBytes(5000), 'unreadable-photo', /no picture/],
    ['nothing', () => '', 'unreadable-photo', /is empty/],
    ['an SVG', () => svg, 'unreadable-photo', /kind SVG/],
    ['a GIF', () => picture().gif().toBuffer(), 'unreadable-photo', /kind GIF/],
    ['a TIFF', () => picture().tiff().toBuffer(), 'unreadable-photo', /kind TIFF/],
    ['21 MB', () => Buffer.alloc(20 * 1024 * 1024 + 1), 'photo-too-large', /has 21 MB/],
    [
      '900 million pixels',
      async () => claiming(await picture().png().toBuffer(), 30_000),
      'photo-too-large',
      /30000 by 30000/,
    ],
    ['one pixel', () => picture(1, 1).png().toBuffer(), 'wrong-photo-size', /is 1 by 1 pixels/],
    ['a line', () => picture(16_000, 250).png().toBuffer(), 'wrong-photo-size', /is 16000 by 250/],
  ])('%s', { timeout: 30_000 }, async (name, make, rule, says) => {
    const path = join(folder, `${name.replaceAll(/\W/g, '-')}.jpg`);
    await writeFile(path, await make());
    expect(await openPhoto(path)).toEqual({
      ok: false,
      fault: { rule, message: expect.stringMatching(says), cure: expect.stringMatching(/\.$/) },
    });
  });

  it('a file that isn’t there, a folder, a link to nothing', async () => {
    await mkdir(join(folder, 'folder.jpg'));
    await symlink('nowhere', join(folder, 'link.jpg'));
    for (const [file, says] of [
      ['gone.jpg', /ENOENT/],
      ['folder.jpg', /is no file/],
      ['link.jpg', /ENOENT/],
    ] as const) {
      const fault = { rule: 'unreadable-photo', message: expect.stringMatching(says) };
      expect(await openPhoto(join(folder, file))).toMatchObject({ ok: false, fault });
    }
  });
});

describe('a photo that is only unusual is shown', () => {
  it.each<[string, () => Promise<Buffer>]>([
    ['in the colours of print', () => picture().toColourspace('cmyk').jpeg().toBuffer()],
    ['that moves', () => moving()],
    ['of 16 bits', () => picture().toColourspace('rgb16').png().toBuffer()],
    ['with a name of another kind', () => picture().png().toBuffer()],
    ['with more after its end, as some phones write', async () => withRest(await noisy('jpeg'))],
    ['with a slip that only some phones make', async () => slipped(await noisy('jpeg'))],
  ])('%s', async (name, make) => {
    await writeFile(join(folder, `${name}.jpg`), await make());
    const photo = await open(`${name}.jpg`);
    for (const variant of photoVariants(photo)) {
      const { pages, space } = await sharp(await makePhoto(photo, variant, `${folder}/cache`)).metadata();
      expect({ pages: pages ?? 1, space }).toEqual({ pages: 1, space: 'srgb' });
    }
  });
});

/** Two pictures in one. */
const moving = () =>
  sharp(randomBytes(300 * 500 * 3), { raw: { width: 300, height: 500, channels: 3, pageHeight: 250 } })
    .webp({ loop: 0 })
    .toBuffer();

const withRest = (jpeg: Buffer) => Buffer.concat([jpeg, Buffer.from('MotionPhoto_Data')]);

/** The end of the spectrum is 0 in the head of the scan, where it must be 63. */
function slipped(jpeg: Buffer): Buffer {
  const scan = jpeg.indexOf(Buffer.from([0xff, 0xda])) + 2;
  const end = scan + jpeg.readUInt16BE(scan) - 2;
  return Buffer.concat([jpeg.subarray(0, end), Buffer.from([0]), jpeg.subarray(end + 1)]);
}

it('each photo of a source is judged', async () => {
  const files = new Map(['words.jpg', 'small.png'].map((name) => [name, join(folder, name)]));
  const { folder: named, faults, opened } = await judgePhotos({ folder: 'photos', files });
  expect(named).toBe('photos');
  expect([...faults].map(([name, fault]) => [name, fault?.rule])).toEqual([
    ['words.jpg', 'unreadable-photo'],
    ['small.png', undefined],
  ]);
  expect([...opened.keys()]).toEqual(['small.png']);
});
