import QRCode from 'qrcode';
import sharp from 'sharp';

/** What a QR code is made of: dark and light squares in rows, without the light edge around them. */
export interface QrSquares {
  /** Squares of a side. */
  size: number;
  isDark: (row: number, column: number) => boolean;
}

/** Light squares that a code needs on every side: ISO/IEC 18004. */
export const QUIET = 4;

/** A square is at least so wide on paper, in mm: phones don't read a finer one from an arm's length. */
const FINEST = 0.45;

/** How much of a code may be scratched, stained or under a drawing pin, the most first: a quarter, a seventh, a fourteenth. */
const LEVELS = ['Q', 'M', 'L'] as const;

/**
 * The code of an address, with as much to spare as its squares can be read with.
 * @param width of the code in mm, with its light edge, where it is printed
 * @throws when its squares would be too fine to read at that width: then the address is too long
 */
export function qrSquares(address: string, width?: number): QrSquares {
  const most = (width ?? Number.POSITIVE_INFINITY) / FINEST - 2 * QUIET;
  for (const errorCorrectionLevel of LEVELS) {
    const { modules } = QRCode.create(address, { errorCorrectionLevel });
    const { size } = modules;
    if (size <= most) return { size, isDark: (row, column) => modules.get(row, column) === 1 };
  }
  throw new Error(
    `The QR code of ${address} is too fine for ${width} mm: phones don’t read squares under ${FINEST} mm. Make the address shorter.`,
  );
}

/** The same as a path of SVG, a unit a square, which begins at the edge: `M4 4h7v1h-7z…`. */
export function qrPath({ size, isDark }: QrSquares): string {
  const runs: string[] = [];
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (!isDark(row, column)) continue;
      let end = column;
      while (end < size && isDark(row, end)) end += 1;
      runs.push(`M${column + QUIET} ${row + QUIET}h${end - column}v1h${column - end}z`);
      column = end;
    }
  }
  return runs.join('');
}

/** As a picture of any size, black on white, with its light edge. */
export function qrSvg(address: string): string {
  const squares = qrSquares(address);
  const side = squares.size + 2 * QUIET;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${qrPath(squares)}"/></svg>`;
}

/** As PNG of about so many pixels a side: each square is a whole number of them. */
export async function qrPng(address: string, pixels = 1200): Promise<Buffer> {
  const { size, isDark } = qrSquares(address);
  const side = size + 2 * QUIET;
  const white = 0xff;
  const squares = Buffer.alloc(side * side, white);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (isDark(row, column)) squares[(row + QUIET) * side + column + QUIET] = 0;
    }
  }
  const scale = Math.max(1, Math.round(pixels / side));
  return sharp(squares, { raw: { width: side, height: side, channels: 1 } })
    .resize(side * scale, side * scale, { kernel: 'nearest' })
    .toColourspace('b-w')
    .png({ adaptiveFiltering: true })
    .toBuffer();
}
