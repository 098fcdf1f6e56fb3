import { clampChroma, converter, formatHex, wcagLuminance, type Oklch } from 'culori';

/** An agency's own colours, as `#rrggbb`; none where ours are. */
export type Brand = { [token: string]: string | undefined };

/**
 * Our colours that are the night's or the lamp's, by hue, in degrees of OKLCH, and by the least chroma: what is neutral,
 * green as leaves or red as clay belongs to neither.
 */
const FAMILIES = [
  { token: 'night', hues: [165, 215], least: 0 },
  { token: 'lamp', hues: [60, 95], least: 0.03 },
] as const;

const toOklch = converter('oklch');

/** Of this colour by OKLCH. @throws when it is none */
function read(colour: string): Oklch {
  const read = toOklch(colour);
  if (!read) throw new Error(`${colour} is no colour`);
  return read;
}

/**
 * Turns colours of ours to an agency's: where it has a night or a lamp of its own, all that goes with ours goes with its
 * own, by hue and chroma. How light a colour is (WCAG's relative luminance) stays, and so does each contrast.
 * @param ours the colours that its own stand in place of, by token
 */
export function inBrand(brand: Brand, ours: Brand): (colour: string) => string {
  const turns = FAMILIES.flatMap(({ token, hues, least }) => {
    const [from, to] = [ours[token], brand[token]];
    return from && to ? [{ hues, least, from, to }] : [];
  });
  return (colour) => {
    const { h: hue = 0, c: chroma } = read(colour);
    const one = turns.find(({ hues, least }) => hue >= hues[0] && hue <= hues[1] && chroma >= least);
    return one ? turn(colour, one.from, one.to) : colour;
  };
}

/** What was turned once, since every page asks for the same. */
const turned = new Map<string, string>();

/** Turns a colour by as much as another is turned from one to another. */
function turn(colour: string, from: string, to: string): string {
  const key = [colour, from, to].join();
  const known = turned.get(key);
  if (known) return known;
  const [own, start, end] = [read(colour), read(from), read(to)];
  const made = ofLuminance(wcagLuminance(colour), {
    c: (own.c * end.c) / start.c,
    h: (own.h ?? 0) + (end.h ?? 0) - (start.h ?? 0),
  });
  turned.set(key, made);
  return made;
}

/** More halves than 8 bits of a colour can tell apart. */
const HALVES = 16;

/** The colour of a hue and at most this chroma that is so light. */
function ofLuminance(luminance: number, { c, h }: { c: number; h: number }): string {
  const at = (l: number) => clampChroma({ mode: 'oklch', l, c, h }, 'oklch');
  let [darker, lighter] = [0, 1];
  for (let half = 0; half < HALVES; half += 1) {
    const middle = (darker + lighter) / 2;
    if (wcagLuminance(at(middle)) < luminance) darker = middle;
    else lighter = middle;
  }
  return formatHex(at(lighter));
}
