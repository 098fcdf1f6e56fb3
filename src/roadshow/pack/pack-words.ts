import type { Temporal } from 'temporal-polyfill';
import type { Placement } from '../../campaigns/placements.ts';
import type { Agency, Question } from '../../content/schemas/index.ts';
import { sayEventTime } from '../../events/event-time.ts';
import { sayPlace } from '../../events/event-words.ts';
import type { Pack } from './packs.ts';
import type { Sheet } from './sheet.ts';

/** What the words of a pack are made from. */
export interface PackSource {
  pack: Pack;
  agency: Pick<Agency, 'name' | 'phone' | 'strapline'>;
  /** `fostering or adopting`, as the agency does. */
  offers: string;
  /** What people ask first. */
  questions: readonly Pick<Question, 'short'>[];
  now: Temporal.Instant;
  /** Of this site. */
  site: URL;
}

/** How many sayings stand on what is printed. */
const SAYINGS = 4;

/** The short link of a pack, with where it stands, so that arrivals are counted apart. */
export const linkOf = ({ pack, site }: Pick<PackSource, 'pack' | 'site'>, placement?: Placement): string =>
  new URL(`/go/${pack.code}${placement ? `?at=${placement}` : ''}`, site).href;

/** An address as somebody types it. */
export const asTyped = (address: string): string => address.replace(/^https?:\/\//, '').replace(/\?.*$/, '');

/** What a poster, a handout or a card of a pack says. */
export function sheetOf(source: PackSource, placement: Placement): Sheet {
  const { agency, offers, questions } = source;
  const address = linkOf(source, placement);
  return {
    language: 'en-GB',
    agency: { name: agency.name, phone: agency.phone },
    heading: `Thinking about ${offers}?`,
    lead: agency.strapline,
    asked: questions.slice(0, SAYINGS).map(({ short }) => short),
    answer: 'Plain answers, on your own phone.',
    dates: datesOf(source),
    link: { address, shown: asTyped(address) },
  };
}

function datesOf({ pack, now }: PackSource): Sheet['dates'] {
  return pack.dates.map(({ data, venue }) => {
    const { day, hours } = sayEventTime(data, now);
    return { when: `${day}, ${hours}`, where: sayPlace(venue) };
  });
}

/** Words to copy, with how many they are. */
export interface Copy {
  title: string;
  /** For whom or where: `A post, or a line in a bulletin`. */
  use: string;
  text: string;
}

/** The same in three lengths: for a post, a bulletin and a newsletter. */
export function copyOf(source: PackSource): Copy[] {
  const { heading, lead, asked, answer, dates, agency } = sheetOf(source, 'newsletter');
  const said = asked.map((each) => `“${each}.”`).join(' ');
  const meet = dates.map(({ when, where }) => `${when}: ${where}.`).join('\n');
  const post = linkOf(source, 'social');
  const link = linkOf(source, 'newsletter');
  return [
    {
      title: 'Short',
      use: 'A post on social media, or a text',
      text: `${heading} Ask somebody local, whenever it suits you. ${post}`,
    },
    {
      title: 'Middle',
      use: 'A bulletin, or a parish magazine',
      text: `${heading}\n\n${said} ${answer} ${lead}\n\nStart with what most people ask: ${link}`,
    },
    {
      title: 'Long',
      use: 'A newsletter, or the news on a website',
      text: [
        heading,
        `${said} That is what people bring to us first. ${answer}`,
        `${lead} You don’t have to be sure of anything. You ask, somebody who lives and works here answers, and nothing starts without you.`,
        ...(meet === '' ? [] : [`Meet us:\n${meet}`]),
        `Start with what most people ask: ${link}\nOr ring ${agency.name} on ${agency.phone}.`,
      ].join('\n\n'),
    },
  ];
}
