import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { drawSharePicture } from '../../../../src/site/seo/share-picture.tsx';

const window =
  '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="400" viewBox="0 0 640 400"><path fill="#c0714f" d="M0 0h640v400H0z"/></svg>';

it('draws words beside a window as a PNG of the size that networks show, once', async () => {
  const cache = await mkdtemp(join(tmpdir(), 'hearth-share-'));
  const draw = (title: string) => drawSharePicture({ name: 'Ash Families', title, window, brand: {} }, cache);
  const png = await draw('Adoptować: what it’s like');
  const { width, height, format } = await sharp(png).metadata();
  expect({ width, height, format }).toEqual({ width: 1200, height: 630, format: 'png' });
  expect(await draw('Adoptować: what it’s like')).toEqual(png);
  expect(await readdir(cache)).toHaveLength(1);
  expect(await draw('Other words')).not.toEqual(png);
  expect(await readdir(cache)).toHaveLength(2);
  await rm(cache, { recursive: true });
});

it('leaves out letters that its font lacks, which would be boxes', async () => {
  const cache = await mkdtemp(join(tmpdir(), 'hearth-share-'));
  const draw = (title: string, name = 'Ash Families') =>
    drawSharePicture({ name, title, window, brand: {} }, cache);
  const plain = await draw('Coffee with us');
  expect(await draw('Coffee ☕🎉 مرحبا with us', 'Ash Families 👨‍👩‍👧')).toEqual(plain);
  // Where no letter is left, it is drawn without words.
  expect((await sharp(await draw('مرحبا')).metadata()).width).toBe(1200);
  await rm(cache, { recursive: true });
});
