import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { contrast, readColours } from '../../../../src/design/colours.ts';
import { cachedPicture } from '../../../../src/roadshow/pack/cached-picture.ts';
import { Pen } from '../../../../src/roadshow/pack/pdf-pen.ts';
import type { Sheet } from '../../../../src/roadshow/pack/sheet.ts';
import {
  drawPicture,
  PICTURES,
  pictureWords,
  type PictureSource,
  type Shape,
} from '../../../../src/roadshow/pack/social-picture.ts';

const SHORT: Sheet = {
  language: 'en-GB',
  direction: 'ltr',
  scan: 'Point your phone’s camera at it, or type',
  ring: 'Or ring',
  meet: 'Meet us',
  card: { heading: 'For a quiet minute', text: 'Keep it.' },
  agency: { name: 'Ash Families', phone: '01632 960 123' },
  heading: 'Thinking about adopting?',
  lead: 'People who live and work here.',
  asked: [],
  answer: '',
  dates: [],
  link: { address: 'https://families.example/go/ash?at=social', shown: 'families.example/go/ash' },
};
const DATED: Sheet = {
  ...SHORT,
  dates: [{ when: 'Tuesday 1 December, 10am to 2pm', where: 'Ash Library, Front Street, Ash' }],
};
const LONG: Sheet = {
  ...SHORT,
  agency: { name: 'Łódź and Upper Tees Families', phone: '01632 960 123' },
  heading: 'Thinking about fostering or adopting?',
  dates: [
    {
      when: 'Wednesday 30 September, 10.30am to 12.45pm',
      where: 'Newton Aycliffe and Sedgefield Library, Upper Market Place, Newton Aycliffe',
    },
  ],
  link: {
    address: 'https://families.county-durham-dales.gov.uk/go/x',
    shown: `families.county-durham-dales.gov.uk/go/${'newton-aycliffe-'.repeat(4).slice(0, 60)}`,
  },
};
const SHEETS = { short: SHORT, dated: DATED, long: LONG };

const shapes = Object.keys(PICTURES) as Shape[];
const EVERY = shapes.flatMap((shape) =>
  Object.entries(SHEETS).map(([how, sheet]) => ({ shape, how, sheet })),
);

const window = readFileSync('src/design/pictures/door.svg', 'utf8');
const BRAND = { night: '#22264f', lamp: '#f7b08f' };
const pen = await Pen.take({});
const draw = (shape: Shape, sheet: Sheet, brand: PictureSource['brand'] = {}) =>
  drawPicture(pen, shape, { sheet, window, brand });

/** Colours of a picture, three bytes a pixel, in rows. */
const pixels = async (svg: string) => sharp(Buffer.from(svg)).removeAlpha().raw().toBuffer();

describe.each(EVERY)('a $shape picture of $how words', ({ shape, sheet }) => {
  const { width, height } = PICTURES[shape];

  it('has its size', async () => {
    const { info } = await sharp(Buffer.from(draw(shape, sheet))).toBuffer({ resolveWithObject: true });
    expect(info).toMatchObject({ width, height });
  });

  it('has nothing but sky in its outer twentieth, which networks cut off', async () => {
    const seen = await pixels(draw(shape, sheet));
    const [side, band] = [width / 20, height / 20];
    const others = new Set<string>();
    for (let y = 0; y < height; y += 1) {
      const across = y < band || y >= height - band;
      const sky = seen.readUIntBE(y * width * 3, 3);
      for (let x = 0; x < width; x += 1) {
        const isOuter = across || x < side || x >= width - side;
        if (isOuter && seen.readUIntBE((y * width + x) * 3, 3) !== sky) others.add(`${x},${y}`);
      }
    }
    expect([...others].slice(0, 3)).toEqual([]);
  });
});

