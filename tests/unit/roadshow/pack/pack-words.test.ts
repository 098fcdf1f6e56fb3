import { describe, expect, it } from 'vitest';
import {
  copyOf,
  linkOf,
  noticeIn,
  postIn,
  sayLastDay,
  sheetOf,
  versionsOf,
  withoutDates,
  type PackSource,
} from '../../../../src/roadshow/pack/pack-words.ts';
import { goodPrinted as printed } from '../../../support/content.ts';
import { clock } from '../../../support/sample.ts';

const date = {
  slug: 'stop',
  html: '',
  data: { starts: '2026-12-01 10:00', ends: '2026-12-01 14:00' },
  venue: { name: 'Ash Library', address: 'Front Street, Ash' },
} as unknown as PackSource['pack']['dates'][number];
const source = (dates = [date]): PackSource => ({
  pack: { code: 'ash-library', kind: 'partner', title: 'Ash Library', area: 'ash', dates },
  agency: { name: 'Dales Families', phone: '01632 960 123', strapline: 'People who live and work here.' },
  offers: 'fostering or adopting',
  questions: ['I rent my home', 'I work full time', 'I’m over 50', 'I’m on my own', 'One too many'].map(
    (short) => ({ short }),
  ),
  now: clock(),
  site: new URL('https://families.example'),
});

describe('the pack of a partner', () => {
  it('has one link, which says where it stands only in a code', () => {
    expect(linkOf(source())).toBe('https://families.example/go/ash-library');
    expect(linkOf(source(), 'card')).toBe('https://families.example/go/ash-library?at=card');
  });

  it('says on paper what people ask first, where to meet us, and a link that can be typed', () => {
    expect(sheetOf(source(), 'poster')).toEqual({
      language: 'en-GB',
      agency: { name: 'Dales Families', phone: '01632 960 123' },
      heading: 'Thinking about fostering or adopting?',
      lead: 'People who live and work here.',
      asked: ['I rent my home', 'I work full time', 'I’m over 50', 'I’m on my own'],
      answer: 'Plain answers, on your own phone.',
      direction: 'ltr',
      scan: 'Point your phone’s camera at it, or type',
      ring: 'Or ring',
      meet: 'Meet us',
      card: {
        heading: 'For a quiet minute',
        text: 'Keep it for when you’re on your own. We don’t see who looked.',
      },
      dates: [{ when: 'Tuesday 1 December, 10am to 2pm', where: 'Ash Library, Front Street, Ash' }],
      link: {
        address: 'https://families.example/go/ash-library?at=poster',
        shown: 'families.example/go/ash-library',
      },
    });
  });

  it.each([
    ['fa', 'دسامبر'],
    ['ar-SA', 'ديسمبر'],
    ['th', 'ธันวาคม'],
  ])(
    'says days by the calendar that we go by, whatever is usual with a language: %s',
    (language, december) => {
      const version = { key: language, name: language, language, words: printed };
      expect(sheetOf(source(), 'poster', version).dates[0]?.when).toContain(december);
      const { data } = date;
      const later = { ...date, data: { ...data, starts: '2027-12-01 10:00', ends: '2027-12-01 14:00' } };
      const inPolish = { ...version, language: 'pl' };
      expect(sheetOf(source([later]), 'poster', inPolish).dates[0]?.when).toBe(
        'środa, 1 grudnia 2027, 10:00–14:00',
      );
    },
  );

  it('has words in three lengths, each with its link, and of no date when there is none', () => {
    const copies = copyOf(source());
    expect(copies.map(({ title }) => title)).toEqual(['Social post', 'Notice', 'Newsletter piece']);
    const lengths = copies.map(({ text }) => text.length);
    expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
    const links = copies.map(({ text }) => /\S+\/go\/\S+/.exec(text)?.[0]);
    // A notice hangs on a board: its link is typed.
    expect(links).toEqual([
      'https://families.example/go/ash-library?at=social',
      'families.example/go/ash-library',
      'https://families.example/go/ash-library?at=newsletter',
    ]);
    for (const { text } of copies) expect(text).toContain('Tuesday 1 December, 10am to 2pm: Ash Library');
    for (const { text } of copyOf(source([]))) expect(text).not.toContain('Meet us');
  });

  it('has a post that every network takes, without its date where that is too long', () => {
    const inHall = (name: string) => ({ ...date, venue: { ...date.venue, name } }) as typeof date;
    for (let letters = 1; letters < 200; letters += 1) {
      const post = copyOf(source([inHall('x'.repeat(letters))]))[0]?.text ?? '';
      expect(post.length).toBeLessThanOrEqual(280);
      expect(post).toMatch(/\?at=social$/);
    }
    expect(copyOf(source([inHall('x'.repeat(200))]))[0]?.text).toBe(copyOf(source([]))[0]?.text);
  });

  it('comes down after the last of its dates, and stays up without them', () => {
    const later = { ...date, data: { ...date.data, starts: '2026-12-30 10:00', ends: '2027-01-02 12:00' } };
    expect(sayLastDay(source([later, date]))).toBe('Saturday 2 January 2027');
    expect(sayLastDay(source())).toBe('Tuesday 1 December');
    const undated = withoutDates(source());
    expect(sayLastDay(undated)).toBeUndefined();
    expect(sheetOf(undated, 'poster')).toEqual({ ...sheetOf(source(), 'poster'), dates: [] });
  });
});

