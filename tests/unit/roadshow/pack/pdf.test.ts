import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { sheetsPdf } from '../../../../src/roadshow/pack/pdf.ts';
import { FORMATS, type Format, type Sheet } from '../../../../src/roadshow/pack/sheet.ts';
import { readQr } from '../../../support/read-qr.ts';
import { boxOf, drawShapes, emptyGlyphs, readPdf, refOf, wordsOf } from './read-pdf.ts';

const SHORT: Sheet = {
  language: 'en-GB',
  direction: 'ltr',
  scan: 'Point your phone’s camera at it, or type',
  ring: 'Or ring',
  meet: 'Meet us',
  card: {
    heading: 'For a quiet minute',
    text: 'Keep it for when you’re on your own. We don’t see who looked.',
  },
  agency: { name: 'Dales and Wear Families', phone: '01632 960 123' },
  heading: 'Thinking about fostering or adopting?',
  lead: 'You don’t have to be sure. Ask what you need to know.',
  asked: ['I rent my home', 'I work full time', 'I’m over 50'],
  answer: 'None of these rules you out.',
  dates: [{ when: 'Thursday 14 May, 10am to 2pm', where: 'Stanley library' }],
  link: {
    address: 'https://families.example/go/stanley-library',
    shown: 'families.example/go/stanley-library',
  },
};

const BARE: Sheet = { ...SHORT, asked: [], answer: '', dates: [] };

const LONG: Sheet = {
  ...SHORT,
  agency: { name: 'The Fostering and Adoption Service of Upper Teesdale and Łódź', phone: '01632 960 123' },
  heading: 'Have you ever wondered whether you could foster or adopt a child who needs somebody nearby?',
  lead: 'You don’t have to be sure, and you don’t have to be perfect. Ask what you need to know, and someone who lives and works here will ring you on a day and at a time that suits you.',
  asked: [
    'I rent my home and my landlord has never said whether children are all right',
    'I work full time, sometimes at night, and at weekends when it’s busy',
    'I’m on my own since my divorce, and my own children have left home',
    'I’m over fifty, and I had a stroke two years ago that I’m better from',
  ],
  answer:
    'None of these rules you out. Most people who ask us think that something does, and most of them are wrong about it.',
  dates: [
    { when: 'Thursday 14 May, 10am to 2pm', where: 'Stanley library, the meeting room beside the lift' },
    { when: 'Saturday 16 May, 9am to 1pm', where: 'Bishop Auckland market, by the van with the awning' },
    { when: 'Tuesday 19 May, 7pm to 8pm', where: 'Online, from your own sofa' },
  ],
  link: {
    address: 'https://families.county-durham-dales.gov.uk/go/newton-aycliffe-and-sedgefield?at=x',
    shown: 'families.county-durham-dales.gov.uk/go/newton-aycliffe-and-sedgefield',
  },
};

const EVERY = (Object.keys(FORMATS) as Format[]).flatMap((format) =>
  Object.entries({ short: SHORT, bare: BARE, long: LONG }).map(([how, sheet]) => ({ format, how, sheet })),
);

/** The ten cards of a sheet, of a picture of it with two pixels a point. */
async function cutCards(sheet: Buffer): Promise<Buffer[]> {
  const { width = 0, height = 0 } = await sharp(sheet).metadata();
  const [wide, high] = [85, 55].map((mm) => Math.floor((mm * 72 * 2) / 25.4)) as [number, number];
  return Promise.all(
    Array.from({ length: 10 }, (_, index) => {
      const left = Math.round(width / 2 - wide) + (index % 2) * wide;
      const top = Math.round(height / 2 - 2.5 * high) + Math.floor(index / 2) * high;
      return sharp(sheet).extract({ left, top, width: wide, height: high }).png().toBuffer();
    }),
  );
}

const BUILD = { brand: {}, made: new Date('2026-05-01T09:00:00Z') };
const read = async (sheet: Sheet, format: Format) => readPdf(await sheetsPdf([{ sheet, format }], BUILD));