describe.each(shapes)('a %s picture', (shape) => {
  it('says the heading, the next date and its place, the link and the agency', () => {
    const [date = { when: '', where: '' }] = DATED.dates;
    const same = draw(shape, DATED);
    for (const other of [
      { heading: 'Thinking about fostering?' },
      { dates: [{ ...date, when: 'Friday 4 December, 10am to 2pm' }] },
      { dates: [{ ...date, where: 'Elm Library, Front Street, Elm' }] },
      { dates: [] },
      { meet: 'See us' },
      { link: { ...DATED.link, shown: 'families.example/go/elm' } },
      { agency: { ...DATED.agency, name: 'Elm Families' } },
    ])
      expect(draw(shape, { ...DATED, ...other })).not.toBe(same);
    const later = [date, { when: 'Later', where: 'Elsewhere' }];
    expect(draw(shape, { ...DATED, lead: 'Other words', dates: later })).toBe(same);
    expect(draw(shape, { ...SHORT, lead: 'Other words' })).not.toBe(draw(shape, SHORT));
  });

  it('has letters beside Latin’s own', () => {
    const of = (name: string) => draw(shape, { ...SHORT, agency: { ...SHORT.agency, name } });
    expect(of('Łódź Families')).not.toBe(of('Lodz Families'));
    expect(() => of('Семья')).toThrow(/no “С”/);
  });

  it('can be read on a phone 360 px wide, the heading at a glance', () => {
    const { width, sizes } = PICTURES[shape];
    const onPhone = (pixel: number) => (pixel * 360) / width;
    for (const { least } of Object.values(sizes)) expect(onPhone(least)).toBeGreaterThanOrEqual(10);
    expect(onPhone(sizes.heading.least)).toBeGreaterThanOrEqual(15);
  });

  it.each([{}, BRAND])('has the colours of the agency, far enough apart: %o', (brand) => {
    const { night = '', dusk = '', lamp = '', ...colours } = readColours(brand).light;
    const svg = draw(shape, DATED, brand);
    const words = [...svg.matchAll(/<path fill="(#\w+)"/g)].map(([, ink = '']) => ink);
    const link = words.pop() ?? '';
    expect(words.pop()).toBe(lamp);
    expect(contrast(link, lamp)).toBeGreaterThanOrEqual(4.5);
    expect(words.filter((ink) => ink !== lamp)).not.toHaveLength(0);
    for (const sky of [night, dusk]) {
      expect(svg).toContain(`stop-color="${sky}"`);
      for (const ink of words) expect(contrast(ink, sky)).toBeGreaterThanOrEqual(4.5);
    }
    expect(link).toBe(colours['on-lamp']);
  });

  it.each([
    ['heading', { heading: 'A long heading about a great many things '.repeat(6) }],
    ['place or the lead', { lead: 'Words that go on. '.repeat(30) }],
    ['address', { link: { ...SHORT.link, shown: `families.example/go/${'unbroken'.repeat(9)}` } }],
    ['agency’s name', { agency: { ...SHORT.agency, name: 'The Society of Societies '.repeat(6) } }],
  ])('names the %s and itself when it is too long', (what, part) => {
    expect(() => draw(shape, { ...SHORT, ...part })).toThrow(
      new RegExp(`^${PICTURES[shape].title} picture: the ${what} is too long`),
    );
  });

  it('says so when each part would fit, and all of them don’t', () => {
    const heading = 'Thinking about fostering, adopting or caring for a family that you know, nearby or far?';
    const agency = { ...LONG.agency, name: 'The Fostering and Adoption Service of Upper Teesdale' };
    const where = 'The community rooms beside the lift, up the stairs from the market place. '.repeat(2);
    const dates = [{ when: 'Wednesday 30 September, 10.30am to 12.45pm, and again at 2pm', where }];
    expect(() => draw(shape, { ...LONG, agency, heading, dates })).toThrow(/too much to say/);
  });
});

it('is drawn once of the same words in the same way', async () => {
  const cache = await mkdtemp(join(tmpdir(), 'hearth-pictures-'));
  let taken = 0;
  const edges = { pen: async () => ((taken += 1), pen), digest: 'one', cache };
  const draw = (sheet: Sheet, digest = 'one', brand = {}) =>
    cachedPicture('wide', { sheet, window, brand }, { ...edges, digest });
  const drawn = await draw(DATED);
  expect(await draw(structuredClone(DATED))).toEqual(drawn);
  expect(taken).toBe(1);
  await draw(SHORT);
  await draw(DATED, 'two');
  await draw(DATED, 'one', BRAND);
  expect(taken).toBe(4);
  expect(await readdir(cache)).toHaveLength(4);
  await rm(cache, { recursive: true });
});

it('is described by all of its words', () => {
  expect(pictureWords(DATED)).toBe(
    'Thinking about adopting?\nMeet us: Tuesday 1 December, 10am to 2pm, Ash Library, Front Street, Ash\nAsh Families, families.example/go/ash',
  );
  expect(pictureWords(SHORT)).toContain('\nPeople who live and work here.\n');
});
