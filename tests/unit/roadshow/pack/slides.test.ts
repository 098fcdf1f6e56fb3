import { describe, expect, it } from 'vitest';
import { KEEPS, slidesIn, slidesOf, type SlideSource } from '../../../../src/roadshow/pack/slides.ts';
import { goodPrinted } from '../../../support/content.ts';
import { clock } from '../../../support/sample.ts';

type Story = SlideSource['stories'][number];

const story = (scope: Story['consent']['scope'], changes: Partial<Story> = {}): Story => ({
  quote: 'It was toast that did it.',
  by: 'Maureen',
  about: 'a foster carer',
  composite: false,
  service: 'fostering',
  consent: { person: 'S1', given: '2026-01-01', scope, expires: '2027-06-15' },
  ...changes,
});
const source = (changes: Partial<SlideSource> = {}): SlideSource => ({
  pack: { code: 'ash', kind: 'area', title: 'Ash', area: 'ash', dates: [] },
  agency: { name: 'Dales Families', phone: '01632 960 123', strapline: 'People who live here.' },
  offers: 'fostering',
  questions: [{ short: 'I rent my home' }],
  now: clock(),
  site: new URL('https://families.example'),
  answers: [{ question: 'Can I foster if I rent?', answer: 'Yes, you can.' }],
  place: 'County Ash',
  needs: [{ title: 'Teenagers' }],
  stories: [],
  ...changes,
});
const headings = (changes: Partial<SlideSource>) => slidesOf(source(changes)).map(({ heading }) => heading);

describe('slides', () => {
  it('say what there is, and leave out what there isn’t', () => {
    expect(headings({})).toEqual([
      'Thinking about fostering?',
      'What people ask first',
      'Who is waiting across County Ash',
    ]);
    expect(headings({ answers: [], needs: [] })).toEqual(['Thinking about fostering?']);
  });

  it('answer what people ask first', () => {
    const answers = ['One', 'Two', 'Three', 'Four'].map((question) => ({
      question: `${question}?`,
      answer: 'Yes.',
    }));
    expect(slidesOf(source({ answers }))[1]?.lines).toEqual(answers.slice(0, 3));
  });

  it('tell a story only of somebody who agreed to screens, of no support, and only as long as that holds', () => {
    expect(headings({ stories: [story(['website', 'print', 'social', 'film'])] })).not.toContain(
      'In their own words',
    );
    const support = story(['website', 'screen'], { service: 'support' });
    const other = story(['website', 'screen'], { by: 'Ken' });
    const slides = slidesOf(source({ stories: [story(['website']), support, other] }));
    expect(slides.at(-1)).toEqual({
      heading: 'In their own words',
      quote: 'It was toast that did it.',
      lines: ['Ken, a foster carer'],
      until: '2027-06-15T00:00:00+01:00',
      keeps: 48,
    });
  });

  it('say when a story is several people’s', () => {
    const slides = slidesOf(source({ stories: [story(['website', 'screen'], { composite: true })] }));
    expect(slides.at(-1)?.lines).toEqual(['Maureen, a foster carer. Several people’s stories, told as one']);
  });

  it('name dates until the last of them ends', () => {
    const date = (starts: string, ends: string) =>
      ({
        slug: 'x',
        html: '',
        data: { starts, ends },
        venue: { name: 'Ash Hall', address: 'Ash' },
      }) as unknown as SlideSource['pack']['dates'][number];
    const dates = [
      date('2026-12-05 10:00', '2026-12-05 12:00'),
      date('2026-12-01 10:00', '2026-12-01 14:00'),
    ];
    expect(slidesOf(source({ pack: { ...source().pack, dates } })).at(-1)).toEqual({
      heading: 'Meet us',
      lines: [
        'Saturday 5 December, 10am to midday: Ash Hall, Ash',
        'Tuesday 1 December, 10am to 2pm: Ash Hall, Ash',
      ],
      until: '2026-12-05T12:00:00+00:00',
      keeps: 168,
    });
  });

  it('in other words say what sheets say in them, and tell nobody’s story', () => {
    const version = { key: 'pl', name: 'Polski', language: 'pl', words: goodPrinted };
    const slides = slidesIn(version, source({ stories: [story(['website', 'screen'])] }));
    const { heading, lead, answer, asked } = goodPrinted;
    expect(slides).toEqual([
      { heading, lines: [lead] },
      { heading: answer, lines: asked, keeps: KEEPS.rest },
    ]);
  });
});
