import { type Box, drawHouse, drawStreet, outlinePane } from './drawn-window.ts';
import type { PictureName } from '../../design/picture-names.ts';
import type { Palette } from './pdf-palette.ts';
import { type Pen, type Setting, type Style, TooLongError } from './pdf-pen.ts';
import type { Sheet } from './sheet.ts';

/** How a sheet that hangs on a wall or lies in a hand is measured, in points. */
export interface Measures {
  width: number;
  height: number;
  /** White that no office printer reaches. */
  edge: number;
  /** From the edge of a dark or a light pane to its words. */
  inset: number;
  /** Between one thing and the next, at least. */
  gap: number;
  /** Of the QR code: on this page, and where it is printed, in mm. */
  qr: { width: number; millimetres: number };
  /** The street's height, at least. */
  street: number;
  sizes: Record<Words, Style['size']>;
}
type Words =
  'heading' | 'lead' | 'asked' | 'answer' | 'how' | 'link' | 'phone' | 'meet' | 'when' | 'where' | 'agency';

/** How many dates a sheet has room for: the first. */
const DATES = 3;

const STYLES: Record<Words, Omit<Style, 'size'>> = {
  heading: { what: 'the heading', voice: 'heading', lines: 4, leading: 1.1 },
  lead: { what: 'the lead', voice: 'text', lines: 5, leading: 1.38 },
  asked: { what: 'what people ask', voice: 'heading', lines: 4, leading: 1.22 },
  answer: { what: 'the answer', voice: 'text', lines: 6, leading: 1.42 },
  how: { what: 'how to use the code', voice: 'text', lines: 2, leading: 1.35 },
  link: { what: 'the address', voice: 'strong', lines: 4, leading: 1.2, address: true },
  phone: { what: 'the phone number', voice: 'strong', lines: 1, leading: 1.3 },
  meet: { what: 'the heading of the dates', voice: 'heading', lines: 1, leading: 1.3 },
  when: { what: 'a date', voice: 'strong', lines: 2, leading: 1.25 },
  where: { what: 'a place', voice: 'text', lines: 3, leading: 1.25 },
  agency: { what: 'the agency’s name', voice: 'heading', lines: 2, leading: 1.2 },
};

/** From the largest words to the smallest: the first at which all of a sheet has room is taken. */
const EASES = [1.2, 1.1, 1, 0.92, 0.85, 0.78, 0.72, 0.66, 0.6, 0.5];

/**
 * Draws a poster or a handout on a page that is open.
 * @throws TooLongError as fitPoster does
 */
export function drawPoster(pen: Pen, sheet: Sheet, measures: Measures, palette: Palette): void {
  const plan = fitPoster(pen, sheet, measures);
  const { edge, gap, width } = measures;
  // What is left over becomes sky first, then space.
  const sky = Math.min(plan.spare * 0.6, measures.height * 0.15);
  const space = gap + (plan.spare - sky) / plan.gaps;
  const box = { x: edge, width: width - 2 * edge };

  let y = edge;
  drawHead(pen, plan, { ...box, y, height: plan.head + sky }, { measures, palette });
  y += plan.head + sky + space;
  if (plan.panes.length > 0) {
    drawPanes(pen, plan, { ...box, y }, { measures, palette });
    y += heightOf(plan.panes, gap) + space;
  }
  if (plan.answer) {
    const { answer } = plan;
    pen.say('P', () => pen.write(answer, { x: edge + measures.inset, y, ink: palette.ink }));
    y += answer.height + space;
  }
  drawWays(pen, plan, sheet, { ...box, y, height: plan.ways }, { measures, palette });
  drawFoot(pen, plan.agency, measures, palette);
}

type Plan = ReturnType<typeof planPoster>;

/** Finds room for all of a sheet. @throws TooLongError when a part of it has none, or all of it */
export function fitPoster(pen: Pen, sheet: Sheet, measures: Measures): Plan {
  for (const ease of EASES) {
    const plan = planPoster(pen, sheet, measures, ease);
    if (plan.spare >= 0) return plan;
  }
  const longest = [sheet.heading, sheet.lead, sheet.answer, ...sheet.asked].toSorted(
    (one, other) => other.length - one.length,
  )[0];
  throw new TooLongError(`${pen.name}: there is too much to say. Make something shorter, as “${longest}”.`);
}

/** A row of what people ask: one or two, as high as the higher; in Easy Read one, with a drawing. */
interface Row {
  settings: Setting[];
  height: number;
  picture?: PictureName;
}

/** The shape of a drawing, how high it is in insets, and how much larger the words beside it are. */
const DRAWING = { shape: 640 / 400, height: 1.7, words: 1.15 };

