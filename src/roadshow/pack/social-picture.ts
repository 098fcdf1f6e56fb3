import type { Agency } from '../../content/schemas/index.ts';
import type { PictureName } from '../../design/picture-names.ts';
import { type Box, HOUSE } from './drawn-window.ts';
import type { Pack } from './packs.ts';
import { tokensOf } from './pdf-palette.ts';
import type { Pen, Place, Setting, Style } from './pdf-pen.ts';
import { QUIET, qrPath, qrSquares } from './qr.ts';
import type { Sheet } from './sheet.ts';

/** How a picture for social media or a display is measured, in pixels. */
interface Measures {
  title: string;
  /** For whom or where. */
  use: string;
  /** Where its link says that it stands; on a display it has no dates, since nobody comes to change it. */
  placement: 'social' | 'screen';
  /** Old displays show no PNG. */
  file: 'png' | 'jpg';
  width: number;
  height: number;
  /** Where no word is, since networks cut: more than a twentieth. */
  edge: { x: number; y: number };
  /** Between one thing and the next, at least. */
  gap: number;
  /** The window's width with its light, its least height, what stands to its left, and what is seen in it. */
  window: { width: number; least: number; beside: 'all' | 'date'; shows: 'drawing' | 'code' };
  sizes: Record<Words, Style['size']>;
}
type Words = 'agency' | 'heading' | 'when' | 'told' | 'link';

/** The pictures there are. On a phone 360 wide their smallest words are as large as 10 px and more. */
export const PICTURES = {
  square: {
    title: 'Square',
    use: 'A post on social media',
    placement: 'social',
    file: 'png',
    width: 1080,
    height: 1080,
    edge: { x: 72, y: 72 },
    gap: 34,
    window: { width: 420, least: 300, beside: 'date', shows: 'drawing' },
    sizes: {
      agency: { most: 46, least: 36 },
      heading: { most: 124, least: 64 },
      when: { most: 56, least: 36 },
      told: { most: 50, least: 36 },
      link: { most: 56, least: 36 },
    },
  },
  wide: {
    title: 'Wide',
    use: 'A newsletter, a website, or a link',
    placement: 'social',
    file: 'png',
    width: 1200,
    height: 630,
    edge: { x: 72, y: 40 },
    gap: 18,
    window: { width: 320, least: 200, beside: 'all', shows: 'drawing' },
    sizes: {
      agency: { most: 42, least: 34 },
      heading: { most: 78, least: 50 },
      when: { most: 42, least: 34 },
      told: { most: 40, least: 34 },
      link: { most: 54, least: 36 },
    },
  },
  display: {
    title: 'Display',
    use: 'A display that shows pictures, and no web pages',
    placement: 'screen',
    file: 'jpg',
    width: 1920,
    height: 1080,
    edge: { x: 112, y: 72 },
    gap: 36,
    window: { width: 620, least: 620, beside: 'all', shows: 'code' },
    sizes: {
      agency: { most: 68, least: 54 },
      heading: { most: 132, least: 84 },
      when: { most: 72, least: 54 },
      told: { most: 68, least: 54 },
      link: { most: 92, least: 58 },
    },
  },
} as const satisfies Record<string, Measures>;
export type Shape = keyof typeof PICTURES;

const STYLES: Record<Words, Omit<Style, 'size'>> = {
  agency: { what: 'the agency’s name', voice: 'heading', lines: 2, leading: 1.15 },
  heading: { what: 'the heading', voice: 'heading', lines: 4, leading: 1.08 },
  when: { what: 'the date', voice: 'strong', lines: 3, leading: 1.2 },
  told: { what: 'the place or the lead', voice: 'text', lines: 5, leading: 1.22 },
  link: { what: 'the address', voice: 'strong', lines: 3, leading: 1.2, address: true },
};

/** From the largest words to the smallest: the first at which all of a picture has room is taken. */
const EASES = [1, 0.92, 0.85, 0.78, 0.72, 0.66, 0.6, 0.5];

/** What is seen in the window. */
export const IN_WINDOW = { partner: 'door', area: 'street', tour: 'van' } as const satisfies Record<
  Pack['kind'],
  PictureName
>;

