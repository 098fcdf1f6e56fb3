import { Temporal } from 'temporal-polyfill';
import type { Placement } from '../../campaigns/placements.ts';
import { printedPages } from '../../campaigns/versions.ts';
import type { Agency, Page, Question } from '../../content/schemas/index.ts';
import { sayEventTime } from '../../events/event-time.ts';
import { sayPlace } from '../../events/event-words.ts';
import { directionOf } from '../../platform/text/direction.ts';
import { londonDay } from '../../platform/time/clock.ts';
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

/** Easy Read or another language, as sheets are to be had in it too. */
export interface SheetVersion {
  /** In addresses: `easy`, `pl`. */
  key: string;
  /** In its own words: `Polski`. */
  name: string;
  language: string;
  words: NonNullable<Page['printed']>;
  /** In Easy Read, drawings for what people ask. */
  pictures?: Sheet['pictures'];
}

/** The versions that pages have words for. */
export function versionsOf(pages: Parameters<typeof printedPages>[0]): SheetVersion[] {
  const all = printedPages(pages).map(({ key, version, words }): SheetVersion =>
    version.kind === 'easy-read'
      ? { key, name: 'Easy Read', language: OURS, words, pictures: words.pictures ?? version.pictures }
      : { key, name: version.name, language: version.language, words },
  );
  return all.filter(({ key }, index) => all.findIndex((each) => each.key === key) === index);
}

/** The short link of a pack, with where it stands, so that arrivals are counted apart. */
export function linkOf(
  { pack, site }: Pick<PackSource, 'pack' | 'site'>,
  placement?: Placement,
  version?: Pick<SheetVersion, 'key'>,
): string {
  const path = ['/go', pack.code, ...(version ? [version.key] : [])].join('/');
  return new URL(`${path}${placement ? `?at=${placement}` : ''}`, site).href;
}