describe('sheets of a version as PDF', () => {
  const version: Sheet = {
    ...SHORT,
    language: 'pl',
    heading: 'Myślisz o zostaniu rodziną zastępczą?',
    scan: 'Skieruj aparat telefonu na kod',
    meet: 'Spotkajmy się',
    card: { heading: 'Na spokojną chwilę', text: 'Zachowaj na potem.' },
  };
  const pages = (['poster-a4', 'handout-a5', 'card'] as const).map((format) => ({ format, sheet: version }));

  it('are one file, with every word in its language', async () => {
    const pdf = await readPdf(await sheetsPdf(pages, BUILD));
    expect(pdf.pages).toHaveLength(4);
    const words = pdf.pages.map((page) => wordsOf(pdf, page)).join(' ');
    for (const said of [version.heading, version.scan, version.meet, version.card.heading, version.card.text])
      expect(words).toContain(said);
    expect(words).not.toMatch(/Point your|Meet us|quiet minute/);
    expect([...pdf.objects.values()].find((object) => object.includes('/Type /Catalog'))).toContain(
      '/Lang (pl)',
    );
  });

  it('have a drawing for each idea in Easy Read', async () => {
    const easy = [
      { format: 'poster-a4' as const, sheet: { ...SHORT, pictures: ['flats', 'sofa'] as const } },
    ];
    const pdf = await readPdf(await sheetsPdf(easy, BUILD));
    const drawn = [...pdf.objects.values()].filter((object) => object.includes('/Subtype /Image'));
    expect(drawn).toHaveLength(2);
  });

  it('are of something', () => expect(sheetsPdf([], BUILD)).rejects.toThrow('nothing to draw'));
});

