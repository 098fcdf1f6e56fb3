import type { Paper, PrintedWords } from '../../content/checks/check.ts';
import { fitSheet } from './pdf.ts';
import { hasLetter } from './pdf-fonts.ts';
import { Pen, TooLongError } from './pdf-pen.ts';
import { SHEETS, type Sheet } from './sheet.ts';

/** Opens the fonts, to see what would come of words on the sheets of a version. Nothing is drawn. */
export async function openPaper(): Promise<Paper> {
  const pen = await Pen.take({});
  return {
    lacks: (text) =>
      [...new Set(text.normalize('NFC').replace(/\s/g, ' '))].filter((letter) => !hasLetter(letter)),
    tooLong(words, pictures) {
      const alone = FIELDS.flatMap((field) =>
        faultOf(pen, { ...FEW, [field]: words[field] }, pictures).map((message) => ({ field, message })),
      );
      if (alone.length > 0) return alone;
      return faultOf(pen, words, pictures).map((message) => ({ field: undefined, message }));
    },
  };
}

const FIELDS = [
  'heading',
  'lead',
  'asked',
  'answer',
  'scan',
  'ring',
  'meet',
  'cardHeading',
  'cardText',
] as const;

/** Words that leave all the room to another. */
const FEW: PrintedWords = {
  heading: 'A',
  lead: 'A',
  asked: ['A', 'A'],
  answer: 'A',
  scan: 'A',
  ring: 'A',
  meet: 'A',
  cardHeading: 'A',
  cardText: 'A',
};

/** What is wrong with words on the first sheet on which they have no room. */
function faultOf(pen: Pen, words: PrintedWords, pictures: Sheet['pictures']): [] | [string] {
  const sheet = sheetWith(words, pictures);
  for (const format of SHEETS) {
    try {
      fitSheet(pen, { format, sheet });
    } catch (problem) {
      if (problem instanceof TooLongError) return [problem.message];
      throw problem;
    }
  }
  return [];
}

const DATE = {
  when: 'Wednesday 30 September, 10am to 2pm',
  where: 'The library, 12 Front Street, Bishop Auckland',
};

/** A sheet with these words, and as much else as most have: two dates, and a link of some length. */
function sheetWith(words: PrintedWords, pictures: Sheet['pictures']): Sheet {
  const { cardHeading, cardText, pictures: _, ...rest } = words;
  return {
    ...rest,
    card: { heading: cardHeading, text: cardText },
    language: 'en-GB',
    direction: 'ltr',
    ...(pictures && { pictures }),
    agency: { name: 'Our Families', phone: '01632 960 123' },
    dates: [DATE, DATE],
    link: {
      address: 'https://families.council.example/go/stanley-library/pl?at=handout',
      shown: 'families.council.example/go/stanley-library/pl',
    },
  };
}
