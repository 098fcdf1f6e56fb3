import type { Brand } from './brand.ts';
import { svgInBrand } from './colours.ts';
import type { PictureName } from './picture-names.ts';

const files = import.meta.glob<string>('./pictures/*.svg', { query: '?raw', import: 'default', eager: true });

/** Where a drawing is published, and its size in px, which is that of all. */
export const pictureFile = (name: PictureName) => ({
  src: `/drawings/${name}.svg`,
  width: 640,
  height: 400,
});

/** A drawing in the agency's colours, as an SVG. */
export function pictureSvg(name: PictureName, brand: Brand): string {
  const svg = files[`./pictures/${name}.svg`];
  if (!svg) throw new Error(`there is no drawing ${name}`);
  return svgInBrand(svg, brand);
}
