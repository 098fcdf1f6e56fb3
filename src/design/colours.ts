import { readFileSync } from 'node:fs';
import { inBrand, type Brand } from './brand.ts';

/** The colours of tokens.css by name, as `#rrggbb`. */
export type Colours = Record<string, string>;

/** What a reader's system may ask for; forced colours are its own, and nothing of ours. */
export const THEMES = ['light', 'dark', 'light, more contrast', 'dark, more contrast'] as const;
export type Theme = (typeof THEMES)[number];

/** A colour that stands on another. */
export interface Pair {
  front: string;
  back: string;
  /** Of words, by WCAG 2.2's 1.4.3; of what shows a control or its focus, by 1.4.11. */
  least: 4.5 | 3;
  /** Where, in words. */
  where: string;
}

const words = (front: string, back: string, where: string): Pair => ({ front, back, least: 4.5, where });
const parts = (front: string, back: string, where: string): Pair => ({ front, back, least: 3, where });

/** Every pair that the interface uses. */
export const PAIRS: readonly Pair[] = [
  ...['paper', 'card', 'tint', 'warm'].flatMap((back) => [
    words('ink', back, 'words'),
    words('ink-soft', back, 'soft words'),
    words('amber', back, 'marks of lists and of what is chosen'),
    words('wrong', back, 'what is wrong'),
    parts('edge', back, 'the edge of a control'),
    parts('focus', back, 'the focus'),
  ]),
  words('on-night', 'night', 'the words on the header and footer'),
  words('on-night-soft', 'night', 'the soft words on the header and footer'),
  words('lamp', 'night', 'the accent on the header'),
  words('on-night', 'dusk', 'the words at the foot of a page’s head'),
  words('on-night-soft', 'dusk', 'the soft words at the foot of a page’s head'),
  words('lamp', 'dusk', 'the accent at the foot of a page’s head'),
  parts('on-night', 'night', 'the focus on the header'),
  words('on-lamp', 'lamp', 'the words on the main button'),
  parts('on-lamp', 'lamp', 'the focus inside the main button'),
  words('on-lamp', 'blank', 'the words on what partners print'),
  words('on-tile', 'tile', 'the words on a date'),
  words('tile-day', 'tile', 'the day on a date'),
];

/** What a reader's system must ask for so that a part of tokens.css counts, in its order; the first counts always. */
const QUERIES = [
  '',
  '(prefers-color-scheme: dark)',
  '(prefers-contrast: more)',
  '(prefers-contrast: more) and (prefers-color-scheme: dark)',
] as const;

/** The tokens of each part of tokens.css, as they are written, with the agency's own in place of ours. */
function partsOf(brand: Brand): Colours[] {
  const css = readTokensFile();
  const parts = QUERIES.map((query) => tokensIn(css, query));
  const turn = inBrand(brand, parts[0] ?? {});
  const own = Object.entries(brand).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return parts.map((part, index) => ({
    ...Object.fromEntries(
      Object.entries(part).map(([name, value]) => [name, SOLID.test(value) ? turn(value) : value]),
    ),
    ...(index === 0 && Object.fromEntries(own)),
  }));
}

/** The colours of each theme, with the agency's own in place of ours. */
export function readColours(brand: Brand = {}): Record<Theme, Colours> {
  const [light, dark, more, both] = partsOf(brand);
  return {
    light: resolve({ ...light }),
    dark: resolve({ ...light, ...dark }),
    'light, more contrast': resolve({ ...light, ...more }),
    'dark, more contrast': resolve({ ...light, ...dark, ...more, ...both }),
  };
}

/** An SVG in the agency's colours, of one that is in ours. */
export function svgInBrand(svg: string, brand: Brand): string {
  const turn = inBrand(brand, readTokens());
  return svg.replaceAll(/#[\da-f]{6}/gi, turn);
}

/** What an agency's colours change of tokens.css: by what a reader's system asks for, each outranking those before it. */
export function brandTokens(brand: Brand): { query: string; tokens: Colours }[] {
  const [ours, own] = [partsOf({}), partsOf(brand)];
  const changed = new Set<string>();
  return QUERIES.map((query, index) => {
    const tokens = Object.entries(own[index] ?? {}).filter(([name, value]) => {
      if (value !== ours[index]?.[name]) changed.add(name);
      return changed.has(name);
    });
    return { query, tokens: Object.fromEntries(tokens) };
  });
}

const SOLID = /^#[\da-f]{6}$/i;

const readTokensFile = () => readFileSync(`${process.cwd()}/src/design/tokens.css`, 'utf8');

/** Every token by name, as it is in the light theme, where nothing else is asked for. */
export const readTokens = (): Record<string, string> => tokensIn(readTokensFile(), '');

/** What `:root` says inside of a media query, or outside of all. */
function tokensIn(css: string, query: string): Colours {
  const start = query === '' ? '@layer tokens {' : `@media ${query} {`;
  const block = new RegExp(`${start.replace(/[()]/g, '\\$&')}\\s*:root {([^}]*)}`).exec(css)?.[1];
  if (block === undefined) throw new Error(`tokens.css has no ${start}`);
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): ([^;]+);/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

/** Follows tokens that name another, and writes colours out in full; what is no solid colour is left out. */
function resolve(tokens: Colours): Colours {
  const valueOf = (name: string): string => {
    const value = tokens[name] ?? '';
    const other = /^var\(--([\w-]+)\)$/.exec(value)?.[1];
    return other === undefined ? value.replace(/^#(.)(.)(.)$/, '#$1$1$2$2$3$3') : valueOf(other);
  };
  return Object.fromEntries(
    Object.keys(tokens)
      .map((name) => [name, valueOf(name)] as const)
      .filter(([, value]) => SOLID.test(value)),
  );
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

/** A pair as it is in one theme. */
export interface Measured extends Pair {
  theme: Theme;
  /** The colours themselves. */
  colours: { front: string; back: string };
  ratio: number;
}

/** Measures every pair in every theme. @throws when a pair names a colour that isn't there */
export function measurePairs(brand: Brand = {}): Measured[] {
  const themes = readColours(brand);
  return THEMES.flatMap((theme) =>
    PAIRS.map((pair) => {
      const front = themes[theme][pair.front];
      const back = themes[theme][pair.back];
      if (!front || !back) throw new Error(`tokens.css has no solid --${front ? pair.back : pair.front}`);
      return { ...pair, theme, colours: { front, back }, ratio: contrast(front, back) };
    }),
  );
}