/** Sets every word of a sheet, and says how much of its height is spare: less than nothing when they have no room. */
function planPoster(pen: Pen, sheet: Sheet, measures: Measures, ease: number) {
  const { edge, gap, height, inset, qr, sizes } = measures;
  // In Easy Read the words have the room.
  const street = sheet.pictures ? measures.street / 2 : measures.street;
  const air = inset * Math.min(1, ease);
  const wide = measures.width - 2 * edge;
  const beside = wide - 3 * inset - qr.width;
  const set = (words: string, as: Words, width: number) =>
    pen.set(words, { ...STYLES[as], size: sizes[as] }, width, ease);

  const heading = set(sheet.heading, 'heading', wide - 2 * inset);
  const lead = set(sheet.lead, 'lead', (wide - 2 * inset) * 0.86);
  const head = air * 1.2 + heading.height + air * 0.5 + lead.height + air * 0.6 + street;

  const { asked, pictures } = sheet;
  const drawing = pictures ? DRAWING.height * air : 0;
  const room = pictures ? wide - drawing * DRAWING.shape - 2 * inset : (wide - gap / 2) / 2 - 1.6 * inset;
  // All have the size of the longest.
  const ask = (words: string) =>
    pen.set(words, { ...STYLES.asked, size: sizes.asked }, room, pictures ? ease * DRAWING.words : ease);
  const least = Math.min(...asked.map((words) => ask(words).size));
  const settings = asked.map((words) =>
    pen.set(words, { ...STYLES.asked, size: { most: least, least } }, room),
  );
  const panes: Row[] = [];
  const inRow = pictures ? 1 : 2;
  for (let first = 0; first < settings.length; first += inRow) {
    const row = settings.slice(first, first + inRow);
    const height = Math.max(drawing, ...row.map((each) => each.height + 1.3 * air));
    const picture = pictures?.[first % pictures.length];
    panes.push({ settings: row, height, ...(picture && { picture }) });
  }

  const answer = sheet.answer === '' ? undefined : set(sheet.answer, 'answer', wide - 2 * inset);
  const how = set(sheet.scan, 'how', beside);
  const link = set(sheet.link.shown, 'link', beside);
  const phone = set(`${sheet.ring} ${sheet.agency.phone.replaceAll(' ', '\u00A0')}`, 'phone', beside);
  const meet = set(sheet.meet, 'meet', beside);
  const dates = sheet.dates
    .slice(0, DATES)
    .map(
      ({ when, where }) =>
        [set(when, 'when', beside - inset * 0.8), set(where, 'where', beside - inset * 0.8)] as const,
    );
  const stack = [how, link, phone, ...(dates.length > 0 ? [meet, ...dates.flat()] : [])];
  const apart = gap * 0.4 + (dates.length > 0 ? gap * (0.6 + 0.3 * (dates.length - 1)) : 0);
  const told = stack.reduce((sum, each) => sum + each.height, apart);
  const ways = Math.max(qr.width + inset, told);
  const agency = set(sheet.agency.name, 'agency', wide - 2 * inset - agencyMark(measures));

  const parts = [head, ways, agency.height + inset * 0.4];
  if (panes.length > 0) parts.push(heightOf(panes, gap));
  if (answer) parts.push(answer.height);
  const gaps = parts.length - 1;
  const spare = height - 2 * edge - gaps * gap - parts.reduce((sum, part) => sum + part, 0);
  return {
    air,
    spare,
    gaps,
    head,
    heading,
    lead,
    panes,
    answer,
    ways,
    told,
    how,
    link,
    phone,
    meet,
    dates,
    agency,
  };
}

const heightOf = (rows: Row[], gap: number) =>
  rows.reduce((sum, { height }) => sum + height, 0) + ((rows.length - 1) * gap) / 2;

/** How far the agency's name stands from the mark's left edge. */
const agencyMark = ({ sizes }: Measures) => sizes.agency.most * 2.2;

interface Look {
  measures: Measures;
  palette: Palette;
}

/** The evening: heading and lead over a street. */
function drawHead(pen: Pen, { air, heading, lead }: Plan, box: Box, { measures, palette }: Look) {
  const { inset, street } = measures;
  const { doc } = pen;
  let y = box.y + air * 1.2;
  const words = heading.height + air * 0.5 + lead.height;
  pen.decorate(() => {
    outlinePane(pen, box, { topLeft: inset * 1.6, topRight: inset * 1.6, foot: inset * 0.5 }).clip();
    doc.rect(box.x, box.y, box.width, box.height).fill(palette.night);
    const room = box.height - air * 2.3 - words;
    const height = Math.min(room, Math.max(street, box.width * 0.26));
    drawStreet(pen, { ...box, y: box.y + box.height - height, height }, palette.street);
  });
  pen.say('H1', () => pen.write(heading, { x: box.x + inset, y, ink: palette.onNight }));
  y += heading.height + air * 0.5;
  pen.say('P', () => pen.write(lead, { x: box.x + inset, y, ink: palette.onNight }));
}