/** An address as somebody types it. */
export const asTyped = (address: string): string => address.replace(/^https?:\/\//, '').replace(/\?.*$/, '');

/** What a poster, a handout or a card of a pack says, in our own words or in those of a version. */
export function sheetOf(source: PackSource, placement: Placement, version?: SheetVersion): Sheet {
  const { agency } = source;
  const address = linkOf(source, placement, version);
  const language = version?.language ?? OURS;
  const { cardHeading, cardText, pictures: _, ...words } = version?.words ?? ourWords(source);
  return {
    ...words,
    card: { heading: cardHeading, text: cardText },
    language,
    direction: directionOf(language),
    ...(version?.pictures && { pictures: version.pictures }),
    agency: { name: agency.name, phone: agency.phone },
    dates: datesOf(source, language),
    link: { address, shown: asTyped(address) },
  };
}

const OURS = 'en-GB';

const ourWords = ({ agency, offers, questions }: PackSource): SheetVersion['words'] => ({
  heading: `Thinking about ${offers}?`,
  lead: agency.strapline,
  asked: questions.slice(0, SAYINGS).map(({ short }) => short),
  answer: 'Plain answers, on your own phone.',
  scan: 'Point your phone’s camera at it, or type',
  ring: 'Or ring',
  meet: 'Meet us',
  cardHeading: 'For a quiet minute',
  cardText: 'Keep it for when you’re on your own. We don’t see who looked.',
});

function datesOf({ pack, now }: PackSource, language: string): Sheet['dates'] {
  return pack.dates.map(({ data, venue }) => {
    const { day, hours } = sayEventTime(data, now);
    const when = language === OURS ? `${day}, ${hours}` : sayElsewhere(data, language, now);
    return { when, where: sayPlace(venue) };
  });
}

/**
 * When a date is, in another language: `wtorek, 1 grudnia, 10:00–14:00`, with its year when it isn’t this one. It is by
 * the calendar that is on walls here, whatever is usual where the language is spoken.
 */
function sayElsewhere(
  { starts, ends }: { starts: string; ends: string },
  language: string,
  now: Temporal.Instant,
): string {
  const date = Temporal.PlainDate.from(starts.slice(0, 10));
  const day = date.toLocaleString(language, {
    calendar: 'gregory',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(date.year !== londonDay(now).year && { year: 'numeric' }),
  });
  return `${day}, ${starts.slice(11, 16)}–${ends.slice(11, 16)}`;
}

/** Words to copy. */
export interface Copy {
  /** What they are for: `Social post`. */
  title: string;
  /** Where that may be: `On social media, or as a text`. */
  use: string;
  text: string;
}

/** The same in three lengths: for a post, a notice and a newsletter. */
export function copyOf(source: PackSource): Copy[] {
  const { heading, lead, asked, answer, dates, agency, link: printed } = sheetOf(source, 'newsletter');
  const said = asked.map((each) => `“${each}${/[.?!]$/.test(each) ? '' : '.'}”`).join(' ');
  const meet = dates.map(({ when, where }) => `${when}: ${where}.`).join('\n');
  const link = linkOf(source, 'newsletter');
  return [
    {
      title: 'Social post',
      use: 'On social media, or as a text message',
      text: postOf({ heading, agency, date: dates[0], link: linkOf(source, 'social') }),
    },
    {
      title: 'Notice',
      use: 'In a bulletin or a parish magazine, or on a board',
      text: [
        heading,
        `${said} ${answer} ${lead}`,
        ...(dates[0] ? [`Meet ${agency.name} on ${dates[0].when}: ${dates[0].where}.`] : []),
        `Start with what most people ask: ${printed.shown}\nOr ring ${agency.name} on ${agency.phone}.`,
      ].join('\n\n'),
    },
    {
      title: 'Newsletter piece',
      use: 'In a newsletter, or as news on a website',
      text: [
        heading,
        `${said} That’s what people ask us first. ${answer}`,
        `${lead} Children near you need somebody to come home to, and it may be you. You don’t have to be sure of anything: you ask, we answer, and nothing starts without you.`,
        ...(meet === '' ? [] : [`Meet us:\n${meet}`]),
        `Start with what most people ask: ${link}\nOr ring ${agency.name} on ${agency.phone}.`,
      ].join('\n\n'),
    },
  ];
}

/** The longest post that every network takes, in letters. */
const LONGEST_POST = 280;

/** A post, with the next date where it has room. */
function postOf({
  heading,
  agency: { name },
  date,
  link,
}: Pick<Sheet, 'heading' | 'agency'> & { date: Sheet['dates'][number] | undefined; link: string }): string {
  const short = `${heading} Ask ${name}, whenever it suits you. ${link}`;
  if (!date) return short;
  const dated = `${heading} Meet ${name} on ${date.when}: ${date.where}. Or ask whenever it suits you. ${link}`;
  return dated.length <= LONGEST_POST ? dated : short;
}

/** A post in the words of a version. */
export function postIn(source: PackSource, version: SheetVersion): string {
  const { heading, lead, agency } = sheetOf(source, 'social', version);
  return `${heading} ${lead} ${agency.name}: ${linkOf(source, 'social', version)}`;
}

/** A notice in the words of a version, as they stand on its sheets. */
export function noticeIn(source: PackSource, version: SheetVersion): string {
  const sheet = sheetOf(source, 'newsletter', version);
  const { heading, lead, asked, answer, meet, dates, ring, agency, link } = sheet;
  return [
    heading,
    lead,
    asked.join('\n'),
    answer,
    ...(dates.length > 0 ? [[meet, ...dates.map(({ when, where }) => `${when}: ${where}`)].join('\n')] : []),
    `${agency.name}\n${link.shown}\n${ring} ${agency.phone}`,
  ].join('\n\n');
}

/** The day after which what is printed with dates is out of date: `Tuesday 1 December`; undefined when it has none. */
export function sayLastDay({ pack, now }: Pick<PackSource, 'pack' | 'now'>): string | undefined {
  const last = pack.dates
    .map(({ data }) => data.ends)
    .toSorted()
    .at(-1);
  return last && sayEventTime({ starts: last, ends: last }, now).day;
}

/** The same pack, with nothing on it that goes out of date. */
export const withoutDates = (source: PackSource): PackSource => ({
  ...source,
  pack: { ...source.pack, dates: [] },
});
