import type { Agency } from '../../content/schemas/index.ts';
import { MM, drawCard } from './pdf-card.ts';
import { drawCards } from './pdf-cards.ts';
import { officePalette, printersPalette } from './pdf-palette.ts';
import { Pen } from './pdf-pen.ts';
import { type Measures, drawPoster, fitPoster } from './pdf-poster.ts';
import { FORMATS, type Format, type Sheet } from './sheet.ts';

/** ISO 216, in points. */
const A3 = [841.89, 1190.55] as const;
const A4 = [595.28, 841.89] as const;
const A5 = [419.53, 595.28] as const;

const POSTER = {
  width: A4[0],
  height: A4[1],
  edge: 30,
  inset: 28,
  gap: 18,
  street: 62,
  sizes: {
    heading: { most: 54, least: 26 },
    lead: { most: 20, least: 12 },
    asked: { most: 19, least: 11 },
    answer: { most: 20, least: 12 },
    how: { most: 18, least: 12 },
    link: { most: 23, least: 13 },
    phone: { most: 19, least: 12 },
    meet: { most: 22, least: 13 },
    when: { most: 21, least: 10.5 },
    where: { most: 18, least: 10.5 },
    agency: { most: 16, least: 10 },
  },
};

const HANDOUT: Measures = {
  width: A5[0],
  height: A5[1],
  edge: 22,
  inset: 19,
  gap: 12,
  street: 34,
  qr: { width: FORMATS['handout-a5'].qr * MM, millimetres: FORMATS['handout-a5'].qr },
  sizes: {
    heading: { most: 36, least: 19 },
    lead: { most: 14.5, least: 10 },
    asked: { most: 13.5, least: 9.5 },
    answer: { most: 14.5, least: 10 },
    how: { most: 13, least: 9.5 },
    link: { most: 15, least: 9.5 },
    phone: { most: 14, least: 10 },
    meet: { most: 16, least: 10 },
    when: { most: 15, least: 8.5 },
    where: { most: 13.5, least: 8.5 },
    agency: { most: 11.5, least: 8.5 },
  },
};

/** Draws a sheet's pages, in a file that has none. */
type Draw = (pen: Pen, sheet: Sheet, brand: Agency['brand']) => void;

const DRAWN: Record<Format, Draw> = {
  'poster-a3': poster('poster-a3', A3, Math.SQRT2),
  'poster-a4': poster('poster-a4', A4, 1),
  'handout-a5': (pen, sheet, brand) => {
    pen.doc.addPage({ size: [...A5], margin: 0 });
    drawPoster(pen, sheet, HANDOUT, officePalette(brand));
  },
  'cards-a4': (pen, sheet, brand) => drawCards(pen, sheet, officePalette(brand)),
  card: (pen, sheet, brand) => drawCard(pen, sheet, printersPalette(brand)),
};

/** A sheet and how it is drawn: a page, or a front and a back for the card. */
export interface PdfPage {
  format: Format;
  sheet: Sheet;
}

/**
 * Sheets to print, of one version, as a tagged PDF. The same input gives the same bytes.
 * Posters, handouts and ten cards are for office printers: RGB on white paper, with an edge that stays white. The card by
 * itself is for a printer's shop: four inks, 3 mm over its edges and marks to cut it by.
 * @param made when it is drawn
 * @throws when words are too long to be read at the size at which they fit, which names them and the format
 */
export async function sheetsPdf(
  pages: readonly PdfPage[],
  { brand, made }: { brand: Agency['brand']; made: Date },
): Promise<Uint8Array> {
  const [first] = pages;
  if (!first) throw new Error('There is nothing to draw');
  const { language, card, heading, agency, pictures = [] } = first.sheet;
  const plain = pages.every(({ format }) => FORMATS[format].placement === 'card');
  const pen = await Pen.take(
    {
      pdfVersion: '1.7',
      tagged: true,
      displayTitle: true,
      lang: language,
      info: {
        Title: plain ? card.heading : heading,
        ...(plain ? {} : { Author: agency.name }),
        Creator: 'Hearth',
        CreationDate: made,
        ModDate: made,
      },
    },
    { pictures, brand },
  );
  for (const { format, sheet } of pages) {
    pen.name = FORMATS[format].name;
    DRAWN[format](pen, sheet, brand);
  }
  return pen.lay();
}

/** The same, measured alone. */
const FITTED: Record<Format, (pen: Pen, sheet: Sheet) => void> = {
  'poster-a3': (pen, sheet) => void fitPoster(pen, sheet, measuresOf('poster-a3', Math.SQRT2)),
  'poster-a4': (pen, sheet) => void fitPoster(pen, sheet, measuresOf('poster-a4', 1)),
  'handout-a5': (pen, sheet) => void fitPoster(pen, sheet, HANDOUT),
  'cards-a4': (pen, sheet) => drawCards(pen, sheet, officePalette({})),
  card: (pen, sheet) => drawCard(pen, sheet, printersPalette({})),
};

/** Sees whether a sheet has room on its paper, of a pen whose file nobody wants. @throws TooLongError when it has none */
export function fitSheet(pen: Pen, { format, sheet }: PdfPage): void {
  pen.name = FORMATS[format].name;
  FITTED[format](pen, sheet);
}

/** A poster is measured as of A4, and is as much larger as its paper. */
function measuresOf(format: Format, scale: number): Measures {
  const millimetres = FORMATS[format].qr;
  return { ...POSTER, qr: { width: (millimetres * MM) / scale, millimetres } };
}

function poster(format: Format, [width, height]: readonly [number, number], scale: number): Draw {
  return (pen, sheet, brand) => {
    pen.doc.addPage({ size: [width, height], margin: 0 });
    pen.doc.scale(scale);
    drawPoster(pen, sheet, measuresOf(format, scale), officePalette(brand));
  };
}
