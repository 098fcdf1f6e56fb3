import { describe, expect, it } from 'vitest';
import { openPaper } from '../../../../src/roadshow/pack/paper.ts';
import { goodPrinted } from '../../../support/content.ts';

const paper = await openPaper();
const long = (words: string) => `${words} `.repeat(30).trim();

describe('words of sheets, on paper', () => {
  it('have room, in another language and in Easy Read', () => {
    expect(paper.tooLong(goodPrinted)).toEqual([]);
    expect(paper.tooLong(goodPrinted, ['door', 'hall'])).toEqual([]);
  });

  it.each([
    ['heading', long('Myślisz o adopcji'), /^Poster, A3: the heading is too long/],
    ['heading', 'Donaudampfschifffahrtsgesellschaftskapitän', /the heading is too long/],
    ['lead', long('Pytaj o wszystko.'), /the lead/],
    ['asked', ['Tak', long('Wynajmuję mieszkanie')], /what people ask/],
    ['answer', long('Proste odpowiedzi.'), /the answer|too much to say/],
    ['scan', long('Skieruj aparat'), /how to use the code/],
    ['ring', long('Albo zadzwoń'), /the phone number/],
    ['meet', long('Spotkajmy się'), /the heading of the dates/],
    [
      'cardHeading',
      'Na bardzo spokojną, cichą i dłuższą chwilę w domu albo w ogrodzie',
      /^Ten plain cards, A4: the title is too long/,
    ],
    ['cardText', long('Zachowaj na potem.'), /^Ten plain cards, A4: the text is too long/],
  ])('are too long in %s', (field, words, message) => {
    expect(paper.tooLong({ ...goodPrinted, [field]: words })).toEqual([
      { field, message: expect.stringMatching(message) },
    ]);
  });

  it('may be too much together', () => {
    const words = 'Dość długie zdanie o rodzinie zastępczej, które samo by się zmieściło';
    const asked = Array.from(
      { length: 4 },
      () => `${words}, nawet w małym okienku, i jeszcze trochę dłużej niż dotąd, żeby było za dużo na raz`,
    );
    const much = {
      ...goodPrinted,
      heading: words,
      lead: `${words}. ${words}.`,
      asked,
      answer: `${words}. ${words}. ${words}.`,
    };
    expect(paper.tooLong(much, ['door', 'hall'])).toEqual([
      { field: undefined, message: expect.stringContaining('too much to say') },
    ]);
  });

  it.each<[string, string[]]>([
    ['Myślisz o adopcji? “Łódź”, ęąžőș', []],
    ['Línea\tdos\u00a0tres', []],
    ['Bạn có nghĩ', ['ạ', 'ĩ'].filter((letter) => letter === 'ạ')],
    ['Думаете 😀?', ['Д', 'у', 'м', 'а', 'е', 'т', '😀']],
    ['e\u0301', []],
  ])('have letters that the fonts lack: %s', (text, letters) => {
    expect(paper.lacks(text)).toEqual(letters);
  });
});