describe('the pack in other words', () => {
  const polish = { kind: 'translation', of: 'adoption', language: 'pl', name: 'Polski' } as const;
  const easy = { kind: 'easy-read', of: 'adoption', pictures: ['door'] } as const;
  const pages = [
    { version: polish, printed },
    { version: { ...easy, pictures: ['door' as const] }, printed },
    { version: polish, printed: { ...printed, heading: 'Again' } },
    { version: { ...polish, language: 'ar', name: 'العربية' }, printed },
    { version: { ...polish, language: 'ro', name: 'Română' } },
    {},
  ].map((data, index) => ({ slug: `page-${index}`, data }));
  const [inPolish, inEasyRead, inArabic] = versionsOf(pages);

  it('is there for each page that has words for it, a language once', () => {
    expect(versionsOf(pages).map(({ key, name }) => [key, name])).toEqual([
      ['pl', 'Polski'],
      ['easy', 'Easy Read'],
      ['ar', 'العربية'],
    ]);
  });

  it('says its words, its dates and its own link', () => {
    expect(sheetOf(source(), 'card', inPolish)).toMatchObject({
      language: 'pl',
      direction: 'ltr',
      heading: 'Myślisz o adopcji?',
      card: { heading: 'Na spokojną chwilę', text: 'Zachowaj na potem.' },
      dates: [{ when: 'wtorek, 1 grudnia, 10:00–14:00', where: 'Ash Library, Front Street, Ash' }],
      link: {
        address: 'https://families.example/go/ash-library/pl?at=card',
        shown: 'families.example/go/ash-library/pl',
      },
    });
    expect(sheetOf(source(), 'card', inArabic).direction).toBe('rtl');
  });

  it('has a notice to copy, in its words alone', () => {
    if (!inPolish) throw new Error('There is no Polish');
    const { heading, lead, asked, answer, meet, ring } = inPolish.words;
    expect(noticeIn(source(), inPolish).split('\n\n')).toEqual([
      heading,
      lead,
      asked.join('\n'),
      answer,
      `${meet}\nwtorek, 1 grudnia, 10:00–14:00: Ash Library, Front Street, Ash`,
      `Dales Families\nfamilies.example/go/ash-library/pl\n${ring} 01632 960 123`,
    ]);
    expect(noticeIn(source([]), inPolish)).not.toContain(meet);
  });

  it('has a post to copy, in its words alone', () => {
    if (!inPolish) throw new Error('There is no Polish');
    const { heading, lead } = inPolish.words;
    expect(postIn(source(), inPolish)).toBe(
      `${heading} ${lead} Dales Families: https://families.example/go/ash-library/pl?at=social`,
    );
  });

  it('has drawings in Easy Read, and English dates', () => {
    const sheet = sheetOf(source(), 'poster', inEasyRead);
    expect(sheet.pictures).toEqual(['door']);
    expect(sheet.dates[0]?.when).toBe('Tuesday 1 December, 10am to 2pm');
    expect(sheetOf(source(), 'poster', inPolish).pictures).toBeUndefined();
  });
});
