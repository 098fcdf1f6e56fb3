import type { Ink, Pen } from './pdf-pen.ts';

/** A place and a size, in points from the top left corner. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Begins the outline of a pane, which is rounder at its top than at its foot, as a window is. */
export function outlinePane({ doc }: Pen, { x, y, width, height }: Box, round: Round): PDFKit.PDFDocument {
  const { topLeft, topRight, foot } = round;
  // A radius a corner, of which its types know nothing.
  const corners: unknown = [topLeft, topRight, foot, foot];
  return doc.roundedRect(x, y, width, height, corners as number);
}

/** How round a pane's corners are, in points. */
interface Round {
  topLeft: number;
  topRight: number;
  foot: number;
}

/** Draws an arched window with a light in it, and its bars across. */
export function drawWindow(
  { doc }: Pen,
  { x, y, width, height }: Box,
  { lamp, bars }: { lamp: Ink; bars: Ink },
) {
  const straight = height - width / 2;
  doc
    .moveTo(x, y + height)
    .lineTo(x, y + height - straight)
    .bezierCurveTo(x, y - width * 0.16, x + width, y - width * 0.16, x + width, y + height - straight)
    .lineTo(x + width, y + height)
    .closePath()
    .fill(lamp);
  const bar = width * 0.07;
  doc.rect(x + (width - bar) / 2, y, bar, height).fill(bars);
  doc.rect(x, y + height * 0.52, width, bar).fill(bars);
}

/** The mark as paths of SVG, in a box of 34 by 34. */
export const HOUSE = { walls: 'M4 15.5 17 4l13 11.5V31H4z', window: 'M12 25v-6q0-5 5-5t5 5v6z' };

/** Draws the mark: a house with its window lit. */
export function drawHouse({ doc }: Pen, { x, y, width }: Box, { line, lamp }: { line: Ink; lamp: Ink }) {
  doc
    .save()
    .translate(x, y)
    .scale(width / 34);
  doc.path(HOUSE.walls).lineWidth(2.5).lineJoin('round').stroke(line);
  doc.path(HOUSE.window).fill(lamp).restore();
}

/** A house of the street, in parts of its width: where it begins, and which of its windows are lit. */
const STREET = [
  { x: -0.02, width: 0.13, height: 0.5, lit: [1] },
  { x: 0.11, width: 0.13, height: 0.5, lit: [] },
  { x: 0.24, width: 0.13, height: 0.5, lit: [0, 1] },
  { x: 0.655, width: 0.125, height: 0.46, lit: [0] },
  { x: 0.775, width: 0.125, height: 0.46, lit: [0, 1] },
  { x: 0.895, width: 0.125, height: 0.46, lit: [] },
];

/** Draws a street at dusk along the foot of a box: hills, a terrace to both sides, and one house with its door open. */
export function drawStreet(
  pen: Pen,
  { x, y, width, height }: Box,
  { hill, far, house, lamp, pane }: Record<'hill' | 'far' | 'house' | 'lamp' | 'pane', Ink>,
) {
  const { doc } = pen;
  const foot = y + height;
  const at = (part: number) => x + part * width;
  const up = (part: number) => foot - part * height;
  const hills = (ink: Ink, [from, one, two, to]: [number, number, number, number]) =>
    doc
      .moveTo(at(0), foot)
      .lineTo(at(0), up(from))
      .bezierCurveTo(at(0.3), up(one), at(0.62), up(two), at(1), up(to))
      .lineTo(at(1), foot)
      .closePath()
      .fill(ink);
  hills(far, [0.5, 1.25, 0.55, 0.95]);
  hills(hill, [0.62, 0.3, 0.9, 0.52]);

  for (const { x: left, width: wide, height: high, lit } of STREET) {
    const eaves = high * 0.74;
    doc
      .moveTo(at(left), foot)
      .lineTo(at(left), up(eaves))
      .lineTo(at(left + wide / 2), up(high))
      .lineTo(at(left + wide), up(eaves))
      .lineTo(at(left + wide), foot)
      .closePath()
      .fill(house);
    for (const side of [0, 1]) {
      const [w, h] = [wide * width * 0.17, height * 0.15];
      const from = at(left + wide * (0.22 + 0.39 * side));
      doc.rect(from, up(eaves * 0.72), w, h).fill(lit.includes(side) ? lamp : pane);
    }
  }

  const [left, wide] = [0.43, 0.17];
  doc
    .moveTo(at(left), foot)
    .lineTo(at(left), up(0.6))
    .lineTo(at(left + wide / 2), up(0.92))
    .lineTo(at(left + wide), up(0.6))
    .lineTo(at(left + wide), foot)
    .closePath()
    .fill(house);
  const window = { width: wide * width * 0.2, height: height * 0.25 };
  for (const part of [0.1, 0.7]) {
    drawWindow(pen, { ...window, x: at(left + wide * part), y: up(0.52) }, { lamp, bars: house });
  }
  const door = { width: wide * width * 0.24, height: height * 0.42 };
  const arch = door.width / 2;
  outlinePane(
    pen,
    { ...door, x: at(left + wide / 2) - arch, y: foot - door.height },
    { topLeft: arch, topRight: arch, foot: 0 },
  ).fill(lamp);
}
