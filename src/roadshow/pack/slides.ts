import { agreesTo } from '../../content/consent.ts';
import type { Need, Story } from '../../content/schemas/index.ts';
import { londonInstant, londonStamp } from '../../platform/time/clock.ts';
import { sheetOf, type PackSource } from './pack-words.ts';

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
  const { heading, lead, dates } = sheetOf(source, 'screen');
  const { answers, needs, place, stories, pack } = source;
  const [story] = stories.filter(mayBeOnScreen);

  const lastEnd = pack.dates
    .map(({ data }) => data.ends)
    .toSorted()
    .at(-1);
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
    ...(lastEnd
      ? [
          {
            heading: 'Meet us',
            lines: dates.map(({ when, where }) => `${when}: ${where}`),
            until: londonStamp(londonInstant(lastEnd.replace(' ', 'T'))),
            keeps: KEEPS.rest,
          },
        ]
      : []),
  ];
}

/** Whether somebody agreed to be shown on a partner’s screen, and their story is of recruitment. */
export const mayBeOnScreen = (story: Pick<Story, 'consent' | 'service'>): boolean =>
  agreesTo(story, 'screen') && story.service !== 'support';