describe('a sheet as PDF', () => {
  it.each(EVERY)(
    '$format, $how: its code leads to its address, as it is printed',
    async ({ format, sheet }) => {
      const pdf = await read(sheet, format);
      const [page = ''] = pdf.pages;
      const drawn = await drawShapes(pdf, page, 2);
      const addresses = await Promise.all(
        (format === 'cards-a4' ? await cutCards(drawn) : [drawn]).map(readQr),
      );
      expect(new Set(addresses)).toEqual(new Set([sheet.link.address]));
    },
  );

  it.each(EVERY)('$format, $how: every word on it can be copied, with fonts of its own', async (one) => {
    const pdf = await read(one.sheet, one.format);
    const words = pdf.pages.map((page) => wordsOf(pdf, page)).join(' ');
    expect(words).not.toContain('�');
    const { agency, answer, asked, dates, heading, lead, link } = one.sheet;
    const said =
      FORMATS[one.format].placement === 'card'
        ? ['For a quiet minute', 'Keep it for when you’re on your own.', link.shown]
        : [
            agency.name,
            heading,
            lead,
            ...asked,
            answer,
            ...dates.flatMap(({ when, where }) => [when, where]),
            link.shown,
          ];
    for (const part of [...said, agency.phone]) expect(words.replaceAll('\u00A0', ' ')).toContain(part);

    const used = [...pdf.objects.values()].filter((object) => object.includes('/Type /FontDescriptor'));
    expect(used.length).toBeGreaterThanOrEqual(3);
    // What a viewer can draw: TrueType in which every letter has an outline.
    for (const font of used) {
      const file = pdf.stream(refOf(font, 'FontFile2'));
      expect(file.toString('latin1', 0, 4)).toBe('true');
      // But for the spaces, and what stands for no letter.
      expect(emptyGlyphs(file).length).toBeLessThanOrEqual(3);
    }
  });

  it.each([
    ['poster-a3', 841.89, 1190.55],
    ['poster-a4', 595.28, 841.89],
    ['handout-a5', 419.53, 595.28],
    ['cards-a4', 595.28, 841.89],
  ] as const)('%s is one page of its paper', async (format, width, height) => {
    const { pages } = await read(LONG, format);
    expect(pages.map((page) => boxOf(page, 'MediaBox'))).toEqual([[0, 0, width, height]]);
  });

  it('posters have codes that are read across a room', () => {
    expect(FORMATS['poster-a4'].qr).toBeGreaterThanOrEqual(60);
    expect(FORMATS['poster-a3'].qr).toBeGreaterThanOrEqual(90);
  });

  it('of ten cards is read out once, and not ten times', async () => {
    const pdf = await read(SHORT, 'cards-a4');
    const kinds = [...pdf.objects.values()].flatMap((each) => /^\/S \/(H1|P|Figure)$/m.exec(each)?.[1] ?? []);
    expect(kinds.toSorted()).toEqual(['Figure', 'H1', 'P', 'P', 'P']);
  });

  it('the card has two sides of 85 by 55 mm, and 3 mm over each edge', async () => {
    const { pages } = await read(SHORT, 'card');
    expect(pages).toHaveLength(2);
    const mm = (box: number[] | undefined) => box?.map((part) => Math.round((part * 25.4) / 7.2) / 10);
    for (const page of pages) {
      expect(mm(boxOf(page, 'MediaBox'))).toEqual([0, 0, 105, 75]);
      expect(mm(boxOf(page, 'TrimBox'))).toEqual([10, 10, 95, 65]);
      expect(mm(boxOf(page, 'BleedBox'))).toEqual([7, 7, 98, 68]);
    }
  });

  it.each(['card', 'cards-a4'] as const)('%s has room for a title of two lines', async (format) => {
    const heading = 'Na bardzo spokojną chwilę w domu';
    const pdf = await read({ ...SHORT, card: { ...SHORT.card, heading } }, format);
    expect(wordsOf(pdf, pdf.pages[0] ?? '')).toContain(heading);
  });

  it('is the same, byte for byte, whenever it is made of the same', async () => {
    const [one, other] = await Promise.all(
      [1, 2].map(() => sheetsPdf([{ sheet: LONG, format: 'poster-a4' }], BUILD)),
    );
    expect(Buffer.from(one ?? []).equals(Buffer.from(other ?? []))).toBe(true);
    const later = await sheetsPdf([{ sheet: LONG, format: 'poster-a4' }], {
      ...BUILD,
      made: new Date('2026-05-02T09:00:00Z'),
    });
    expect(Buffer.from(one ?? []).equals(Buffer.from(later))).toBe(false);
  });

  it('tells assistive technology what is a heading, a list, a link and a code', async () => {
    const { objects } = await read(SHORT, 'poster-a4');
    const all = [...objects.values()];
    const [catalogue = ''] = all.filter((object) => object.includes('/Type /Catalog'));
    expect(catalogue).toContain('/Lang (en-GB)');
    expect(objects.get(refOf(catalogue, 'MarkInfo'))).toContain('/Marked true');
    expect(objects.get(refOf(catalogue, 'ViewerPreferences'))).toContain('/DisplayDocTitle true');
    const root = objects.get(refOf(catalogue, 'StructTreeRoot')) ?? '';
    expect(objects.get(refOf(root, 'K'))).toContain('/S /Document');

    const kinds = all.flatMap((object) => /^\/S \/(H1|H2|L|LI|Link|Figure)$/m.exec(object)?.[1] ?? []);
    const count = Object.fromEntries(
      [...new Set(kinds)].map((kind) => [kind, kinds.filter((each) => each === kind).length]),
    );
    expect(count).toEqual({ H1: 1, H2: 1, L: 2, LI: 4, Link: 1, Figure: 1 });
    const figure = all.find((object) => object.includes('/S /Figure'));
    expect(figure).toContain(`/Alt (QR code that leads to ${SHORT.link.address})`);
    expect(all.some((object) => object.includes(`/URI (${SHORT.link.address})`))).toBe(true);
  });

  it('marks all it draws as read or as decoration', async () => {
    for (const format of Object.keys(FORMATS) as Format[]) {
      const pdf = await read(SHORT, format);
      for (const page of pdf.pages) {
        const marks = pdf.stream(refOf(page, 'Contents')).toString('latin1');
        const outside = marks.replaceAll(/^\/\w+ (<<[\s\S]*?>> BDC|BMC)$[\s\S]*?^EMC$/gm, '');
        expect(outside).not.toMatch(/^(f|S|.*TJ)$/m);
      }
    }
  });

  it('of the card says nothing of what it is about, in its title neither', async () => {
    const told = 'https://fostering-and-adoption.example/go/x';
    const telling = { ...LONG, link: { address: told, shown: told.slice(8) } };
    const each = [SHORT, LONG, telling].flatMap((sheet) =>
      (['card', 'cards-a4'] as const).map((format) => ({ sheet, format })),
    );
    for (const { sheet, format } of each) {
      const pdf = await read(sheet, format);
      const words = pdf.pages.map((page) => wordsOf(pdf, page)).join(' ');
      expect(words).toContain('For a quiet minute');
      expect(words).not.toMatch(/foster|adopt|child/i);
      // The code and its link say where they lead; nothing else tells.
      const rest = [...pdf.objects.values()].join('\n').replaceAll(sheet.link.address, '');
      expect(rest).not.toMatch(/foster|adopt/i);
    }
    const named = await read(SHORT, 'card');
    expect(wordsOf(named, named.pages[1] ?? '')).toContain('Dales and Wear Families');
  });

  it.each([
    ['heading', { heading: 'A long heading about a great many things '.repeat(8) }],
    ['lead', { lead: 'Words that go on. '.repeat(60) }],
    ['what people ask', { asked: ['I have so much to say that it never ends '.repeat(6)] }],
    ['address', { link: { ...SHORT.link, shown: `families.example/go/${'unbroken'.repeat(12)}` } }],
    ['agency’s name', { agency: { ...SHORT.agency, name: 'The Society of Societies '.repeat(12) } }],
  ])('names the %s and the format when it is too long', async (what, part) => {
    const made = sheetsPdf([{ sheet: { ...SHORT, ...part }, format: 'handout-a5' }], BUILD);
    await expect(made).rejects.toThrow(new RegExp(`^Handout, A5: (the )?${what} is too long`));
  });

  it('names a letter that its fonts don’t have', async () => {
    await expect(
      sheetsPdf([{ sheet: { ...SHORT, heading: 'Думаете?' }, format: 'poster-a4' }], BUILD),
    ).rejects.toThrow(/no “Д”/);
  });
});
