import type { AreasMap, DrawnArea } from './areas-map.ts';
import type { Position } from '../../platform/geography/sectors.ts';

/** How strongly each tone of area shows on the night: neighbours never have the same. */
const TONES = [0.12, 0.27, 0.07, 0.2];

/**
 * The map of everywhere that the agency serves, at night, with a lit window at each of some places, as an SVG file: a
 * picture costs a page nothing until it is near. Names of towns show where they can be read.
 * @param lit the areas that are brighter than the rest; none where it is about all
 */
export function datesMap(
  { width, height, areas, labels, place }: Pick<AreasMap, 'width' | 'height' | 'areas' | 'labels' | 'place'>,
  positions: readonly Position[],
  lit: readonly string[],
): string {
  const [wide, high] = [Math.round(width), Math.round(height)];
  const shown = areas.map((area) => `<path ${fillOf(area, lit)} d="${area.path}"/>`);
  const towns = labels
    .filter(({ main }) => main)
    .map(
      ({ town, text, anchor }) => `<text x="${text.x}" y="${text.y}" text-anchor="${anchor}">${town}</text>`,
    );
  const windows = positions.map((position) => {
    const { x, y } = place(position);
    return `<path class="w" d="M${Math.round(x) - 5} ${Math.round(y) + 5}v-9a5 5 0 0 1 10 0v9z"/>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-24 -20 ${wide + 48} ${high + 40}" width="${wide + 48}" height="${high + 40}">`,
    '<style>text{fill:#fffaf0;font:600 12px system-ui,sans-serif;paint-order:stroke;stroke:#0f3438;stroke-width:3px}.w{fill:#f3b33d;stroke:#0f3438;stroke-width:1.2}@media(max-width:30rem){text{display:none}.w{transform:scale(1.6);transform-box:fill-box;transform-origin:50% 100%}}</style>',
    `<path fill="#0f3438" d="M-24-20h${wide + 48}v${high + 40}H-24z"/>`,
    ...shown,
    ...towns,
    ...windows,
    '</svg>',
  ].join('');
}

const fillOf = ({ slug, tone }: DrawnArea, lit: readonly string[]) =>
  lit.includes(slug)
    ? 'fill="#f3b33d" fill-opacity=".45"'
    : `fill="#fffaf0" fill-opacity="${TONES[tone] ?? TONES[0]}"`;
