import Pdf from 'pdfkit';
import type { PictureName } from '../../design/picture-names.ts';
import type { Brand } from '../../design/brand.ts';
import { drawingOf } from './pdf-drawings.ts';
import { type FontName, type Voice, pdfFonts, runsOf } from './pdf-fonts.ts';
import { breakEvenly, breakLines } from './pdf-lines.ts';
import { QUIET, qrPath, qrSquares } from './qr.ts';

/** A colour: `#rrggbb` on a screen and in an office, or per cent of cyan, magenta, yellow and black at a printer's. */
export type Ink = string | [cyan: number, magenta: number, yellow: number, black: number];

/** How a text is set. Sizes and lengths are in points. */
export interface Style {
  /** What it is, for whoever has to shorten it: `the heading`. */
  what: string;
  voice: Voice;
  /** The size it has where there is room, and the one below which it can't be read. */
  size: { most: number; least: number };
  /** Its lines at most. */
  lines: number;
  /** From line to line, in sizes. */
  leading: number;
  /** An address goes on in the next line after a slash, or where it has no room else before a hyphen. */
  address?: boolean;
}

/** A text in lines, with all that is needed to draw it. */
export interface Setting {
  voice: Voice;
  size: number;
  lines: readonly string[];
  /** Of its longest line. */
  width: number;
  height: number;
  leading: number;
}

/** Words have no room at the least size at which they can be read; the message names them and the format. */
export class TooLongError extends Error {
  override name = 'TooLongError';
}

/** Where a text begins: its top left corner, or the middle of its top. In points. */
export interface Place {
  x: number;
  y: number;
  align?: 'left' | 'middle';
}

/** Where a QR code stands, and how wide it is with its light edge: in points, and in mm where it is printed. */
export interface QrPlace {
  x: number;
  y: number;
  width: number;
  millimetres: number;
  ink: Ink;
}

/** How high capitals are, in sizes: about the same in both families. */
const CAPITALS = 0.69;

/** Takes a picture in, to be drawn as often as it is needed: a file has it once. Types leave it out. */
const openImage = (doc: PDFKit.PDFDocument, picture: Buffer) =>
  (doc as unknown as { openImage: (src: Buffer) => PDFKit.Mixins.ImageSrc }).openImage(picture);

/** The font in use, with what its letters are drawn from: places in thousandths of its size. Types leave it out. */
const openFont = (doc: PDFKit.PDFDocument) => (doc as unknown as { _font: OpenFont })._font;

interface OpenFont {
  font: { unitsPerEm: number };
  layout(text: string): {
    glyphs: { path: { transform(...matrix: number[]): { toSVG(): string } } }[];
    positions: { xAdvance: number; xOffset: number; yOffset: number }[];
  };
}

/** Draws on a page, and tells assistive technology what is there. */
export class Pen {
  readonly #open: PDFKit.PDFStructureElement[];
  /** Of the format that is drawn, for errors. */
  name = '';

  private constructor(
    readonly doc: PDFKit.PDFDocument,
    readonly pictures: ReadonlyMap<PictureName, PDFKit.Mixins.ImageSrc>,
  ) {
    const whole = doc.struct('Document');
    doc.addStructure(whole);
    this.#open = [whole];
  }

  /** @param pictures those that will be drawn, in the colours of `brand` */
  static async take(
    options: PDFKit.PDFDocumentOptions,
    { pictures = [], brand = {} }: { pictures?: readonly PictureName[]; brand?: Brand } = {},
  ): Promise<Pen> {
    const doc = new Pdf({ ...options, autoFirstPage: false });
    for (const [font, file] of Object.entries(await pdfFonts())) doc.registerFont(font, file);
    const drawn = pictures.map(async (each) => [each, openImage(doc, await drawingOf(each, brand))] as const);
    return new Pen(doc, new Map(await Promise.all(drawn)));
  }

  /** @returns the whole file */
  async lay(): Promise<Uint8Array> {
    const chunks: Buffer[] = [];
    this.#open[0]?.end();
    this.doc.end();
    for await (const chunk of this.doc) chunks.push(chunk as Buffer);
    return new Uint8Array(Buffer.concat(chunks));
  }

