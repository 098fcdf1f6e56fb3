import { describe, expect, it } from 'vitest';
import { copyOf, linkOf, sheetOf, type PackSource } from '../../../../src/roadshow/pack/pack-words.ts';
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
      dates: [{ when: 'Tuesday 1 December, 10am to 2pm', where: 'Ash Library, Front Street, Ash' }],
      link: {
        address: 'https://families.example/go/ash-library?at=poster',
        shown: 'families.example/go/ash-library',
      },
    });
  });

  it('has words in three lengths, each with its link, and of no date when there is none', () => {
    const copies = copyOf(source());
    expect(copies.map(({ title }) => title)).toEqual(['Short', 'Middle', 'Long']);
    const lengths = copies.map(({ text }) => text.length);
    expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
    expect(lengths[0]).toBeLessThan(200);
    expect(copies.map(({ text }) => /\/go\/ash-library\?at=(\w+)/.exec(text)?.[1])).toEqual([
      'social',
      'newsletter',
      'newsletter',
    ]);
    expect(copies[2]?.text).toContain(
      'Meet us:\nTuesday 1 December, 10am to 2pm: Ash Library, Front Street, Ash.',
    );
    expect(copyOf(source([]))[2]?.text).not.toContain('Meet us');
  });
});