/** What a picture is drawn from. */
export interface PictureSource {
  sheet: Sheet;
  /** An SVG that fills the window. */
  window: string;
  brand: Agency['brand'];
}

/** What a picture says, for who can’t see it. */
export const pictureWords = ({ agency, heading, link, ...sheet }: Sheet): string =>
  [heading, toldOf(sheet).join(', '), `${agency.name}, ${link.shown}`].join('\n');

/** The next date and its place; without a date what we do. */
function toldOf({ dates: [date], meet, lead }: Pick<Sheet, 'dates' | 'meet' | 'lead'>): string[] {
  return date ? [`${meet}: ${date.when}`, date.where] : [lead];
}

/**
 * Draws a picture as an SVG in which all words are outlines.
 * @throws when a part of it can't be read at the size at which it would fit, or all of it has no room
 */
export function drawPicture(pen: Pen, shape: Shape, source: PictureSource): string {
  const measures = PICTURES[shape];
  pen.name = `${measures.title} picture`;
  for (const ease of EASES) {
    const plan = planPicture(pen, source.sheet, measures, ease);
    if (plan.spare >= 0) return draw(pen, plan, measures, source);
  }
  throw new Error(
    `${pen.name}: there is too much to say. Make something shorter, as “${source.sheet.heading}”.`,
  );
}

type Plan = ReturnType<typeof planPicture>;

/** Sets all words, and says how much of the height is spare: less than nothing when they have no room. */
function planPicture(pen: Pen, sheet: Sheet, measures: Measures, ease: number) {
  const { width, height, edge, gap, window, sizes } = measures;
  const whole = width - 2 * edge.x;
  const beside = whole - window.width - gap;
  const room = window.beside === 'all' ? beside : whole;
  const set = (words: string, as: Words, wide: number) =>
    pen.set(words, { ...STYLES[as], size: sizes[as] }, wide, ease);

  const agency = set(sheet.agency.name, 'agency', room - markOf(measures) * 1.3);
  const heading = set(sheet.heading, 'heading', room);
  const [first = '', place] = toldOf(sheet);
  // A day stays with its month.
  const told =
    place === undefined
      ? [set(first, 'told', beside)]
      : [set(first.replace(/(\d) (?=\p{L})/u, '$1\u00A0'), 'when', beside), set(place, 'told', beside)];
  const link = set(sheet.link.shown, 'link', whole - 2 * gap);
  const below =
    window.shows === 'code'
      ? ['Point your phone’s camera at it', sheet.agency.phone].map((words) =>
          set(words, 'told', window.width),
        )
      : [];
  const bar = link.height + 0.8 * link.size;
  const saying = heightOf(told);
  const row = window.beside === 'all' ? saying : Math.max(saying, window.least);
  const spare = height - 2 * edge.y - agency.height - heading.height - row - bar - 3 * gap;
  return { agency, heading, told, saying, link, below, bar, spare };
}

/** How wide the mark is. */
const markOf = ({ sizes }: Measures) => sizes.agency.most * 1.3;

