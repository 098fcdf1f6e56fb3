import { drawHouse, drawWindow } from './drawn-window.ts';
import type { Palette } from './pdf-palette.ts';
import type { Pen, Style } from './pdf-pen.ts';
import { QUIET, qrSquares } from './qr.ts';
import { FORMATS, type Sheet } from './sheet.ts';

/** Points of a millimetre. */
export const MM = 72 / 25.4;

/** The card when it is cut, in points; what is printed over its edges; and the paper around it. */
export const CARD = { width: 85 * MM, height: 55 * MM, bleed: 3 * MM, paper: 10 * MM };

/** Words that say what the card is about, in an agency's name or address. */
export const TELLING = /foster|adopt/i;

const STYLES = {
  title: { what: 'the title', voice: 'heading', size: { most: 14.5, least: 11 }, lines: 2, leading: 1.2 },
  link: {
    what: 'the address',
    voice: 'strong',
    size: { most: 8.5, least: 6.5 },
    lines: 3,
    leading: 1.22,
    address: true,
  },
  text: { what: 'the back', voice: 'text', size: { most: 10, least: 9 }, lines: 5, leading: 1.42 },
  phone: { what: 'the phone number', voice: 'strong', size: { most: 11, least: 8 }, lines: 1, leading: 1.3 },
  agency: {
    what: 'the agency’s name',
    voice: 'text',
    size: { most: 8, least: 6.5 },
    lines: 2,
    leading: 1.25,
  },
} as const satisfies Record<string, Style>;

/**
 * Draws the card that gives nothing away, in two pages: a lit window and where it leads, and what it is for.
 * An agency's name or address that tells isn't shown in words.
 * @throws when the address is too long for it
 */
export function drawCard(pen: Pen, sheet: Sheet, palette: Palette): void {
  drawFront(pen, sheet, palette);
  drawBack(pen, sheet, palette);
}

function drawFront(pen: Pen, { link, card }: Sheet, palette: Palette) {
  openPage(pen);
  const { doc } = pen;
  const { height, bleed } = CARD;
  const dark = 27 * MM;
  pen.decorate(() => {
    doc.rect(-bleed, -bleed, dark + bleed, height + 2 * bleed).fill(palette.night);
    const window = { width: 14 * MM, height: 23 * MM };
    const at = { ...window, x: (dark - window.width) / 2, y: (height - window.height) / 2 };
    drawWindow(pen, at, { lamp: palette.lamp, bars: palette.night });
    doc
      .roundedRect(at.x - 1.4 * MM, at.y + at.height, at.width + 2.8 * MM, 1.1 * MM, 1)
      .fill(palette.onNight);
  });

  const x = dark + 6 * MM;
  const width = CARD.width - x - 5 * MM;
  const title = pen.set(card.heading, STYLES.title, width);
  const shown = TELLING.test(link.shown) ? undefined : pen.set(link.shown, STYLES.link, width);
  const millimetres = FORMATS.card.qr;
  const side = millimetres * MM;
  const all = title.height + side + (shown?.height ?? 0);
  let y = (height - all) / 2;
  pen.say('H1', () => pen.write(title, { x, y, ink: palette.ink }));
  y += title.height;
  // The code's own light edge stands out to the left, so that its squares stand under the words.
  const quiet = (side * QUIET) / (qrSquares(link.address).size + 2 * QUIET);
  pen.qr(link.address, { x: x - quiet, y, width: side, millimetres, ink: palette.code });
  y += side;
  if (shown) pen.group('P', () => pen.link(link.address, shown, { x, y, ink: palette.ink }));
}

function drawBack(pen: Pen, { agency, card, ring }: Sheet, palette: Palette) {
  openPage(pen);
  const [x, width] = [8 * MM, CARD.width - 16 * MM];
  const text = pen.set(card.text, STYLES.text, width);
  const phone = pen.set(`${ring} ${agency.phone.replaceAll(' ', '\u00A0')}`, STYLES.phone, width);
  const name = TELLING.test(agency.name) ? undefined : pen.set(agency.name, STYLES.agency, width);
  const mark = 8 * MM;
  const gap = 2.6 * MM;
  const all = mark + gap + text.height + gap + phone.height + (name?.height ?? 0);
  let y = (CARD.height - all) / 2;
  pen.decorate(() => {
    const box = { x: x - mark * 0.1, y, width: mark, height: mark };
    drawHouse(pen, box, { line: palette.night, lamp: palette.lamp });
  });
  y += mark + gap;
  pen.say('P', () => pen.write(text, { x, y, ink: palette.ink }));
  y += text.height + gap;
  pen.say('P', () => pen.write(phone, { x, y, ink: palette.ink }));
  y += phone.height;
  if (name) pen.say('P', () => pen.write(name, { x, y, ink: palette.inkSoft }));
}

/** Begins a page whose zero is the cut card's corner, and marks where to cut it. */
function openPage(pen: Pen) {
  const { doc } = pen;
  const { width, height, bleed, paper } = CARD;
  const [wide, high] = [width + 2 * paper, height + 2 * paper];
  doc.addPage({ size: [wide, high], margin: 0 });
  Object.assign(doc.page.dictionary.data, {
    TrimBox: [paper, paper, wide - paper, high - paper],
    BleedBox: [paper - bleed, paper - bleed, wide - paper + bleed, high - paper + bleed],
  });
  doc.translate(paper, paper);
  pen.decorate(() => {
    for (const [x, out] of [
      [0, -1],
      [width, 1],
    ] as const) {
      for (const [y, up] of [
        [0, -1],
        [height, 1],
      ] as const) {
        doc.moveTo(x + out * (bleed + MM), y).lineTo(x + out * (paper - MM), y);
        doc.moveTo(x, y + up * (bleed + MM)).lineTo(x, y + up * (paper - MM));
      }
    }
    doc.lineWidth(0.25).stroke([0, 0, 0, 100]);
  });
}