/** What people ask, as the panes of one window. */
function drawPanes(
  pen: Pen,
  { panes: rows, air }: Plan,
  box: Omit<Box, 'height'>,
  { measures, palette }: Look,
) {
  const { gap, inset } = measures;
  pen.group('L', () => {
    let y = box.y;
    for (const [index, { settings, height, picture }] of rows.entries()) {
      const drawing = picture ? DRAWING.height * air * DRAWING.shape : 0;
      const width = (box.width - ((settings.length - 1) * gap) / 2) / settings.length;
      for (const [column, setting] of settings.entries()) {
        const x = box.x + column * (width + gap / 2);
        // Only the window's own top corners are round.
        const round = (end: number) => (index === 0 && column === end ? inset : inset * 0.25);
        const corners = { topLeft: round(0), topRight: round(settings.length - 1), foot: inset * 0.25 };
        pen.decorate(() => outlinePane(pen, { x, y, width, height }, corners).fill(palette.pane));
        if (picture) {
          pen.decorate(() => {
            outlinePane(pen, { x, y, width, height }, corners).clip();
            pen.doc.rect(x, y, drawing, height).clip();
            pen.doc.image(pen.pictures.get(picture) ?? '', x, y, { cover: [drawing, height] });
          });
        }
        pen.group('LI', () => {
          const at = { x: x + drawing + inset, y: y + (height - setting.height) / 2, ink: palette.ink };
          pen.say('LBody', () => pen.write(setting, at));
        });
      }
      y += height + gap / 2;
    }
  });
}

/** What to do next: the code in its frame, and beside it how to use it, the number to ring and where to meet us. */
function drawWays(pen: Pen, plan: Plan, sheet: Sheet, box: Box, { measures, palette }: Look) {
  const { gap, inset, qr } = measures;
  const { ink, inkSoft, lamp } = palette;
  const frame = qr.width + inset;
  const top = box.y + (box.height - frame) / 2;
  pen.decorate(() => {
    const lit = { x: box.x, y: top, width: frame, height: frame };
    outlinePane(pen, lit, { topLeft: inset, topRight: inset, foot: inset * 0.3 }).fill(lamp);
    pen.doc.roundedRect(box.x + inset / 2, top + inset / 2, qr.width, qr.width, inset / 5).fill('#ffffff');
  });
  const code = { ...qr, x: box.x + inset / 2, y: top + inset / 2, ink: palette.code };
  pen.qr(sheet.link.address, code);

  const x = box.x + frame + inset * 1.6;
  let y = box.y + (box.height - plan.told) / 2;
  pen.say('P', () => pen.write(plan.how, { x, y, ink: inkSoft }));
  y += plan.how.height;
  pen.group('P', () => pen.link(sheet.link.address, plan.link, { x, y, ink }));
  y += plan.link.height + gap * 0.4;
  pen.say('P', () => pen.write(plan.phone, { x, y, ink }));
  y += plan.phone.height;
  if (plan.dates.length === 0) return;
  y += gap * 0.6;
  pen.say('H2', () => pen.write(plan.meet, { x, y, ink }));
  y += plan.meet.height;
  pen.group('L', () => {
    for (const [when, where] of plan.dates) {
      const wide = when.size * 0.56;
      const lit = { x, y: y + when.size * (when.leading / 2 - 0.36), width: wide, height: when.size * 0.74 };
      pen.decorate(() =>
        outlinePane(pen, lit, { topLeft: wide / 2, topRight: wide / 2, foot: 0 }).fill(lamp),
      );
      pen.group('LI', () =>
        pen.group('LBody', () => {
          const at = { x: x + inset * 0.8, ink };
          pen.say('P', () => pen.write(when, { ...at, y }));
          pen.say('P', () => pen.write(where, { ...at, y: y + when.height }));
        }),
      );
      y += when.height + where.height + gap * 0.3;
    }
  });
}

/** Who says all this. */
function drawFoot(pen: Pen, agency: Setting, measures: Measures, { line, ink, lamp, night }: Palette) {
  const { edge, height, inset, sizes, width } = measures;
  const mark = sizes.agency.most * 1.7;
  const foot = height - edge;
  const middle = foot - Math.max(mark, agency.height) / 2;
  pen.decorate(() => {
    const above = foot - agency.height - inset * 0.5;
    pen.doc
      .moveTo(edge, above)
      .lineTo(width - edge, above)
      .lineWidth(0.8)
      .stroke(line);
    drawHouse(pen, { x: edge, y: middle - mark / 2, width: mark, height: mark }, { line: night, lamp });
  });
  const at = { x: edge + agencyMark(measures), y: middle - agency.height / 2, ink };
  pen.say('P', () => pen.write(agency, at));
}