function draw(
  pen: Pen,
  plan: Plan,
  measures: Measures,
  { window: inside, brand, sheet }: PictureSource,
): string {
  const { width, height, edge, gap, window } = measures;
  const { agency, heading, told, link, below } = plan;
  const colour = tokensOf(brand);
  const [night, lamp, light] = [colour('night'), colour('lamp'), colour('on-night')];
  const { x } = edge;
  const all = window.beside === 'all';
  const space = all ? gap + plan.spare / 3 : gap;
  const write = (setting: Setting, ink: string, place: Place) =>
    `<path fill="${ink}" d="${pen.outline(setting, place)}"/>`;

  const foot = height - edge.y - plan.bar;
  const top = edge.y + agency.height + space;
  const under = top + heading.height + space;
  const box = { x: width - x - window.width, y: all ? edge.y : under, width: window.width };
  const lit = { ...box, height: foot - gap - box.y - heightOf(below) };
  const mark = markOf(measures);
  let y = all ? under : under + (lit.height - plan.saying) / 2;
  const said = told.map((setting, index) => {
    const drawn = write(setting, index === 0 && told.length > 1 ? lamp : light, { x, y });
    y += setting.height;
    return drawn;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<linearGradient id="sky" x2="0" y2="1"><stop offset=".45" stop-color="${night}"/><stop offset="1" stop-color="${colour('dusk')}"/></linearGradient>`,
    `<path fill="url(#sky)" d="M0 0h${width}v${height}H0z"/>`,
    window.shows === 'code'
      ? codeIn(lit, sheet.link.address)
      : litWindow(lit, inside, { lamp, frame: light }),
    `<g transform="translate(${x - mark * 0.05} ${edge.y + (agency.height - mark) / 2}) scale(${mark / 34})">`,
    `<path fill="none" stroke="${light}" stroke-width="2.5" stroke-linejoin="round" d="${HOUSE.walls}"/>`,
    `<path fill="${lamp}" d="${HOUSE.window}"/></g>`,
    write(agency, light, { x: x + mark * 1.2, y: edge.y }),
    write(heading, light, { x, y: top }),
    ...said,
    ...below.map((setting, index) => {
      const at = lit.y + lit.height + heightOf(below.slice(0, index));
      return write(setting, light, { x: box.x + box.width / 2, y: at, align: 'middle' });
    }),
    `<path fill="${lamp}" d="${arch({ x, y: foot, width: width - 2 * x, height: plan.bar }, gap)}"/>`,
    write(link, colour('on-lamp'), { x: width / 2, y: foot + 0.4 * link.size, align: 'middle' }),
    '</svg>',
  ].join('');
}

const heightOf = (settings: readonly Setting[]) => settings.reduce((sum, { height }) => sum + height, 0);

/** A window's frame, and how far its light reaches beyond it. */
const FRAME = 12;
const LIGHT = 22;

/** A window with its light around it, all of it inside of a box. */
function litWindow(box: Box, inside: string, { lamp, frame }: { lamp: string; frame: string }): string {
  const out = FRAME + LIGHT;
  const pane = { x: box.x + out, y: box.y + out, width: box.width - 2 * out, height: box.height - 2 * out };
  const outline = arch(pane, Math.min(pane.width, pane.height) / 2);
  const { x, y, width, height } = pane;
  const seen = inside.replace(
    /<svg[^>]*viewBox="([^"]*)"[^>]*>/,
    `<svg x="${x}" y="${y}" width="${width}" height="${height}" viewBox="$1" preserveAspectRatio="xMidYMid slice">`,
  );
  const around = (ink: string, reach: number, opacity = 1) =>
    `<path fill="none" stroke="${ink}" stroke-opacity="${opacity}" stroke-width="${2 * reach}" stroke-linejoin="round" d="${outline}"/>`;
  return [
    around(lamp, out, 0.14),
    around(lamp, FRAME + LIGHT / 2, 0.2),
    around(frame, FRAME),
    `<clipPath id="pane"><path d="${outline}"/></clipPath><g clip-path="url(#pane)">${seen}</g>`,
  ].join('');
}

/** The QR code of an address, as large as it can be in the middle of a box. */
function codeIn({ x, y, width, height }: Box, address: string): string {
  const squares = qrSquares(address);
  const side = squares.size + 2 * QUIET;
  const scale = Math.floor(Math.min(width, height) / side);
  const [left, top] = [x + (width - side * scale) / 2, y + (height - side * scale) / 2].map(Math.round);
  return `<g transform="translate(${left} ${top}) scale(${scale})" shape-rendering="crispEdges"><path fill="white" d="M0 0h${side}v${side}H0z"/><path d="${qrPath(squares)}"/></g>`;
}

/** A pane as a path of SVG, rounder at its top than at its foot. */
function arch({ x, y, width, height }: Box, round: number): string {
  const [side, foot] = [Math.min(round, width / 2), Math.min(round, 12)];
  return `M${x} ${y + height - foot}V${y + round}a${side} ${round} 0 0 1 ${side} ${-round}h${width - 2 * side}a${side} ${round} 0 0 1 ${side} ${round}V${y + height - foot}a${foot} ${foot} 0 0 1 ${-foot} ${foot}h${2 * foot - width}a${foot} ${foot} 0 0 1 ${-foot} ${-foot}z`;
}
