import type { Agency } from '../../content/schemas/index.ts';
import { readColours } from '../../design/colours.ts';
import type { Ink } from './pdf-pen.ts';

/** What a sheet is printed in. */
export interface Palette {
  night: Ink;
  onNight: Ink;
  lamp: Ink;
  pane: Ink;
  ink: Ink;
  inkSoft: Ink;
  line: Ink;
  /** Of the QR code: as dark as there is. */
  code: Ink;
  street: Record<'hill' | 'far' | 'house' | 'lamp' | 'pane', Ink>;
}

/** An agency's colours as an office prints them. */
export function officePalette(brand: Agency['brand']): Palette {
  const colour = tokensOf(brand);
  const [night, lamp] = [colour('night'), colour('lamp')];
  return {
    night,
    lamp,
    onNight: colour('on-night'),
    pane: mix(lamp, '#ffffff', 0.82),
    ink: colour('ink'),
    inkSoft: colour('ink-soft'),
    line: colour('line'),
    code: '#000000',
    street: {
      far: mix(night, '#ffffff', 0.08),
      hill: mix(night, '#ffffff', 0.17),
      house: mix(night, '#000000', 0.45),
      lamp,
      pane: mix(night, '#ffffff', 0.1),
    },
  };
}

/** The same in four inks, as a printer's shop asks for. Small words are black alone, so that they stay sharp. */
export function printersPalette(brand: Agency['brand']): Palette {
  const { street, ...inks } = officePalette(brand);
  const black: Ink = [0, 0, 0, 100];
  const inFour = <Name extends string>(of: Record<Name, Ink>) =>
    Object.fromEntries(Object.entries<Ink>(of).map(([name, ink]) => [name, fourInks(ink)])) as Record<
      Name,
      Ink
    >;
  return { ...inFour(inks), street: inFour(street), ink: black, inkSoft: black, code: black };
}

/** An agency's colours by token, on a light page. @throws when there is none of a name */
export function tokensOf(brand: Agency['brand']): (token: string) => string {
  const colours = readColours(brand).light;
  return (token) => {
    const colour = colours[token];
    if (!colour) throw new Error(`tokens.css has no solid --${token}`);
    return colour;
  };
}

/** @param share of the other, 0 to 1 */
function mix(one: string, other: string, share: number): string {
  const others = partsOf(other);
  const mixed = partsOf(one).map((part, index) => part + ((others[index] ?? 0) - part) * share);
  return `#${mixed.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

/** Black takes three fifths of what is dark, so that a dark colour keeps its hue, and the paper isn't soaked. */
function fourInks(ink: Ink): Ink {
  if (typeof ink !== 'string') return ink;
  const [red = 0, green = 0, blue = 0] = partsOf(ink).map((part) => part / 255);
  const black = 0.6 * (1 - Math.max(red, green, blue));
  const share = (part: number) => Math.round((1 - part / (1 - black)) * 100);
  return [share(red), share(green), share(blue), Math.round(black * 100)];
}

const partsOf = (colour: string) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
