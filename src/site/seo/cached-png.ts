import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import sharp from 'sharp';

/** Turns an SVG into a PNG of the size that it says, or takes it from `cache` when that was done before. */
export async function cachedPng(svg: string, cache: string): Promise<Buffer> {
  const file = `${cache}/${createHash('sha256').update(svg).digest('hex')}.png`;
  if (existsSync(file)) return readFile(file);
  const png = await sharp(Buffer.from(svg)).png({ compressionLevel: 9 }).toBuffer();
  await mkdir(cache, { recursive: true });
  // Whole or not at all, even when the build is stopped here.
  await writeFile(`${file}.${process.pid}`, png);
  await rename(`${file}.${process.pid}`, file);
  return png;
}
