import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { PictureName } from '../../design/picture-names.ts';

const drawn = new Map<PictureName, Promise<Buffer>>();

/** A drawing as PNG, fine enough for 80 mm of paper: made once. */
export function drawingOf(name: PictureName): Promise<Buffer> {
  const made = drawn.get(name) ?? draw(name);
  drawn.set(name, made);
  return made;
}

const draw = async (name: PictureName) =>
  sharp(await readFile(`src/design/pictures/${name}.svg`), { density: 144 })
    .flatten({ background: '#fff' })
    .png({ palette: true })
    .toBuffer();
