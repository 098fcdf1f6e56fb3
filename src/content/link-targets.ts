import { readPathAsMeant } from '../platform/text/as-meant.ts';
import { addressesOfDates, addressOf, seriesOf } from './addresses.ts';
import { allEntries, isOf, type CheckedEntry, type Content } from './entry.ts';
import { readFormerAddress, type FormerAddress } from './former-address.ts';
import { isChecked } from './schemas/partners.ts';

/** First parts of addresses that are no page of words: the site's own routes, and what is kept for it. */
export const ROUTES: readonly string[] = [
  '404',
  'api',
  'areas',
  'campaigns',
  'children',
  'design',
  'enquire',
  'events',
  'go',
  'icons',
  'near',
  'og',
  'photos',
  'questions',
  'recordings',
  'roadshow',
  'search',
  'shells',
  'stories',
  'thanks',
  'too-many',
];

/** The groups on the page of questions, which have their anchors there. */
export const QUESTION_GROUPS: readonly string[] = [
  'home',
  'you',
  'work-and-money',
  'the-process',
  'children',
  'other',
];

/** Addresses that a link of this site may lead to. */
export interface Addresses {
  /** Pages, and questions by their anchor. */
  live: ReadonlySet<string>;
  /** From an earlier address, as readPathAsMeant gives it, to the one that it leads to. */
  moved: ReadonlyMap<string, string>;
}

const ALWAYS = ['/', '/enquire/', '/events/', '/areas/', '/near/', '/stories/', '/questions/', '/search/'];
const FEEDS = ['/events/calendar.ics', '/events/feed.xml', '/events/feed.json'];

/** The addresses of what is published. */
export function addressesOf(content: Content): Addresses {
  const entries = allEntries(content);
  const live = new Set([...ALWAYS, ...FEEDS, ...addressesOfDates(content), ...addressesOfRoadshow(content)]);
  if (content.tours.length > 0) live.add('/roadshow/');
  if (content.needs.length > 0) live.add('/children/');
  for (const slug of QUESTION_GROUPS) live.add(`/questions/#${slug}`);
  for (const { slug } of content.events) live.add(`/events/${slug}.ics`);
  const moved = new Map<string, string>();
  for (const entry of entries) {
    const address = addressOf(entry.collection, entry.slug);
    if (address === undefined) continue;
    live.add(address);
    for (const { from, to } of leadFrom(entry)) {
      if (from.query.length === 0) moved.set(from.path, to);
    }
  }
  return { live, moved };
}

/** The addresses that an entry had before. */
export const formerlyOf = ({ data }: CheckedEntry): readonly string[] =>
  'formerly' in data ? data.formerly : [];

/**
 * Where the former addresses of an entry lead. Those of what repeats lead to the page of all its dates, and when it was
 * an event under another name, its former dates to those of the same days.
 */
export function leadFrom(entry: CheckedEntry): { from: FormerAddress; to: string }[] {
  const own = addressOf(entry.collection, entry.slug);
  if (own === undefined) return [];
  const series = isOf(entry, 'events') ? seriesOf(entry) : undefined;
  return formerlyOf(entry).flatMap((earlier) => {
    const read = readFormerAddress(earlier);
    if (!read.ok) return [];
    const from = read.address;
    if (series === undefined) return [{ from, to: own }];
    const date = { ...from, path: `${from.path}${entry.slug.slice(series.length)}` };
    const wasEvent = /^\/events\/[^/]+$/.test(from.path) && from.query.length === 0;
    return [{ from, to: addressOf('events', series) }, ...(wasEvent ? [{ from: date, to: own }] : [])];
  });
}

/** What a link leads to, by its form alone. */
export type Target =
  | { kind: 'elsewhere' }
  /** A place on the page that it stands on. */
  | { kind: 'here' }
  | { kind: 'site'; address: string }
  | { kind: 'wrong' };

/** Reads a link. An anchor counts on the page of questions only, where each question has one. */
export function targetOf(url: string): Target {
  if (/^(https?:\/\/|mailto:|tel:)\S+$/.test(url)) return { kind: 'elsewhere' };
  if (/^#\S+$/.test(url)) return { kind: 'here' };
  const [, path, anchor] =
    /^(\/(?:[a-z0-9-]+\/)*(?:[a-z0-9-]+\.[a-z]+)?)(?:\?[^#\s]*)?(#\S+)?$/.exec(url) ?? [];
  if (path === undefined) return { kind: 'wrong' };
  return { kind: 'site', address: path === '/questions/' ? `${path}${anchor ?? ''}` : path };
}

/** Whether a link leads somewhere once the site is published. */
export function leadsSomewhere(url: string, { live, moved }: Addresses): boolean {
  const target = targetOf(url);
  if (target.kind === 'site') return live.has(target.address) || moved.has(readPathAsMeant(target.address));
  return target.kind !== 'wrong';
}

/** The longest code that a QR code on a card and a line on a poster hold, in letters: what has a longer one has no pack. */
export const LONGEST_CODE = 60;

/** The addresses that the roadshow has besides those of tours: the stall and its chapters, and the packs of partners. */
export function addressesOfRoadshow(
  content: Pick<Content, 'areas' | 'needs' | 'partners' | 'questions' | 'stories' | 'tours'>,
): string[] {
  const { areas, needs, partners, questions, stories, tours } = content;
  const chapters = [
    ...(questions.length > 0 ? ['could-i', 'questions'] : []),
    ...(needs.length > 0 ? ['children'] : []),
    ...(stories.some(({ data }) => data.service !== 'support') ? ['a-carer'] : []),
    'money',
    'next',
  ];
  const packs = [...partners.filter(({ data }) => isChecked(data)), ...areas, ...tours]
    .map(({ slug }) => slug)
    .filter((code) => code.length <= LONGEST_CODE);
  return [
    '/roadshow/stall/',
    ...chapters.map((chapter) => `/roadshow/stall/${chapter}/`),
    '/roadshow/partners/',
    ...packs.map((code) => `/roadshow/partners/${code}/`),
  ];
}
