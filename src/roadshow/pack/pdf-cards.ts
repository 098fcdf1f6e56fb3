import { CARD, MM, TELLING } from './pdf-card.ts';
import type { Palette } from './pdf-palette.ts';
import { type Pen, type Setting, type Style, TooLongError } from './pdf-pen.ts';
import { FORMATS, type Sheet } from './sheet.ts';

/** ISO 216, in points. */
const A4 = [595.28, 841.89] as const;
const COLUMNS = 2;
const ROWS = 5;
/** From a card's edge to its words, and between the words and the code: in points. */
const INSET = 5 * MM;
const GAP = 2 * MM;
/** Between one thing and the next below it. */
const APART = 1.6 * MM;
/** From the largest words to the smallest: the first at which all of a card has room is taken. */
const EASES = [1, 0.92, 0.85, 0.78, 0.72];

const STYLES = {
  title: { what: 'the title', voice: 'heading', size: { most: 15.5, least: 11 }, lines: 2, leading: 1.15 },
  text: { what: 'the text', voice: 'text', size: { most: 9.6, least: 7.5 }, lines: 5, leading: 1.3 },
  link: {
    what: 'the address',
    voice: 'strong',
    size: { most: 9.6, least: 6.5 },
    lines: 4,
    leading: 1.25,
    address: true,
  },
  phone: { what: 'the phone number', voice: 'text', size: { most: 9.6, least: 7.5 }, lines: 1, leading: 1.3 },
} as const satisfies Record<string, Style>;

/**
 * Draws ten plain cards on a sheet of A4, for an office printer and scissors: each has one side.
 * @throws TooLongError when its words have no room
 */
export function drawCards(pen: Pen, sheet: Sheet, { code, ink, line }: Palette): void {
  const { doc } = pen;
  doc.addPage({ size: [...A4], margin: 0 });
  const { address } = sheet.link;
  const millimetres = FORMATS['cards-a4'].qr;
  const side = millimetres * MM;
  const settings = setCard(pen, sheet, CARD.width - 2 * INSET - GAP - side);
  const [left, top] = [(A4[0] - COLUMNS * CARD.width) / 2, (A4[1] - ROWS * CARD.height) / 2];
  for (let index = 0; index < COLUMNS * ROWS; index += 1) {
    const x = left + (index % COLUMNS) * CARD.width;
    const y = top + Math.floor(index / COLUMNS) * CARD.height;
    const square = {
      x: x + CARD.width - INSET - side,
      y: y + (CARD.height - side) / 2,
      width: side,
      millimetres,
      ink: code,
    };
    const write = (one: Setting, base: number) => pen.write(one, { x: x + INSET, y: base, ink });
    pen.decorate(() => doc.rect(x, y, CARD.width, CARD.height).lineWidth(0.5).dash(3, {}).stroke(line));
    let base = y + (CARD.height - heightOf(settings)) / 2;
    for (const [number, one] of settings.entries()) {
      const at = base;
      // One card is read out, and not ten times the same.
      if (index > 0) pen.decorate(() => write(one, at));
      else pen.say(number === 0 ? 'H1' : 'P', () => write(one, at));
      base += one.height + APART;
    }
    if (index > 0) pen.decorate(() => pen.code(address, square));
    else pen.qr(address, square);
  }
}

/** The words of a card, as large as it has room for. */
function setCard(pen: Pen, { agency, card, link }: Sheet, width: number): Setting[] {
  const words = {
    title: card.heading,
    text: card.text,
    ...(!TELLING.test(link.shown) && { link: link.shown }),
    phone: agency.phone.replaceAll(' ', '\u00A0'),
  };
  for (const ease of EASES) {
    const settings = Object.entries(words).map(([name, said]) =>
      pen.set(said, STYLES[name as keyof typeof STYLES], width, ease),
    );
    if (heightOf(settings) <= CARD.height - INSET) return settings;
  }
  throw new TooLongError(`${pen.name}: there is too much to say. Make “${card.text}” shorter.`);
}

const heightOf = (settings: readonly Setting[]) =>
  settings.reduce((sum, { height }) => sum + height, (settings.length - 1) * APART);
