import type { Temporal } from 'temporal-polyfill';
import { readPathAsMeant } from '../platform/text/as-meant.ts';
import { addressesOfDates, addressesOfFeeds, addressOf, seriesOf } from './addresses.ts';
import { hasPageOn, windowOn } from './campaign-window.ts';
import { allEntries, isOf, type CheckedEntry, type Content } from './entry.ts';
import { isShortLink, readFormerAddress, type FormerAddress } from './former-address.ts';
import { isChecked } from './schemas/partners.ts';

/** First parts of addresses that are no page of words: the site's own routes, and what is kept for it. */
export const ROUTES: readonly string[] = [
  '404',
  'api',
  'areas',
  'campaigns',
  'children',
  'design',
  'drawings',
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
  /** From an earlier address, as readPathAsMeant gives it, to the one that it leads to; from that of a campaign that is over, too. */
  moved: ReadonlyMap<string, string>;
}

const ALWAYS = ['/', '/enquire/', '/events/', '/areas/', '/near/', '/stories/', '/questions/', '/search/'];
/** What search engines read: every page, for whoever wants a list. */
const SITEMAP = '/sitemap-index.xml';

/** The addresses of what is published on a day. */
export function addressesOf(content: Content, today: Temporal.PlainDate): Addresses {
  const away = whereCampaignsLead(content, today);
  const live = new Set([
    ...ALWAYS,
    SITEMAP,
    ...addressesOfDates(content),
    ...addressesOfFeeds(content),
    ...addressesOfRoadshow(content),
  ]);
  if (content.tours.length > 0) live.add('/roadshow/');
  if (content.needs.length > 0) live.add('/children/');
  for (const slug of QUESTION_GROUPS) live.add(`/questions/#${slug}`);
  const moved = new Map<string, string>();
  for (const entry of allEntries(content)) {
    const address = addressOf(entry.collection, entry.slug);
    if (address === undefined) continue;
    const elsewhere = away.get(address);
    if (elsewhere === undefined) live.add(address);
    else if (isOf(entry, 'campaigns') && windowOn(entry.data, today) === 'over') {
      moved.set(readPathAsMeant(address), elsewhere);
    }
    for (const { from, to } of leadFrom(entry)) {
      if (from.query.length === 0) moved.set(from.path, away.get(to) ?? to);
    }
  }
  return { live, moved };
}

/**
 * Where the addresses of campaigns lead that have no page on a day: after their last day where their editor says, else to
 * their need, or the first page. It is always a page, never another redirect; what leads round in a circle isn’t followed.
 */
export function whereCampaignsLead(content: Content, today: Temporal.PlainDate): ReadonlyMap<string, string> {
  const away = new Map(
    content.campaigns
      .filter(({ data }) => !hasPageOn(data, today))
      .map((campaign) => [addressOf('campaigns', campaign.slug), campaign]),
  );
  if (away.size === 0) return new Map();
  const earlier = new Map(
    allEntries(content)
      .flatMap(leadFrom)
      .map(({ from, to }) => [from.path, to]),
  );
  const follow = (campaign: Followed, before: readonly Followed[] = []): string | undefined => {
    const { leadsTo } = campaign.data;
    if (leadsTo === undefined || windowOn(campaign.data, today) === 'ahead') return usual(campaign);
    const address = earlier.get(readPathAsMeant(leadsTo)) ?? leadsTo;
    const next = away.get(address);
    if (!next) return address;
    const followed = [...before, campaign];
    return followed.includes(next) ? undefined : follow(next, followed);
  };
  return new Map([...away].map(([address, campaign]) => [address, follow(campaign) ?? usual(campaign)]));
}

type Followed = CheckedEntry<'campaigns'>;

const usual = ({ data: { need } }: Followed) => (need === undefined ? '/' : addressOf('needs', need));

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
    // An earlier short link leads on as the present one does, and is counted.
    if (!read.ok || isShortLink(read.address)) return [];
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
