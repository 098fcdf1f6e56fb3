import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { Brand } from '../../design/brand.ts';
import { svgInBrand } from '../../design/colours.ts';
import type { PictureName } from '../../design/picture-names.ts';

const drawn = new Map<string, Promise<Buffer>>();

/** A drawing in the agency's colours as PNG, fine enough for 80 mm of paper: made once. */
export function drawingOf(name: PictureName, brand: Brand): Promise<Buffer> {
  const key = JSON.stringify([name, brand]);
  const made = drawn.get(key) ?? draw(name, brand);
  drawn.set(key, made);
  return made;
}

async function draw(name: PictureName, brand: Brand): Promise<Buffer> {
  const svg = svgInBrand(await readFile(`src/design/pictures/${name}.svg`, 'utf8'), brand);
  return sharp(Buffer.from(svg), { density: 144 })
    .flatten({ background: '#fff' })
    .png({ palette: true })
    .toBuffer();
}