  /**
   * Sets a text as large as its style, the width and `ease` (1 as it should be, 0.7 crowded) let it be.
   * @throws TooLongError when it doesn't fit at its least size
   */
  set(words: string, style: Style, width: number, ease = 1): Setting {
    const { voice, leading, lines: most, address = false } = style;
    const text = words
      .normalize('NFC')
      .replace(/[^\S\u00A0]+/g, ' ')
      .trim();
    const first = Math.max(style.size.least, style.size.most * ease);
    for (const breaks of address ? (['parts', 'pieces'] as const) : (['words'] as const)) {
      for (let size = first; ; size = Math.max(style.size.least, size * 0.97)) {
        const measure = (part: string) => this.#widthOf(part, voice, size);
        const by = { width, measure };
        const lines = breaks === 'words' ? breakEvenly(text, by) : breakLines(text, { ...by, breaks });
        if (lines && lines.length <= most) {
          const longest = Math.max(...lines.map((line) => measure(line.trimEnd())));
          return { voice, size, lines, width: longest, leading, height: lines.length * leading * size };
        }
        if (size <= style.size.least) break;
      }
    }
    throw new TooLongError(
      `${this.name}: ${style.what} is too long (${text.length} letters): “${text}”. Make it shorter.`,
    );
  }

  /** Draws a text at a place. */
  write(setting: Setting, { ink, ...place }: Place & { ink: Ink }): void {
    for (const { text, x, base } of this.#stretches(setting, place)) {
      this.doc.fillColor(ink).text(text, x, base, { lineBreak: false, baseline: 'alphabetic' });
    }
  }

  /** The same as outlines: a path of SVG, where a unit is a point. */
  outline(setting: Setting, place: Place): string {
    const outlines: string[] = [];
    const unit = setting.size / 1000;
    for (const { text, x, base } of this.#stretches(setting, place)) {
      const open = openFont(this.doc);
      const scale = setting.size / open.font.unitsPerEm;
      const { glyphs, positions } = open.layout(text);
      let left = x;
      for (const [index, { xAdvance, xOffset, yOffset }] of positions.entries()) {
        const [right, down] = [left + xOffset * unit, base - yOffset * unit];
        outlines.push(glyphs[index]?.path.transform(scale, 0, 0, -scale, right, down).toSVG() ?? '');
        left += xAdvance * unit;
      }
    }
    return outlines.join('');
  }

  /** Each stretch of a text that one file of a font draws, in use while it is the turn of it, on its base line. */
  *#stretches({ voice, size, lines, leading }: Setting, { x, y, align = 'left' }: Place) {
    for (const [index, line] of lines.entries()) {
      const width = this.#widthOf(line.trimEnd(), voice, size);
      let at = align === 'middle' ? x - width / 2 : x;
      const base = y + size * (leading * index + (leading + CAPITALS) / 2);
      for (const { part, text } of runsOf(line)) {
        this.#use(`${voice} ${part}`, size);
        yield { text, x: at, base };
        at += this.doc.widthOfString(text);
      }
    }
  }

  /** Groups what is drawn within, as `L` or `LI`. */
  group(kind: string, within: () => void): void {
    const element = this.doc.struct(kind);
    this.#open.at(-1)?.add(element);
    this.#open.push(element);
    within();
    this.#open.pop();
    element.end();
  }

  /** Draws what is read, as `H1` or `P`. */
  say(kind: string, draw: () => void): void {
    const element = this.doc.struct(kind, {}, draw);
    this.#open.at(-1)?.add(element);
  }

  /** Draws an address that can be followed. */
  link(address: string, setting: Setting, at: { x: number; y: number; ink: Ink }): void {
    const element = this.doc.struct('Link');
    this.#open.at(-1)?.add(element);
    element.add(() => this.write(setting, at));
    this.doc.link(at.x, at.y, setting.width, setting.height, address, {
      structParent: element,
      Contents: new String(address),
    } as object);
    element.end();
  }

  /** Draws what is only there to be looked at. */
  decorate(draw: () => void): void {
    this.doc.markContent('Artifact', { type: 'Layout' });
    this.doc.save();
    draw();
    this.doc.restore();
    this.doc.endMarkedContent();
  }

  /** Draws the code of an address with its light edge. */
  qr(address: string, at: QrPlace): void {
    const draw = () => this.code(address, at);
    const figure = this.doc.struct('Figure', { alt: `QR code that leads to ${address}` }, draw);
    this.#open.at(-1)?.add(figure);
  }

  /** The same, of which nothing is said. */
  code(address: string, { x, y, width, millimetres, ink }: QrPlace): void {
    const squares = qrSquares(address, millimetres);
    const unit = width / (squares.size + 2 * QUIET);
    this.doc.save().translate(x, y).scale(unit).path(qrPath(squares)).fill(ink).restore();
  }

  #use(font: FontName, size: number) {
    return this.doc.font(font).fontSize(size);
  }

  #widthOf(text: string, voice: Voice, size: number): number {
    let width = 0;
    for (const run of runsOf(text)) width += this.#use(`${voice} ${run.part}`, size).widthOfString(run.text);
    return width;
  }
}
