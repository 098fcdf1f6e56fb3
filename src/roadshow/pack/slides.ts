import { agreesTo } from '../../content/consent.ts';
import type { Need, Story } from '../../content/schemas/index.ts';
import { londonInstant, londonStamp } from '../../platform/time/clock.ts';
import type { Sheet } from './sheet.ts';
import { sheetOf, type PackSource, type SheetVersion } from './pack-words.ts';

/** What a screen shows for a while, and slides on a sheet each. */
export interface Slide {
  heading: string;
  /** A question has its answer below. */
  lines: readonly (string | { question: string; answer: string })[];
  /** Somebody’s own words: larger than a heading. */
  quote?: string;
  /** The instant from which it may not be seen any more: RFC 3339. */
  until?: string;
  /** For how many hours a screen goes on showing it without a network. */
  keeps?: number;
}

/** How long a screen without a network shows what somebody may take back, and what may change: in hours. */
export const KEEPS = { person: 48, rest: 7 * 24 };
/** How many groups of children stand on a slide. */
const GROUPS = 5;
/** How many questions have room on one, with their answers. */
const QUESTIONS = 3;

/** What slides are made from, beside the words of the pack. */
export interface SlideSource extends PackSource {
  /** What people ask first, with the first sentence of the answer. */
  answers: readonly { question: string; answer: string }[];
  place: string;
  needs: readonly Pick<Need, 'title'>[];
  /** The first that may be on a screen is told. */
  stories: readonly Pick<Story, 'quote' | 'by' | 'about' | 'composite' | 'consent' | 'service'>[];
}

/** The slides of a pack, in their order. The first has nothing that could become wrong. */
export function slidesOf(source: SlideSource): Slide[] {
  const { heading, lead, meet, dates } = sheetOf(source, 'screen');
  const { answers, needs, place, stories } = source;
  const [story] = stories.filter(mayBeOnScreen);
  return [
    { heading, lines: [lead] },
    ...(answers.length > 0
      ? [
          {
            heading: 'What people ask first',
            lines: answers.slice(0, QUESTIONS),
            keeps: KEEPS.rest,
          },
        ]
      : []),
    ...(needs.length > 0
      ? [
          {
            heading: `Who is waiting across ${place}`,
            lines: needs.slice(0, GROUPS).map(({ title }) => title),
            keeps: KEEPS.rest,
          },
        ]
      : []),
    ...(story
      ? [
          {
            heading: 'In their own words',
            quote: story.quote,
            lines: [
              `${story.by}, ${story.about}${story.composite ? '. Several people’s stories, told as one' : ''}`,
            ],
            until: londonStamp(londonInstant(`${story.consent.expires}T00:00`)),
            keeps: KEEPS.person,
          },
        ]
      : []),
    ...meeting(meet, dates, source),
  ];
}

/** The same in the words of a version, as they stand on its sheets: nobody's story, since that is in our own. */
export function slidesIn(version: SheetVersion, source: PackSource): Slide[] {
  const { heading, lead, asked, answer, meet, dates } = sheetOf(source, 'screen', version);
  return [
    { heading, lines: [lead] },
    { heading: answer, lines: asked, keeps: KEEPS.rest },
    ...meeting(meet, dates, source),
  ];
}

/** Where to meet us, until the last of the dates is over. */
function meeting(heading: string, dates: Sheet['dates'], { pack }: Pick<PackSource, 'pack'>): Slide[] {
  const lastEnd = pack.dates
    .map(({ data }) => data.ends)
    .toSorted()
    .at(-1);
  if (lastEnd === undefined) return [];
  const lines = dates.map(({ when, where }) => `${when}: ${where}`);
  const until = londonStamp(londonInstant(lastEnd.replace(' ', 'T')));
  return [{ heading, lines, until, keeps: KEEPS.rest }];
}

/** Whether somebody agreed to be shown on a partner’s screen, and their story is of recruitment. */
export const mayBeOnScreen = (story: Pick<Story, 'consent' | 'service'>): boolean =>
  agreesTo(story, 'screen') && story.service !== 'support';
