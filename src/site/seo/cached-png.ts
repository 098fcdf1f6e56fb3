import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { cached } from '../../platform/cached.ts';

/** Turns an SVG into a PNG of the size that it says, or takes it from `cache` when that was done before. */
export const cachedPng = (svg: string, cache: string): Promise<Buffer> =>
  cached(`${cache}/${createHash('sha256').update(svg).digest('hex')}.png`, () =>
    sharp(Buffer.from(svg)).png({ compressionLevel: 9 }).toBuffer(),
  );
