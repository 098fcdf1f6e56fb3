import type { Content } from '../entry.ts';
import { problemOf, type Problem } from '../problems.ts';

/** Colours of src/design/tokens.css that stand beside the agency's own; a test compares them. */
export const BESIDE_BRAND = {
  'on-night': '#fffaf0',
  'on-night-soft': '#dfe6dc',
  'on-lamp': '#10302f',
  night: '#0f3438',
  lamp: '#f3b33d',
} as const;

/** What the agency may set: where it stands, what stands on it, and in words. */
const PAIRS = [
  ['on-night', 'night', 'the words on the header and footer'],
  ['on-night-soft', 'night', 'the soft words on the header and footer'],
  ['lamp', 'night', 'the accent on the header'],
  ['on-lamp', 'lamp', 'the words on the main button'],
] as const;

/** WCAG 2.2, 1.4.3 Contrast (Minimum), AA, for text of any size. */
const LEAST = 4.5;

const low = problemOf('brand-contrast', 'error');

/** Text on the agency's colours can be read. */
export function brandContrast({ agency }: Content): Problem[] {
  return agency.flatMap(({ source, data: { brand } }) => {
    const colours: Record<keyof typeof BESIDE_BRAND, string> = {
      ...BESIDE_BRAND,
      ...(brand.night !== undefined && { night: brand.night }),
      ...(brand.lamp !== undefined && { lamp: brand.lamp }),
    };
    return PAIRS.flatMap(([front, back, where]) => {
      const ratio = contrast(colours[front], colours[back]);
      if (ratio >= LEAST) return [];
      const field = brand.night !== undefined && back === 'night' ? 'brand.night' : 'brand.lamp';
      const shown = (Math.floor(ratio * 100) / 100).toFixed(2);
      return [
        low(
          { source, field },
          `${colours[front]} on ${colours[back]}, ${where}, has a contrast of ${shown} to 1`,
          `Choose a ${back === 'night' ? 'darker' : 'lighter'} colour: it must be at least ${LEAST} to 1.`,
        ),
      ];
    });
  });
}

/** The contrast ratio of two colours (`#rrggbb`), by WCAG 2.2's definition. */
export function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
