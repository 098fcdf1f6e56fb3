import { inflateSync } from 'node:zlib';
import sharp from 'sharp';

/** A PDF as pdfkit writes one: its objects stand one by one, and their streams are deflated. */
export interface ReadPdf {
  /** The objects' dictionaries by number. */
  objects: ReadonlyMap<number, string>;
  /** What an object's stream holds; empty when it has none. */
  stream: (object: number) => Buffer;
  /** The dictionaries of the pages. */
  pages: readonly string[];
}

export function readPdf(bytes: Uint8Array): ReadPdf {
  const whole = Buffer.from(bytes).toString('latin1');
  const objects = new Map<number, string>();
  const streams = new Map<number, Buffer>();
  for (const [, number, body = ''] of whole.matchAll(/^(\d+) 0 obj\n([\s\S]*?)\nendobj$/gm)) {
    const [dictionary = '', content] = body.split('\nstream\n');
    objects.set(Number(number), dictionary);
    if (content === undefined) continue;
    const deflated = Buffer.from(content.slice(0, Number(/\/Length (\d+)/.exec(dictionary)?.[1])), 'latin1');
    streams.set(Number(number), dictionary.includes('/FlateDecode') ? inflateSync(deflated) : deflated);
  }
  return {
    objects,
    stream: (object) => streams.get(object) ?? Buffer.alloc(0),
    pages: [...objects.values()].filter((dictionary) => /\/Type \/Page\n/.test(dictionary)),
  };
}

/** The object that an entry of a dictionary refers to. */
export const refOf = (dictionary: string, entry: string) =>
  Number(new RegExp(`/${entry} \\[?(\\d+) 0 R`).exec(dictionary)?.[1]);

/** A box of a page in points, rounded to hundredths. */
export function boxOf(page: string, name: string): number[] | undefined {
  const box = new RegExp(`/${name} \\[([^\\]]+)\\]`).exec(page)?.[1];
  return box?.split(' ').map((part) => Math.round(Number(part) * 100) / 100);
}

/** The words of a page as a reader copies them: what its glyphs stand for. */
export function wordsOf(pdf: ReadPdf, page: string): string {
  const resources = pdf.objects.get(refOf(page, 'Resources')) ?? '';
  const letters = new Map<string, string[]>();
  for (const [, name = '', font] of resources.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const cmap = pdf.stream(refOf(pdf.objects.get(Number(font)) ?? '', 'ToUnicode')).toString('latin1');
    const ranges = [...cmap.matchAll(/<\w+> <\w+> \[(.*?)\]/g)].map(([, range = '']) => range).join(' ');
    const units = [...ranges.matchAll(/<([^>]*)>/g)].map(([, hex = '']) => hex.replaceAll(' ', ''));
    letters.set(
      name,
      units.map((hex) => Buffer.from(hex, 'hex').swap16().toString('utf16le')),
    );
  }
  let words = '';
  let font: string[] = [];
  const content = pdf.stream(refOf(page, 'Contents')).toString('latin1');
  for (const [, name, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[(<.*?)\] TJ/g)) {
    if (name !== undefined) font = letters.get(name) ?? [];
    for (const [, run = ''] of (shown ?? '').matchAll(/<([\da-f]+)>/g)) {
      for (const [glyph] of run.matchAll(/.{4}/g)) words += font[Number.parseInt(glyph, 16)] ?? '�';
    }
  }
  return words;
}

/** The glyphs of a TrueType font that have no outline, as a space has none. */
export function emptyGlyphs(font: Buffer): number[] {
  const table = (name: string) => {
    const at = font.indexOf(name, 12, 'latin1');
    return font.subarray(font.readUInt32BE(at + 8), font.readUInt32BE(at + 8) + font.readUInt32BE(at + 12));
  };
  const long = table('head').readInt16BE(50) === 1;
  const glyphs = table('loca');
  const startOf = (glyph: number) => (long ? glyphs.readUInt32BE(glyph * 4) : glyphs.readUInt16BE(glyph * 2));
  const count = table('maxp').readUInt16BE(4);
  return Array.from({ length: count }, (_, glyph) => glyph).filter(
    (glyph) => startOf(glyph) === startOf(glyph + 1),
  );
}

type Matrix = [number, number, number, number, number, number];

/** Every shape that a page fills, in order, as a picture of so many pixels a point. Words aren't drawn. */
export async function drawShapes(pdf: ReadPdf, page: string, scale: number): Promise<Buffer> {
  const [, , width = 0, height = 0] = boxOf(page, 'MediaBox') ?? [];
  const shapes: string[] = [];
  const kept: { at: Matrix; fill: string }[] = [];
  let now = { at: [1, 0, 0, 1, 0, 0] as Matrix, fill: '#000' };
  let outline = '';
  const content = pdf.stream(refOf(page, 'Contents')).toString('latin1');
  for (const line of content.replaceAll(/^BT$[\s\S]*?^ET$/gm, '').split('\n')) {
    const [operator, ...operands] = line.split(' ').toReversed();
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = operands.toReversed().map(Number);
    if (operator === 'q') kept.push(now);
    if (operator === 'Q') now = kept.pop() ?? now;
    if (operator === 'cm') now = { ...now, at: times([a, b, c, d, e, f], now.at) };
    if (operator === 'scn') now = { ...now, fill: rgb(operands.toReversed().map(Number)) };
    if (operator === 're') outline += `M${a} ${b}h${c}v${d}h${-c}z`;
    if (operator === 'm') outline += `M${a} ${b}`;
    if (operator === 'l') outline += `L${a} ${b}`;
    if (operator === 'c') outline += `C${a} ${b} ${c} ${d} ${e} ${f}`;
    if (operator === 'h') outline += 'z';
    if (operator === 'f')
      shapes.push(`<path transform="matrix(${now.at.join(' ')})" fill="${now.fill}" d="${outline}"/>`);
    if (['f', 'S', 'n'].includes(operator ?? '')) outline = '';
  }
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width * scale}" height="${height * scale}" viewBox="0 0 ${width} ${height}"><g transform="matrix(1 0 0 -1 0 ${height})">${shapes.join('')}</g></svg>`;
  return sharp(Buffer.from(svg)).flatten({ background: '#fff' }).png().toBuffer();
}

/** One transformation, and then another. */
function times([a, b, c, d, e, f]: Matrix, [A, B, C, D, E, F]: Matrix): Matrix {
  return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F];
}

function rgb(parts: number[]): string {
  const black = parts[3] ?? 0;
  const light = parts.length === 4 ? parts.slice(0, 3).map((part) => (1 - part) * (1 - black)) : parts;
  return `rgb(${light.map((part) => Math.round(part * 255)).join(' ')})`;
}
