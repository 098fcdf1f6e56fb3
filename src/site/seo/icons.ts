import type { Agency } from '../../content/schemas/index.ts';
import { readColours } from '../../design/colours.ts';
import { CACHE } from '../../platform/cached.ts';
import { cachedPng } from './cached-png.ts';

/** The pictures that stand for the site in tabs and on phones, by name. A mask may cut off a maskable one's edges. */
export const ICONS = {
  'touch-180': { size: 180, shape: 'full' },
  'icon-192': { size: 192, shape: 'rounded' },
  'icon-512': { size: 512, shape: 'rounded' },
  'maskable-512': { size: 512, shape: 'maskable' },
} as const satisfies Record<string, Icon>;

interface Icon {
  /** Its width and height, in pixels. */
  size: number;
  /** Corners of its own, none because the system cuts them, or none and the house in the middle four fifths. */
  shape: 'rounded' | 'full' | 'maskable';
}

/** The house of the header with its window lit, in the agency's colours, as an SVG. */
export function iconSvg({ size, shape }: Icon, brand: Agency['brand']): string {
  const { night, lamp, 'on-night': onNight } = readColours(brand).light;
  const house = `<path d="M6 15 16 6l10 9v12H6z" fill="none" stroke="${onNight}" stroke-width="2.4" stroke-linejoin="round"/><path d="M12 23v-4q0-4 4-4t4 4v4z" fill="${lamp}"/>`;
  const drawn = shape === 'rounded' ? house : `<g transform="translate(3.2 3.2) scale(.8)">${house}</g>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 32 32"><rect width="32" height="32" rx="${shape === 'rounded' ? 7 : 0}" fill="${night}"/>${drawn}</svg>`;
}

/** An icon as a PNG. */
export const iconPng = (icon: Icon, brand: Agency['brand']) =>
  cachedPng(iconSvg(icon, brand), `${CACHE}/icons`);

/** A PNG of 32 by 32 pixels as the file that browsers ask every site for: an ICO that holds one PNG. */
export function icoOf(png: Buffer): Buffer {
  const head = Buffer.alloc(22);
  head.writeUInt16LE(1, 2); // an icon
  head.writeUInt16LE(1, 4); // one picture
  head.writeUInt8(32, 6);
  head.writeUInt8(32, 7);
  head.writeUInt16LE(1, 10); // planes
  head.writeUInt16LE(32, 12); // bits a pixel
  head.writeUInt32LE(png.length, 14);
  head.writeUInt32LE(head.length, 18);
  return Buffer.concat([head, png]);
}

/** The web manifest: how the site looks on somebody's home screen. Its short name gives nothing away. */
export function webManifest({ name, sender, strapline, brand }: Agency) {
  const { night, paper } = readColours(brand).light;
  return {
    id: '/',
    name,
    short_name: sender.name,
    description: strapline,
    lang: 'en-GB',
    start_url: '/',
    scope: '/',
    display: 'minimal-ui',
    theme_color: night,
    background_color: paper,
    icons: [
      { src: '/favicon.svg', type: 'image/svg+xml', sizes: 'any' },
      ...(['icon-192', 'icon-512', 'maskable-512'] as const).map((icon) => ({
        src: `/icons/${icon}.png`,
        type: 'image/png',
        sizes: `${ICONS[icon].size}x${ICONS[icon].size}`,
        ...(ICONS[icon].shape === 'maskable' && { purpose: 'maskable' }),
      })),
    ],
  };
}
