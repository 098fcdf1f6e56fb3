import type { ImageMetadata } from 'astro';
import type { PictureName } from './picture-names.ts';

const files = import.meta.glob<{ default: ImageMetadata }>('./pictures/*.svg', { eager: true });

/** The file of a drawing, as it is published. */
export function pictureFile(name: PictureName): ImageMetadata {
  const file = files[`./pictures/${name}.svg`];
  if (!file) throw new Error(`there is no drawing ${name}`);
  return file.default;
}
